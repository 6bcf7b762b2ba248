"""I10 and P56: a review 3 to 12 months after it took effect. Scenario 3 of domain.md and the general case."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policy.months import days_in_month, months_after
from models.policy.review_window import check_review_day, review_limit, review_window, shown_review_day
from models.policy.working_days import WorkingCalendar
from tests.policy.strategies import calendars, days, patient

CALENDAR = WorkingCalendar()
EFFECTIVE = date(2026, 11, 30)


@pytest.mark.parametrize("refused", [date(2027, 2, 27), date(2027, 12, 1)])
def test_scenario_3_a_day_outside_the_window_is_refused_with_both_edges(refused: date) -> None:
    with pytest.raises(ValueError) as refusal:
        check_review_day(refused, EFFECTIVE)
    assert str(refusal.value) == "Review date must be between 28 February 2027 and 30 November 2027."
    with pytest.raises(ValueError, match="Review date must be between"):
        shown_review_day(refused, EFFECTIVE, CALENDAR)


@pytest.mark.parametrize("accepted", [date(2027, 2, 28), date(2027, 11, 30)])
def test_scenario_3_the_edges_themselves_are_accepted(accepted: date) -> None:
    check_review_day(accepted, EFFECTIVE)


def test_scenario_3_sunday_on_the_first_lawful_day_is_shown_on_the_monday() -> None:
    assert date(2027, 2, 28).isoweekday() == 7
    assert shown_review_day(date(2027, 2, 28), EFFECTIVE, CALENDAR) == date(2027, 3, 1)


def test_scenario_3_extension_restarts_the_window() -> None:
    reviewed = date(2027, 5, 31)
    assert review_window(reviewed) == (date(2027, 8, 31), date(2028, 5, 31))
    check_review_day(date(2028, 5, 31), reviewed)
    with pytest.raises(ValueError, match="between 28 February 2027 and 30 November 2027"):
        check_review_day(date(2028, 5, 31), EFFECTIVE)


def test_sunday_inside_the_window_is_shown_on_the_friday_before() -> None:
    assert shown_review_day(date(2027, 3, 7), EFFECTIVE, CALENDAR) == date(2027, 3, 5)


def test_working_day_is_shown_as_it_is() -> None:
    assert shown_review_day(date(2027, 11, 30), EFFECTIVE, CALENDAR) == date(2027, 11, 30)


def test_last_lawful_day_on_a_bank_holiday_is_shown_before_it() -> None:
    assert review_limit(date(2025, 12, 25), CALENDAR) == date(2026, 12, 24)


def test_office_shut_for_the_whole_window_still_keeps_the_12_months() -> None:
    shut = WorkingCalendar(frozenset(EFFECTIVE + timedelta(days=i) for i in range(500)))
    assert shown_review_day(date(2027, 11, 30), EFFECTIVE, shut) == date(2027, 11, 30)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2099, 11, 30), 3, date(2100, 2, 28)),
        (date(1999, 11, 30), 3, date(2000, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 31), -1, date(2025, 12, 31)),
    ],
)
def test_months_clamp_at_the_end_of_a_month(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_no_month_outside_the_calendar() -> None:
    with pytest.raises(ValueError, match="no such year"):
        months_after(date(2026, 1, 1), 12 * 9000)


@given(days, st.integers(-300, 300))
def test_months_after_is_the_same_day_or_the_months_last(day: date, months: int) -> None:
    end = months_after(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    last = monthrange(end.year, end.month)[1]
    assert days_in_month(end.year, end.month) == last
    assert end.day == day.day or (end.day == last and day.day > last)


@given(days, days, st.integers(0, 24))
def test_months_keep_the_order_of_days(a: date, b: date, months: int) -> None:
    first, second = sorted((a, b))
    assert months_after(first, months) <= months_after(second, months)


@patient
@given(days, st.integers(0, 400), calendars)
def test_review_is_never_shown_outside_its_window_and_off_a_working_day_only_at_the_3_month_edge(
    effective: date, into: int, calendar: WorkingCalendar
) -> None:
    first, last = review_window(effective)
    asked = min(first + timedelta(days=into), last)
    shown = shown_review_day(asked, effective, calendar)
    assert first <= shown <= last
    # 40 days of closure at most, so somewhere in nine months there is a working day to show.
    assert calendar.is_working(shown)
    if shown > asked:
        assert calendar.previous_working(asked) < first
    else:
        assert shown == calendar.previous_working(asked)


@patient
@given(days, calendars)
def test_12_month_limit_is_a_working_day_within_the_limit(effective: date, calendar: WorkingCalendar) -> None:
    limit = review_limit(effective, calendar)
    assert calendar.is_working(limit)
    assert limit <= months_after(effective, 12)
    assert calendar.between(limit, months_after(effective, 12)) == 0
