"""Writing many new records at once, each with the very event that its own verb would have written.

A verb takes two milliseconds, which is right for a person at a screen and wrong for a hundred thousand rows. What a verb
looks at besides (its life, who may) is the same for each row, and asked once for the file (`allowed`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any

from pendulum import DateTime

from models import journal
from models.database import database, is_postgres
from models.errors import NotPermitted
from models.fields import as_json, utc_text
from models.housing_alert import HousingAlert
from models.journal import OFFICE, ChainHead, Event, SealKey, digest
from models.lookup_word import refresh_words
from models.many_rows import store_rows
from models.people import AccountPerson, Colleague, Counter, Office, Person, Property
from models.policy.lifecycle import Life, may
from models.record import Record
from models.registry import RECORDS

_encoded = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


REFERRED: dict[type[Record], str] = {Person: "P", Property: "H", HousingAlert: "K"}
"""Records that get a reference of ours when they are stored, and its letter."""


def allowed(by: Colleague, *verbs: str, life: Life = Office.LIFE) -> None:
    """Raises NotPermitted unless this colleague's role may do each of these verbs."""
    for verb in verbs:
        step = life.ways(verb)[0]
        if not may(step, by.role, frozenset()):
            raise NotPermitted(step.does, step.say_who())


class Clerk:
    """Takes new records, and stores them with their events. Nothing else may be written between `add` and `store`.

    `said` is what each event says besides: from which file and line the record came.
    """

    def __init__(self, by: Colleague, now: DateTime) -> None:
        self.by, self.now = by, now
        self.records: dict[type[Record], list[Record]] = {}
        self.events: list[tuple[str, tuple[Record, ...], Mapping[str, Any]]] = []
        self.numbers: dict[type[Record], Iterator[int]] = {}

    def add(self, verb: str, said: Mapping[str, Any], *records: Record) -> None:
        """A verb (`office.add_person`) and the records that it makes; the first is what the event is about."""
        for one in records:
            self.number(one)
            self.records.setdefault(type(one), []).append(one)
        self.events.append((verb, records, said))

    def number(self, record: Record) -> None:
        """Give a record its id, before another one points at it."""
        if record.__data__.get("id") is None:
            record.id = next(self._numbers(type(record)))

    def _refs(self, kind: str, how_many: int) -> Iterator[str]:
        """The next references of a kind, as `next_ref` gives them out one at a time."""
        year = self.now.in_timezone("Europe/London").year
        here = (Counter.kind == kind) & (Counter.year == year)
        Counter.insert(kind=kind, year=year, last=0).on_conflict_ignore().execute()
        Counter.update(last=Counter.last + how_many).where(here).execute()
        last: int = Counter.select(Counter.last).where(here).scalar()
        return (f"UCB-{kind}-{year}-{number:04d}" for number in range(last - how_many + 1, last + 1))

    def store(self) -> None:
        """Store what waits: records after those that they point at, then their events."""
        for model, kind in REFERRED.items():
            nameless = self.records.get(model, [])
            for one, ref in zip(nameless, self._refs(kind, len(nameless)) if nameless else (), strict=True):
                one.ref = ref  # type: ignore[attr-defined]
        for model, records in sorted(self.records.items(), key=lambda one: RECORDS.index(one[0])):
            fields = model._meta.sorted_fields
            store_rows(
                model, [tuple(f.db_value(one.__data__.get(f.name)) for f in fields) for one in records]
            )
        self._found_by()
        self._tell()
        self.records.clear()
        self.events.clear()
        self.numbers.clear()

    def _found_by(self) -> None:
        people = {one.id for one in self.records.get(Person, [])}
        people |= {one.__data__["person"] for one in self.records.get(AccountPerson, [])}
        if people:
            refresh_words(people)

    # Ids

    def _numbers(self, model: type[Record]) -> Iterator[int]:
        if model not in self.numbers:
            self.numbers[model] = _next_ids(model.table())
        return self.numbers[model]

    # The journal

    def _tell(self) -> None:
        head = ChainHead.get_or_none(ChainHead.chain == OFFICE)
        seq, prev = (head.seq, head.hash) if head is not None else (0, journal.GENESIS)
        keys: dict[str, bytes] = {}
        told: list[tuple[Any, ...]] = []
        at = Event._meta.fields["at"].db_value(self.now)
        for verb, records, said in self.events:
            about = records[0]
            parts = _parts(records, said)
            for subject in parts:
                keys.setdefault(subject, os.urandom(32))
            row = (
                OFFICE,
                seq + 1,
                utc_text(self.now),
                self.by.id,
                verb,
                about.table(),
                about.id,
                None,
                _encoded({f"{one.table()}:{one.id}": sorted(_values(one)) for one in records}),
                _encoded(
                    {subject: journal.sealed(subject, part, keys[subject]) for subject, part in parts.items()}
                ),
            )
            hash = digest(prev, row)
            told.append((*row[:2], at, *row[3:], prev, hash))
            seq, prev = seq + 1, hash
        store_rows(SealKey, list(keys.items()))
        store_rows(Event, told, without=("id",))
        ChainHead.update(seq=seq, hash=prev).where(ChainHead.chain == OFFICE).execute()


def _parts(records: tuple[Record, ...], said: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What is sealed, by whose key; as Entry.write."""
    parts: dict[str, dict[str, Any]] = {}
    for one in records:
        values = {name: as_json(value) for name, value in _values(one).items()}
        parts.setdefault(one.seal(), {}).setdefault("changes", {})[f"{one.table()}:{one.id}"] = values
    if said:
        parts.setdefault(records[0].seal(), {})["said"] = dict(said)
    return parts


def _values(one: Record) -> dict[str, Any]:
    return {name: value for name, value in one.__data__.items() if name not in ("id", "version")}


def _next_ids(table: str) -> Iterator[int]:
    """Ids that nobody else takes until the transaction ends."""
    if not is_postgres(database):
        (last,) = database.execute_sql(f'SELECT coalesce(max(id), 0) FROM "{table}"').fetchone()
        while True:
            last += 1
            yield last
    while True:
        found = database.execute_sql(
            f"SELECT nextval(pg_get_serial_sequence('{table}', 'id')) FROM generate_series(1, 200)"
        )
        yield from [id for (id,) in found.fetchall()]
