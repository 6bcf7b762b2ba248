"""From a typed reference to the record that a verb is said to: `UCB-M-2026-0001`, `m-2026-1`, or its case's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from app.clock import moment_of_practice
from models.appeal import Appeal
from models.case import Case
from models.decision import Decision
from models.disclosure import Disclosure
from models.errors import BadInput, NotFound, Refused, WrongState
from models.incident import Incident
from models.investigation import Investigation
from models.legal import LegalAction
from models.letter import Letter
from models.measure import Measure
from models.notice import NoticeRecipient
from models.people import Person, Property
from models.policy.lifecycle import BIRTH, Life
from models.policy.rules import RULES
from models.policy.say import in_london
from models.policy.states import Outcome
from models.record import Record
from models.referral import Referral
from models.representative import Representative
from models.review import Review
from models.statement import Statement
from models.support import ColleagueSupport

R = TypeVar("R", bound=Record)

KINDS: dict[str, type[Record]] = {
    "A": Appeal,
    "C": Case,
    "D": Decision,
    "F": Referral,
    "H": Property,
    "I": Incident,
    "J": LegalAction,
    "L": Letter,
    "M": Measure,
    "N": NoticeRecipient,
    "X": Disclosure,
    "P": Person,
    "Q": Representative,
    "R": Review,
    "S": ColleagueSupport,
    "T": Statement,
}
_REF = re.compile(
    r"(?:UCB-)?(?P<kind>[A-Z])-(?:(?P<year>\d{4})-(?P<number>\d{1,9})|(?P<short>\d{1,9})(?:/(?P<late>\d\d))?)",
    re.IGNORECASE | re.ASCII,
)


def whole(ref: str) -> str:
    """A reference in full: `c-2026-1` is UCB-C-2026-0001; so is `C-1/26`, and in its own year `C-1`, as in the queue.

    What is no reference stays as it was typed.
    """
    found = _REF.fullmatch(ref.strip())
    if not found:
        return ref.strip()
    year = found["year"] or (f"20{found['late']}" if found["late"] else _this_year())
    return f"UCB-{found['kind'].upper()}-{year}-{int(found['number'] or found['short']):04d}"


def _this_year() -> str:
    return str(in_london(moment_of_practice()).year)


def record(ref: str, noun: str = "record") -> Record:
    """The record of any kind that has this reference. Raises NotFound."""
    found = _REF.fullmatch(ref.strip())
    kind = KINDS.get(found["kind"].upper()) if found else None
    if kind is None:
        raise NotFound(noun, ref)
    return kind.at(whole(ref))


def leads_to(cls: type[R], ref: str, verb: str = "") -> R:
    """The record of this class that the reference means: its own, or the only one of that case that `verb` fits.

    Raises NotFound, BadInput if there are several, and Refused for an incident that led to no case (P13, P32).
    """
    if cls not in KINDS.values() and cls is not Investigation:
        return cls.at(ref)
    given = record(ref, cls.NOUN)
    if isinstance(given, cls):
        return given
    if cls in (Person, Property, Representative) or isinstance(given, Person | Property | Representative):
        raise NotFound(cls.NOUN, ref)
    case = case_of(given)
    if cls is Case:
        return case  # type: ignore[return-value]
    if cls is Investigation:
        return Investigation.of(case)  # type: ignore[return-value]
    return _only(cls, case, given, verb)


def case_of(given: Record) -> Case:
    """The case of a record. Raises Refused for an incident that has none."""
    if isinstance(given, Case):
        return given
    if isinstance(given, ColleagueSupport | Statement):
        given = given.incident
    case: Case | None = getattr(given, "case", None)
    if case is not None:
        return case
    if isinstance(given, Incident) and given.outcome is Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY:
        raise Refused("I2, P13", RULES["I2"].says, "Triage the report again if there is more to it.")
    raise Refused("P32", f"{getattr(given, 'ref', 'This')} belongs to no case.", "Triage the report first.")


def _only(cls: type[R], case: Case, given: Record, verb: str) -> R:
    model: Any = cls
    mine = model.case == case
    if isinstance(given, Measure | Decision | Appeal) and type(given).table() in model._meta.fields:
        mine &= model._meta.fields[type(given).table()] == given
    every: list[R] = list(model.select().where(mine).order_by(model.id))
    able = [one for one in every if not verb or model.LIFE.step(verb, one.standing()) is not None]
    if not every:
        raise BadInput("ref", f"There is no {cls.NOUN} in {case.ref}.{_begins(model.LIFE, case)}")
    if len(able or every) == 1:
        return (able or every)[0]
    if not able:
        raise _none_can(cls, case, every, verb)
    refs = ", ".join(_called(one) for one in able)
    raise BadInput("ref", f"There are several: {refs}. Say which {cls.NOUN} you mean.")


def _begins(life: Life | None, case: Case) -> str:
    """What makes the first one, where one command does."""
    births = {step.verb for step in life.steps if step.frm == BIRTH and not step.within} if life else set()
    if life is None or len(births) != 1:
        return ""
    return f" To begin one: evenhand {life.name} {births.pop().replace('_', '-')} {case.ref}."


def _none_can(cls: Any, case: Case, every: Sequence[Record], verb: str) -> Refused:
    """There are several and none is where the verb begins: which there are, how each stands, and what it would take."""
    each = ", ".join(
        f"{_called(one)} is {str(getattr(one.standing(), 'words', '')).lower()}" for one in every
    )
    states = {one.standing() for one in every}
    return WrongState(
        f"No {cls.NOUN} of {case.ref} waits for this: {each}.",
        cls.LIFE.wants(verb, states.pop() if len(states) == 1 else None),
    )


def _called(one: Record) -> str:
    """The reference; of what has none (support), whom it is for."""
    return str(getattr(one, "ref", "") or getattr(getattr(one, "colleague", None), "login", one.id))
