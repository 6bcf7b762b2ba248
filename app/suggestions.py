"""Which record may be meant: what the list under a form's box offers. Looking a customer up is recorded (I21)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from app.cli.references import case_of
from app.cli.references import record as record_at
from models.case import Case
from models.errors import BadInput, Trouble
from models.incident import Incident
from models.people import Account, Colleague, Person, Property
from models.policy.behaviours import PersonPart
from models.policy.roles import Actor, Role
from models.policy.states import CaseState
from models.queries.lookup import LEAST, Found, who
from models.record import Record
from models.registry import RECORDS
from screens.paper import Paper, Question, Suggestion

MOST = 12
WhyNot = Callable[[Sequence[Colleague]], Mapping[int, str]]
"""Of each colleague who can't be the answer, by id, what stands in the way."""


def suggest(
    paper: Paper, question: Question, text: str, by: Actor, now: datetime, why_not: WhyNot
) -> tuple[Suggestion, ...]:
    """Up to `MOST` records that the text may mean."""
    if question.noun == "colleague":
        return _colleagues(text, why_not)
    if question.noun == "person":
        return _people(text, by, now)
    if question.noun == Property.NOUN:
        return _places(text)
    cls: Any = next(one for one in RECORDS if question.noun == one.NOUN)
    if cls is Case:
        return _cases(paper, text)
    return _records(cls, paper, text)


def _colleagues(text: str, why_not: WhyNot) -> tuple[Suggestion, ...]:
    """Who can be chosen first; the others with the reason."""
    wanted = text.casefold()
    query = (
        Colleague.select()
        .where(Colleague.active & (Colleague.role != Role.EVENHAND))
        .order_by(Colleague.name)
    )
    fitting = [
        one for one in query if wanted in one.name.casefold() or one.login.casefold().startswith(wanted)
    ]
    against = why_not(fitting)
    fitting.sort(key=lambda one: one.id in against)
    return tuple(
        Suggestion(one.login, one.name, one.role.words, against.get(one.id, "")) for one in fitting[:MOST]
    )


def only(paper: Paper, question: Question) -> str:
    """The one record of the case that can be the answer; "" where there is none or a choice."""
    if (
        not question.required
        or question.many
        or question.noun in ("", "colleague", "person", "case", "account")
    ):
        return ""
    found = _records(next(one for one in RECORDS if question.noun == one.NOUN), paper, "")
    return found[0].value if len(found) == 1 else ""


def _people(text: str, by: Actor, now: datetime) -> tuple[Suggestion, ...]:
    if sum(sign.isalnum() for sign in text) < LEAST:
        raise BadInput("person", f"Type at least {LEAST} letters of the name, then press Down.")
    found = who(text, by, now, MOST)
    return tuple(Suggestion(one.ref, one.name, _tells(one)) for one in found if not one.nobody)


def _tells(one: Found) -> str:
    """A live flag comes before the address, so that no width cuts it off (P1)."""
    return " ".join(part for part in ("!FLAG" if one.flag else "", one.address) if part)


def _places(text: str) -> tuple[Suggestion, ...]:
    """Addresses by any of their letters or of the postcode, the newest first."""
    query = Property.select().where(
        Property.address.contains(text) | Property.postcode.contains(text) | Property.ref.contains(text)
    )
    found = query.order_by(Property.id.desc()).limit(MOST)
    return tuple(Suggestion(one.ref, one.address, one.postcode) for one in found)


def _cases(paper: Paper, text: str) -> tuple[Suggestion, ...]:
    """Open cases, those of the person whom the report names first."""
    query = Case.select(Case, Person).join(Person, "left outer").where(Case.state == CaseState.OPEN)
    if text:
        query = query.where(Case.ref.contains(text) | Person.name.contains(text))
    theirs = _person_of(paper)
    found = sorted(query.order_by(Case.id.desc()).limit(200), key=lambda one: one.person_id != theirs)
    return tuple(
        Suggestion(one.ref, one.ref, one.person.name if one.person is not None else "nobody named yet")
        for one in found[:MOST]
    )


def _person_of(paper: Paper) -> int | None:
    try:
        root = record_at(paper.root)
    except Trouble:
        return None
    if isinstance(root, Incident):
        return next((one.person_id for one in root.people(PersonPart.RESPONSIBLE)), None)
    person: int | None = getattr(root, "person_id", None)
    return person


def _records(cls: Any, paper: Paper, text: str) -> tuple[Suggestion, ...]:
    """Records of the case that the form is about; of the whole office where they belong to none."""
    query = cls.select().order_by(cls.id.desc())
    if "case" in cls._meta.fields and paper.root and not (cls is Incident and paper.root.startswith("UCB-I")):
        query = query.where(cls.case == case_of(record_at(paper.root)))
    if text and "ref" in cls._meta.fields:
        query = query.where(cls.ref.contains(text))
    found = [one for one in query.limit(MOST + 1) if getattr(one, "ref", "") not in paper.refs]
    return tuple(Suggestion(one.ref, one.ref, _what(one)) for one in found[:MOST])


def _what(one: Record) -> str:
    state = one.standing()
    kind = getattr(one, "kind", None)
    place = one.place if isinstance(one, Account) else None
    parts = (
        place.address if place is not None else "",
        getattr(kind, "words", ""),
        state.words.lower() if state is not None else "",
        getattr(one, "address", ""),
    )
    return ", ".join(part for part in parts if part)
