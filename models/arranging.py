"""How three more kinds are proposed: a behaviour agreement (P38), mediation (P43) and a working arrangement (P44, P46)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Self, cast

from pendulum import DateTime

from models.ask import Ask
from models.case import Case
from models.decision import Decision, decide
from models.errors import BadInput
from models.incident import Incident
from models.people import Account, Colleague
from models.policy.behaviours import YesNo
from models.policy.housing_codes import Control
from models.policy.measures import DecisionKind, MeasureKind, MediationOutcome, RiskTo
from models.proposal import (
    Agreed,
    Effect,
    LeastIntrusive,
    Proposal,
    Proposing,
    Reasons,
    ReviewOn,
    StartsOn,
    WhyInsufficient,
    say_to_the_customer,
)
from models.term_asks import Changes
from models.verbs import verb

if TYPE_CHECKING:
    from models.measure import Measure


class Arranging(Proposing):
    """Agreement, mediation and working arrangement: proposed here, decided, told and reviewed like every measure."""

    @classmethod
    @verb
    def propose_agreement(
        cls,
        case: Annotated[Case, Ask("Which case?")],
        agreed: Annotated[str, Ask("What is agreed? The customer will be told", long=True)],
        parties: Annotated[str, Ask("Who agrees it, for the customer and for us?")],
        consequences: Annotated[
            str, Ask("What follows if it is not kept? The customer will be told", long=True)
        ],
        reasons: Reasons,
        least_intrusive: LeastIntrusive,
        why_insufficient: WhyInsufficient,
        effect_on_customer: Effect,
        effective_on: StartsOn,
        review_on: ReviewOn = None,
        guardian: Annotated[str, Ask("Parent or guardian, if the person is under 18")] = "",
        agreed_with_customer: Agreed = False,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Self:
        """Propose a behaviour agreement (P38); it binds nobody who did not agree to it. Raises BadInput."""
        from models.measure_parts import Agreement

        for name, said in (("agreed", agreed), ("parties", parties), ("consequences", consequences)):
            if not said.strip():
                raise BadInput(name, "Say what is agreed, by whom, and what follows if it is not kept.")
        given = Proposal(reasons, least_intrusive, why_insufficient, effect_on_customer, effective_on)
        more = {"review_on": review_on, "agreed_with_customer": agreed_with_customer, "guardian": guardian}
        measure = cls._propose(MeasureKind.AGREEMENT, case, given, by, now, **more)
        Agreement.create(
            case=case, measure=measure, agreed=agreed, parties=parties, consequences=consequences
        )
        return measure

    @verb
    def sign(
        self,
        who: Annotated[str, Ask("Who agreed, for the customer and for us?")],
        signed_on: Annotated[date | None, Ask("When? Today, if left empty")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Record that both sides agreed; only then it begins. Raises BadInput."""
        from models.measure_parts import Agreement
        from models.policy.say import in_london

        today = in_london(now).date()
        if not who.strip():
            raise BadInput("who", "Say who agreed, for the customer and for us.")
        if signed_on is not None and signed_on > today:
            raise BadInput("signed_on", "It can't be agreed in the future. Check the date.")
        row = Agreement.get(Agreement.measure == self)
        row.parties, row.signed_on = who, signed_on or today
        row.save()

    @classmethod
    @verb
    def propose_mediation(
        cls,
        case: Annotated[Case, Ask("Which case?")],
        provider: Annotated[str, Ask("Who mediates? The customer will be told")],
        independence: Annotated[
            str, Ask("How do we know that they are independent? The customer will be told")
        ],
        reasons: Reasons,
        least_intrusive: LeastIntrusive,
        why_insufficient: WhyInsufficient,
        effect_on_customer: Effect,
        effective_on: StartsOn,
        review_on: ReviewOn = None,
        agreed_with_customer: Agreed = False,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Self:
        """Propose mediation by somebody independent (P43)."""
        from models.measure_parts import Mediation

        given = Proposal(reasons, least_intrusive, why_insufficient, effect_on_customer, effective_on)
        more = {"review_on": review_on, "agreed_with_customer": agreed_with_customer}
        measure = cls._propose(MeasureKind.MEDIATION, case, given, by, now, **more)
        Mediation.create(case=case, measure=measure, provider=provider, independence=independence)
        return measure

    @verb
    def consider_adjustment(
        self,
        needed: Annotated[
            YesNo, Ask("Does this person need an adjustment of this measure?", unoffered=(YesNo.NOT_KNOWN,))
        ],
        text: Annotated[str, Ask("Which one, and how is it made? Or why is none needed?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Answer which reasonable adjustment was considered; nothing is approved before, and nothing tightened (I3).

        Raises BadInput.
        """
        from models.measure_parts import MeasureAdjustment

        if not text.strip():
            raise BadInput("text", "Say which adjustment it is and how it is made, or why none is needed.")
        if needed is YesNo.NOT_KNOWN:
            raise BadInput("needed", "Ask the customer first. Say yes or no.")
        MeasureAdjustment.create(case=self.case, measure=self, needed=needed, text=text, answered_at=now)

    @verb
    def record_consent(
        self,
        customer: Annotated[YesNo | None, Ask("Does the customer want it?")] = None,
        ours: Annotated[YesNo | None, Ask("Do our colleagues who would take part want it?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Record who wants mediation; it takes both, and nobody is worse off for a no (P43). Raises BadInput."""
        from models.measure_parts import Mediation

        if customer is None and ours is None:
            raise BadInput("customer", "Say who was asked and what they answered.")
        row = Mediation.get(Mediation.measure == self)
        row.customer, row.ours = customer or row.customer, ours or row.ours
        row.save()

    @verb
    def conclude(
        self,
        outcome: Annotated[MediationOutcome, Ask("What came of it?")],
        words: Annotated[str, Ask("What was agreed, or why nothing? The customer will be told", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Decision:
        """Mediation is over: what came of it, told to the customer. Raises BadInput without words."""
        from models.measure_parts import Mediation

        row = Mediation.get(Mediation.measure == self)
        row.outcome = outcome
        row.save()
        self._over(by, now)  # type: ignore[attr-defined]
        measure = cast("Measure", self)
        return decide(self.case, DecisionKind.END, words, by=by, now=now, measure=measure)

    @classmethod
    @verb
    def propose_working_arrangement(
        cls,
        case: Annotated[Case, Ask("Which case?")],
        controls: Annotated[tuple[Control, ...], Ask("How do colleagues work safely?")],
        risk_to: Annotated[RiskTo, Ask("Who is at risk?")],
        changes: Changes,
        reasons: Reasons,
        least_intrusive: LeastIntrusive,
        why_insufficient: WhyInsufficient,
        effect_on_customer: Effect,
        effective_on: StartsOn,
        arrangement: Annotated[str, Ask("What else must colleagues do? They don't see why", long=True)] = "",
        review_on: ReviewOn = None,
        evidence: Annotated[Incident | None, Ask("Which incident does it rest on?")] = None,
        account: Annotated[Account | None, Ask("On which account, if it is about an address?")] = None,
        at_risk: Annotated[str, Ask("Who exactly is at risk?")] = "",
        agreed_with_customer: Agreed = False,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Self:
        """Propose how colleagues work with somebody, or at an address: who is at risk, never who may not go (P44)."""
        from models.terms import arranged

        say_to_the_customer(changes)
        text = arranged(controls, arrangement)
        given = Proposal(reasons, least_intrusive, why_insufficient, effect_on_customer, effective_on, text)
        more = {"review_on": review_on, "agreed_with_customer": agreed_with_customer}
        measure = cls._propose(MeasureKind.WORKING, case, given, by, now, **more)
        keep = {"evidence": evidence or first_of(case), "account": account, "at_risk": at_risk}
        keep_controls(cast("Measure", measure), controls, changes, risk_to=risk_to, **keep)
        return measure


def first_of(case: Case) -> Incident:
    """The incident that a working arrangement rests on, unless another is named."""
    found: Incident = Incident.select().where(Incident.case == case).order_by(Incident.id).get()
    return found


def keep_controls(measure: Measure, controls: tuple[Control, ...], changes: str, **risk: object) -> None:
    """The rows of a working arrangement: its controls, whom it protects, and what the customer reads."""
    from models.measure_parts import Flag, MeasureControl
    from models.terms import say_what_changes

    for one in dict.fromkeys(controls):
        MeasureControl.create(case=measure.case, measure=measure, control=one)
    Flag.create(case=measure.case, measure=measure, **risk)
    say_what_changes(measure, changes)
