"""The queue: one line a case, or an incident before triage, kept in step by every verb so that a page is one index read.

A line repeats what the facts say (stage, next duty, live flag); it is never the truth and can be made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import cast

import pendulum
from peewee import SQL, BooleanField, ForeignKeyField, IntegerField, Model, TextField

from models.case import Case
from models.database import database
from models.fields import MomentField, Words
from models.incident import Incident, IncidentPerson
from models.people import Colleague
from models.policy.behaviours import PersonPart
from models.policy.clauses import next_duty
from models.policy.duties import Duty, Holder
from models.policy.facts import CaseFacts
from models.policy.measures import MeasureKind
from models.policy.stages import stage_of
from models.policy.states import SETTLED, IncidentState, ReviewState
from models.record import Record
from models.settings import timing

#: Nothing is due: sorts after every date.
NEVER = datetime(9999, 12, 31, tzinfo=UTC)
FLAGGED, PLAIN = 0, 1


class QueueLine(Model):
    """One line. `rank` puts live flags first (P1); `due_at` is never empty; `holder` is whose turn it is."""

    ref = TextField(unique=True)
    case = ForeignKeyField(Case, null=True, unique=True)
    case_id: int | None
    incident = ForeignKeyField(Incident, null=True, unique=True)
    incident_id: int | None
    open = BooleanField()
    rank = IntegerField(default=PLAIN)
    due_at = MomentField()
    opened_at = MomentField()
    stage = TextField()
    customer = Words(120)
    happened = TextField()
    flag = Words(2000, default="")
    flag_until = MomentField()
    duty = TextField(default="")
    clause = TextField(default="")
    verb = TextField(default="")
    owner = ForeignKeyField(Colleague, null=True)
    owner_id: int | None
    holder = ForeignKeyField(Colleague, null=True)
    holder_id: int | None
    team = TextField(default="")
    reporter = ForeignKeyField(Colleague)
    reporter_id: int
    review_at = MomentField()
    appeal_open = BooleanField(default=False)
    priority = TextField()

    class Meta:
        database = database
        table_name = "queue_line"


def _index(*columns: str, name: str, where: str) -> None:
    fields = [QueueLine._meta.columns[c] for c in columns]
    QueueLine.add_index(QueueLine.index(*fields, name=name, where=SQL(where)))


# Each begins with the filter and ends with the sort and the id (quality.md section 1); closed lines weigh nothing.
_index("rank", "due_at", "id", name="queue_team", where="open")
_index("owner_id", "rank", "due_at", "id", name="queue_owner", where="open")
_index("holder_id", "rank", "due_at", "id", name="queue_holder", where="open")
_index("rank", "due_at", "id", name="queue_unassigned", where="open and owner_id is null")
_index("rank", "review_at", "id", name="queue_reviews", where="open and review_at < '9999-01-01'")
_index("rank", "due_at", "id", name="queue_appeals", where="open and appeal_open")
_index("rank", "opened_at", "id", name="queue_newest", where="open")
_index("reporter_id", "opened_at", "id", name="queue_reported", where="reporter_id is not null")


_put_off: ContextVar[set[tuple[str, int]] | None] = ContextVar("put_off", default=None)


@contextmanager
def refreshed_once(now: datetime) -> Iterator[None]:
    """Many verbs at once, as in an import: make each line anew when all are done, inside their transaction."""
    roots: set[tuple[str, int]] = set()
    token = _put_off.set(roots)
    try:
        yield
    finally:
        _put_off.reset(token)
    refresh(roots, now)


def refresh(roots: Iterable[tuple[str, int]], now: datetime) -> None:
    """Make the lines of these cases and incidents anew; part of every verb. `roots` are (table, id)."""
    put_off = _put_off.get()
    if put_off is not None:
        put_off.update(roots)
        return
    for table, id in set(roots):
        if table == Case.table():
            _write(Case.get_by_id(id), None)
        else:
            incident = Incident.get_by_id(id)
            if incident.case_id is not None:
                QueueLine.delete().where(QueueLine.incident == incident).execute()
                _write(incident.case, None)
            elif incident.state is not IncidentState.DRAFT:
                _write(None, incident)


def _write(case: Case | None, incident: Incident | None) -> None:
    from models.queries.facts import facts_of

    facts = facts_of(cast(Record, case or incident))
    t = timing()
    found = next_duty(facts, t)
    values = _line(facts, case, incident) | _duty(
        facts, found[0].number if found else "", found[1] if found else None
    )
    QueueLine.insert(**values).on_conflict(
        conflict_target=[QueueLine.ref],
        update={QueueLine._meta.fields[k]: v for k, v in values.items() if k != "ref"},
    ).execute()


def _line(facts: CaseFacts, case: Case | None, incident: Incident | None) -> dict[str, object]:
    flag = next(
        (m for m in facts.measures if m.kind is MeasureKind.FLAG and m.state.value in ("ACTIVE", "INTERIM")),
        None,
    )
    reviews = [r.due_on for r in facts.reviews if r.state is ReviewState.SCHEDULED]
    return {
        "ref": facts.ref,
        "case": case,
        "incident": incident,
        "open": _is_open(facts, incident),
        "rank": FLAGGED if flag else PLAIN,
        "opened_at": facts.opened_at,
        "stage": stage_of(facts).value,
        "customer": _customer(case, incident),
        "happened": _happened(facts),
        "flag": flag.arrangement if flag else "",
        "flag_until": (flag.interim_until or NEVER) if flag and flag.state.value == "INTERIM" else NEVER,
        "review_at": min((_start_of(day) for day in reviews), default=NEVER),
        "appeal_open": any(not a.over for a in facts.appeals),
        "priority": facts.priority.value,
        "reporter": facts.incidents[0].reported_by if facts.incidents else None,
    }


def _is_open(facts: CaseFacts, incident: Incident | None) -> bool:
    if incident is None:
        return not facts.closed
    return incident.outcome not in SETTLED


def _duty(facts: CaseFacts, number: str, duty: Duty | None) -> dict[str, object]:
    owner = facts.owner
    holder = (
        duty.colleague
        if duty and duty.colleague
        else (owner if duty and duty.holder is Holder.OWNER else None)
    )
    return {
        "due_at": duty.due if duty else NEVER,
        "duty": duty.words if duty else "",
        "clause": number,
        "verb": duty.verb if duty else "",
        "owner": owner,
        "holder": holder,
        "team": Colleague.get_by_id(owner).team if owner else "",
    }


def _customer(case: Case | None, incident: Incident | None) -> str:
    if case is not None:
        return case.person.sort_name if case.person is not None else "Not known yet"
    named = IncidentPerson.select().where(
        (IncidentPerson.incident == incident) & (IncidentPerson.part == PersonPart.RESPONSIBLE)
    )
    first = named.first()
    return first.person.sort_name if first is not None and first.person is not None else "Not known yet"


def _happened(facts: CaseFacts) -> str:
    codes = sorted(facts.codes or {c for i in facts.incidents for c in i.codes})
    return codes[0].words if codes else ""


def _start_of(day: object) -> datetime:
    return pendulum.parse(str(day), tz="Europe/London")  # type: ignore[return-value]
