"""Rule 4 of the experience: a deadline is glyph and word, never colour alone, and the words are true."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policy.standing import COLUMN, Shown, Standing, standing
from models.policy.working_days import WorkingCalendar
from tests.policy.strategies import any_moment, patient

LONDON = ZoneInfo("Europe/London")
DUE = datetime(2026, 3, 11, 17, tzinfo=LONDON)
CALENDAR = WorkingCalendar()


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("due", "now", "text"),
    [
        (DUE, at(13), "!! 2 days overdue"),
        (DUE, at(12, 0), "!! 1 day overdue"),
        (DUE, at(11, 17, 1), "!! overdue since 5pm"),
        (DUE, at(11, 17), "! Due today"),
        (DUE, at(11, 0), "! Due today"),
        (DUE, at(10, 23, 59), "- Wed 11 March"),
        (at(17, 17), at(13), "- Tue 17 March"),
        (at(13, 23, 40), at(13), "! Due today by 11:40pm"),
        (datetime(2027, 1, 5, 17, tzinfo=UTC), at(13), "- Tue 5 January 2027"),
    ],
)
def test_calendar_days_until_the_bank_holidays_are_known(due: datetime, now: datetime, text: str) -> None:
    assert standing(due, now).text == text


@pytest.mark.parametrize(
    ("now", "text"),
    [
        (at(13), "!! 2 working days overdue"),
        (at(12), "!! 1 working day overdue"),
        (at(16), "!! 3 working days overdue"),
        (at(11, 18), "!! overdue since 5pm"),
    ],
)
def test_working_days_only_when_they_were_counted(now: datetime, text: str) -> None:
    assert standing(DUE, now, working_days=CALENDAR.between).text == text


def test_weekend_after_a_friday_is_no_working_day_late() -> None:
    friday = at(13, 17)
    assert standing(friday, at(15), working_days=CALENDAR.between).text == "!! overdue since Fri 13 March"
    assert standing(friday, at(15)).text == "!! 2 days overdue"


def test_hold_stands_until_its_day_and_no_longer() -> None:
    until = date(2026, 4, 2)
    assert standing(DUE, at(13), until).text == "~ on hold until 2 April"
    assert standing(DUE, datetime(2026, 4, 2, 0, 0, tzinfo=LONDON), until).standing is Standing.OVERDUE
    assert standing(DUE, at(13), date(2027, 1, 4)).text == "~ on hold until 4 January 2027"


def test_today_is_londons_today_in_summer() -> None:
    late_evening = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # 2 July in London
    assert standing(datetime(2026, 7, 2, 16, tzinfo=UTC), late_evening).text == "! Due today"


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    first, second = (datetime(2026, 10, 25, 1, 30, fold=fold, tzinfo=LONDON) for fold in (0, 1))
    assert standing(first, second).text == "!! overdue since 1:30am BST"
    assert standing(second, first).text == "! Due today by 1:30am GMT"


def test_words_line_up_in_a_column() -> None:
    shown = [standing(DUE, at(13)), standing(DUE, at(11)), standing(at(17, 17), at(13))]
    assert [one.column.index(one.words) for one in shown] == [3, 3, 3]


def test_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        standing(datetime(2026, 3, 11, 17), at(13))


@patient
@given(any_moment, st.integers(-(10**7), 10**7), st.booleans())
def test_overdue_exactly_when_the_moment_has_passed(due: datetime, seconds: int, counted: bool) -> None:
    now = due + timedelta(seconds=seconds)
    shown = standing(due, now, working_days=CALENDAR.between if counted else None)
    assert (shown.standing is Standing.OVERDUE) == (now > due)
    assert shown.text.isascii()
    assert " 0 " not in shown.text
    assert shown == Shown(shown.standing, shown.words)


def test_first_paint_imports_only_the_quick_part_of_the_standard_library() -> None:
    program = "import sys, models.policy.standing; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True, check=True)
    slow = {"pendulum", "holidays", "dataclasses", "typing", "re", "locale", "inspect", "calendar"}
    assert not slow & set(loaded.stdout.split())


def test_a_column_of_the_width_that_it_has_cuts_nothing() -> None:
    """Any deadline of some years around, at any time of the day, held or not, as the queue shows it."""
    now = datetime(2026, 9, 23, 16, 30, tzinfo=LONDON)
    for days in range(-1_200, 900):
        for hour in (0, 9, 12, 17):
            due = datetime(2026, 9, 23, hour, 59 if hour < 17 else 0, tzinfo=LONDON) + timedelta(days)
            for held in (None, (due + timedelta(3)).date()):
                shown = standing(due, now, held, CALENDAR.between if abs(days) < 9 else _calendar)
                assert len(shown.column) <= COLUMN, shown
                assert shown.column.strip()[0] in "!-~"


def _calendar(a: date, b: date) -> int:
    return (b - a).days
