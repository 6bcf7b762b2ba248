"""The queue's pages and counts, read from its lines by key and never by offset (quality.md section 1).

Part of the first paint: the standard library, Peewee and our own light files only; plain SQL for both engines.
Live flags come first in every sort and stay through every filter (P1); an interim flag past its time is not live,
whatever its line still says.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from models.policy.counted_days import CountedDays
from models.policy.roles import CASE_ROLES, Actor, Role
from models.policy.standing import Shown, standing
from models.policy.states import Stage
from models.queries.queue_source import Source, asks, source_of
from models.queries.queue_views import Only, Sort, View, sorts_of, usual_view, views_of
from models.queries.sql import moment, rows, stored

__all__ = [
    "Count", "Key", "Line", "Only", "Page", "Sort", "View",
    "counts", "flagged_outside", "opens_on", "page", "sorts_of", "usual_view", "views_of",
]  # fmt: skip

CLOSURE = "closure_day:"
"""How the settings' names of closure days begin: models.settings says it too, but comes with all models."""
CAP = 1_000
"""Counts stop here and say "1,000+"."""


Key = tuple[int, str, int]
"""Where a line stands in a view: opaque, for `after` and `before` of the same view and sort."""


class Line(NamedTuple):
    """One case, or one incident before triage. `due_at` is None when nothing is due; moments are UTC.

    `held_until` is the day until which the case waits, if that puts off what is due. `shown` says how what is due
    stands, in working days: the same words on the screen and as text.

    `owner` and `holder` are names, "" for nobody; `duty` is "" where the reader has no part in it.
    `flag_words` is what colleagues must do, never why (P47). `stays` is a line with a live flag that the filter does not
    keep, and that stands there all the same (P1).
    """

    ref: str
    customer: str
    happened: str
    stage: Stage
    due_at: datetime | None
    held_until: date | None
    shown: Shown | None
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
    stays: bool = False


class Page(NamedTuple):
    """Some lines in order, and whether there are more on either side."""

    lines: tuple[Line, ...]
    more_before: bool
    more_after: bool


class Count(NamedTuple):
    """How many; `capped` if there are at least that many."""

    number: int
    capped: bool = False

    @property
    def words(self) -> str:
        """`14`, `1,000+`."""
        return f"{self.number:,}{'+' if self.capped else ''}"


def opens_on(by: Actor) -> View:
    """The view that somebody's queue begins with: the appeals for who looks at one as its independent reviewer."""
    usual = usual_view(by.role)
    if usual is View.TEAM and rows(
        "select 1 from appeal where reviewer_id = ? and state in ('ASSIGNED', 'IN_REVIEW', 'INFO_REQUESTED') limit 1",
        [by.id],
    ):
        return View.APPEALS
    return usual


def page(
    view: View,
    by: Actor,
    *,
    sort: Sort = Sort.DUE,
    text: str = "",
    only: Only = Only.EVERYTHING,
    after: Key | None = None,
    before: Key | None = None,
    limit: int = 50,
    flags_stay: bool = True,
    now: datetime,
) -> Page:
    """A page of a view: the first, or the lines after or before a key. Raises NotPermitted.

    A sort that the view doesn't offer falls back to its own. `text` keeps the lines that hold each of its words, `only`
    what it says. Lines with a live flag that neither keeps stay all the same, before the others (P1), and say so; without
    them (`flags_stay=False`) it is a search for lines to choose from, and no list.
    """
    source = source_of(view, by, now)
    order = sort if sort in sorts_of(view) else sorts_of(view)[0]
    reading = _Reading(source, order, _fits(source, text, only, now), flags_stay, now)
    back = before is not None
    read = reading.read(before or after, back, limit + 1)
    told = _Told(by, now, CountedDays(closure_days()).between)
    found = tuple(_line(row, told) for row in read[:limit])
    more = len(read) > limit
    if back:
        return Page(found[::-1], more, True)
    return Page(found, after is not None, more)


