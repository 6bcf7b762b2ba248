"""A case as the policy sees it: plain facts without tables, from which every rule and duty follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from models.policy.behaviours import Code, ContactException, ContactResult, Enquiry, Kind, Priority, YesNo
from models.policy.burden import ContactFacts
from models.policy.clocks import Clocks
from models.policy.court import LegalFacts
from models.policy.governing import Riddor
from models.policy.housing_codes import Control
from models.policy.measures import NATURES, DecisionKind, LetterKind, Limit, MeasureKind
from models.policy.people_facts import EndFacts, ReferralFacts, StatementFacts
from models.policy.roles import Actor, Role
from models.policy.sharing_facts import DisclosureFacts, NoticeFacts, PoliceFacts, SuspicionFacts
from models.policy.states import (
    APPEAL_OVER,
    OVER,
    SETTLED,
    AppealState,
    IncidentState,
    InvestigationState,
    LetterState,
    MeasureState,
    Outcome,
    ReviewState,
    SupportState,
)
from models.policy.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True)
class IncidentFacts:
    id: int
    ref: str
    state: IncidentState
    outcome: Outcome | None
    codes: frozenset[Code]
    priority: Priority
    reported_by: int
    affected: frozenset[int]
    witnesses: frozenset[int]
    occurred_at: datetime
    submitted_at: datetime | None
    work_impact: bool = False
    service_effect: bool = False
    burden: bool = False
    on_behalf_of: int | None = None
    responsible: int | None = None  # the person's id
    hate: bool = False
    brought: bool = False  # made before Evenhand
    hurt: bool = False
    days_off: int = 0  # days not able to work
    riddor: Riddor | None = None
    riddor_reported: bool = False
    unready: str = ""  # what a draft still lacks, as a sentence; "" if it can be submitted

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(code.kind for code in self.codes)

    @property
    def counts(self) -> bool:
        """Whether anything may follow from it; not if it was forceful only, not ours or reported already (P13)."""
        return self.outcome not in SETTLED


@dataclass(frozen=True, slots=True)
class SupportFacts:
    id: int
    incident: str
    colleague: int
    manager: int | None
    state: SupportState
    contact_by: datetime
    contacted_at: datetime | None = None
    follow_up_on: date | None = None
    ref: str = ""
    settled_at: datetime | None = None  # when it was declined or followed up last
    name: str = ""  # the colleague's


@dataclass(frozen=True, slots=True)
class InvestigationFacts:
    state: InvestigationState
    began_at: datetime
    investigator: int
    investigators: frozenset[int] = frozenset()  # everybody who took part, the first one included
    nature: bool = False
    severity: int | None = None
    frequency: bool = False
    distress: YesNo | None = None
    enquiry: Enquiry | None = None
    adjustments: YesNo | None = None


@dataclass(frozen=True, slots=True)
class HoldFacts:
    """A hold from a day until another; `ended_on` if it was taken up again earlier."""

    from_on: date
    until_on: date
    ended_on: date | None = None

    @property
    def over_on(self) -> date:
        """The first day on which it no longer stood."""
        return self.ended_on or self.until_on


@dataclass(frozen=True, slots=True)
class AttemptFacts:
    at: datetime
    result: ContactResult


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    id: int
    ref: str
    kind: DecisionKind
    measure: int | None
    by: int
    proposed_by: int | None
    at: datetime
    appealable: bool
    appeal_by: date | None = None
    decided_as: Role | None = None  # the role at the time


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A change of a measure that somebody proposed and nobody decided yet (I6)."""

    kind: DecisionKind
    proposed_by: int
    proposed_at: datetime
    spoc: int | None = None
    deputy: int | None = None


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    id: int
    ref: str
    kind: MeasureKind
    state: MeasureState
    proposed_by: int
    proposed_at: datetime
    approved_by: int | None
    effective_on: date
    review_on: date | None
    ends_on: date | None
    proportionate: bool
    urgent: bool = False
    notified: bool = False
    notify_by: datetime | None = None
    withheld: bool = False
    recheck_on: date | None = None
    interim_until: datetime | None = None
    overridden: bool = False
    flag_complete: str = ""  # what a flag still lacks, as a sentence; "" if nothing
    evidence: int | None = None  # the incident that a flag rests on
    spoc: int | None = None
    deputy: int | None = None
    guardian: bool = False
    arrangement: str = ""
    limits: frozenset[Limit] = frozenset()
    controls: frozenset[Control] = frozenset()
    agreed: bool = False  # an agreement is signed by both sides, mediation wanted by both
    in_force_on: date | None = None  # when it really began
    ended_at: datetime | None = None
    adjusted_at: datetime | None = None  # when an adjustment of it for this person was considered last
    change: ChangeFacts | None = None  # a change that waits for a second person

    @property
    def over(self) -> bool:
        return self.state in OVER

    @property
    def keeps_open(self) -> bool:
        """Whether its case stays open for it; a warning that was told changes nothing and runs out by itself (P56)."""
        told = self.kind is MeasureKind.WARNING and self.notified and self.state is MeasureState.ACTIVE
        return not self.over and not told

    def live(self, now: datetime) -> bool:
        """Whether it binds people now; an interim flag only until its time."""
        if self.state is MeasureState.INTERIM:
            return self.interim_until is not None and now < self.interim_until
        return self.state is MeasureState.ACTIVE


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    id: int
    ref: str
    measure: int
    state: ReviewState
    due_on: date
    first_on: date
    last_on: date
    by: int | None = None
    escalated: bool = False  # overdue beyond its grace: the Lead's (I11)
    tightened: int | None = None  # the decision, where it asks more of the customer


