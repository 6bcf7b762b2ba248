"""What must hold for an agreement, mediation and a working arrangement (P38, P43, P44)."""

from __future__ import annotations

from models.policy.facts import Act, CaseFacts
from models.policy.measures import ADJUSTED, MeasureKind, RiskTo


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
    if act.thing.kind not in ADJUSTED or act.thing.adjusted:
        return ""
    return (
        "Say which adjustment was considered for this measure and this person, or why none is needed: "
        f"evenhand measure consider-adjustment {act.thing.ref}."
    )


def _given(act: Act, name: str) -> bool:
    return bool(str(act.said.get(name) or "").strip())