def counts(by: Actor, now: datetime) -> dict[View, Count]:
    """How many lines each view of this reader holds, capped; in one statement."""
    views = views_of(by.role)
    if not views:
        return {}
    parts, params = [], []
    for view in views:
        source = source_of(view, by, now)
        where = f"{source.where} and {source.rank} >= 0"  # always so: it leads SQLite to the index
        parts.append(
            f"(select count(*) from (select 1 from {source.table} where {where} limit {CAP + 1}) as n)"
        )
        params += source.params
    numbers = rows(f"select {', '.join(parts)}", params)[0]
    return {view: Count(min(n, CAP), n > CAP) for view, n in zip(views, numbers, strict=True)}


def flagged_outside(view: View, by: Actor, text: str, now: datetime, only: Only = Only.EVERYTHING) -> int:
    """How many lines with a live flag stay although a filter does not keep them: said beside it (P1)."""
    source = source_of(view, by, now)
    fits, wanted = _fits(source, text, only, now)
    if not fits:
        return 0
    where = f"{source.where} and {source.rank} = 0 and l.flag_until > ? and not ({fits})"
    params = [*source.params, stored(now), *wanted]
    counted: int = rows(f"select count(*) from {source.joined} where {where}", params)[0][0]
    return counted


STAYS = -1
"""The rank of lines with a live flag that a filter does not keep: before all others."""


class _Reading:
    """One view read in one order: the live flags that a filter does not keep, those that it keeps, and the others, each
    straight off an index.
    """

    def __init__(
        self, source: Source, sort: Sort, fits: tuple[str, list[Any]], flags_stay: bool, now: datetime
    ) -> None:
        self.source = source
        self.down = sort is Sort.NEWEST
        self.at = self.source.newest if self.down else self.source.due
        self.fits, self.wanted = fits
        self.first = STAYS if flags_stay and self.fits else 0
        self.now = now
        self.lapsed = _lapsed(now)

    def read(self, key: Key | None, back: bool, limit: int) -> list[tuple[Any, ...]]:
        """At most `limit` rows after (or before, nearest first) a key, beginning with their rank."""
        start = (1 if back else self.first) if key is None else key[0]
        found: list[tuple[Any, ...]] = []
        for rank in range(min(start, 1), self.first - 1, -1) if back else range(start, 2):
            if len(found) < limit:
                found += self._ranked(rank, key if key and key[0] == rank else None, back, limit - len(found))
        return found

    def _ranked(self, rank: int, key: Key | None, back: bool, limit: int) -> list[tuple[Any, ...]]:
        """Those of one rank. A flag whose time is over stands among the others until a verb records that it lapsed."""
        down = self.down != back
        if rank == STAYS:
            apart = f" and l.flag_until > ? and not ({self.fits})"
            return self._fetch(STAYS, 0, apart, [stored(self.now), *self.wanted], key, down, limit)
        kept, wanted = (f" and {self.fits}", self.wanted) if self.fits else ("", [])
        marks = ", ".join("?" * len(self.lapsed))
        if not self.lapsed:
            return self._fetch(rank, rank, kept, wanted, key, down, limit)
        if rank == 0:
            lapsed = f"{kept} and l.id not in ({marks})"
            return self._fetch(0, 0, lapsed, [*wanted, *self.lapsed], key, down, limit)
        both = self._fetch(1, 1, kept, wanted, key, down, limit)
        both += self._fetch(1, 0, f"{kept} and l.id in ({marks})", [*wanted, *self.lapsed], key, down, limit)
        return sorted(both, key=lambda row: row[1:3], reverse=down)[:limit]

    def _fetch(
        self, shown: int, rank: int, more: str, params: list[Any], key: Key | None, down: bool, limit: int
    ) -> list[tuple[Any, ...]]:
        where = f"{self.source.where} and {self.source.rank} = {rank}{more}"
        params = [*self.source.params, *params]
        if key is None:
            return self._sorted(shown, where, params, down, limit)
        # Those of the same moment apart: many lines are due at once, and SQLite would begin with the first of them.
        at, id, sign = self.at, self.source.id, "<" if down else ">"
        found = self._sorted(
            shown, f"{where} and {at} = ? and {id} {sign} ?", [*params, key[1], key[2]], down, limit
        )
        if len(found) < limit:
            found += self._sorted(
                shown, f"{where} and {at} {sign} ?", [*params, key[1]], down, limit - len(found)
            )
        return found

    def _sorted(
        self, shown: int, where: str, params: list[Any], down: bool, limit: int
    ) -> list[tuple[Any, ...]]:
        at, id, way = self.at, self.source.id, "desc" if down else "asc"
        return rows(
            f"select {shown}, {at}, {id}, {_COLUMNS.format(tells=self.source.tells)} from {self.source.joined} "
            "left join colleague o on o.id = l.owner_id left join colleague h on h.id = l.holder_id "
            f"where {where} order by {at} {way}, {id} {way} limit {limit}",
            params,
        )


