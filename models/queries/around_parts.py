"""What stands around a case, as frozen rows: holds, who was told how it goes, other processes, counter-allegations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.policy.links import Finding, ProcessKind, ProcessStage


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


@dataclass(frozen=True, slots=True)
class ProcessPart:
    """Another process about the same matter (P20); `answer_by` is the day by which a complaint's stage is answered."""

    number: int
    kind: ProcessKind
    reference: str
    stage: ProcessStage
    since_on: date
    owner: str
    answer_by: date | None


@dataclass(frozen=True, slots=True)
class CounterPart:
    """A counter-allegation (P27): in the customer's case the case of its own, `ref`; in that, what is said and found."""

    ref: str
    colleague: str
    words: str | None
    made_on: date | None
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class RelatedPart:
    """Another case that may belong to the same matter, and why it is named."""

    ref: str
    why: str
    customer: str
    closed: bool


@dataclass(frozen=True, slots=True)
class LoggedPart:
    """What the log of contacts comes to (P28, P29), our own late replies included: `says` in a sentence or two."""

    first_on: date
    last_on: date
    contacts: int
    late: int
    says: str
