"""Days as people type them (experience rule 6): what is taken, what is refused and with which words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.policy.say import MONTHS, distance, echo, say_day, say_weekday
from models.policy.when import HOW, Lean, read_day
from models.policy.working_days import WorkingCalendar
from tests.policy.strategies import days

MONDAY = date(2026, 3, 16)
WEDNESDAY = date(2026, 3, 18)
FRIDAY_13 = date(2026, 3, 13)


@pytest.mark.parametrize(
    "typed",
    [
        "13/3/2026",
        "13/03/2026",
        "13-3-2026",
        "13.3.2026",
        "13 3 2026",
        "13/3/26",
        "13/3",
        "13 mar",
        "13mar",
        "13 MARCH 2026",
        "  13   March,  2026 ",
        "13th March 2026",
        "13 of march",
        "13-mar-2026",
        "mar 13",
        "March 13th, 2026",
        "Fri 13 March 2026",
        "friday 13/3/2026",
        "2026-03-13",
        "2026/3/13",
        "-3d",
        "last fri",
    ],
)
def test_friday_13_march_2026_in_every_way(typed: str) -> None:
    assert read_day(typed, MONDAY) == FRIDAY_13


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("today", MONDAY),
        ("Tomorrow", date(2026, 3, 17)),
        ("yesterday", date(2026, 3, 15)),
        ("+28d", date(2026, 4, 13)),
        ("+ 28 days", date(2026, 4, 13)),
        ("+2w", date(2026, 3, 30)),
        ("+3m", date(2026, 6, 16)),
        ("+12 months", date(2027, 3, 16)),
        ("+1y", date(2027, 3, 16)),
        ("+0d", MONDAY),
        ("+10wd", date(2026, 3, 30)),
        ("+14wd", date(2026, 4, 7)),  # over Easter
        ("-1 working day", date(2026, 3, 13)),
        ("3/4/2026", date(2026, 4, 3)),  # UK order
        ("29 feb 2028", date(2028, 2, 29)),
    ],
)
def test_days_counted_from_today(typed: str, expected: date) -> None:
    assert read_day(typed, MONDAY) == expected


def test_months_typed_clamp_at_the_months_end() -> None:
    assert read_day("+3m", date(2026, 11, 30)) == date(2027, 2, 28)


def test_working_days_typed_keep_the_offices_closure_days() -> None:
    shut = WorkingCalendar(frozenset({date(2026, 3, 17)}))
    assert read_day("+1wd", MONDAY, add_working_days=shut.add) == WEDNESDAY


@pytest.mark.parametrize(
    ("typed", "lean", "expected"),
    [
        ("fri", Lean.NEAREST, date(2026, 3, 20)),
        ("weds", Lean.NEAREST, date(2026, 3, 25)),
        ("next fri", Lean.NEAREST, date(2026, 3, 27)),
        ("next mon", Lean.NEAREST, date(2026, 3, 23)),
        ("this fri", Lean.NEAREST, date(2026, 3, 20)),
        ("last tuesday", Lean.NEAREST, date(2026, 3, 10)),
        ("fri", Lean.PAST, date(2026, 3, 13)),
        ("tue", Lean.PAST, date(2026, 3, 17)),
        ("wed", Lean.PAST, date(2026, 3, 11)),
    ],
)
def test_weekdays_typed_on_a_wednesday(typed: str, lean: Lean, expected: date) -> None:
    assert read_day(typed, WEDNESDAY, lean) == expected


@pytest.mark.parametrize(
    ("typed", "today", "lean", "expected"),
    [
        ("20 dec", date(2027, 1, 5), Lean.NEAREST, date(2026, 12, 20)),
        ("20 dec", date(2027, 1, 5), Lean.FUTURE, date(2027, 12, 20)),
        ("2 jan", date(2026, 12, 30), Lean.NEAREST, date(2027, 1, 2)),
        ("2 jan", date(2026, 12, 30), Lean.PAST, date(2026, 1, 2)),
        ("16 mar", MONDAY, Lean.PAST, MONDAY),
        ("16 mar", MONDAY, Lean.FUTURE, MONDAY),
        ("29 feb", MONDAY, Lean.PAST, date(2024, 2, 29)),
        ("29 feb", MONDAY, Lean.FUTURE, date(2028, 2, 29)),
    ],
)
def test_day_without_a_year_leans(typed: str, today: date, lean: Lean, expected: date) -> None:
    assert read_day(typed, today, lean) == expected


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/2/2026", "February 2026 has 28 days. Enter a day from 1 to 28."),
        ("31 april", "April 2026 has 30 days. Enter a day from 1 to 30."),
        ("0/3/2026", "March 2026 has 31 days. Enter a day from 1 to 31."),
        ("3/13/2026", "There is no month 13. Enter the date like 13/3/2026."),
        ("2026-13-03", "There is no month 13. Enter the date like 2026-03-13."),
        ("20260313", "Enter the date with / between day, month and year, like 13/3/2026."),
        ("3 ju", "'ju' could be June or July. Enter more of the month."),
        ("13/3/202", "Enter the year in full, like 2026."),
        ("1/1/1066", "Enter a year from 1900 to 2199."),
        ("+300y", "Enter a year from 1900 to 2199."),
        ("-200y", "Enter a year from 1900 to 2199."),
        ("+9999y", "Enter a year from 1900 to 2199."),
        ("Mon 13 March 2026", "13 March 2026 is a Friday. Change the date or leave the weekday out."),
        ("", HOW),
        ("soon", HOW),
        ("13/3/", HOW),
        ("may", HOW),
        ("\u0661\u0663/3/2026", HOW),
        ("+28", HOW),
    ],
)
def test_what_is_no_day_is_refused_with_how_to_mend_it(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError) as refusal:
        read_day(typed, MONDAY)
    assert str(refusal.value) == sentence


@given(days, days)
def test_day_reads_back_however_it_is_written(day: date, today: date) -> None:
    spelt = (f"{day.day}/{day.month}/{day.year}", day.isoformat(), say_day(day), say_weekday(day))
    assert {read_day(text, today) for text in spelt} == {day}


@given(st.integers(1, 366), days)
def test_day_without_a_year_is_never_more_than_half_a_year_away(number: int, today: date) -> None:
    named = date(2023, 1, 1) + timedelta(days=number - 1)
    assert abs((read_day(f"{named.day} {MONTHS[named.month - 1]}", today) - today).days) <= 183


@given(st.text(max_size=20) | st.text("0123456789/-+ .dmywnextfrijul", max_size=12), days)
@example("+9999wd", date(2060, 12, 31))
@example("-9999y", date(2015, 1, 1))
def test_anything_typed_is_a_day_or_a_plain_sentence(text: str, today: date) -> None:
    try:
        assert 1900 <= read_day(text, today).year <= 2199
    except ValueError as refusal:
        sentence = str(refusal)
        assert sentence.endswith(".")
        assert not any(word in sentence.lower() for word in ("please", "sorry", "invalid", "oops", "literal"))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 5, 16), "Saturday 16 May 2026, in 2 months"),
        (MONDAY, "Monday 16 March 2026, today"),
        (date(2026, 3, 17), "Tuesday 17 March 2026, tomorrow"),
        (date(2026, 3, 15), "Sunday 15 March 2026, yesterday"),
        (date(2026, 4, 13), "Monday 13 April 2026, in 28 days"),
        (date(2026, 6, 15), "Monday 15 June 2026, in 2 months and 30 days"),
        (date(2026, 3, 4), "Wednesday 4 March 2026, 12 days ago"),
        (date(2025, 3, 16), "Sunday 16 March 2025, 12 months ago"),
        (date(2028, 3, 16), "Thursday 16 March 2028, in 2 years"),
        (date(2028, 4, 17), "Monday 17 April 2028, in 2 years, 1 month and 1 day"),
    ],
)
def test_field_answers_with_the_weekday_and_the_distance(day: date, expected: str) -> None:
    assert echo(day, MONDAY) == expected


@given(days, st.integers(1, 1000))
def test_every_day_further_on_has_a_distance_of_its_own(day: date, n: int) -> None:
    later = day + timedelta(days=n)
    assert distance(later, day) != distance(later + timedelta(days=1), day)
