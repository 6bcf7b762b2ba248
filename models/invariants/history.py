"""When a row was made, from the journal: what happened later breaks nothing that was decided before."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from models.fields import utc_text
from models.invariants.invariant import Row
from models.journal import Event


def before(row: Row) -> bool:
    """Whether the row (reference, moment, table, id) was there at the moment; of several, its last pair counts."""
    _, moment, table, id = row[:4]
    made = born(table, id)
    return made is None or moment is None or made <= _text(moment)


def born(table: str, id: int) -> str | None:
    """The moment of the event that made a row, as UTC text; None if no event did."""
    name = f'%"{table}:{id}"%'
    first = Event.select(Event.at).where(Event.fields**name).order_by(Event.id).limit(1).first()
    return utc_text(first.at) if first is not None else None


def _text(moment: Any) -> str:
    return utc_text(moment) if isinstance(moment, datetime) else str(moment)
