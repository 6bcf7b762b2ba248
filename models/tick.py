"""What the clocks do by themselves: Evenhand acts, and says so.

An interim flag lapses when its time is up (I13), a warning of a closed case runs out on its day (P48), and an overdue
review goes to the Lead when its grace is over (I11).
"""

from __future__ import annotations

from collections.abc import Iterator

from pendulum import DateTime

from models import due_by_itself
from models.measure import Measure
from models.people import evenhand
from models.review import Review


def tick(now: DateTime) -> tuple[str, ...]:
    """Do what is due by itself, and return the references it was done to. Cheap when nothing is: small queries."""
    return (*_lapse(now), *_expire(now), *_escalate(now))


def _lapse(now: DateTime) -> Iterator[str]:
    for measure in map(Measure.get_by_id, due_by_itself.lapsing(now)):
        measure.lapse(by=evenhand(), now=now)
        yield measure.ref


def _expire(now: DateTime) -> Iterator[str]:
    for measure in map(Measure.get_by_id, due_by_itself.expiring(now)):
        measure.expire(by=evenhand(), now=now)
        yield measure.ref


def _escalate(now: DateTime) -> Iterator[str]:
    for review in map(Review.get_by_id, due_by_itself.overdue(now)):
        review.escalate(by=evenhand(), now=now)
        yield review.ref
