"""What is said of a measure besides its state: that it is due for review, that a change waits (domain.md section 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from models.policy.deadline import warning_day
from models.policy.facts import CaseFacts, MeasureFacts
from models.policy.owed import Timing
from models.policy.say import count, say_day
from models.policy.states import MeasureState, ReviewState


def review_soon(due_on: date, today: date, t: Timing) -> str:
    """What is said of a planned review as its day comes near: 20 and 5 working days before, or as is set (P56)."""
    if today >= due_on:
        return "review overdue" if due_on < today else "review due"
    for clock in ("review_last_warning", "review_warning"):
        if today >= warning_day(clock, due_on, t.clocks, t.calendar):
            return f"review within {count(getattr(t.clocks, clock), 'working day')}"
    return ""


def overlays(
    facts: CaseFacts, measure: MeasureFacts, varied: bool, away: Mapping[int, date], today: date, t: Timing
) -> Iterator[str]:
    """In words, most urgent first; nothing of a measure that is over. `away` has each absent colleague's last day."""
    if measure.over:
        return
    absent = [away[one] for one in (measure.spoc, measure.deputy) if one in away and one is not None]
    if measure.spoc in away:
        yield f"contact{' and deputy' if len(absent) == 2 else ''} away until {say_day(min(absent))}"
    if measure.state in (MeasureState.ACTIVE, MeasureState.SUSPENDED):
        for review in facts.reviews:
            if (
                review.measure == measure.id
                and review.state is ReviewState.SCHEDULED
                and (words := review_soon(review.due_on, today, t))
            ):
                yield words
    if measure.change is not None:
        yield "a change waits for approval"
    if varied:
        yield "varied"
