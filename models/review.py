"""The review of a measure after 3 to 12 months (P56, I10, I11), and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, cast

from peewee import ForeignKeyField
from pendulum import DateTime

from models.ask import Ask
from models.decision import Decision, decide
from models.errors import BadInput
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
from models.verbs import verb


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
    def bring_forward(
        self,
        due_on: Annotated[date, Ask("Which earlier day was agreed?")],
        agreed: Annotated[str, Ask("How was it agreed with the customer?")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        self.due_on, self.agreed_with_customer = due_on, agreed
        self.measure.vary(review_on=due_on, by=by, now=now)

    @verb
    def complete(
        self,
        outcome: Annotated[ReviewOutcome, Ask("What comes of it? End it unless there are good grounds")],
        reasons: Reasons,
        next_review_on: Annotated[date | None, Ask("Next review, after 3 to 12 months")] = None,
        arrangement: Annotated[
            str, Ask("What must colleagues do now? The customer will be told, but for a flag", long=True)
        ] = "",
        least_intrusive: LeastIntrusive = "",
        why_insufficient: WhyInsufficient = "",
        effect_on_customer: Effect = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> Decision:
        """Complete the review: end, continue, ease or tighten, each a decision that can be appealed (P54, P56).

        Whatever goes on is weighed again (I3). Raises BadInput if it is eased or tightened and nothing changes.
        """
        if outcome in (ReviewOutcome.EASE, ReviewOutcome.TIGHTEN) and not arrangement.strip():
            raise BadInput("arrangement", "Say what colleagues must do now.")
        self.outcome, self.completed_by, self.completed_at = outcome, by, now
        self.save()
        measure = self.measure
        if outcome is ReviewOutcome.END:
            measure.end_at_review(by=by, now=now)
        else:
            measure.vary(arrangement=arrangement or None, review_on=next_review_on, by=by, now=now)
            Review.schedule(measure, in_london(now).date(), cast(date, next_review_on), by=by, now=now)  # I10
        weighing = Proposal(reasons, least_intrusive, why_insufficient, effect_on_customer).weighing
        goes_on = outcome is not ReviewOutcome.END
        self.decision = decide(
            self.case,
            DecisionKind.REVIEW,
            reasons,
            weighing if goes_on else None,
            by=by,
            now=now,
            measure=measure,
        )
        return self.decision
