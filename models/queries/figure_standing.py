"""What stands at the end of a period: measures in force by age, and what is still to do (domain.md section 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from peewee import fn
from pendulum import DateTime

from models.governance import Requirement
from models.measure import Measure
from models.policy.measures import NATURES, MeasureKind
from models.policy.months import months_after
from models.policy.roles import Actor
from models.policy.say import in_london
from models.queries.quality import Lack, worklist
from models.queries.training import gaps, outstanding
from models.record import rows
from models.review import Review

BANDS = ((3, "less than 3 months"), (6, "3 to 6 months"), (12, "6 to 12 months"))
OLD = 12
"""Months after which a measure has had a review (P56)."""


def in_force(at: datetime) -> Iterator[tuple[str, int]]:
    """How long the measures that were in force at a moment had been so, and which went without a review for too long.

    Legal action is not reviewed, and not told of while it is held.
    """
    today = in_london(at).date()
    stood = (Measure.in_force_on <= today) & (Measure.ended_at.is_null() | (Measure.ended_at >= at))
    query = Measure.select(Measure.id, Measure.kind, Measure.in_force_on).where(
        stood & (Measure.kind != MeasureKind.LEGAL)
    )
    reviewed = _last_reviews(at)
    ages: Counter[tuple[MeasureKind, str]] = Counter()
    long = 0
    for id, kind, began in rows(query):
        ages[kind, _band(began, today)] += 1
        long += NATURES[kind].reviewed and months_after(reviewed.get(id, began), OLD) < today
    names = [*(words for _, words in BANDS), _LONGEST]
    for kind in MeasureKind:
        yield from ((f"{kind.words}: {words}", ages[kind, words]) for words in names if (kind, words) in ages)
    yield "more than 12 months since the start or the last review", long


_LONGEST = "more than 12 months"


def _band(began: date, today: date) -> str:
    return next((words for months, words in BANDS if today < months_after(began, months)), _LONGEST)


def _last_reviews(at: datetime) -> dict[int, date]:
    query = (
        Review.select(Review.measure, fn.MAX(Review.completed_at))
        .where(Review.completed_at < at)
        .group_by(Review.measure)
    )
    return {measure: in_london(done).date() for measure, done in rows(query)}


def to_do(by: Actor, now: DateTime) -> Iterator[tuple[str, int]]:
    """What is not as it should be: training, the policy not read, requirements not checked, data (P15, P58, P61)."""
    yield "courses that somebody needs and has not", len(gaps(by, now))
    yield "colleagues who have not read the policy in force", len(outstanding(by, now)[1])
    today = in_london(now).date()
    asked = rows(Requirement.select(Requirement.checked_on).where(Requirement.dropped_on.is_null()))
    unchecked = sum(day is None or months_after(day, OLD) <= today for (day,) in asked)
    yield "requirements not checked within a year", unchecked
    yield from _lacks(one.lack for one in worklist(by, now))


def _lacks(found: Iterable[Lack]) -> Iterator[tuple[str, int]]:
    counted = Counter(found)
    yield from ((f"data: {one.words}", counted[one]) for one in Lack if one in counted)
