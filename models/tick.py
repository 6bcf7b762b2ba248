"""What the clocks do by themselves: Evenhand acts, and says so.

An interim flag lapses when its time is up (I13), a warning of a closed case runs out on its day (P48), and an overdue
review goes to the Lead when its grace is over (I11).
"""

from __future__ import annotations

from collections.abc import Iterator

from pendulum import DateTime

from models.case import Case
from models.measure import Measure
from models.people import evenhand
from models.policy.measures import MeasureKind
from models.policy.say import in_london
from models.policy.states import CaseState, MeasureState, ReviewState
from models.review import Review
from models.settings import timing

#: How many at once: an office that was away for long catches up step by step, and nobody waits for it.
AT_ONCE = 20


def tick(now: DateTime) -> tuple[str, ...]:
    """Do what is due by itself, and return the references it was done to. Cheap when nothing is: small queries."""
    return (*_lapse(now), *_expire(now), *_escalate(now))


def _lapse(now: DateTime) -> Iterator[str]:
    over = (Measure.state == MeasureState.INTERIM) & (Measure.interim_until <= now)
    for measure in list(Measure.select().where(over)):
        measure.lapse(by=evenhand(), now=now)
        yield measure.ref


def _expire(now: DateTime) -> Iterator[str]:
    """In an open case somebody records it; in a closed one nobody has it before them any more."""
    over = (Measure.state == MeasureState.ACTIVE) & (Measure.ends_on <= in_london(now).date())
    here = over & (Measure.kind == MeasureKind.WARNING) & (Case.state == CaseState.CLOSED)
    for measure in list(Measure.select().join(Case).where(here).limit(AT_ONCE)):
        measure.expire(by=evenhand(), now=now)
        yield measure.ref


def _escalate(now: DateTime) -> Iterator[str]:
    t, today = timing(), in_london(now).date()
    waits = (Review.state == ReviewState.SCHEDULED) & Review.escalated_at.is_null() & (Review.due_on < today)
    live = Measure.state.in_([MeasureState.ACTIVE, MeasureState.SUSPENDED])
    for review in list(
        Review.select().join(Measure).where(waits & live).order_by(Review.due_on).limit(AT_ONCE)
    ):
        if t.calendar.between(review.due_on, today) <= t.clocks.review_grace:
            return
        review.escalate(by=evenhand(), now=now)
        yield review.ref
