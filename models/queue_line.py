"""The queue: one line a case, or an incident before triage, kept in step by every verb so that a page is one index read.

A line repeats what the facts say (stage, next duty, live flag), and so do the desks that it lies on and the duties that
it owes; none is ever the truth, and all can be made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import cast

from peewee import SQL, BooleanField, ForeignKeyField, IntegerField, Model, TextField

from models.case import Case
from models.database import database
from models.fields import Choice, DayField, MomentField, Words
from models.incident import Incident
from models.people import Colleague
from models.policy.named import Named
from models.policy.states import IncidentState
from models.queries.sql import run
from models.record import Record

#: Nothing is due: sorts after every date.
NEVER = datetime(9999, 12, 31, tzinfo=UTC)
FLAGGED, PLAIN = 0, 1


class QueueLine(Model):
    """One line. `rank` puts live flags first (P1); `due_at` is never empty; `holder` is whose turn it is.
    `held_until` is the day until which a hold of the case puts that off.

    `approve_at` and `support_at` are by when a proposal is decided and a colleague supported; `waits_until` is the last day
    of a hold, whatever it puts off. `flag` is what its flags ask of colleagues, until `flag_until`; `search` is what the
    filter looks in, in small letters.
    """

    ref = TextField(unique=True)
    case = ForeignKeyField(Case, null=True, unique=True)
    case_id: int | None
    incident = ForeignKeyField(Incident, null=True, unique=True)
    incident_id: int | None
    open = BooleanField()
    rank = IntegerField(default=PLAIN)
    due_at = MomentField()
    held_until = DayField(null=True)
    opened_at = MomentField()
    stage = TextField()
    customer = Words(120)
    happened = TextField()
    search = TextField()
    flag = TextField(default="")
    flag_until = MomentField()
    duty = TextField(default="")
    clause = TextField(default="")
    verb = TextField(default="")
    owner = ForeignKeyField(Colleague, null=True, index=False)
    owner_id: int | None
    holder = ForeignKeyField(Colleague, null=True, index=False)
    holder_id: int | None
    review_at = MomentField()
    approve_at = MomentField()
    support_at = MomentField()
    waits_until = DayField(null=True)
    appeal_open = BooleanField(default=False)
    priority = TextField()

    class Meta:
        database = database
        table_name = "queue_line"


class DeskPart(Named):
    """Why a line lies on somebody's desk."""

    MINE = "MINE", "owns it or has something to do in it"
    REPORTED = "REPORTED", "reported it"


class QueueDesk(Model):
    """A line on somebody's desk, with what that desk is sorted by.

    Who reported something sees what they reported, not what others did: `happened`, `search` and `priority` of theirs.
    """

    line = ForeignKeyField(QueueLine, on_delete="CASCADE")
    line_id: int
    colleague = ForeignKeyField(Colleague, index=False)
    colleague_id: int
    part = Choice(DeskPart)
    rank = IntegerField()
    due_at = MomentField()
    opened_at = MomentField()
    happened = TextField(default="")
    search = TextField(default="")
    priority = TextField(default="")

    class Meta:
        database = database
        table_name = "queue_desk"


class QueueDuty(Model):
    """One thing that a line owes. `holder` is empty when any supervisor may do it (`shared`), or nobody owns the case."""

    line = ForeignKeyField(QueueLine, on_delete="CASCADE")
    line_id: int
    due_at = MomentField()
    held_until = DayField(null=True)
    words = TextField()
    clause = TextField()
    verb = TextField()
    holder = ForeignKeyField(Colleague, null=True, index=False)
    holder_id: int | None
    shared = BooleanField()

    class Meta:
        database = database
        table_name = "queue_duty"


class QueueBar(Model):
    """A line that somebody never sees: a counter-allegation names them (P27)."""

    line = ForeignKeyField(QueueLine, on_delete="CASCADE")
    line_id: int
    colleague = ForeignKeyField(Colleague)
    colleague_id: int

    class Meta:
        database = database
        table_name = "queue_bar"


