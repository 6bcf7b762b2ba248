"""A measure is one thing with one life, whatever its kind (design.md section 2, idea 1; P41 to P50).

What is peculiar to a kind stands in its own small table: limits (restriction.py), a single point of contact and a
flag below. What colleagues must do is an Arrangement, why is a Reason: two rows with different readers (P47).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from peewee import BooleanField, ForeignKeyField
from pendulum import DateTime

from models.ask import Ask
from models.changing import Changing
from models.decision import Decision, Proportionality, Reason, decide, reason_if_given, record_reason
from models.errors import BadInput
from models.fields import Choice, DayField, MomentField, Words
from models.people import Colleague
from models.policy.lifecycle import Life
from models.policy.lives import MEASURE
from models.policy.measures import NATURES, DecisionKind, MeasureKind
from models.policy.review_window import review_window
from models.policy.say import in_london
from models.policy.states import OVER, MeasureState
from models.proposal import Reasons
from models.settings import timing
from models.verbs import verb

if TYPE_CHECKING:
    from models.letter import Letter
    from models.terms import Change


class Measure(Changing):
    """One measure. Dates are days in London; `review_on` is empty for kinds that are not reviewed."""

    LIFE: ClassVar[Life] = MEASURE
    NOUN: ClassVar[str] = "measure"

    ref = Words(20, unique=True)
    kind = Choice(MeasureKind)
    state = Choice(MeasureState, default=MeasureState.PROPOSED)
    proposed_by = ForeignKeyField(Colleague)
    proposed_by_id: int
    proposed_at = MomentField()
    approved_by = ForeignKeyField(Colleague, null=True)
    approved_by_id: int | None
    reason = ForeignKeyField(Reason)
    reason_id: int
    proportionality = ForeignKeyField(Proportionality)
    proportionality_id: int
    effective_on = DayField()
    in_force_on = DayField(null=True)
    review_on = DayField(null=True)
    ends_on = DayField(null=True)
    agreed_with_customer = BooleanField(default=False)
    override_reason = ForeignKeyField(Reason, null=True)  # why for abuse, without demands (P41)
    override_reason_id: int | None
    alone_reason = ForeignKeyField(Reason, null=True)  # why one person proposed and approved (I6)
    alone_reason_id: int | None
    urgent = BooleanField(default=False)
    notified_at = MomentField(null=True)
    notify_by = MomentField(null=True)
    withheld = BooleanField(default=False)
    recheck_on = DayField(null=True)
    interim_until = MomentField(null=True)
    ended_at = MomentField(null=True)
    guardian = Words(200, default="")

    def save(self, force_insert: bool = False, only: Any = None) -> int:
        """Store what changed; when it binds nobody any longer, recall what people were told of it (I16)."""
        stops = "state" in self._dirty and self.state in (*OVER, MeasureState.SUSPENDED)
        done = super().save(force_insert, only)
        if stops:
            from models.notice import recall_all

            recall_all(self)
        return done

    @property
    def arrangement(self) -> str:
        """What colleagues must do."""
        found = Arrangement.get_or_none(Arrangement.measure == self)
        return found.text if found is not None else ""

    @property
    def goes_on_as(self) -> str:
        """What a court is asked for goes on there (P49, P50)."""
        return "legal measure" if self.kind is MeasureKind.LEGAL else ""

    @verb
    def start_interim(
        self, override: Annotated[str, Ask("Head only: why alone?")] = "", *, by: Colleague, now: DateTime
    ) -> None:
        """Put a flag in force for now; it lapses unless it is approved in time. Raises BadInput for another kind."""
        if self.kind is not MeasureKind.FLAG:
            raise BadInput("ref", "Only a warning flag can be in force for now.")
        t = timing()
        self.alone_reason = reason_if_given(self.case, override)
        self.interim_until = t.after(now, t.clocks.interim_flag)
        self.in_force_on = in_london(now).date()

    @verb
    def lapse(self, *, by: Colleague, now: DateTime) -> None:
        self.ended_at = now

    @verb
    def approve(
        self, override: Annotated[str, Ask("Head only: why alone?")] = "", *, by: Colleague, now: DateTime
    ) -> Decision:
        """Approve what was proposed: this is the decision that is told and can be appealed (P54)."""
        self.approved_by = by
        self.alone_reason = reason_if_given(self.case, override) or self.alone_reason
        if self.state is MeasureState.ACTIVE:  # an interim flag goes on
            self._must_be_told_soon(now)
            self.save()
            self._plan_review(by, now)
        return decide(
            self.case,
            DecisionKind.MEASURE,
            self.reason,
            self.proportionality,
            by=by,
            now=now,
            measure=self,
            proposed_by=self.proposed_by,
        )

    @verb
    def reject(
        self, reasons: Annotated[str, Ask("Why not?", long=True)], *, by: Colleague, now: DateTime
    ) -> Decision:
        self.ended_at = now
        self._drop(by, now)
        return decide(
            self.case,
            DecisionKind.NOT_APPROVED,
            reasons,
            by=by,
            now=now,
            measure=self,
            proposed_by=self.proposed_by,
        )

    @verb
    def withhold_notice(
        self,
        reason: Annotated[str, Ask("Why can't the customer be told yet?", long=True)],
        recheck_on: Annotated[date, Ask("When is it looked at again?")],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Reason:
        """Record why the customer is not told yet, and until when (I13, P52)."""
        self.withheld, self.recheck_on = True, recheck_on
        return record_reason(self.case, reason)

    @verb
    def notify(self, *, by: Colleague, now: DateTime) -> None:
        """The customer has been told; part of sending the letter."""
        self.notified_at, self.withheld, self.recheck_on = now, False, None

    @verb
    def unnotify(self, *, by: Colleague, now: DateTime) -> None:
        """The letter was taken back from the outbox; what is in force already must be told soon."""
        self.notified_at = None
        if self.state in (MeasureState.ACTIVE, MeasureState.SUSPENDED):
            self._must_be_told_soon(now)

    @verb
    def start(self, *, by: Colleague, now: DateTime) -> None:
        """Put it in force on or after its day, and plan its review (P48, P56)."""
        self.save()
        self._plan_review(by, now)

    @verb
    def start_urgently(
        self,
        reasons: Annotated[str, Ask("Why before the customer is told?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Reason:
        """Put it in force before the customer is told, who must then be told soon."""
        self.urgent = True
        self._must_be_told_soon(now)
        self.save()
        self._plan_review(by, now)
        return record_reason(self.case, reasons)

    @verb
    def suspend(self, reasons: Reasons, *, by: Colleague, now: DateTime) -> Decision:
        """Suspend it: a decision that is told and can be appealed; what is reviewed is reviewed all the same."""
        return decide(self.case, DecisionKind.SUSPEND, reasons, by=by, now=now, measure=self)

    @verb
    def pause_for_appeal(self, *, by: Colleague, now: DateTime) -> None:
        """Suspended because the reviewer of an appeal said so (I9)."""

    @verb
    def resume_after_appeal(self, *, by: Colleague, now: DateTime) -> None:
        """In force again, now that the appeal is answered (I9)."""

    @verb
    def resume(self, reasons: Reasons, *, by: Colleague, now: DateTime) -> Decision:
        """Put it in force again: a decision that is told and can be appealed."""
        return decide(self.case, DecisionKind.RESUME, reasons, by=by, now=now, measure=self)

    @verb
    def withdraw(self, reasons: Reasons, *, by: Colleague, now: DateTime) -> Reason | Decision:
        """Withdraw it before it starts; a customer who was told of it is told of this decision too (P52)."""
        self.ended_at = now
        self._drop(by, now)
        if self.notified_at is None:
            return record_reason(self.case, reasons)
        return decide(self.case, DecisionKind.END, reasons, by=by, now=now, measure=self)

    @verb
    def expire(self, *, by: Colleague, now: DateTime) -> None:
        self._over(by, now)

    @verb
    def end(self, reasons: Reasons, *, by: Colleague, now: DateTime) -> Decision:
        """End it early: a decision of its own."""
        self._over(by, now)
        return decide(self.case, DecisionKind.END, reasons, by=by, now=now, measure=self)

    @verb
    def end_with_tenancy(self, reasons: Reasons, *, by: Colleague, now: DateTime) -> Decision:
        """The tenancy is over, and the measure with it: a decision, which the customer is told (P52)."""
        self._over(by, now)
        return decide(self.case, DecisionKind.END, reasons, by=by, now=now, measure=self)

    @verb
    def end_at_review(self, *, by: Colleague, now: DateTime) -> None:
        self.ended_at = now

    @verb
    def end_by_appeal(self, *, by: Colleague, now: DateTime) -> None:
        self._over(by, now)

    @verb
    def change_contact(
        self,
        spoc: Annotated[Colleague | None, Ask("Who is the single point of contact now?")] = None,
        deputy: Annotated[Colleague | None, Ask("Who is the deputy now?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Letter | None:
        """Another contact, with the names in what colleagues must do; a customer who was told is written to (P42, P52)."""
        from models.measure_parts import new_contacts

        return new_contacts(self, spoc, deputy, by, now)

    @verb
    def alter(
        self,
        change: Change | None = None,
        arrangement: str = "",
        review_on: date | None = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Put into effect what a review, an appeal or a decision of its own made different."""
        from models.terms import arrange, make_change

        if change is not None:
            make_change(self, change)
        arrange(self, arrangement)
        self.review_on = review_on or self.review_on

    def _must_be_told_soon(self, now: DateTime) -> None:
        t = timing()
        self.notify_by = t.after(now, t.clocks.urgent_notify) if self.notified_at is None else None

    def _plan_review(self, by: Colleague, now: DateTime) -> None:
        from models.review import Review

        self.in_force_on = began = self.in_force_on or in_london(now).date()
        if NATURES[self.kind].reviewed and self.review_on is not None:
            self.review_on = max(self.review_on, review_window(began)[0])
            Review.schedule(self, began, self.review_on, by=by, now=now)

    def _over(self, by: Colleague, now: DateTime) -> None:
        from models.policy.states import ReviewState
        from models.review import Review

        self.ended_at = now
        for review in Review.select().where(
            (Review.measure == self) & (Review.state == ReviewState.SCHEDULED)
        ):
            review.cancel(by=by, now=now)


from models.measure_parts import Arrangement, Flag, SinglePoint  # noqa: E402  (they belong to a measure)

__all__ = ["Arrangement", "Flag", "Measure", "SinglePoint"]
