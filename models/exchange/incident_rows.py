"""Incidents as rows of an export: what was reported, and how it ended if it has; drafts are their writer's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from models.errors import NotPermitted
from models.exchange.people_rows import Values, codes_of, pages
from models.incident import Behaviour, Incident, IncidentPerson
from models.people import Colleague, Person
from models.policy.behaviours import PersonPart
from models.policy.roles import Actor
from models.policy.states import IncidentState, Outcome
from models.queries.facts import facts_of
from models.queries.reader import Reader, reader_of
from models.record import rows
from models.source_ref import CUSTOMER, INCIDENT, SourceRef

_BEFORE = re.compile(r"(?P<outcome>.+?): (?P<why>.*) Decided before Evenhand by (?P<who>.*)\.", re.DOTALL)


def incidents(source: str, now: datetime, by: Actor) -> Iterator[Values | None]:
    """Each row, or None for an incident that this reader may not read."""
    names = {
        id: (login, name)
        for id, login, name in rows(Colleague.select(Colleague.id, Colleague.login, Colleague.name))
    }
    readers: dict[tuple[str, int], Reader | None] = {}
    for page in pages(Incident, Incident.state != IncidentState.DRAFT):
        parts = _Parts([one.id for one in page], source)
        for one in page:
            reader = _reader(one, by, readers)
            yield _row(one, parts, names, reader) if reader is not None else None


def _reader(one: Incident, by: Actor, known: dict[tuple[str, int], Reader | None]) -> Reader | None:
    root = one.root()
    key = (root.table(), root.id)
    if key not in known:
        try:
            known[key] = reader_of(facts_of(root), by)
        except NotPermitted:
            known[key] = None
    return known[key]


class _Parts:
    """What belongs to the incidents of a page."""

    def __init__(self, ids: list[int], source: str) -> None:
        self.called = codes_of(INCIDENT, SourceRef.incident, source, ids)
        self.behaviours: dict[int, list[Behaviour]] = {}
        self.people: dict[tuple[int, PersonPart], list[IncidentPerson]] = {}
        here = Behaviour.incident.in_(ids) & Behaviour.live
        for one in Behaviour.select().where(here).order_by(Behaviour.id):
            self.behaviours.setdefault(one.incident_id, []).append(one)
        involved = list(
            IncidentPerson.select().where(IncidentPerson.incident.in_(ids)).order_by(IncidentPerson.id)
        )
        for part in involved:
            self.people.setdefault((part.incident_id, part.part), []).append(part)
        persons = sorted({part.person_id for part in involved if part.person_id is not None})
        own = (
            dict(rows(Person.select(Person.id, Person.ref).where(Person.id.in_(persons)))) if persons else {}
        )
        self.persons = own | codes_of(CUSTOMER, SourceRef.person, source, persons) if persons else own


def _row(one: Incident, parts: _Parts, names: dict[int, tuple[str, str]], reader: Reader) -> Values:
    def logins(part: PersonPart) -> tuple[str, ...]:
        found = parts.people.get((one.id, part), [])
        return tuple(names[p.colleague_id][0] for p in found if p.colleague_id is not None)

    responsible = [p.person_id for p in parts.people.get((one.id, PersonPart.RESPONSIBLE), [])]
    return {
        "ref": parts.called.get(one.id, one.ref),
        "occurred": one.occurred_at,
        "reported": one.reported_at,
        "reporter": names[one.reported_by_id][0],
        "channel": one.channel,
        "place": one.place,
        "account": one.account_text,
        "person": parts.persons.get(responsible[0], "") if responsible and responsible[0] else "",
        "affected": logins(PersonPart.AFFECTED),
        "witnesses": logins(PersonPart.WITNESS),
        "duty_status": one.duty_status,
        "alone": one.alone,
        "felt": one.felt,
        "hate": one.hate_incident,
        "injury": one.injury,
        "days_incapacitated": str(one.days_incapacitated),
        "limbs": one.asb_limbs,
        "work_impact": one.work_impact,
        **_kinds(parts.behaviours.get(one.id, [])),
        **_ended(one, names, reader),
    }


def _kinds(found: list[Behaviour]) -> Values:
    """The codes, and what single codes ask for."""

    def first(name: str) -> Any:
        return next((getattr(one, name) for one in found if getattr(one, name)), "")

    return {
        "codes": tuple(one.code for one in found),
        "grounds": first("grounds"),
        "target": first("target"),
        "standard": first("standard"),
        "responsible_body": first("responsible"),
        "other": first("words"),
    }


def _ended(one: Incident, names: dict[int, tuple[str, str]], reader: Reader) -> Values:
    """How it ended, why, and who decided; nothing while it waits."""
    if one.outcome is None:
        return {}
    why = reader.reason(one.outcome_reason) or "Not shown."
    before = _BEFORE.fullmatch(why) if one.outcome is Outcome.EARLIER else None
    if before is not None:
        return {"outcome": before["outcome"], "outcome_reason": before["why"], "decided_by": before["who"]}
    who = names[one.triaged_by_id][1] if one.triaged_by_id is not None else "somebody"
    words = one.outcome.words.capitalize()
    return {"outcome": words, "outcome_reason": why, "decided_by": who}