def _index(model: type[Model], *columns: str, name: str, where: str = "") -> None:
    fields = [model._meta.columns[c] for c in columns]
    model.add_index(model.index(*fields, name=name, where=SQL(where) if where else None))


# Each begins with the filter and ends with the sort and the id (quality.md section 1); closed lines weigh nothing in the
# others. What its condition asks stands at the end, so that a count needs no look at the lines themselves; so does what
# the filter looks in, where a view may hold very many lines: 3 ms instead of 60 among 34,000 open ones. SQLite uses one
# only where the query repeats its condition to the letter: see models/queries/queue.py.
for _sort, _by in (("due", "due_at"), ("newest", "opened_at")):
    _line = ("rank", _by, "id", "open")
    _index(QueueLine, *_line, "search", name=f"queue_team_{_sort}", where="open")
    _index(QueueLine, *_line, "owner_id", name=f"queue_unassigned_{_sort}", where="open and owner_id is null")
    _index(QueueLine, *_line, "appeal_open", name=f"queue_appeals_{_sort}", where="open and appeal_open")
    _index(QueueDesk, "colleague_id", "part", "rank", _by, "line_id", name=f"queue_desk_{_sort}")
_reviews = "open and review_at < '9999-01-01'"
_index(QueueLine, "rank", "review_at", "id", "open", name="queue_reviews", where=_reviews)
_index(QueueLine, "rank", "opened_at", "id", "open", name="queue_closed", where="not open")
for _at in ("approve_at", "support_at"):
    _waits = f"open and {_at} < '9999-01-01'"
    _index(QueueLine, "rank", _at, "id", "open", name=f"queue_{_at.removesuffix('_at')}", where=_waits)
_held = "open and waits_until is not null"
_index(QueueLine, "rank", "due_at", "id", "open", "waits_until", name="queue_held", where=_held)
_index(QueueLine, "rank", "due_at", "id", "search", name="queue_all_due")
_index(QueueLine, "rank", "opened_at", "id", "search", name="queue_all_newest")
_interim = "open and flag_until < '9999-01-01'"
_index(QueueLine, "flag_until", "id", "open", name="queue_interim", where=_interim)
_index(QueueDuty, "holder_id", "due_at", "id", name="queue_duty_holder")
_index(QueueDuty, "due_at", "id", name="queue_duty_shared", where="shared")

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


@contextmanager
def one_of_many() -> Iterator[None]:
    """Verbs among those of `refreshed_once` that may be undone together, as a row of a file: then no line is made."""
    outer = _put_off.get()
    roots: set[tuple[str, int]] = set()
    token = _put_off.set(roots)
    try:
        yield
    finally:
        _put_off.reset(token)
    if outer is not None:
        outer.update(roots)


def refresh(roots: Iterable[tuple[str, int]], now: datetime) -> None:
    """Make the lines of these cases and incidents anew; part of every verb. `roots` are (table, id)."""
    from models.queue_store import store_line
    from models.search_text import follow

    put_off = _put_off.get()
    if put_off is not None:
        put_off.update(roots)
        return
    stored, done = [store_line(root) for root in _standing(roots)], set(roots)
    for one in stored:  # a flag is warned of in each case of the person it is about (P1)
        more = set(one.also) - done
        done |= more
        stored += [store_line(root) for root in _standing(more)]
    follow([(one.id, one.found_anew) for one in stored])


def _standing(roots: Iterable[tuple[str, int]]) -> Iterator[Record]:
    """What has a line of these: a report that was sent in, until it is part of a case."""
    for table, id in sorted(set(roots)):
        if table == Case.table():
            yield Case.get_by_id(id)
            continue
        incident = Incident.get_by_id(id)
        if incident.case_id is not None:
            run("delete from queue_line where incident_id = ?", (id,))
            yield cast(Case, incident.case)
        elif incident.state is not IncidentState.DRAFT:
            yield incident
        else:  # it was sent, and that was undone
            run("delete from queue_line where incident_id = ?", (id,))
