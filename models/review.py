"""The review of a measure after 3 to 12 months (P56, I10, I11), and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, cast

from peewee import ForeignKeyField
from pendulum import DateTime

from models.ask import Ask
from models.decision import Decision, decide
from models.fields import Choice, DayField, MomentField, Words
from models.measure import Measure
from models.measure_parts import PartOfMeasure
from models.people import Colleague, next_ref
from models.policy.lifecycle import Life
from models.policy.lives import REVIEW
from models.policy.measures import DecisionKind
from models.policy.review_window import review_window
from models.policy.say import in_london
from models.policy.states import ReviewOutcome, ReviewState
from models.proposal import Effect, LeastIntrusive, Proposal, Reasons, WhyInsufficient
from models.term_asks import AtRisk, Changes, Consent, Controls, Deputy, Detail, Instead, Limits, Risk, Spoc
from models.terms import Terms, propose_change
from models.verbs import verb

#: Outcomes that make something different for the customer.
CHANGES = (ReviewOutcome.EASE, ReviewOutcome.TIGHTEN)


class Review(PartOfMeasure):
    """One planned review: due on a day between the first and the last lawful one."""

    LIFE: ClassVar[Life] = REVIEW
    NOUN: ClassVar[str] = "review"

    ref = Words(20, unique=True)
    state = Choice(ReviewState, default=ReviewState.SCHEDULED)
    due_on = DayField()
    first_on = DayField()
    last_on = DayField()
    outcome = Choice(ReviewOutcome, null=True)
    decision = ForeignKeyField(Decision, null=True)
    decision_id: int | None
    completed_by = ForeignKeyField(Colleague, null=True)
    completed_by_id: int | None
    completed_at = MomentField(null=True)
    agreed_with_customer = Words(500, default="")
    escalated_at = MomentField(null=True)

    @classmethod
    @verb
    def schedule(
        cls, measure: Measure, effective_on: date, due_on: date, *, by: Colleague, now: DateTime
    ) -> Review:
        """Plan the next review; part of starting or reviewing a measure."""
        first, last = review_window(effective_on)
        return cls.create(
            case=measure.case,
            measure=measure,
            ref=next_ref("R", now),
            due_on=due_on,
            first_on=first,
            last_on=last,
        )

    @verb
    def cancel(self, *, by: Colleague, now: DateTime) -> None:
        """The measure is over."""

    @verb
    def move(self, due_on: date, *, by: Colleague, now: DateTime) -> None:
        """The outcome of an appeal brought it forward."""
        self.due_on = due_on

    @verb
    def escalate(self, *, by: Colleague, now: DateTime) -> None:
        """Bring it before the Lead, who must end or complete it (I11)."""
        self.escalated_at = now

    @verb
    def bring_forward(
        self,
        due_on: Annotated[date, Ask("Which earlier day was agreed?")],
        agreed: Annotated[str, Ask("How was it agreed with the customer?")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        self.due_on, self.agreed_with_customer = due_on, agreed
        self.measure.alter(review_on=due_on, by=by, now=now)

    @verb
    def complete(
        self,
        outcome: Annotated[ReviewOutcome, Ask("What comes of it? End it unless there are good grounds")],
        reasons: Reasons,
        next_review_on: Annotated[date | None, Ask("Next review, after 3 to 12 months")] = None,
        arrangement: Instead = "",
        least_intrusive: LeastIntrusive = "",
        why_insufficient: WhyInsufficient = "",
        effect_on_customer: Effect = "",
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
    ) -> Decision:
        """Complete the review: end, continue, ease or tighten, each a decision that can be appealed (P54, P56).

        Whatever goes on is weighed again (I3). Raises BadInput if it is eased or tightened and nothing changes.
        """
        terms = Terms(arrangement, changes, limits, detail, consent, spoc, deputy, risk_to, at_risk, controls)
        if outcome not in CHANGES:
            terms.must_be_empty()
        self.outcome, self.completed_by, self.completed_at = outcome, by, now
        self.save()
        weighing = Proposal(reasons, least_intrusive, why_insufficient, effect_on_customer).weighing
        self.decision = decide(
            self.case,
            DecisionKind.REVIEW,
            reasons,
            weighing if outcome is not ReviewOutcome.END else None,
            by=by,
            now=now,
            measure=self.measure,
        )
        self.save()
        if outcome is ReviewOutcome.END:
            self.measure.end_at_review(by=by, now=now)
        else:
            self._goes_on(terms, cast(date, next_review_on), by, now)
        return self.decision

    def _goes_on(self, terms: Terms, next_review_on: date, by: Colleague, now: DateTime) -> None:
        """As it was, or with what is eased or tightened; its window begins anew (I10)."""
        measure = self.measure
        changed = self.outcome in CHANGES
        change = propose_change(self.case, measure, terms, decision=self.decision) if changed else None
        measure.alter(change, review_on=next_review_on, by=by, now=now)
        Review.schedule(measure, in_london(now).date(), next_review_on, by=by, now=now)
