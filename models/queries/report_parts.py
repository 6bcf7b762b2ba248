"""What a report is made of in a case file, as frozen rows; a text that is None was not for this reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.policy.behaviours import Channel, Code, DutyStatus, Felt, Priority, ServiceEffect, YesNo
from models.policy.governing import Riddor
from models.policy.say import count
from models.policy.states import IncidentState, Outcome


@dataclass(frozen=True, slots=True)
class Said:
    """Something that somebody wrote: a note, an addition to a report."""

    at: datetime
    who: str
    text: str | None
    goes_well: bool = False


@dataclass(frozen=True, slots=True)
class KindPart:
    """One kind of behaviour, with what it asks for besides (P25 to P31): grounds, who it was about, a standard."""

    code: Code
    more: str

    @property
    def words(self) -> str:
        """`Derogatory or discriminatory remarks, on grounds of age`."""
        return f"{self.code.words}, {self.more}" if self.more else self.code.words


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
class RiddorPart:
    """Whether an injury must be reported under RIDDOR, as it was weighed last, and the report."""

    answer: Riddor
    days: int
    who: str
    at: datetime
    reason: str | None
    reference: str
    reported_on: date | None


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
    replies_due: int | None
    usual: int | None
    counted: bool

    @property
    def says(self) -> str:
        """`61 contacts and 20 hours of 5 colleagues; usually 3 contacts in as many days; 9 of our replies were late.`"""
        usual = "" if self.usual is None else f"; usually {count(self.usual, 'contact')} in as many days"
        due = f" {self.replies_due}" if self.replies_due is not None else ""
        return (
            f"{count(self.contacts, 'contact')} and {count(self.hours, 'hour')} of "
            f"{count(self.staff, 'colleague')}{usual}; {self.late_replies} of our{due} replies were late."
        )


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One incident as it was reported and triaged; `repeats` is what it is a duplicate of, `repeated_by` its duplicates."""

    ref: str
    state: IncidentState
    outcome: Outcome | None
    outcome_reason: str | None
    returned_why: str
    priority: Priority
    danger: bool
    hate: bool
    codes: tuple[Code, ...]
    kinds: tuple[KindPart, ...]
    occurred_at: datetime
    reported_at: datetime | None
    reported_by: str
    channel: Channel
    place: str
    duty_status: DutyStatus
    alone: YesNo
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
    riddor: RiddorPart | None
    repeats: str
    repeated_by: tuple[str, ...]
