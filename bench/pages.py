"""V7: the queue's pages at every size, on both engines, and what is measured against a page."""

from __future__ import annotations

import logging
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from peewee import Database

from app.identity import actor
from bench.data import LEAD, SMALL, office, sizes
from bench.figures import Figure, Unmeasured, ms
from bench.places import NOW
from bench.postgres import copies
from bench.rounds import interleaved, ratio, seconds
from models.database import database, open_database
from models.policy.roles import Actor
from models.queries import lookup, queue, search
from models.queries.queue import Key, View
from models.queries.sql import rows, stored
from models.sqlite_file import sqlite3

ROUNDS, TIMES, LINES = 15, 15, 50
MOMENT = datetime.fromisoformat(NOW)

# How the two longest views are sorted.
WHOLE = {
    View.TEAM: "open order by rank, due_at, id",
    View.CLOSED: "not open order by rank, opened_at desc, id desc",
}
SORTED_BY = {View.TEAM: "due_at", View.CLOSED: "opened_at"}


@dataclass(frozen=True, slots=True)
class Office:
    """An open database, the Lead who reads it, and the keys from which a page in the middle of a view goes on."""

    db: Database
    lead: Actor
    middles: dict[View, Key]
    somebody: str

    def page(self, view: View, *, middle: bool = False, text: str = "") -> queue.Page:
        after = self.middles[view] if middle else None
        return queue.page(view, self.lead, after=after, limit=LINES, text=text, now=MOMENT)

    @property
    def part(self) -> str:
        """The middle of a last name."""
        return self.somebody.split()[-1]

    def timed(self, act: Callable[[], object], times: int = TIMES) -> float:
        database.initialize(self.db)
        return seconds(act, times)


def figures(quick: bool) -> Iterator[Figure]:
    files = {size: office(size) for size in sizes(quick)}
    with _opened("SQLite", files) as offices:
        yield from _sizes("SQLite", offices)
        yield from _against_a_page("SQLite", list(offices.values())[-1])
        yield _against_raw(list(offices.values())[-1])
    with copies(files) as addresses, _opened("PostgreSQL", addresses) as offices:
        yield from _sizes("PostgreSQL", offices)
        yield from _against_a_page("PostgreSQL", list(offices.values())[-1])


@contextmanager
def _opened(engine: str, addresses: dict[int, str]) -> Iterator[dict[int, Office]]:
    offices: dict[int, Office] = {}
    try:
        for size, address in addresses.items():
            db = open_database(address)
            db.connect()
            database.initialize(db)
            offices[size] = Office(db, actor(LEAD), {view: _middle(view) for view in WHOLE}, _somebody())
        yield offices
    finally:
        for one in offices.values():
            one.db.close()


def _middle(view: View) -> Key:
    """The key of the line after which a whole page follows, in the middle of the view."""
    ((number,),) = rows(f"select count(*) from queue_line where {WHOLE[view].partition(' order ')[0]}", [])
    if number < LINES + 10:
        raise Unmeasured(f"The smallest office has only {number} lines in {view.words}.")
    at = f"select rank, {SORTED_BY[view]}, id from queue_line where {WHOLE[view]} limit 1 offset {(number - LINES) // 2}"
    ((rank, moment, id),) = rows(at, [])
    return rank, moment if isinstance(moment, str) else stored(moment), id


def _somebody() -> str:
    """The begin of both names of somebody: as a caller might be looked up."""
    ((name,),) = rows("select name from person where id = (select max(id) / 2 from person)", [])
    first, *_, last = name.split()
    return f"{first[:3]} {last[:3]}"


def _sizes(engine: str, offices: dict[int, Office]) -> Iterator[Figure]:
    """Each kind of page: every size against the smallest."""
    for view in WHOLE:
        for middle in (False, True):
            cases = {
                size: partial(one.timed, partial(one.page, view, middle=middle))
                for size, one in offices.items()
            }
            found = interleaved(cases, ROUNDS)
            *_, large = offices
            what = f"{'middle' if middle else 'first'} page of {view.words}, {engine}, {large:,} against {SMALL:,}"
            took = ", ".join(f"{size:,}: {ms(statistics.median(values))}" for size, values in found.items())
            yield Figure("V7", what, 1.3, ratio(found[large], found[SMALL]), took)


def _against_a_page(engine: str, one: Office) -> Iterator[Figure]:
    """What a screen asks besides its page, in the largest office."""
    asked: dict[str, tuple[float, Callable[[], object]]] = {
        "counts of all views": (3, lambda: queue.counts(one.lead, MOMENT)),
        f"look-up by part of a name ({one.somebody})": (
            20,
            lambda: lookup.who(one.somebody, one.lead, MOMENT),
        ),
        "filter by letters that many lines have (ba)": (20, lambda: one.page(View.TEAM, text="ba")),
        "newest 50 of a word that many have (shouted)": (3, lambda: search.newest("shouted", LINES)),
        "newest 50 of a word that none has (zyxwvut)": (3, lambda: search.newest("zyxwvut", LINES)),
        f"newest 50 of a part of a name ({one.part})": (20, lambda: search.newest(one.part, LINES)),
        "filter by letters that no line has (xyz)": (20, lambda: one.page(View.TEAM, text="xyz")),
    }
    cases: dict[str, Callable[[], float]] = {"page": partial(one.timed, partial(one.page, View.TEAM))}
    cases |= {what: partial(one.timed, act, 3) for what, (_, act) in asked.items()}
    found = interleaved(cases, ROUNDS)
    for what, (goal, _) in asked.items():
        took = f"{ms(statistics.median(found[what]))} against {ms(statistics.median(found['page']))}"
        yield Figure("V7", f"{what}, {engine}, against a page", goal, ratio(found[what], found["page"]), took)


def _against_raw(one: Office) -> Figure:
    """The same statements through SQLite's own module."""
    database.initialize(one.db)
    said = _statements(partial(one.page, View.TEAM))
    raw = sqlite3.connect(str(one.db.database))
    try:
        found = interleaved(
            {
                "ours": partial(one.timed, partial(one.page, View.TEAM)),
                "raw": partial(
                    one.timed, lambda: [raw.execute(sql, params).fetchall() for sql, params in said]
                ),
            },
            ROUNDS,
        )
    finally:
        raw.close()
    took = f"{ms(statistics.median(found['ours']))} against {ms(statistics.median(found['raw']))}"
    return Figure(
        "V7", "a page, SQLite, against the same SQL raw", 7, ratio(found["ours"], found["raw"]), took
    )


def _statements(act: Callable[[], object]) -> list[tuple[str, Any]]:
    """The statements that Peewee runs for it, from Peewee's own log."""
    said: list[tuple[str, Any]] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            statement: Any = record.msg  # (sql, parameters)
            said.append((statement[0], tuple(statement[1] or ())))

    log, ear = logging.getLogger("peewee"), Ear()
    before = log.level
    log.addHandler(ear)
    log.setLevel(logging.DEBUG)
    try:
        act()
    finally:
        log.setLevel(before)
        log.removeHandler(ear)
    return said
