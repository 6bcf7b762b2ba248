"""What an act changed, worked out from the journal, and the way back and forth between before and after.

An event keeps what each field became; what it was before stands in the events before it. Rows that the act made are
taken away again, under a number that no other row is ever given, so that they can come back as they were.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from models import journal
from models.errors import Refused
from models.fields import as_json, from_json
from models.journal import GONE, NOTHING, Entry, Event
from models.record import Record
from models.registry import RECORDS, record_class

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """What an act made of a record: its fields before and after, None where it was not there."""

    name: str
    before: Values | None
    after: Values | None

    @property
    def model(self) -> type[Record]:
        return record_class(self.name.partition(":")[0])

    @property
    def id(self) -> int:
        return int(self.name.partition(":")[2])

    @property
    def back(self) -> Change:
        return Change(self.name, self.after, self.before)

    def row(self) -> Record | None:
        """The record as it is now."""
        found: Record | None = self.model.get_or_none(self.model._meta.primary_key == self.id)
        return found


@dataclass(frozen=True, slots=True)
class Strand:
    """What an act changed in one chain of the journal. `last` is its event there that was asked for by name."""

    last: Event
    changes: tuple[Change, ...]

    @property
    def back(self) -> Strand:
        return Strand(self.last, tuple(one.back for one in self.changes))


def strands(events: Iterable[Event]) -> list[Strand]:
    """Each chain's part in an act, in the order of the chains. Raises Refused where the words were erased since."""
    found = []
    for _, some in groupby(sorted(events, key=lambda one: (one.chain, one.seq)), key=lambda one: one.chain):
        group = list(some)
        after: dict[str, list[Values]] = {}
        for one, told in zip(group, _told(group), strict=True):
            for name in json.loads(one.fields):
                after.setdefault(name, []).append(told[name])
        changes = tuple(_change(group[0], name, values) for name, values in after.items())
        found.append(Strand(group[-1], changes))
    return found


def _told(events: list[Event]) -> Iterator[dict[str, Values]]:
    """What each event made of its records. Raises Refused where a value can't be read any more."""
    for event, words in zip(events, journal.opened(events, lambda _: True), strict=True):
        changes: dict[str, Values] = words["changes"]
        for name, fields in json.loads(event.fields).items():
            if set(fields) != set(changes.get(name, {})):
                raise Refused("I27", "Its words have been erased.", "Nothing can be put back.")
            changes.setdefault(name, {})
        yield changes


def _change(first: Event, name: str, values: list[Values]) -> Change:
    """From what stood before the act's first event to what stood after its last, in the fields that it touched."""
    earlier = _earlier(first, name)
    after = _folded(values)
    if earlier is None:
        return Change(name, None, after)
    touched = {field for one in values for field in one}
    before = _whole(record_class(name.partition(":")[0]), earlier)
    if after is None:
        return Change(name, before, None)
    return Change(name, {field: before[field] for field in touched}, after)


def _earlier(first: Event, name: str) -> Values | None:
    """What a record was before an event; None if it was not there."""
    here = (Event.chain == first.chain) & (Event.seq < first.seq) & (Event.sealed != NOTHING)
    events = list(Event.select().where(here & Event.fields ** f'%"{name}"%').order_by(Event.seq))
    named = [one for one in events if name in json.loads(one.fields)]
    return _folded(told[name] for told in _told(named))


def _folded(values: Iterable[Values]) -> Values | None:
    found: Values | None = None
    for one in values:
        found = None if GONE in one else (found or {}) | one
    return found


def _whole(model: type[Record], values: Values) -> Values:
    """With what a birth leaves unsaid: the fields that were left empty."""
    names = [name for name in model._meta.fields if name not in ("id", "version")]
    return {name: values.get(name) for name in names}


def stands(change: Change) -> bool:
    """Whether the record is still as the change's `before` has it: nobody has touched these fields since."""
    row = change.row()
    if row is None or change.before is None:
        return row is None and change.before is None
    return all(as_json(row.__data__[name]) == value for name, value in change.before.items())


def follow(way: Iterable[tuple[Change, Entry]]) -> None:
    """Make every record what the change's `after` has it, each change as part of its event: first what comes, then what
    changes, then what goes. What still rests on a row that goes keeps the database from letting it go (IntegrityError).
    """
    order = {model: number for number, model in enumerate(RECORDS)}
    ordered = sorted(way, key=lambda one: (order[one[0].model], one[0].id))
    for change, entry in ordered:
        with journal.within(entry):
            if change.before is None and change.after is not None:
                _made(change, change.after).make_again()
    for change, entry in ordered:
        with journal.within(entry):
            if change.before is not None and change.after is not None:
                _altered(change, change.after).save()
    for change, entry in reversed(ordered):
        with journal.within(entry):
            if change.after is None and (row := change.row()) is not None:
                row.unmake()


def _made(change: Change, values: Values) -> Record:
    record: Any = change.model(__no_default__=1)
    for name, field in change.model._meta.fields.items():
        record.__data__[name] = from_json(field, values[name]) if name in values else None
    record.__data__.update(id=change.id, version=1)
    made: Record = record
    return made


def _altered(change: Change, values: Values) -> Record:
    row = change.row()
    if row is None:
        raise Refused("I22", f"A {change.model.NOUN} is gone since.", "Look at the case again.")
    for name, value in values.items():
        setattr(row, name, from_json(change.model._meta.fields[name], value))
    return row
