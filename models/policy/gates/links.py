"""What must hold around a counter-allegation (P27): who may record it, and that it is answered on its own."""

from __future__ import annotations

from models.policy.facts import Act, CaseFacts
from models.policy.states import InvestigationState


def not_by_the_named(facts: CaseFacts, act: Act) -> str:
    """P27: nobody takes down what is said about themselves, and it goes into a case of its own, beside the first."""
    chosen = act.said.get("colleague")
    if chosen is not None and chosen.id == act.by.id:
        return "Ask a colleague who is not named."
    return f"Record it on {facts.counter} instead." if facts.counter else ""


def looked_into(facts: CaseFacts, act: Act) -> str:
    """P27, P32: a counter-allegation is answered once it was investigated."""
    if not facts.counter:
        return "This case is about the customer's behaviour. Open a case for what they say about a colleague."
    found = facts.investigation
    if found is None or found.state is not InvestigationState.CONCLUDED:
        return "Conclude the investigation first."
    return ""


def about_behaviour(facts: CaseFacts, act: Act) -> str:
    """P27: what a customer says about us never counts against them."""
    return f"Act on the customer's own case, {facts.counter}." if facts.counter else ""