@dataclass(frozen=True, slots=True)
class AppealFacts:
    id: int
    ref: str
    decision: int
    measure: int | None
    state: AppealState
    received_at: datetime
    acknowledge_by: datetime
    decide_by: datetime
    late: bool = False
    reviewer: int | None = None
    external: bool = False
    suspends: bool = False

    @property
    def over(self) -> bool:
        return self.state in APPEAL_OVER


@dataclass(frozen=True, slots=True)
class LetterFacts:
    id: int
    ref: str
    kind: LetterKind
    state: LetterState
    decision: int | None
    appeal: int | None
    missing: tuple[str, ...] = ()  # mandatory blocks that its text lacks, in words
    leaves_at: datetime | None = None
    written_by: int | None = None
    written_at: datetime | None = None
    returned_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Everything the policy asks about one case; an incident before triage is a case with nothing but itself."""

    id: int | None
    ref: str
    opened_at: datetime
    closed: bool = False
    owner: int | None = None
    person: int | None = None
    minor: bool = False
    guardians: str = ""  # the names of a child's parents or guardians
    represented: bool = False  # somebody speaks for the customer, with their consent or by law
    incidents: tuple[IncidentFacts, ...] = ()
    support: tuple[SupportFacts, ...] = ()
    investigation: InvestigationFacts | None = None
    attempts: tuple[AttemptFacts, ...] = ()
    exception: ContactException | None = None
    explained: bool = False
    updated_at: datetime | None = None
    reopened_at: datetime | None = None
    decisions: tuple[DecisionFacts, ...] = ()
    measures: tuple[MeasureFacts, ...] = ()
    reviews: tuple[ReviewFacts, ...] = ()
    appeals: tuple[AppealFacts, ...] = ()
    legal: tuple[LegalFacts, ...] = ()
    letters: tuple[LetterFacts, ...] = ()
    holds: tuple[HoldFacts, ...] = ()
    contacts: tuple[ContactFacts, ...] = ()
    counter: str = (
        ""  # the case that this counter-allegation was made in; "" if it is about the customer's behaviour
    )
    legal_hold: bool = False
    barred: frozenset[int] = frozenset()  # colleagues who have no part in it (P27)
    waiting: tuple[datetime, ...] = ()  # since when each colleague concerned has heard nothing
    notices: tuple[NoticeFacts, ...] = ()
    statements: tuple[StatementFacts, ...] = ()
    ends: tuple[EndFacts, ...] = ()
    referrals: tuple[ReferralFacts, ...] = ()
    factors: frozenset[str] = frozenset()
    disclosures: tuple[DisclosureFacts, ...] = ()
    police: tuple[PoliceFacts, ...] = ()
    suspicions: tuple[SuspicionFacts, ...] = ()

    def held_until(self, today: date) -> date | None:
        """The day until which the case waits; None if it doesn't."""
        standing = (one.until_on for one in self.holds if one.ended_on is None and one.until_on > today)
        return max(standing, default=None)

    @property
    def codes(self) -> frozenset[Code]:
        return frozenset(code for incident in self.cited for code in incident.codes)

    @property
    def cited(self) -> tuple[IncidentFacts, ...]:
        """The incidents that count; forceful-only ones never do (P13)."""
        return tuple(one for one in self.incidents if one.counts)

    @property
    def nothing_to_answer(self) -> bool:
        """No incident of it counts, so nothing may be decided about it (I2, P13)."""
        return not self.cited and not self.counter

    @property
    def reporters(self) -> frozenset[int]:
        """Who reported, and for whom."""
        named = {i.reported_by for i in self.incidents} | {i.on_behalf_of for i in self.incidents}
        return frozenset(one for one in named if one is not None)

    @property
    def affected(self) -> frozenset[int]:
        return frozenset(c for i in self.incidents for c in i.affected)

    @property
    def witnesses(self) -> frozenset[int]:
        return frozenset(c for i in self.incidents for c in i.witnesses)

    @property
    def priority(self) -> Priority:
        return min((i.priority for i in self.incidents), default=Priority.C)

    def live_flag(self, now: datetime) -> bool:
        return any(m.kind is MeasureKind.FLAG and m.live(now) for m in self.measures)

    def decision(self, id: int | None) -> DecisionFacts | None:
        return next((d for d in self.decisions if d.id == id), None)

    def measure(self, id: int | None) -> MeasureFacts | None:
        return next((m for m in self.measures if m.id == id), None)

    def letters_about(self, decision: DecisionFacts) -> tuple[LetterFacts, ...]:
        return tuple(one for one in self.letters if one.decision == decision.id)

    def appealable_measure(self, measure: MeasureFacts) -> bool:
        return NATURES[measure.kind].appealable


@dataclass(frozen=True, slots=True)
class Held:
    """What is somebody's to do, as `owns case UCB-C-2026-0001`, and the command that makes it somebody else's."""

    words: str
    command: str


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody is about to do something: the verb, who, when, with which words, to which of the case's things."""

    verb: str
    by: Actor
    now: datetime
    said: Mapping[str, Any] = field(default_factory=dict)
    thing: Any = None  # the MeasureFacts, AppealFacts, … the verb is said to; None at a birth
    everybody: Callable[[], tuple[Actor, ...]] = (
        tuple  # for the rules about independence, which few verbs ask
    )
    held: tuple[Held, ...] = ()  # what a colleague who leaves still has to do
    clocks: Clocks = field(default_factory=Clocks)
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)

    @property
    def office(self) -> tuple[Actor, ...]:
        return self.everybody()
