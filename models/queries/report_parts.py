"""What a report is made of in a case file, as frozen rows; a text that is None was not for this reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.policy.behaviours import Channel, Code, DutyStatus, Felt, Priority, ServiceEffect
from models.policy.states import IncidentState, Outcome


@dataclass(frozen=True, slots=True)
class Said:
    """Something that somebody wrote: a note, an addition to a report."""

    at: datetime
    who: str
    text: str | None


@dataclass(frozen=True, slots=True)
class EvidencePart:
    kind: str
    location: str
    captured_at: datetime
    sha256: str
    platform: str
    url: str


@dataclass(frozen=True, slots=True)
class CorrectionPart:
    """Kinds of behaviour that were put right (P22): what stood there, and what stands there since."""

    at: datetime
    who: str
    was: tuple[Code, ...]
    became: tuple[Code, ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class BurdenPart:
    """The burden of demands over a period, our own late replies included (P29)."""

    first_on: date
    last_on: date
    contacts: int
    hours: int
    staff: int
    late_replies: int
    effect: str


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One incident as it was reported and triaged."""

    ref: str
    state: IncidentState
    outcome: Outcome | None
    outcome_reason: str | None
    returned_why: str
    priority: Priority
    danger: bool
    hate: bool
    codes: tuple[Code, ...]
    occurred_at: datetime
    reported_at: datetime | None
    reported_by: str
    channel: Channel
    place: str
    duty_status: DutyStatus
    account: str | None
    felt: tuple[Felt, ...]
    service_effect: ServiceEffect | None
    work_impact: str | None
    injury: str | None
    responsible: tuple[str, ...]
    affected: tuple[str, ...]
    witnesses: tuple[str, ...]
    addenda: tuple[Said, ...]
    corrections: tuple[CorrectionPart, ...]
    evidence: tuple[EvidencePart, ...]
    burden: tuple[BurdenPart, ...]
