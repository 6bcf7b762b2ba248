"""What a case file is made of, as frozen rows for screens and the command line.

A text that is None was not for this reader: show that it is there and who may read it. "" means that nothing was written.
Moments are UTC, dates are days in London, colleagues are names ("" for nobody), choices keep their `Named` member.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.policy.behaviours import (
    Channel,
    Code,
    ContactException,
    ContactResult,
    Enquiry,
    Factor,
    Relationship,
    YesNo,
)
from models.policy.measures import DecisionKind, LetterKind, Limit, MeasureKind, RiskTo
from models.policy.named import Named
from models.policy.standing import Shown
from models.policy.states import (
    AppealGround,
    AppealOutcome,
    AppealState,
    InvestigationState,
    LetterState,
    MeasureState,
    ReviewOutcome,
    ReviewState,
    SupportState,
)


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty: in which words, until when and how that stands, its clause, the command that does it, and whose it is."""

    words: str
    due_at: datetime
    shown: Shown
    clause: str
    verb: str
    whose: str
    mine: bool


class TaskState(Named):
    COMPLETED = "COMPLETED", "Completed"
    IN_PROGRESS = "IN_PROGRESS", "In progress"
    TO_DO = "TO_DO", "To do"
    CANNOT_START = "CANNOT_START", "Cannot start yet"


@dataclass(frozen=True, slots=True)
class Task:
    """A line of the task list. `needs` names the tasks that come first, by number, or the clause that has no task.

    `who` and `at` say who completed it and when; `clause` is what it follows from.
    """

    number: int
    words: str
    state: TaskState
    needs: tuple[str, ...]
    clause: str
    who: str
    at: datetime | None

    @property
    def status(self) -> str:
        """`Completed`, `In progress`, `To do`, `Cannot start yet: needs 4`."""
        return f"{self.state.words}: needs {' and '.join(self.needs)}" if self.needs else self.state.words


@dataclass(frozen=True, slots=True)
class Check:
    """A cell of the compliance strip: whether a clause that applies is met, and if not what it lacks."""

    number: str
    short: str
    met: bool
    late: bool
    lacks: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Customer:
    """The person responsible, as far as known. Needs and adjustments are for those who may read factors (I20)."""

    ref: str
    name: str
    relationship: Relationship
    is_minor: bool
    address: str
    accounts: tuple[str, ...]
    phone: str
    email: str
    representative: str
    representatives: tuple[str, ...]
    comms_needs: str | None
    adjustments: str | None


@dataclass(frozen=True, slots=True)
class InvestigationPart:
    """What was weighed and found. Counts are incidents of the same person in so many days."""

    state: InvestigationState
    investigator: str
    began_at: datetime
    nature: str | None
    severity: int | None
    in_30_days: int | None
    in_90_days: int | None
    in_365_days: int | None
    frequency_override: int | None
    override_reason: str | None
    distress: YesNo | None
    distress_note: str | None
    enquiry: Enquiry | None
    enquiry_note: str | None
    factors: tuple[tuple[Factor, str], ...] | None
    adjustments: YesNo | None
    adjustments_note: str | None
    findings: str | None
    standard: str
    concluded_at: datetime | None


@dataclass(frozen=True, slots=True)
class AttemptPart:
    at: datetime
    channel: Channel
    result: ContactResult
    who: str
    said: str | None


@dataclass(frozen=True, slots=True)
class ExceptionPart:
    at: datetime
    code: ContactException
    who: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """An incident that a decision or an explanation rests on, with its kinds as they stood then (P14, P36)."""

    incident: str
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class ExplanationPart:
    at: datetime
    channel: Channel
    who: str
    what: str | None
    expected: str | None
    consequences: str | None
    cites: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Weighing:
    """How it was weighed (P34)."""

    least_intrusive: str
    why_insufficient: str
    effect_on_customer: str


