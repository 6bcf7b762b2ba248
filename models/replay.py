"""Play the journal back and compare every record with what it says: a change past the verbs shows here (I21)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any
from zlib import crc32

from models.fields import as_json
from models.journal import GONE, Event, opened
from models.record import Record
from models.registry import RECORDS, record_class
from models.verify import PAGE, Break, Row, chain_page, events

AT_ONCE = 20_000
"""Records of one chain that are kept in memory together; a chain with more is played back in several turns."""

State = dict[str, dict[str, Any]]
"""A record's name in the journal ("measure:3") and its fields' values; ERASED where the key is gone."""

ERASED = object()


def compare(progress: Callable[[int], None]) -> tuple[int, Break | None]:
    """How many records were compared, and the first that is not as its events left it. Nothing is written."""
    seen: Counter[str] = Counter()
    done = 0
    for state, read in _states():
        seen.update(name.partition(":")[0] for name, values in state.items() if GONE not in values)
        broken = _differs(state)
        if broken is not None:
            return seen.total(), broken
        done += read
        progress(done)
    return seen.total(), _unknown(seen)


def _states() -> Iterator[tuple[State, int]]:
    """What whole chains made of their records, many short chains together, and how many events that was.

    Each record has one chain, so none appears in two states.
    """
    state: State = {}
    waiting = 0
    for chain, rows in groupby(events(), lambda row: str(row[0])):
        first = [row for row, _ in zip(rows, range(AT_ONCE), strict=False)]
        rest = next(rows, None)
        if rest is not None:
            yield from _long(chain)
            continue
        _play(first, state)
        waiting += len(first)
        if waiting >= PAGE:
            yield state, waiting
            state, waiting = {}, 0
    yield state, waiting


def _long(chain: str) -> Iterator[tuple[State, int]]:
    """The same for a chain that is too long to keep: in turns, each for a part of its records."""
    length = Event.select().where(Event.chain == chain).count()
    turns = 1 + length // AT_ONCE
    for turn in range(turns):
        state: State = {}
        for page in _pages(chain):
            _play(page, state, turns, turn)
        yield state, length if turn == 0 else 0


def _pages(chain: str) -> Iterator[list[Row]]:
    last = 0
    while page := chain_page(chain, last, PAGE):
        yield page
        last = page[-1][1]


def _play(rows: Iterable[Row], state: State, turns: int = 1, turn: int = 0) -> None:
    """Put what these events made of their records, of those whose turn it is, over what is in `state`."""
    wanted: list[tuple[Event, dict[str, list[str]]]] = []
    for row in rows:
        told: dict[str, list[str]] = json.loads(row[8])
        named = {name: told[name] for name in told if crc32(name.encode()) % turns == turn}
        if named:
            wanted.append((Event(sealed=row[9]), named))
    for start in range(0, len(wanted), PAGE):
        some = wanted[start : start + PAGE]
        for (_, named), values in zip(some, opened((event for event, _ in some), _open_all), strict=True):
            for name, fields in named.items():
                new = values["changes"].get(name, {})
                before = {} if GONE in fields or GONE in state.get(name, {}) else state.get(name, {})
                state[name] = before | {field: new.get(field, ERASED) for field in fields}


def _open_all(_: str) -> bool:
    return True


def _differs(state: State) -> Break | None:
    """The first record of these that is gone, or not as the journal says."""
    by_table: dict[str, dict[int, dict[str, Any]]] = {}
    for name, values in state.items():
        table, _, number = name.partition(":")
        by_table.setdefault(table, {})[int(number)] = values
    for table, wanted in sorted(by_table.items()):
        there = _stored(record_class(table), sorted(wanted))
        for id in sorted(wanted):
            wrong = _wrong(there.get(id), wanted[id])
            if wrong:
                return Break("", 0, f"The row {id} of {table} is not as its events left it: {wrong}.")
    return None


def _stored(model: type[Record], ids: list[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for first in range(0, len(ids), PAGE):
        query = model.select().where(model.id.in_(ids[first : first + PAGE]))
        found |= {one.id: one.__data__ for one in query}
    return found


def _wrong(there: dict[str, Any] | None, said: dict[str, Any]) -> str:
    if GONE in said:
        return "" if there is None else "its making was undone"
    if there is None:
        return "it is gone"
    changed = [
        name for name in sorted(said) if said[name] is not ERASED and as_json(there[name]) != said[name]
    ]
    return f"somebody changed {', '.join(changed)}" if changed else ""


def _unknown(seen: Counter[str]) -> Break | None:
    """Rows that no event made."""
    for model in RECORDS:
        extra = model.select().count() - seen[model.table()]
        if extra > 0:
            return Break("", 0, f"The table {model.table()} has {extra} rows that no event made.")
    return None
