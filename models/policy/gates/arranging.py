"""What must hold for an agreement, mediation and a working arrangement (P38, P43, P44)."""

from __future__ import annotations

from models.policy.facts import Act, CaseFacts, MeasureFacts, ReviewFacts
from models.policy.measures import ADJUSTED, SETS_TERMS, MeasureKind, RiskTo
from models.policy.states import ReviewOutcome


def mediator_independent(facts: CaseFacts, act: Act) -> str:
    """P43: somebody independent mediates, and we say how we know."""
    if _given(act, "provider") and _given(act, "independence"):
        return ""
    return "Name the provider, and say how we know that they are independent."


def is_mediation(facts: CaseFacts, act: Act) -> str:
    return _only(act, MeasureKind.MEDIATION)


def is_agreement(facts: CaseFacts, act: Act) -> str:
    return _only(act, MeasureKind.AGREEMENT)


def _only(act: Act, kind: MeasureKind) -> str:
    return "" if act.thing.kind is kind else f"This is a {act.thing.kind.words}. Choose a {kind.words}."


def both_agreed(facts: CaseFacts, act: Act) -> str:
    """P38: what one side did not agree to is no agreement."""
    if act.thing.kind is not MeasureKind.AGREEMENT or act.thing.agreed:
        return ""
    return "Record that both sides agreed, or withdraw it."


def both_consent(facts: CaseFacts, act: Act) -> str:
    """P43: nobody is made to take part."""
    if act.thing.kind is not MeasureKind.MEDIATION or act.thing.agreed:
        return ""
    return "Record that the customer and our colleagues want it, or withdraw it."


def controls_complete(facts: CaseFacts, act: Act) -> str:
    """P44: at least one control, and who is at risk."""
    if not act.said.get("controls"):
        return "Choose at least one thing that colleagues do to work safely."
    if act.said.get("risk_to") is RiskTo.NAMED and not _given(act, "at_risk"):
        return "Say who exactly is at risk."
    evidence = act.said.get("evidence")
    named = evidence is not None and evidence.id not in {one.id for one in facts.cited}
    return "Name an incident of this case that it rests on." if named else ""


def somebody_or_somewhere(facts: CaseFacts, act: Act) -> str:
    """I14: somebody who is not known yet can still be dangerous at an address; their name follows."""
    if facts.person is not None or act.said.get("account") is not None:
        return ""
    return "Identify the person responsible first, or name the account of the address."


def adjustment_answered(facts: CaseFacts, act: Act) -> str:
    """I3 (Equality Act 2010): an adjustment is considered for each restriction and single point of contact."""
    measure: MeasureFacts = act.thing
    if not adjustment_owed(measure):
        return ""
    return f"Say which adjustment was considered for {_and_how('this measure', measure)}"


def adjustment_asked_again(facts: CaseFacts, act: Act) -> str:
    """I3: what is to be asked from now on is weighed with this person's needs as it was at first.

    An answer counts once the change was proposed; at a review, once what is asked so far was decided.
    """
    about = act.thing
    measure = facts.measure(about.measure) if isinstance(about, ReviewFacts) else about
    if measure is None or measure.kind not in ADJUSTED:
        return ""
    if measure is about:
        lacks = measure.change is not None and adjustment_owed(measure)
    else:
        tighter = act.said.get("outcome") is ReviewOutcome.TIGHTEN
        lacks = tighter and not _answered_since_terms(facts, measure)
    return (
        f"Say again which adjustment was considered, for {_and_how('what changes', measure)}" if lacks else ""
    )


def adjustment_owed(measure: MeasureFacts) -> bool:
    """Whether what waits to be approved, the measure or a change of it, lacks its answer."""
    if measure.kind not in ADJUSTED:
        return False
    asked = measure.change.proposed_at if measure.change is not None else measure.proposed_at
    return measure.adjusted_at is None or measure.adjusted_at < asked


def _answered_since_terms(facts: CaseFacts, measure: MeasureFacts) -> bool:
    terms = [one.at for one in facts.decisions if one.measure == measure.id and one.kind in SETS_TERMS]
    return measure.adjusted_at is not None and all(measure.adjusted_at > at for at in terms)


def _and_how(what: str, measure: MeasureFacts) -> str:
    return (
        f"{what} and this person, or why none is needed: evenhand measure consider-adjustment {measure.ref}."
    )


def _given(act: Act, name: str) -> bool:
    return bool(str(act.said.get(name) or "").strip())