@dataclass(frozen=True, slots=True)
class MeasurePart:
    """One measure. `live` says whether it binds people now; `arrangement` is what colleagues must do, never why.

    `details` are what its kind alone has, each with its label; `changes` is what the customer is told of it where that is
    a text of its own; `adjustment` what was considered for this person (I3). `override` is why it answers abuse without
    demands (P41), `alone` why one person proposed and approved it (I6), `notes` what its state does not say: due for
    review, varied, a change that waits.
    """

    ref: str
    kind: MeasureKind
    state: MeasureState
    live: bool
    arrangement: str
    effective_on: date
    review_on: date | None
    ends_on: date | None
    interim_until: datetime | None
    proposed_by: str
    proposed_at: datetime
    approved_by: str
    urgent: bool
    notified_at: datetime | None
    notify_by: datetime | None
    withheld: bool
    recheck_on: date | None
    ended_at: datetime | None
    guardian: str
    agreed_with_customer: bool
    limits: tuple[tuple[Limit, str], ...]
    spoc: str
    deputy: str
    cover: str
    risk_to: RiskTo | None
    at_risk: str
    evidence: str
    account: str
    details: tuple[tuple[str, str], ...]
    changes: str | None
    adjustment: str | None
    reasons: str | None
    weighing: Weighing | None
    override: str | None
    alone: str | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionPart:
    ref: str
    kind: DecisionKind
    measure: str
    decided_by: str
    proposed_by: str
    at: datetime
    reasons: str | None
    weighing: Weighing | None
    appealable: bool
    appeal_by: date | None
    policy_version: str
    told: bool
    cites: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class LetterPart:
    """One letter. `text` is what left, or what would leave now; `missing` names the blocks that it still lacks."""

    ref: str
    kind: LetterKind
    state: LetterState
    decision: str
    appeal: str
    to: str
    written_by: str
    written_at: datetime
    channel: Channel | None
    sent_at: datetime | None
    leaves_at: datetime | None
    delivered_at: datetime | None
    missing: tuple[str, ...]
    text: str | None
    own_words: str | None
    held_why: str | None


@dataclass(frozen=True, slots=True)
class ReviewPart:
    """One review: due on a day between the first and the last lawful one; `shown` while it is planned."""

    ref: str
    measure: str
    state: ReviewState
    due_on: date
    first_on: date
    last_on: date
    shown: Shown | None
    outcome: ReviewOutcome | None
    completed_by: str
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class AppealStep:
    """A step of the appeal's line: done on a day, or wanted by one, or neither known."""

    words: str
    done: bool
    on: date | None
    by: date | None


@dataclass(frozen=True, slots=True)
class AppealPart:
    """One appeal, its steps and who may look at it. `ineligible` are names with each reason why not (I7).

    `against` says in words what was decided. `day` of `days` counts working days from receipt to the answer; `day` stands
    still once it is decided. `not_counted` says which days are left out of it, besides weekends.
    """

    ref: str
    decision: str
    measure: str
    against: str
    day: int
    days: int
    state: AppealState
    grounds: tuple[AppealGround, ...]
    words: str | None
    channel: Channel
    received_at: datetime
    acknowledge_by: datetime
    decide_by: datetime
    shown: Shown | None
    late: bool
    late_reason: str | None
    reviewer: str
    suspends: bool
    asked_for: str | None
    outcome: AppealOutcome | None
    outcome_reason: str | None
    new_arrangement: str
    new_review_on: date | None
    decided_at: datetime | None
    steps: tuple[AppealStep, ...]
    eligible: tuple[str, ...]
    ineligible: tuple[tuple[str, tuple[str, ...]], ...]
    last_resort: str
    not_counted: tuple[str, ...] = ()
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class SupportPart:
    """Support for one colleague: needs, offers and notes are for them, whose task it is and HR only (P19).

    `offers` are each offer in words with its answer: accepted, declined, or not answered yet.
    """

    id: int
    ref: str
    incident: str
    colleague: str
    manager: str
    state: SupportState
    contact_by: datetime
    contacted_at: datetime | None
    needs: tuple[str, ...] | None
    offers: tuple[tuple[str, str], ...] | None
    notes: str | None
    follow_up_on: date | None


@dataclass(frozen=True, slots=True)
class ClosurePart:
    at: datetime
    who: str
    reason: str | None
    reopened_at: datetime | None
    reopened_by: str
    reopened_why: str | None


@dataclass(frozen=True, slots=True)
class Action:
    """A verb that the state of a record allows. `verb` is the command ("measure approve"), `on` the record's reference.

    `on` is the case's own reference for what begins something new. If not `allowed`, `why` is the refusal's sentence.
    """

    verb: str
    on: str
    does: str
    allowed: bool
    why: str
    number: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another case of the same person."""

    ref: str
    opened_at: datetime
    closed: bool
    happened: str
