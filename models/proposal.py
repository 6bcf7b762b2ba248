"""What every proposal of a measure says: why, how it was weighed (P34), from when, and what colleagues must do (P47)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Self, cast

from pendulum import DateTime

from models.ask import Ask
from models.case import Case, PartOfCase
from models.decision import reason_if_given, record_reason, record_weighing
from models.errors import BadInput
from models.incident import Incident
from models.people import Account, Colleague, next_ref
from models.policy.clocks import review_months
from models.policy.measures import NEED_DETAIL, CarveOut, Limit, MeasureKind, RiskTo
from models.policy.months import months_after
from models.representative import guardians, may_speak, standing_for
from models.settings import timing
from models.term_asks import Changes
from models.verbs import verb

if TYPE_CHECKING:
    from models.measure import Measure

Reasons = Annotated[str, Ask("Why? The customer will be told", long=True)]
LeastIntrusive = Annotated[str, Ask("What is the least intrusive way that was considered?", long=True)]
WhyInsufficient = Annotated[str, Ask("Why is that not enough?", long=True)]
Effect = Annotated[str, Ask("What does it mean for the customer?", long=True)]
StartsOn = Annotated[date, Ask("From which day?", "16/3/2026")]
ReviewOn = Annotated[
    date | None, Ask("When is it reviewed? After 3 to 12 months; by the nature of it, if left empty", "+6m")
]
ToDo = Annotated[str, Ask("What must colleagues do? They don't see why", long=True)]
Agreed = Annotated[bool, Ask("Was the review date agreed with the customer?")]
CarveOuts = Annotated[tuple[CarveOut, ...], Ask("What stays open")]


class Proposal:
    """What every proposal says: why, how it was weighed, from when, and what colleagues must do."""

    def __init__(
        self,
        reasons: str,
        least: str,
        why: str,
        effect: str,
        effective_on: date | None = None,
        arrangement: str = "",
    ) -> None:
        self.reasons, self.effective_on, self.arrangement = reasons, effective_on, arrangement
        self.weighing = {"least_intrusive": least, "why_insufficient": why, "effect_on_customer": effect}


def usual_review(case: Case, effective_on: date) -> date:
    """When a measure is reviewed by the nature of the behaviour, unless another day is agreed (P56)."""
    from models.queries.facts import facts_of

    return months_after(effective_on, review_months(facts_of(case).codes, timing().clocks))


def say_what_to_do(arrangement: str) -> None:
    if not arrangement.strip():
        raise BadInput("arrangement", "Say what colleagues must do.")


def say_to_the_customer(changes: str) -> None:
    if not changes.strip():
        raise BadInput("changes", "Say what changes for the customer. They will be told.")


class Proposing(PartOfCase):
    """The part of a measure's life that is peculiar to its kind: how it is proposed."""

    @classmethod
    def _propose(
        cls, kind: MeasureKind, case: Case, given: Proposal, by: Colleague, now: DateTime, **more: Any
    ) -> Self:
        from models.measure_parts import Arrangement

        if more.get("review_on", ...) is None and given.effective_on is not None:
            more["review_on"] = usual_review(case, given.effective_on)
        reason = record_reason(case, given.reasons)
        measure = cls.create(
            case=case,
            ref=next_ref("M", now),
            kind=kind,
            proposed_by=by,
            proposed_at=now,
            reason=reason,
            proportionality=record_weighing(case, given.weighing),
            effective_on=given.effective_on,
            **more,
        )
        if given.arrangement.strip():
            Arrangement.create(case=case, measure=measure, text=given.arrangement)
        return measure

    @classmethod
    @verb
    def propose_warning(
        cls,
        case: Annotated[Case, Ask("Which case?")],
        reasons: Reasons,
        least_intrusive: LeastIntrusive,
        why_insufficient: WhyInsufficient,
        effect_on_customer: Effect,
        effective_on: StartsOn,
        ends_on: Annotated[date | None, Ask("Until which day?")] = None,
        guardian: Annotated[str, Ask("Parent or guardian, if the person is under 18")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> Self:
        """Propose a warning letter, which runs out, after the usual time unless told otherwise (D), and is not reviewed."""
        ends_on = ends_on or months_after(effective_on, timing().clocks.warning_expiry)
        young = case.person is not None and case.person.is_minor
        guardian = guardian or (guardians(standing_for(case.person_id)) if young else "")
        given = Proposal(reasons, least_intrusive, why_insufficient, effect_on_customer, effective_on)
        return cls._propose(MeasureKind.WARNING, case, given, by, now, ends_on=ends_on, guardian=guardian)

    @classmethod
    @verb
    def propose_restriction(
        cls,
        case: Annotated[Case, Ask("Which case?")],
        limits: Annotated[tuple[Limit, ...], Ask("Which limits?")],
        reasons: Reasons,
        least_intrusive: LeastIntrusive,
        why_insufficient: WhyInsufficient,
        effect_on_customer: Effect,
        effective_on: StartsOn,
        arrangement: ToDo,
        review_on: ReviewOn = None,
        detail: Annotated[
            str, Ask("Days, times, inbox, length: the details. The customer will be told", long=True)
        ] = "",
        carve_outs: CarveOuts = tuple(CarveOut),
        override: Annotated[str, Ask("Why for abuse, without unreasonable demands?")] = "",
        consent: Annotated[bool, Ask("Did the customer agree to a representative?")] = False,
        restrict_representative: Annotated[bool, Ask("Does it bind the representative too?")] = False,
        representative_reason: Annotated[str, Ask("The representative's own reason")] = "",
        agreed_with_customer: Agreed = False,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Self:
        """Propose a contact restriction (P41); what must stay open always does (I12). Raises BadInput without a limit."""
        from models.restriction import RestrictionLimit

        if not limits:
            raise BadInput("limits", "Choose at least one limit.")
        if NEED_DETAIL & set(limits) and not detail.strip():
            raise BadInput(
                "detail", "Give the details of the limits, such as the days and times, or the inbox."
            )
        say_what_to_do(arrangement)
        given = Proposal(
            reasons, least_intrusive, why_insufficient, effect_on_customer, effective_on, arrangement
        )
        more = {
            "review_on": review_on,
            "agreed_with_customer": agreed_with_customer,
            "override_reason": reason_if_given(case, override),
        }
        measure = cls._propose(MeasureKind.RESTRICTION, case, given, by, now, **more)
        consent = consent or may_speak(standing_for(case.person_id))
        their_own = reason_if_given(case, representative_reason) if restrict_representative else None
        for limit in dict.fromkeys(limits):
            RestrictionLimit.create(
                case=case,
                measure=measure,
                limit=limit,
                detail=detail,
                consent=consent,
                representative_reason=their_own,
            )
        return measure

    @classmethod
    @verb
    def propose_spoc(
        cls,
        case: Annotated[Case, Ask("Which case?")],
        spoc: Annotated[Colleague, Ask("Who is the single point of contact?")],
        deputy: Annotated[Colleague, Ask("Who is the deputy?")],
        reasons: Reasons,
        least_intrusive: LeastIntrusive,
        why_insufficient: WhyInsufficient,
        effect_on_customer: Effect,
        effective_on: StartsOn,
        arrangement: ToDo,
        review_on: ReviewOn = None,
        cover: Annotated[str, Ask("Who covers when both are away?")] = "",
        carve_outs: CarveOuts = tuple(CarveOut),
        agreed_with_customer: Agreed = False,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Self:
        """Propose a single point of contact and a deputy (P42)."""
        from models.measure_parts import SinglePoint

        say_what_to_do(arrangement)
        given = Proposal(
            reasons, least_intrusive, why_insufficient, effect_on_customer, effective_on, arrangement
        )
        dates = {"review_on": review_on, "agreed_with_customer": agreed_with_customer}
        measure = cls._propose(MeasureKind.SPOC, case, given, by, now, **dates)
        SinglePoint.create(case=case, measure=measure, spoc=spoc, deputy=deputy, cover=cover)
        return measure

    @classmethod
    @verb
    def propose_flag(
        cls,
        case: Annotated[Case, Ask("Which case?")],
        evidence: Annotated[Incident, Ask("Which incident does it rest on?")],
        risk_to: Annotated[RiskTo, Ask("Who is at risk?")],
        reasons: Reasons,
        least_intrusive: LeastIntrusive,
        why_insufficient: WhyInsufficient,
        effect_on_customer: Effect,
        effective_on: StartsOn,
        arrangement: ToDo,
        changes: Changes,
        review_on: ReviewOn = None,
        account: Annotated[Account | None, Ask("On which account?")] = None,
        at_risk: Annotated[str, Ask("Who exactly is at risk?")] = "",
        agreed_with_customer: Agreed = False,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Self:
        """Ask for a warning flag about the person responsible (P44, I13, I14)."""
        from models.measure_parts import Flag
        from models.terms import say_what_changes

        given = Proposal(
            reasons, least_intrusive, why_insufficient, effect_on_customer, effective_on, arrangement
        )
        dates = {"review_on": review_on, "agreed_with_customer": agreed_with_customer}
        say_to_the_customer(changes)
        measure = cls._propose(MeasureKind.FLAG, case, given, by, now, **dates)
        say_what_changes(cast("Measure", measure), changes)
        Flag.create(
            case=case, measure=measure, evidence=evidence, risk_to=risk_to, account=account, at_risk=at_risk
        )
        return measure
