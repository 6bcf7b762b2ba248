"""The timeline of a case, newest first, read from the journal; words only for those who may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.policy.roles import Actor


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. `title` is in the past tense, `detail` the words said ("" if none, or not for this reader)."""

    at: datetime
    title: str
    who: str
    detail: str
    verb: str
    ref: str
    masked: bool = False


def of(ref: str, by: Actor, now: datetime, on: date | None = None) -> tuple[Entry, ...]:
    """What happened in a case, or in an incident before triage. Raises NotFound, NotPermitted."""
    return ()
