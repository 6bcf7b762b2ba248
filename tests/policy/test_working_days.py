"""Working days of England and Wales, day 0, and the due time (domain.md section 4)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import holidays
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policy.say import in_london
from models.policy.working_days import WorkingCalendar, close_of, day_of_receipt, due, shown_day
from tests.policy.strategies import any_moment, calendars, days, london, patient

CALENDAR = WorkingCalendar()

# As GOV.UK lists them for England and Wales.
BANK_HOLIDAYS = {
    2025: "1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec",
    2026: "1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
    2027: "1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec",
}


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_weekdays_off_are_those_that_gov_uk_lists(year: int) -> None:
    weekdays = [date(year, 1, 1) + timedelta(days=i) for i in range(365)]
    off = [day for day in weekdays if day.weekday() < 5 and not CALENDAR.is_working(day)]
    assert ", ".join(f"{day.day} {day:%b}" for day in off) == BANK_HOLIDAYS[year]


def test_england_and_wales_have_the_same_bank_holidays_and_scotland_does_not() -> None:
    england, wales, scotland = (
        dict(holidays.country_holidays("GB", subdiv=part, years=range(2000, 2100)))
        for part in ("ENG", "WLS", "SCT")
    )
    assert england == wales
    assert england.keys() != scotland.keys()


def test_closure_day_is_no_working_day() -> None:
    shut = WorkingCalendar(frozenset({date(2026, 12, 24)}))
    assert CALENDAR.is_working(date(2026, 12, 24))
    assert not shut.is_working(date(2026, 12, 24))
    assert shut.add(date(2026, 12, 23), 1) == date(2026, 12, 29)


def test_a_moment_in_place_of_a_day_is_refused_and_not_taken_for_a_working_day() -> None:
    with pytest.raises(TypeError):
        CALENDAR.is_working(pendulum.datetime(2026, 12, 25))


@pytest.mark.parametrize(
    ("received", "day_0"),
    [
        (london(2026, 3, 18, 9), date(2026, 3, 18)),
        (london(2026, 3, 18, 17), date(2026, 3, 18)),
        (london(2026, 3, 18, 17, 0, 1), date(2026, 3, 19)),
        (london(2026, 3, 20, 17, 0, 1), date(2026, 3, 23)),
        (london(2026, 3, 21, 9), date(2026, 3, 23)),
        (london(2026, 4, 2, 17, 0, 1), date(2026, 4, 7)),
        (datetime(2026, 7, 1, 16, 0, 1, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 1, 7, 16, 0, 1, tzinfo=UTC), date(2026, 1, 7)),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_day_0_is_receipt_or_the_next_working_day_after_five(received: datetime, day_0: date) -> None:
    assert day_of_receipt(received, CALENDAR) == day_0


@pytest.mark.parametrize(
    ("received", "working_days", "expected"),
    [
        (london(2026, 3, 27, 16, 59), 1, "2026-03-30T16:00:00Z"),  # over the change to summer time
        (london(2026, 3, 27, 17, 0, 1), 1, "2026-03-31T16:00:00Z"),
        (london(2026, 10, 23, 12), 1, "2026-10-26T17:00:00Z"),  # and back to winter time
        (london(2026, 4, 2, 12), 1, "2026-04-07T16:00:00Z"),  # over Easter
        (london(2026, 12, 24, 12), 5, "2027-01-05T17:00:00Z"),  # over Christmas and New Year
        (london(2026, 3, 18, 12), 0, "2026-03-18T17:00:00Z"),
    ],
)
def test_due_at_five_in_london_on_the_nth_working_day(
    received: datetime, working_days: int, expected: str
) -> None:
    assert due(received, working_days, CALENDAR) == pendulum.parse(expected)


def test_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        due(datetime(2026, 3, 18, 9), 1, CALENDAR)


def test_nothing_is_due_before_it_came() -> None:
    with pytest.raises(ValueError, match="before it was received"):
        due(london(2026, 3, 18, 9), -1, CALENDAR)


@patient
@given(any_moment, st.integers(0, 60), calendars)
def test_no_due_time_on_a_non_working_day(moment: datetime, n: int, calendar: WorkingCalendar) -> None:
    local = due(moment, n, calendar).in_timezone("Europe/London")
    assert calendar.is_working(local.date())
    assert (local.hour, local.minute, local.second) == (17, 0, 0)


@patient
@given(any_moment, st.integers(0, 60), calendars)
def test_due_leaves_exactly_n_working_days_after_day_0(
    moment: datetime, n: int, calendar: WorkingCalendar
) -> None:
    day_0 = day_of_receipt(moment, calendar)
    end = in_london(due(moment, n, calendar))
    working = [
        i for i in range(1, (end.date() - day_0).days + 1) if calendar.is_working(day_0 + timedelta(days=i))
    ]
    assert len(working) == n
    assert end >= moment


@patient
@given(any_moment, any_moment, st.integers(0, 30), st.integers(0, 30), calendars)
def test_later_receipt_or_more_days_are_never_due_earlier(
    a: datetime, b: datetime, n: int, m: int, calendar: WorkingCalendar
) -> None:
    first, second = sorted((a, b))
    fewer, more = sorted((n, m))
    assert due(first, fewer, calendar) <= due(second, fewer, calendar) <= due(second, more, calendar)


@patient
@given(any_moment, st.integers(0, 30), days)
def test_closure_day_never_brings_a_due_time_forward(moment: datetime, n: int, closed: date) -> None:
    shut = WorkingCalendar(frozenset({closed}))
    assert due(moment, n, shut) >= due(moment, n, CALENDAR)
    assert due(moment, n, shut).date() != closed


@patient
@given(days, st.integers(-400, 400), st.integers(-400, 400), calendars)
def test_between_adds_up_and_changes_its_sign(
    a: date, to_b: int, to_c: int, calendar: WorkingCalendar
) -> None:
    b, c = a + timedelta(days=to_b), a + timedelta(days=to_c)
    assert calendar.between(a, b) + calendar.between(b, c) == calendar.between(a, c)
    assert calendar.between(a, b) == -calendar.between(b, a)


@patient
@given(days, st.integers(-60, 60), calendars)
def test_between_undoes_add(day: date, n: int, calendar: WorkingCalendar) -> None:
    start = calendar.next_working(day)
    assert calendar.between(start, calendar.add(start, n)) == n


def test_between_counts_the_last_day_and_not_the_first() -> None:
    assert CALENDAR.between(date(2026, 3, 11), date(2026, 3, 13)) == 2
    assert CALENDAR.between(date(2026, 3, 13), date(2026, 3, 15)) == 0
    assert CALENDAR.between(date(2026, 3, 13), date(2026, 3, 16)) == 1


@patient
@given(days, calendars)
def test_previous_and_next_working_are_the_nearest(day: date, calendar: WorkingCalendar) -> None:
    before, after = calendar.previous_working(day), calendar.next_working(day)
    assert before <= day <= after
    skipped = [before + timedelta(days=i) for i in range(1, (after - before).days)]
    assert not any(calendar.is_working(other) for other in skipped)
    assert calendar.is_working(before)
    assert calendar.is_working(after)


@pytest.mark.parametrize(
    ("earliest", "shown"), [(date(2026, 4, 2), date(2026, 4, 2)), (date(2026, 4, 3), date(2026, 4, 7))]
)
def test_day_shown_is_the_working_day_before_unless_that_is_too_early(earliest: date, shown: date) -> None:
    assert shown_day(date(2026, 4, 4), earliest, CALENDAR) == shown


def test_close_of_day_is_five_in_london_in_summer_and_winter() -> None:
    assert close_of(date(2026, 7, 1)) == datetime(2026, 7, 1, 16, tzinfo=UTC)
    assert close_of(date(2026, 12, 1)) == datetime(2026, 12, 1, 17, tzinfo=UTC)


def test_weekdays_off_between_two_days_are_named() -> None:
    calendar = WorkingCalendar(frozenset({date(2026, 4, 8), date(2026, 4, 11)}))
    assert calendar.off(date(2026, 4, 2), date(2026, 4, 13)) == (
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 4, 8), "office closed"),
    )
    assert calendar.off(date(2026, 4, 3), date(2026, 4, 3)) == ()
