"""Each clock from its start to its deadline, through holds, and how it stands."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policy.clock import Unit
from models.policy.clocks import Clocks, known, named
from models.policy.deadline import Deadline, deadline, hold_window, lapse, review_deadline, warning_day
from models.policy.months import months_after
from models.policy.review_window import review_window
from models.policy.say import in_london
from models.policy.standing import Standing
from models.policy.working_days import WorkingCalendar, close_of
from tests.policy.strategies import any_moment, calendars, days, london, patient

CLOCKS = Clocks()
CALENDAR = WorkingCalendar()
RUNNING = sorted(
    name
    for name, clock in known().items()
    if clock.runs and not clock.blank and clock.unit not in (Unit.HOURS, Unit.MINUTES, Unit.CHOICE)
)


@pytest.mark.parametrize(
    ("clock", "start", "expected"),
    [
        ("first_response_a", london(2026, 4, 2, 12), london(2026, 4, 7, 17)),
        ("appeal_window", london(2026, 3, 9, 10), london(2026, 4, 8, 17)),  # skips Good Friday, Easter Monday
        ("statement", london(2026, 3, 16, 10), london(2026, 3, 19, 17)),
        (
            "statement",
            london(2026, 4, 3, 10),
            london(2026, 4, 7, 17),
        ),  # Easter: the working day before has gone
        (
            "riddor_specified",
            london(2026, 3, 25, 10),
            london(2026, 4, 2, 17),
        ),  # the 10th day is Easter Saturday
        ("riddor_over_seven", london(2026, 3, 16, 10), london(2026, 3, 31, 17)),
        ("subject_access", london(2026, 1, 31, 10), london(2026, 2, 27, 17)),
        ("policy_review", london(2026, 3, 16, 10), london(2029, 3, 16, 17)),
    ],
)
def test_deadline_of_a_clock(clock: str, start: pendulum.DateTime, expected: pendulum.DateTime) -> None:
    assert deadline(clock, start, CLOCKS, CALENDAR) == Deadline(expected, clock)


@pytest.mark.parametrize("clock", ["hold_longest", "review_warning", "severe_flag", "late_appeal"])
def test_what_is_no_running_clock_has_no_deadline(clock: str) -> None:
    with pytest.raises(ValueError, match="no such deadline"):
        deadline(clock, london(2026, 3, 16), CLOCKS, CALENDAR)


def test_clock_that_nobody_has_set_has_no_deadline() -> None:
    with pytest.raises(ValueError, match="has not been set"):
        deadline("retention", london(2026, 3, 16), CLOCKS, CALENDAR)
    with pytest.raises(ValueError, match="no clock called 'tea_break'"):
        deadline("tea_break", london(2026, 3, 16), CLOCKS, CALENDAR)


@patient
@given(st.sampled_from(RUNNING), any_moment, calendars)
def test_no_clock_is_due_on_a_non_working_day_or_before_it_began(
    clock: str, start: datetime, calendar: WorkingCalendar
) -> None:
    end = deadline(clock, start, CLOCKS, calendar).moment
    assert end >= start
    if not calendar.is_working(end.date()):
        assert named(clock).law
        assert calendar.between(in_london(start).date(), end.date()) == 0


@patient
@given(st.sampled_from(RUNNING), any_moment, any_moment, calendars)
def test_no_clock_that_starts_later_runs_out_earlier(
    clock: str, a: datetime, b: datetime, calendar: WorkingCalendar
) -> None:
    first, second = sorted((a, b))
    assert deadline(clock, first, CLOCKS, calendar).moment <= deadline(clock, second, CLOCKS, calendar).moment


@patient
@given(st.sampled_from(["riddor_specified", "riddor_over_seven", "subject_access"]), any_moment, calendars)
def test_legal_limit_is_never_stretched(clock: str, start: datetime, calendar: WorkingCalendar) -> None:
    begun = in_london(start).date()
    limits = {
        "riddor_specified": begun + timedelta(days=10),
        "riddor_over_seven": begun + timedelta(days=15),
        "subject_access": months_after(begun, 1),
    }
    assert deadline(clock, start, CLOCKS, calendar).moment.date() <= limits[clock]


def test_office_closed_over_christmas_does_not_move_a_legal_limit() -> None:
    shut = WorkingCalendar(frozenset(date(2026, 12, 24) + timedelta(days=i) for i in range(15)))
    closing = london(2026, 12, 23, 18)
    assert deadline("riddor_specified", closing, CLOCKS, shut).moment == london(2027, 1, 2, 17)
    assert deadline("statement", closing, CLOCKS, shut).moment == london(2027, 1, 8, 17)


def test_severe_flag_lapses_after_8_elapsed_hours_over_the_change_of_the_clocks() -> None:
    assert lapse("severe_flag", london(2026, 3, 28, 20), CLOCKS) == london(2026, 3, 29, 5)
    assert lapse("severe_flag", london(2026, 10, 24, 20), CLOCKS) == london(2026, 10, 25, 3)
    second_half_past_one = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert lapse("severe_flag", second_half_past_one, CLOCKS) == datetime(2026, 10, 25, 9, 30, tzinfo=UTC)


def test_letter_waits_minutes_in_the_outbox() -> None:
    assert lapse("outbox", london(2026, 3, 16, 23, 55), CLOCKS) == london(2026, 3, 17, 0, 5)


def test_clock_of_working_days_does_not_lapse() -> None:
    with pytest.raises(ValueError, match="no such deadline"):
        lapse("update", london(2026, 3, 28, 20), CLOCKS)


def test_warnings_before_a_review_count_working_days_back_and_before_the_policys_months() -> None:
    assert warning_day("review_warning", date(2026, 4, 8), CLOCKS, CALENDAR) == date(2026, 3, 9)
    assert warning_day("review_last_warning", date(2026, 4, 8), CLOCKS, CALENDAR) == date(2026, 3, 30)
    assert warning_day("policy_warning", date(2026, 10, 5), CLOCKS, CALENDAR) == date(2026, 4, 2)


def test_hold_lasts_from_1_to_120_days() -> None:
    assert hold_window(date(2026, 3, 13), CLOCKS) == (date(2026, 3, 14), date(2026, 7, 11))


def test_hold_moves_our_clock_by_its_working_days() -> None:
    before = Deadline(london(2026, 3, 17, 17), "update")
    assert before.after_hold(date(2026, 3, 13), date(2026, 3, 23), CALENDAR).moment == london(2026, 3, 25, 17)


@pytest.mark.parametrize("clock", ["subject_access", "riddor_specified", "appeal_window"])
def test_hold_never_moves_the_laws_clocks_or_the_customers(clock: str) -> None:
    before = Deadline(london(2026, 3, 17, 17), clock)
    assert before.after_hold(date(2026, 3, 13), date(2026, 6, 23), CALENDAR) == before


def test_hold_from_the_day_it_is_due_still_moves_it() -> None:
    before = Deadline(london(2026, 3, 17, 17), "update")
    assert before.after_hold(date(2026, 3, 17), date(2026, 3, 19), CALENDAR).moment == london(2026, 3, 19, 17)


def test_hold_does_not_rescue_what_had_already_run_out() -> None:
    before = Deadline(london(2026, 3, 12, 17), "update")
    assert before.after_hold(date(2026, 3, 13), date(2026, 3, 23), CALENDAR) == before


@patient
@given(days, st.integers(0, 280), st.integers(0, 360), st.integers(1, 120), calendars)
def test_no_hold_moves_a_review_past_the_12_month_limit(
    effective: date, into: int, hold_from: int, length: int, calendar: WorkingCalendar
) -> None:
    first, last = review_window(effective)
    before = review_deadline(min(first + timedelta(days=into), last), effective, calendar, "review_demands")
    start = effective + timedelta(days=hold_from)
    after = before.after_hold(start, start + timedelta(days=length), calendar)
    assert before.moment <= after.moment <= close_of(last)
    assert calendar.is_working(after.moment.date())


def test_hold_moves_a_review_while_there_is_room() -> None:
    before = review_deadline(date(2027, 3, 1), date(2026, 11, 30), CALENDAR, "review_lowest")
    assert before.after_hold(date(2027, 2, 1), date(2027, 2, 8), CALENDAR).moment == london(2027, 3, 8, 17)


def test_standing_counts_working_days_and_closure_days() -> None:
    late = Deadline(london(2026, 4, 1, 17), "update")
    now = london(2026, 4, 8, 9)
    assert late.standing(now, CALENDAR).text == "!! 3 working days overdue"
    shut = WorkingCalendar(frozenset({date(2026, 4, 2)}))
    assert late.standing(now, shut).text == "!! 2 working days overdue"


def test_hold_is_shown_only_on_a_clock_that_it_stops() -> None:
    now, until = london(2026, 3, 13, 9), date(2026, 4, 2)
    held = Deadline(london(2026, 3, 12, 17), "update").standing(now, CALENDAR, until)
    assert held.text == "~ on hold until 2 April"
    law = Deadline(london(2026, 3, 12, 17), "riddor_specified").standing(now, CALENDAR, until)
    assert law.standing is Standing.OVERDUE
