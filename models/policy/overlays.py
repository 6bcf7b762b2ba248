"""What is said of a measure besides its state: that it is due for review, that a change waits (domain.md section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.policy.facts import CaseFacts, MeasureFacts
from models.policy.states import MeasureState, ReviewState


def overlays(facts: CaseFacts, measure: MeasureFacts, varied: bool, today: date) -> Iterator[str]:
    """In words, most urgent first; nothing of a measure that is over."""
    if measure.over:
        return
    if measure.state in (MeasureState.ACTIVE, MeasureState.SUSPENDED):
        for review in facts.reviews:
            if (
                review.measure == measure.id
                and review.state is ReviewState.SCHEDULED
                and review.due_on <= today
            ):
                yield "review overdue" if review.due_on < today else "review due"
    if measure.change is not None:
        yield "a change waits for approval"
    if varied:
        yield "varied"
