"""What stands around a case, as frozen rows: its holds, and which colleagues were told how it is going."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class HoldPart:
    """From a day until another, on which work goes on by itself; `ended_on` if it was taken up again earlier."""

    from_on: date
    until_on: date
    who: str
    reason: str | None
    ended_on: date | None
    ended_by: str
    ended_why: str | None


@dataclass(frozen=True, slots=True)
class ToldPart:
    """Somebody who reported it or was affected was told how it is going."""

    at: datetime
    colleague: str
    who: str
    said: str | None
