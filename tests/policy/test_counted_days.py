"""The queue's quick count of working days is the one that sets the deadlines."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policy.counted_days import CountedDays, bank_days
from models.policy.working_days import WorkingCalendar, bank_holidays

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize("year", range(2000, 2051))
def test_bank_holidays_are_those_of_the_library(year: int) -> None:
    assert set(bank_days(year)) == {day for day in bank_holidays(year) if day.weekday() < 5}


def test_day_that_is_moved_is_not_counted_twice() -> None:
    """The control: a year with a moved and a proclaimed holiday differs from its rules."""
    assert date(2022, 5, 30) not in bank_days(2022)
    assert date(2022, 9, 19) in bank_days(2022)


@given(DAYS, DAYS, st.sets(DAYS, max_size=5))
def test_count_is_that_of_the_calendar(a: date, b: date, closed: set[date]) -> None:
    if abs((b - a).days) > 400:
        b = a + timedelta(days=(b - a).days % 400)
    assert CountedDays(closed).between(a, b) == WorkingCalendar(frozenset(closed)).between(a, b)
