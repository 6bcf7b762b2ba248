"""A story that was told once through the rules, as a mould: its rows and events, with slots for what differs in a copy.

A slot is a key of the dictionary from which a copy is made (stamp.py): `#measure:3` an id, `@2026-…` a moment,
`!2026-…` a day, `~2026-…` that day in words, `UCB-…` a reference, `who:5` and `name:5` a colleague, `-…` what
never changes, `=…` a text with slots in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from models.practice.planned import Planned


@dataclass(frozen=True, slots=True)
class EventForm:
    """An event: the slots of its columns, its fields as a format, and what is sealed under whose key."""

    chain: str
    seq: int
    at: str
    who: str
    verb: str
    entity: str
    entity_id: str
    case_id: str
    fields: str
    parts: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Mould:
    """What a copy is made from. `rows` are in an order in which they can be stored; `first` is the story's first day."""

    planned: Planned | None
    first: date = date.max
    constants: dict[str, Any] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)  # slot: table
    moments: dict[str, datetime] = field(default_factory=dict)  # slot: the moment on London's clocks
    days: dict[str, date] = field(default_factory=dict)  # slot: day; each has its words too
    windows: dict[str, tuple[str, int]] = field(
        default_factory=dict
    )  # slot: a day's slot, and months after it
    occurred: dict[str, str] = field(default_factory=dict)  # slot: the slot of the moment it was reported
    refs: dict[str, str] = field(default_factory=dict)  # slot: the slot of the moment it was given
    texts: dict[str, str] = field(default_factory=dict)  # slot: format
    small: dict[str, str] = field(default_factory=dict)  # slot: the slot of which it is in small letters
    rows: list[tuple[str, itemgetter[Any]]] = field(default_factory=list)  # table, its columns in order
    events: list[EventForm] = field(default_factory=list)
