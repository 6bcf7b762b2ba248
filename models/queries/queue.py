"""The queue's pages and counts, read from its lines by key and never by offset (quality.md section 1).

Part of the first paint: the standard library, Peewee and our own light files only; plain SQL for both engines.
Live flags come first in every sort (P1); an interim flag past its time is not live, whatever its line still says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from models.database import database, is_postgres
from models.errors import NotPermitted
from models.policy.named import Named
from models.policy.roles import CASE_ROLES, Actor, Role, say_who
from models.policy.states import Stage

CAP = 1_000
"""Counts stop here and say "1,000+"."""


class View(Named):
    """What the queue shows; the order is that of the keys 1 to 7."""

    MINE = "MINE", "Mine"
    UNASSIGNED = "UNASSIGNED", "Unassigned"
    REVIEWS = "REVIEWS", "Reviews due"
    APPEALS = "APPEALS", "Appeals"
    TEAM = "TEAM", "Team"
    REPORTED = "REPORTED", "My reports"
    CLOSED = "CLOSED", "Closed"


class Sort(Named):
    DUE = "DUE", "due"
    NEWEST = "NEWEST", "newest"


Key = tuple[int, str, int]
"""Where a line stands in a view: opaque, for `after` and `before` of the same view and sort."""


@dataclass(frozen=True, slots=True)
class Line:
    """One case, or one incident before triage. `due_at` is None when nothing is due; moments are UTC.

    `owner` and `holder` are names, "" for nobody; `duty` is "" where the reader has no part in it.
    `flag_words` is what colleagues must do, never why (P47).
    """

    ref: str
    customer: str
    happened: str
    stage: Stage
    due_at: datetime | None
    duty: str
    clause: str
    verb: str
    flag: bool
    flag_words: str
    owner: str
    holder: str
    opened_at: datetime
    is_case: bool
    priority: str
    key: Key


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines in order, and whether there are more on either side."""

    lines: tuple[Line, ...]
    more_before: bool
    more_after: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many; `capped` if there are at least that many."""

    number: int
    capped: bool = False

    @property
    def words(self) -> str:
        """`14`, `1,000+`."""
        return f"{self.number:,}{'+' if self.capped else ''}"


def views_of(role: Role) -> tuple[View, ...]:
    """The views that a role may open."""
    if role in (*CASE_ROLES, Role.DPO):
        return tuple(View)
    return (View.REPORTED,) if role in (Role.COLLEAGUE, Role.HR_SUPPORT) else ()


def page(
    view: View,
    by: Actor,
    *,
    sort: Sort = Sort.DUE,
    text: str = "",
    after: Key | None = None,
    before: Key | None = None,
    limit: int = 50,
    now: datetime,
) -> Page:
    """A page of a view: the first, or the lines after or before a key. Raises NotPermitted."""
    where, params = _where(view, by)
    if text.strip():
        where += " and (lower(l.ref) like ? or lower(l.customer) like ? or lower(l.happened) like ?)"
        params += [f"%{text.strip().lower()}%"] * 3
    column, down = _order(view, sort)
    back = before is not None
    rank = "case when l.rank = 0 and l.flag_until > ? then 0 else 1 end"
    params = [_moment(now), *params]
    key = before or after
    if key is not None:
        less = ("<" if not down else ">") if back else (">" if not down else "<")
        step = "<" if back else ">"
        where += f" and ({rank} {step} ? or {rank} = ? and (l.{column}, l.id) {less} (?, ?))"
        params += [_moment(now), key[0], _moment(now), key[0], key[1], key[2]]
    way = "desc" if down != back else "asc"
    order = f"1 {'desc' if back else 'asc'}, l.{column} {way}, l.id {way}"
    rows = _rows(
        f"select {rank}, {_COLUMNS.format(at=column)} {_FROM} where {where} order by {order} limit {limit + 1}",
        params,
    )
    found = [_line(row, by) for row in rows[:limit]]
    more = len(rows) > limit
    if back:
        return Page(tuple(reversed(found)), more, True)
    return Page(tuple(found), after is not None, more)


def counts(by: Actor, now: datetime) -> dict[View, Count]:
    """How many lines each view of this reader holds, capped."""
    found = {}
    for view in views_of(by.role):
        where, params = _where(view, by)
        number = _rows(
            f"select count(*) from (select 1 {_FROM} where {where} limit {CAP + 1}) as some", params
        )[0][0]
        found[view] = Count(min(number, CAP), number > CAP)
    return found


def flagged_outside(view: View, by: Actor, text: str, now: datetime) -> int:
    """How many live flags of a view a filter hides: said beside it, so that none is hidden in silence (P1)."""
    if not text.strip():
        return 0
    where, params = _where(view, by)
    wanted = f"%{text.strip().lower()}%"
    matches = "(lower(l.ref) like ? or lower(l.customer) like ? or lower(l.happened) like ?)"
    where += f" and l.rank = 0 and l.flag_until > ? and not {matches}"
    found: int = _rows(f"select count(*) {_FROM} where {where}", [*params, _moment(now), *[wanted] * 3])[0][0]
    return found


_FROM = (
    "from queue_line l left join colleague o on o.id = l.owner_id left join colleague h on h.id = l.holder_id"
)
_COLUMNS = (
    "l.{at}, l.id, l.ref, l.customer, l.happened, l.stage, l.due_at, l.duty, l.clause, l.verb, l.flag, "
    "o.name, h.name, l.opened_at, l.case_id, l.priority, l.holder_id"
)


def _where(view: View, by: Actor) -> tuple[str, list[Any]]:
    if view not in views_of(by.role):
        raise NotPermitted("see this list", say_who((*CASE_ROLES, Role.DPO)))
    match view:
        case View.MINE:
            return "l.open and (l.owner_id = ? or l.holder_id = ?)", [by.id, by.id]
        case View.UNASSIGNED:
            return "l.open and l.owner_id is null", []
        case View.REVIEWS:
            return "l.open and l.review_at < '9999-01-01'", []
        case View.APPEALS:
            return "l.open and l.appeal_open", []
        case View.TEAM:
            return "l.open", []
        case View.REPORTED:
            return "l.reporter_id = ?", [by.id]
    return "not l.open", []


def _order(view: View, sort: Sort) -> tuple[str, bool]:
    if sort is Sort.NEWEST or view is View.CLOSED:
        return "opened_at", True
    return ("review_at" if view is View.REVIEWS else "due_at"), False


def _line(row: tuple[Any, ...], by: Actor) -> Line:
    (rank, at, id, ref, customer, happened, stage, due, duty, clause, verb, flag, *rest) = row
    owner, holder, opened, case, priority, holder_id = rest
    shown = by.role in (*CASE_ROLES, Role.DPO) or holder_id == by.id
    due_at = _utc(due)
    return Line(
        ref=ref,
        customer=customer,
        happened=happened,
        stage=Stage(stage),
        due_at=None if due_at.year == 9999 else due_at,
        duty=duty if shown else "",
        clause=clause if shown else "",
        verb=verb if shown else "",
        flag=rank == 0,
        flag_words=flag if rank == 0 else "",
        owner=owner or "",
        holder=holder or "",
        opened_at=_utc(opened),
        is_case=case is not None,
        priority=priority,
        key=(rank, at if isinstance(at, str) else at.isoformat(), id),
    )


def _rows(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    sql = sql.replace("?", "%s") if is_postgres() else sql
    found: list[tuple[Any, ...]] = database.execute_sql(sql, params).fetchall()
    return found


def _moment(now: datetime) -> str:
    """A moment as MomentField stores it on SQLite; PostgreSQL reads it as well."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _utc(value: Any) -> datetime:
    found: datetime = datetime.fromisoformat(value) if isinstance(value, str) else value.astimezone(UTC)
    return found