_COLUMNS = (
    "l.ref, l.customer, {tells}.happened, l.stage, l.due_at, l.held_until, l.duty, l.clause, l.verb, l.flag, "
    "o.name, h.name, l.opened_at, l.case_id, {tells}.priority, l.holder_id"
)


def _lapsed(now: datetime) -> list[Any]:
    """The lines whose flag was in force for now, and whose time is over: hardly ever any."""
    sql = "select l.id from queue_line l where l.open and l.flag_until < '9999-01-01' and l.flag_until <= ?"
    return [id for (id,) in rows(sql, [stored(now)])]


def _fits(source: Source, text: str, only: Only, now: datetime) -> tuple[str, list[Any]]:
    """What a line must fulfil that the filter and the choice of what to show keep; "" if they ask nothing."""
    parts = [one for one in (asks(source, only, now), _matches(source, text)) if one[0]]
    return " and ".join(sql for sql, _ in parts), [one for _, params in parts for one in params]


def _words(text: str) -> list[str]:
    """What each line must hold, in small letters, with the signs that LIKE would obey disarmed."""
    plain = text.casefold().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return [f"%{word}%" for word in plain.split()]


def _matches(source: Source, text: str) -> tuple[str, list[Any]]:
    """What a line must fulfil that a filter keeps, with its parameters; "" if the filter asks nothing.

    Whoever reads whole cases searches their texts too. A reporter's desk is short, and only it says what is theirs (P45);
    so is what two letters find.
    """
    if text and source.tells == "l":
        from models.queries.search import (
            condition,
        )  # not before somebody filters: it is no part of the first paint

        found = condition(text)
        if found is not None:
            return found
    words = _words(text)
    return " and ".join([f"{source.tells}.search like ? escape '\\'"] * len(words)), list(words)


def closure_days() -> list[date]:
    """The days on which the office is closed. The bounds hold in every collation, and use the index."""
    found = rows("select name from setting where name >= 'closure_day' and name < 'closure_e' and live", [])
    return [date.fromisoformat(name.removeprefix(CLOSURE)) for (name,) in found if CLOSURE in name]


class _Told(NamedTuple):
    """Who reads the lines, when, and how they count working days."""

    by: Actor
    now: datetime
    days: Callable[[date, date], int]


def _line(row: tuple[Any, ...], told: _Told) -> Line:
    rank, at, id, ref, customer, happened, stage, due, held, duty, clause, verb, flag, *rest = row
    owner, holder, opened, case, priority, holder_id = rest
    whole = told.by.role in (*CASE_ROLES, Role.DPO)
    open_to = whole or holder_id == told.by.id
    due_at, held_until = moment(due), date.fromisoformat(held) if isinstance(held, str) else held
    ends = due_at.year < 9999
    return Line(
        ref=ref,
        customer=customer,
        happened=happened,
        stage=Stage(stage) if whole else Stage(stage).outside,
        due_at=due_at if ends else None,
        held_until=held_until,
        shown=standing(due_at, told.now, held_until, told.days) if ends else None,
        duty=duty if open_to else "",
        clause=clause if open_to else "",
        verb=verb if open_to else "",
        flag=rank <= 0,
        flag_words=flag if rank <= 0 else "",
        owner=owner or "",
        holder=holder or "",
        opened_at=moment(opened),
        is_case=case is not None,
        priority=priority,
        key=(rank, at if isinstance(at, str) else stored(at), id),
        stays=rank == STAYS,
    )
