"""An appeal: any decision but legal action, looked at by somebody independent, answered in time (P53, P54, I7 to I9)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from peewee import BooleanField, ForeignKeyField
from pendulum import DateTime

from models.ask import Ask
from models.case import PartOfCase
from models.decision import Decision, Reason, decide, record_reason
from models.errors import BadInput, Refused
from models.fields import Choice, Choices, DayField, MomentField, Words
from models.letter import Letter
from models.measure import Measure
from models.people import Colleague, next_ref
from models.policy.behaviours import Channel
from models.policy.lifecycle import Life
from models.policy.lives import APPEAL
from models.policy.measures import UNDONE, DecisionKind, LetterKind
from models.policy.relations import to_appeal
from models.policy.roles import Relation
from models.policy.say import in_london
from models.policy.states import OVER, AppealGround, AppealOutcome, AppealState, MeasureState, ReviewState
from models.settings import timing
from models.term_asks import AtRisk, Changes, Consent, Controls, Deputy, Detail, Instead, Limits, Risk, Spoc
from models.terms import Change, Terms, propose_change, undo_change
from models.verbs import verb

Why = Annotated[str, Ask("Why? The customer will be told", long=True)]


class Appeal(PartOfCase):
    """One appeal against one decision; it never unlocks another (I9)."""

    LIFE: ClassVar[Life] = APPEAL
    NOUN: ClassVar[str] = "appeal"

    ref = Words(20, unique=True)
    state = Choice(AppealState, default=AppealState.RECEIVED)
    decision = ForeignKeyField(Decision)
    decision_id: int
    grounds = Choices(AppealGround)
    words = Words()
    channel = Choice(Channel)
    received_at = MomentField()
    recorded_by = ForeignKeyField(Colleague)
    recorded_by_id: int
    acknowledge_by = MomentField()
    decide_by = MomentField()
    late_reason = Words(2000, default="")
    reviewer = ForeignKeyField(Colleague, null=True)
    reviewer_id: int | None
    external_reviewer = Words(200, default="")
    suspends = BooleanField(default=False)
    asked_for = Words(2000, default="")
    outcome = Choice(AppealOutcome, null=True)
    outcome_reason = ForeignKeyField(Reason, null=True)
    outcome_reason_id: int | None
    new_review_on = DayField(null=True)
    decided_at = MomentField(null=True)

    @property
    def measure(self) -> Measure | None:
        found: Measure | None = self.decision.measure
        return found

    def relations(self, one: Colleague) -> frozenset[Relation]:
        return to_appeal(one.actor(), self.reviewer_id, bool(self.external_reviewer))

    @classmethod
    @verb
    def receive(
        cls,
        decision: Annotated[Decision, Ask("Against which decision?")],
        grounds: Annotated[tuple[AppealGround, ...], Ask("On which grounds?")],
        words: Annotated[str, Ask("What does the customer say?", long=True, own=True)],
        channel: Annotated[Channel, Ask("How was it made?")] = Channel.PHONE,
        received_at: Annotated[DateTime | None, Ask("When was it received?")] = None,
        late_reason: Annotated[str, Ask("Why is it late, if it is?")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> Appeal:
        """Record an appeal of any decision (P54). Raises BadInput without grounds or words."""
        if not grounds:
            raise BadInput("grounds", "Choose at least one ground.")
        if not words.strip():
            raise BadInput("words", "Write what the customer says.")
        received = received_at or now
        if received > now:
            raise BadInput(
                "received_at", "The appeal can't be received in the future. Check the date and time."
            )
        if in_london(received).date() < in_london(decision.decided_at).date():
            raise BadInput("received_at", "The appeal can't come before the decision. Check the date.")
        t = timing()
        return cls.create(
            case=decision.case,
            ref=next_ref("A", now),
            decision=decision,
            grounds=grounds,
            words=words,
            channel=channel,
            received_at=received,
            recorded_by=by,
            acknowledge_by=t.after(received, t.clocks.appeal_acknowledge),
            decide_by=t.after(received, t.clocks.appeal_decide),
            late_reason=late_reason,
        )

    @verb
    def acknowledge(self, *, by: Colleague, now: DateTime) -> Letter:
        """Acknowledge it; the letter that says who looks at it and by when is written with it."""
        return Letter.write(self.case, LetterKind.APPEAL_RECEIVED, appeal=self, by=by, now=now)

    @verb
    def rule_legal(self, reasons: Why, *, by: Colleague, now: DateTime) -> Letter:
        """Answer in writing that the court decides (I8); this ruling can itself be appealed (P54)."""
        ruling = decide(self.case, DecisionKind.NOT_APPEALABLE, reasons, by=by, now=now, measure=self.measure)
        self.decided_at = now
        self.save()
        return Letter.write(self.case, LetterKind.DECISION, decision=ruling, by=by, now=now)

    @verb
    def accept(self, *, by: Colleague, now: DateTime) -> None:
        """Accept what came in time (P54)."""

    @verb
    def consider_late(self, reasons: Why, *, by: Colleague, now: DateTime) -> Reason:
        """Take it although it is late (P54)."""
        return record_reason(self.case, reasons)

    @verb
    def assign(
        self,
        reviewer: Annotated[Colleague, Ask("Who looks at it? Somebody independent")],
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        self.reviewer, self.external_reviewer = reviewer, ""

    @verb
    def reassign(
        self,
        reviewer: Annotated[Colleague, Ask("Who looks at it now? Somebody independent")],
        why: Annotated[str, Ask("Why can't the first reviewer go on?")],
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Name another reviewer, who begins anew. Raises BadInput without a reason."""
        if not why.strip():
            raise BadInput("why", "Say why the first reviewer can't go on.")
        self.reviewer, self.external_reviewer = reviewer, ""

    @verb
    def assign_external(
        self,
        name: Annotated[str, Ask("Name and office of the external reviewer")],
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        if not name.strip():
            raise BadInput("name", "Give the name and office of the external reviewer.")
        self.reviewer, self.external_reviewer = None, name

    @verb
    def begin(self, *, by: Colleague, now: DateTime) -> None:
        """The reviewer begins."""

    @verb
    def ask(
        self,
        question: Annotated[str, Ask("What do you need to know?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        if not question.strip():
            raise BadInput("question", "Say what you need to know.")
        self.asked_for = question

    @verb
    def answer(
        self, text: Annotated[str, Ask("What is the answer?", long=True)], *, by: Colleague, now: DateTime
    ) -> None:
        if not text.strip():
            raise BadInput("text", "Write the answer.")

    @verb
    def pause_measure(self, reasons: Why, *, by: Colleague, now: DateTime) -> Reason:
        """Suspend the measure while it is looked at: only the reviewer says so (I9)."""
        measure = self._what_it_may_touch()
        if measure is None or measure.state is not MeasureState.ACTIVE:
            raise Refused(
                "I9", "There is nothing in force to suspend.", "Only a measure in force can be suspended."
            )
        self.suspends = True
        measure.pause_for_appeal(by=by, now=now)
        return record_reason(self.case, reasons)

    @verb
    def uphold(self, reasons: Why, *, by: Colleague, now: DateTime) -> None:
        self._decide(AppealOutcome.UPHELD, reasons, by, now)

    @verb
    def partly_uphold(
        self,
        reasons: Why,
        arrangement: Instead = "",
        review_on: Annotated[date | None, Ask("A nearer review date, if it changes")] = None,
        changes: Changes = "",
        limits: Limits = (),
        detail: Detail = "",
        consent: Consent = False,
        spoc: Spoc = None,
        deputy: Deputy = None,
        risk_to: Risk = None,
        at_risk: AtRisk = "",
        controls: Controls = (),
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Partly uphold: the measure is changed when the outcome is put into effect. Raises BadInput."""
        terms = Terms(arrangement, changes, limits, detail, consent, spoc, deputy, risk_to, at_risk, controls)
        propose_change(self.case, self._what_it_may_touch(), terms, appeal=self)
        self.new_review_on = review_on
        self._decide(AppealOutcome.PARTLY_UPHELD, reasons, by, now)

    @verb
    def not_uphold(self, reasons: Why, *, by: Colleague, now: DateTime) -> None:
        self._decide(AppealOutcome.NOT_UPHELD, reasons, by, now)

    def _decide(self, outcome: AppealOutcome, reasons: str, by: Colleague, now: DateTime) -> None:
        self.outcome, self.decided_at = outcome, now
        self.outcome_reason = record_reason(self.case, reasons)
        self.save()
        Letter.write(self.case, LetterKind.APPEAL_OUTCOME, appeal=self, by=by, now=now)

    @verb
    def send_outcome(self, *, by: Colleague, now: DateTime) -> None:
        """The customer has the outcome in writing (P52)."""

    @verb
    def implement(self, *, by: Colleague, now: DateTime) -> None:
        """Put the outcome into effect on the measure of this decision, and on no other (I9)."""
        measure = self._what_it_may_touch()
        if measure is None or measure.state in OVER:
            return
        if self.outcome is AppealOutcome.UPHELD:
            self._undo(measure, by, now)
        elif self.outcome is AppealOutcome.PARTLY_UPHELD:
            self._change(measure, by, now)
        self._lift_suspension(by, now)

    def _undo(self, measure: Measure, by: Colleague, now: DateTime) -> None:
        """What was changed is again as it was, what was suspended counts again; all else ends the measure."""
        kind = self.decision.kind
        if kind is DecisionKind.SUSPEND:
            if measure.state is MeasureState.SUSPENDED:
                measure.resume_after_appeal(by=by, now=now)
        elif kind in UNDONE:
            undo_change(measure, Change.get(Change.decision == self.decision))
        elif kind is not DecisionKind.NOT_APPROVED:
            measure.end_by_appeal(by=by, now=now)

    def _change(self, measure: Measure, by: Colleague, now: DateTime) -> None:
        from models.review import Review

        change = Change.get_or_none(Change.appeal == self)
        measure.alter(change, review_on=self.new_review_on, by=by, now=now)
        here = (Review.measure == measure) & (Review.state == ReviewState.SCHEDULED)
        planned = Review.get_or_none(here)
        if planned is not None and self.new_review_on is not None and self.new_review_on < planned.due_on:
            planned.move(self.new_review_on, by=by, now=now)

    def _lift_suspension(self, by: Colleague, now: DateTime) -> None:
        """What the reviewer suspended goes on when the appeal is over (I9)."""
        measure = self._what_it_may_touch()
        if self.suspends and measure is not None and measure.state is MeasureState.SUSPENDED:
            measure.resume_after_appeal(by=by, now=now)

    def _what_it_may_touch(self) -> Measure | None:
        """A ruling that the court decides concerns legal action, but an appeal of the ruling never moves that (I8)."""
        return None if self.decision.kind is DecisionKind.NOT_APPEALABLE else self.measure

    @verb
    def withdraw(
        self,
        words: Annotated[str, Ask("What did the customer say?", long=True, own=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        if not words.strip():
            raise BadInput("words", "Write what the customer said.")
        self._lift_suspension(by, now)
