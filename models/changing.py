"""A measure is varied, eased or tightened outside its review: each a decision of its own, with its letter and its appeal.

Easing takes one who may decide. Where a kind takes two people (I6), varying and tightening are proposed by one and
approved by another; what one person may decide alone is decided at once. A tightened measure is reviewed anew (I10).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, cast

from pendulum import DateTime

from models.ask import Ask
from models.decision import Decision, Reason, decide, record_reason, record_weighing
from models.following import Following
from models.people import Colleague
from models.policy.measures import NATURES, DecisionKind
from models.policy.say import in_london
from models.policy.states import ChangeState, ReviewState
from models.proposal import Effect, LeastIntrusive, Reasons, WhyInsufficient, usual_review
from models.term_asks import AtRisk, Changes, Consent, Controls, Deputy, Detail, Instead, Limits, Risk, Spoc
from models.verbs import verb

if TYPE_CHECKING:
    from models.measure import Measure
    from models.terms import Change

ReviewedBy = Annotated[
    date | None, Ask("When is it reviewed now? After 3 to 12 months; the usual time, if empty")
]


class Changing(Following):
    """The verbs that change what a measure asks, while it is in force or suspended."""

    @verb
    def vary(
        self,
        reasons: Reasons,
        least_intrusive: LeastIntrusive,
        why_insufficient: WhyInsufficient,
        effect_on_customer: Effect,
        arrangement: Instead = "",
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
    ) -> Decision | Change:
        """Change it, neither for better nor for worse; its review stays where it is. Raises BadInput."""
        weighing = _weighing(least_intrusive, why_insufficient, effect_on_customer)
        said = (arrangement, changes, limits, detail, consent, spoc, deputy, risk_to, at_risk, controls)
        return self._changed(DecisionKind.VARY, said, reasons, weighing, None, by, now)

    @verb
    def tighten(
        self,
        reasons: Reasons,
        least_intrusive: LeastIntrusive,
        why_insufficient: WhyInsufficient,
        effect_on_customer: Effect,
        review_on: ReviewedBy = None,
        arrangement: Instead = "",
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
    ) -> Decision | Change:
        """Ask more of the customer; it is reviewed 3 to 12 months from now (I10). Raises BadInput."""
        weighing = _weighing(least_intrusive, why_insufficient, effect_on_customer)
        said = (arrangement, changes, limits, detail, consent, spoc, deputy, risk_to, at_risk, controls)
        return self._changed(DecisionKind.TIGHTEN, said, reasons, weighing, review_on, by, now)

    @verb
    def ease(
        self,
        reasons: Reasons,
        arrangement: Instead = "",
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
    ) -> Decision | Change:
        """Ask less of the customer; its review stays where it is. Raises BadInput."""
        said = (arrangement, changes, limits, detail, consent, spoc, deputy, risk_to, at_risk, controls)
        return self._changed(DecisionKind.EASE, said, reasons, None, None, by, now)

    @verb
    def approve_change(
        self, override: Annotated[str, Ask("Head only: why alone?")] = "", *, by: Colleague, now: DateTime
    ) -> Decision:
        """Approve the change that somebody else proposed; it counts from now on."""
        from models.terms import pending

        change = pending(self._measure)
        if override.strip():
            record_reason(self.case, override)
        return self._decided(change, by, now)

    @verb
    def reject_change(
        self, reasons: Annotated[str, Ask("Why not?", long=True)], *, by: Colleague, now: DateTime
    ) -> Decision:
        """Turn the change down: the measure stays as it was."""
        from models.terms import pending

        change = pending(self._measure)
        change.state = ChangeState.REFUSED
        change.save()
        kind = DecisionKind.NOT_APPROVED
        return decide(
            self.case, kind, reasons, by=by, now=now, measure=self._measure, proposed_by=change.proposed_by
        )

    @property
    def _measure(self) -> Measure:
        return cast("Measure", self)

    def _changed(
        self,
        kind: DecisionKind,
        said: tuple[Any, ...],
        reasons: str,
        weighing: dict[str, str] | None,
        review_on: date | None,
        by: Colleague,
        now: DateTime,
    ) -> Decision | Change:
        """Record what is to change; decided at once unless it takes a second person (I6)."""
        from models.terms import Terms, propose_change

        if kind is DecisionKind.TIGHTEN:
            review_on = review_on or usual_review(self.case, in_london(now).date())
        change = propose_change(
            self.case,
            self._measure,
            Terms(*said),
            kind=kind,
            proposed_by=by,
            proposed_at=now,
            reason=record_reason(self.case, reasons),
            proportionality=record_weighing(self.case, weighing) if weighing else None,
            review_on=review_on,
            state=ChangeState.PROPOSED,
        )
        return change if takes_two(self._measure.kind, kind) else self._decided(change, by, now)

    def _decided(self, change: Change, by: Colleague, now: DateTime) -> Decision:
        measure = self._measure
        kind, reason = cast(DecisionKind, change.kind), cast(Reason, change.reason)
        weighed = change.proportionality
        decision = decide(
            self.case, kind, reason, weighed, by=by, now=now, measure=measure, proposed_by=change.proposed_by
        )
        change.decision, change.state = decision, ChangeState.MADE
        change.save()
        measure.alter(change, review_on=change.review_on, by=by, now=now)
        if change.review_on is not None:
            self._review_anew(change.review_on, by, now)
        return decision

    def _review_anew(self, review_on: date, by: Colleague, now: DateTime) -> None:
        """I10: what is tightened has its 3 to 12 months from that day."""
        from models.review import Review

        measure = self._measure
        here = (Review.measure == measure) & (Review.state == ReviewState.SCHEDULED)
        for planned in Review.select().where(here):
            planned.cancel(by=by, now=now)
        Review.schedule(measure, in_london(now).date(), review_on, by=by, now=now)


def takes_two(kind: Any, how: DecisionKind) -> bool:
    """I6: whether a change is proposed by one and approved by another."""
    return NATURES[kind].two_people and how is not DecisionKind.EASE


def _weighing(least: str, why: str, effect: str) -> dict[str, str]:
    return {"least_intrusive": least, "why_insufficient": why, "effect_on_customer": effect}
