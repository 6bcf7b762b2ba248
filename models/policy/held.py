"""Withhold until served (P50, I18): while legal action without notice is prepared, nothing may give it away."""

from __future__ import annotations

from models.policy.facts import CaseFacts, MeasureFacts
from models.policy.measures import MeasureKind


def held(facts: CaseFacts) -> bool:
    """Whether legal action of this case is withheld until it is served."""
    return any(held_measure(one) for one in facts.measures)


def held_measure(one: MeasureFacts) -> bool:
    """Whether this is legal action that is withheld until it is served."""
    return one.kind is MeasureKind.LEGAL and one.withheld and not one.over
