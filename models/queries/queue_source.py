"""Where the lines of a view of the queue come from: the table, and the condition that its partial index has.

Part of the first paint: the standard library, Peewee and our own light files only.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from models.errors import NotPermitted
from models.policy.roles import CASE_ROLES, Actor, Role, say_who
from models.policy.say import in_london
from models.queries.queue_views import Only, View, views_of
from models.queries.sql import rows, stored

AHEAD = timedelta(days=28)
"""Reviews show four weeks ahead: the 20 working days of the first warning (domain.md section 4, D)."""


_ONLY: dict[Only, str] = {
    Only.FLAGS: "{rank} = 0",
    Only.OVERDUE: "{due} < ?",
    Only.TRIAGE: "l.case_id is null",
    Only.GRAVE: "{tells}.priority = 'A'",
}


class Source(NamedTuple):
    """Where the lines of a view come from: a table, the condition that its partial index has, and its columns' names.

    `tells` is the alias of the table that says what happened: a reporter's desk says only what they reported (P45).
    """

    table: str
    joined: str
    where: str
    params: list[Any]
    rank: str
    id: str
    due: str
    newest: str
    tells: str = "l"


def source_of(view: View, by: Actor, now: datetime) -> Source:
    found, kept = _of_view(view, by, now), barred(by)
    if not kept:
        return found
    marks = ", ".join("?" * len(kept))
    where = f"{found.where} and {found.id} not in ({marks})"
    return found._replace(where=where, params=[*found.params, *kept])


def asks(source: Source, only: Only, now: datetime) -> tuple[str, list[Any]]:
    """What a line must fulfil to be shown, with its parameters; "" for everything. A line that waits is not overdue."""
    if only is Only.EVERYTHING:
        return "", []
    wanted = _ONLY[only].format(rank=source.rank, due="l.due_at", tells=source.tells)
    return wanted, [stored(now)] if "?" in wanted else []


def _of_view(view: View, by: Actor, now: datetime) -> Source:
    if view not in views_of(by.role):
        raise NotPermitted("see this list", say_who((*CASE_ROLES, Role.DPO)))
    if view in (View.MINE, View.REPORTED):
        desk = "queue_desk d"
        joined = f"{desk} join queue_line l on l.id = d.line_id"
        where, params = "d.colleague_id = ? and d.part = ?", [by.id, view.value]
        tells = "d" if view is View.REPORTED else "l"
        return Source(desk, joined, where, params, "d.rank", "d.line_id", "d.due_at", "d.opened_at", tells)
    line, due, params = "queue_line l", "l.due_at", []
    if view is View.REVIEWS:
        due, params = "l.review_at", [stored(now + AHEAD)]
    elif view is View.READY:
        due = "l.approve_at"
    elif view is View.SUPPORT:
        due, params = "l.support_at", [stored(now)]
    elif view is View.HELD:
        params = [in_london(now).date().isoformat()]
    return Source(line, line, _WHERE[view], params, "l.rank", "l.id", due, "l.opened_at")


# To the letter as the indexes have it (models/queue_line.py): otherwise SQLite would read the whole table.
_WHERE: dict[View, str] = {
    View.UNASSIGNED: "l.open and l.owner_id is null",
    View.REVIEWS: "l.open and l.review_at < '9999-01-01' and l.review_at < ?",
    View.APPEALS: "l.open and l.appeal_open",
    View.TEAM: "l.open",
    View.READY: "l.open and l.approve_at < '9999-01-01'",
    View.SUPPORT: "l.open and l.support_at < '9999-01-01' and l.support_at < ?",
    View.HELD: "l.open and l.waits_until is not null and l.waits_until > ?",
    View.ALL: "l.id > 0",
    View.CLOSED: "not l.open",
}


def barred(by: Actor) -> tuple[int, ...]:
    """The lines that this reader never sees, since a counter-allegation names them (P27): hardly ever any."""
    return tuple(id for (id,) in rows("select line_id from queue_bar where colleague_id = ?", [by.id]))
