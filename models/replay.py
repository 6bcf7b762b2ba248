"""Play the journal back and compare every record with what it says: a change past the verbs shows here (I21)."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from zlib import crc32

from models.fields import as_json
from models.journal import Event, SealKey
from models.record import Record, rows
from models.registry import RECORDS, record_class
from models.verify import PAGE, Break, events

AT_ONCE = 20_000
"""Events of a chain whose records are kept in memory together; a longer one is played back in several turns."""

State = dict[str, dict[str, Any]]
"""A record's name in the journal ("measure:3") and its fields' values; ERASED where the key is gone."""

ERASED = object()


def compare(progress: Callable[[int], None]) -> tuple[int, Break | None]:
    """How many records were compared, and the first that is not as its events left it. Nothing is written."""
    seen: dict[str, int] = {}
    done = 0
    for chain, length in _chains():
        turns = 1 + length // AT_ONCE
        for turn in range(turns):
            state = _played(chain, turns, turn)
            for name in state:
                table = name.partition(":")[0]
                seen[table] = seen.get(table, 0) + 1
            broken = _differs(chain, state)
            if broken is not None:
                return sum(seen.values()), broken
        done += length
        progress(done)
    return sum(seen.values()), _unknown(seen)


def _chains() -> Iterator[tuple[str, int]]:
    from models.journal import ChainHead

    last = ""
    while page := rows(
        ChainHead.select(ChainHead.chain, ChainHead.seq)
        .where(ChainHead.chain > last)
        .order_by(ChainHead.chain)
        .limit(PAGE)
    ):
        yield from page
        last = page[-1][0]


def _played(chain: str, turns: int, turn: int) -> State:
    """What the events of a chain made of their records; of those whose turn it is."""
    state: State = {}
    for page in _pages(chain):
        keys = _keys(page)
        for event in page:
            named: dict[str, list[str]] = json.loads(event.fields)
            mine = {name for name in named if crc32(name.encode()) % turns == turn}
            if not mine:
                continue
            told = _opened(event, keys)
            for name in mine:
                values = told.get(name, {})
                state.setdefault(name, {}).update({field: values.get(field, ERASED) for field in named[name]})
    return state


def _pages(chain: str) -> Iterator[list[Event]]:
    page: list[Event] = []
    for event in events(chain):
        page.append(event)
        if len(page) == PAGE:
            yield page
            page = []
    if page:
        yield page


def _keys(page: Iterable[Event]) -> dict[str, bytes]:
    """The keys of everything that these events sealed; those that were destroyed are missing."""
    subjects = sorted({subject for event in page for subject in json.loads(event.sealed)})
    found: dict[str, bytes] = {}
    for first in range(0, len(subjects), 500):
        some = subjects[first : first + 500]
        query = SealKey.select(SealKey.subject, SealKey.key).where(SealKey.subject.in_(some))
        found |= {subject: bytes(key) for subject, key in rows(query)}
    return found


def _opened(event: Event, keys: dict[str, bytes]) -> State:
    """The changes of an event, as far as their keys exist."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    found: State = {}
    for subject, sealed in json.loads(event.sealed).items():
        if subject in keys:
            raw = base64.b64decode(sealed)
            part = json.loads(AESGCM(keys[subject]).decrypt(raw[:12], raw[12:], subject.encode()))
            found |= part.get("changes", {})
    return found


def _differs(chain: str, state: State) -> Break | None:
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
                return Break(chain, 0, f"The row {id} of {table} is not as its events left it: {wrong}.")
    return None


def _stored(model: type[Record], ids: list[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for first in range(0, len(ids), 500):
        query = model.select().where(model.id.in_(ids[first : first + 500]))
        found |= {one.id: one.__data__ for one in query}
    return found


def _wrong(there: dict[str, Any] | None, said: dict[str, Any]) -> str:
    if there is None:
        return "it is gone"
    changed = [
        name for name in sorted(said) if said[name] is not ERASED and as_json(there[name]) != said[name]
    ]
    return f"somebody changed {', '.join(changed)}" if changed else ""


def _unknown(seen: dict[str, int]) -> Break | None:
    """Rows that no event made."""
    for model in RECORDS:
        extra = model.select().count() - seen.get(model.table(), 0)
        if extra > 0:
            return Break("", 0, f"The table {model.table()} has {extra} rows that no event made.")
    return None
