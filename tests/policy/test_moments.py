"""Moments as people type them, over both changes of the clocks, and how they are said again."""

from __future__ import annotations

from datetime import UTC, datetime

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policy.moments import HOW, read_moment
from models.policy.say import clock_name, echo_moment, say_moment
from tests.policy.strategies import any_moment, london

NOW = pendulum.datetime(2026, 3, 16, 10, tz="Europe/London")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("13/3/2026 15:40", london(2026, 3, 13, 15, 40)),
        ("13/3/2026 at 3:40pm", london(2026, 3, 13, 15, 40)),
        ("13 mar 3.40 p.m.", london(2026, 3, 13, 15, 40)),
        ("fri 15:40", london(2026, 3, 13, 15, 40)),
        ("yesterday 3:40pm", london(2026, 3, 15, 15, 40)),
        ("today 9am", london(2026, 3, 16, 9)),
        ("9 AM", london(2026, 3, 16, 9)),
        ("03:40", london(2026, 3, 16, 3, 40)),
        ("0:10", london(2026, 3, 16, 0, 10)),
        ("12am", london(2026, 3, 16)),
        ("12:05pm", london(2026, 3, 16, 12, 5)),
        ("yesterday midnight", london(2026, 3, 15)),
        ("yesterday midday", london(2026, 3, 15, 12)),
        ("13 dec 9am", london(2025, 12, 13, 9)),
        ("2026-03-13T15:40", london(2026, 3, 13, 15, 40)),
        ("2026-07-13T15:40Z", london(2026, 7, 13, 16, 40)),
        ("2026-07-13T15:40:10.5+01:00", london(2026, 7, 13, 15, 40, 10).add(microseconds=500000)),
        ("now", NOW),
    ],
)
def test_moments_typed_on_monday_16_march_2026_at_10am(typed: str, expected: pendulum.DateTime) -> None:
    read = read_moment(typed, NOW)
    assert read == expected
    assert read.timezone_name == "UTC"


def test_today_is_londons_today() -> None:
    evening = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert read_moment("today 0:10", evening) == london(2026, 7, 2, 0, 10)


@pytest.mark.parametrize(
    "typed", ["29/3/2026 1:30am", "29/3/2026 01:00", "29/3/2026 1:59am", "29/3/2026 1:30am GMT"]
)
def test_time_that_the_clocks_skipped_is_refused(typed: str) -> None:
    with pytest.raises(
        ValueError, match=r"^The clocks went forward on 29 March 2026, so there was no 1:\d\dam\. Enter"
    ):
        read_moment(typed, NOW)


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("29/3/2026 12:59am", "2026-03-29T00:59:00Z"),
        ("29/3/2026 2am", "2026-03-29T01:00:00Z"),
        ("25/10/2026 1:30am", "2026-10-25T00:30:00Z"),
        ("25/10/2026 1:30am BST", "2026-10-25T00:30:00Z"),
        ("25/10/2026 1:30am gmt", "2026-10-25T01:30:00Z"),
        ("25/10/2026 2am", "2026-10-25T02:00:00Z"),
        ("13/7/2026 3pm bst", "2026-07-13T14:00:00Z"),
    ],
)
def test_time_that_came_twice_is_the_first_unless_its_clock_is_named(typed: str, utc: str) -> None:
    assert read_moment(typed, NOW) == pendulum.parse(utc)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("13/3/2026", "Add the time, like 13/3/2026 3:40pm."),
        ("mar 13", "Add the time, like 13/3/2026 3:40pm."),
        ("yesterday 3:40", "3:40 could be morning or afternoon. Enter 3:40am, 3:40pm or 03:40."),
        ("13pm", "There is no 13pm. Enter an hour from 1 to 12 with am or pm, like 3:40pm."),
        ("today 0:30am", "There is no 0:30am. Enter an hour from 1 to 12 with am or pm, like 3:40pm."),
        ("today 24:00", "There is no 24:00. Enter a time from 00:00 to 23:59, or one like 3:40pm."),
        ("today 3:60pm", "There is no 3:60pm. Enter a time from 00:00 to 23:59, or one like 3:40pm."),
        ("3/7/2026 3pm GMT", "London's clocks showed BST then. Leave out GMT."),
        ("3/13/2026 3pm", "There is no month 13. Enter the date like 13/3/2026."),
        ("2026-03-40T10:00Z", HOW),
        ("9999-12-31T23:59-05:00", "Enter a year from 1900 to 2199."),
        ("then 3pm", HOW),
        ("", HOW),
    ],
)
def test_what_is_no_moment_is_refused_with_how_to_mend_it(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError) as refusal:
        read_moment(typed, NOW)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (london(2026, 3, 4, 15, 40), "4 March 2026 at 3:40pm"),
        (london(2026, 2, 24, 15), "24 February 2026 at 3pm"),
        (london(2026, 3, 4, 12), "4 March 2026 at midday"),
        (london(2026, 3, 4), "4 March 2026 at midnight"),
        (london(2026, 3, 4, 0, 5), "4 March 2026 at 12:05am"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "2 July 2026 at 12:30am"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25 October 2026 at 1:30am BST"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25 October 2026 at 1:30am GMT"),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), "25 October 2026 at 2am"),
    ],
)
def test_moments_are_said_in_gov_uk_style(moment: datetime, said: str) -> None:
    assert say_moment(moment) == said


def test_field_answers_with_the_weekday_and_the_distance() -> None:
    assert echo_moment(london(2026, 3, 13, 15, 40), NOW) == "Friday 13 March 2026 at 3:40pm, 3 days ago"


@given(any_moment)
def test_what_is_said_can_be_typed_and_is_the_same_minute(moment: datetime) -> None:
    said = say_moment(moment).replace(" at ", " ")
    assert read_moment(said, NOW) == moment.replace(second=0, microsecond=0)
    assert clock_name(moment) in ("GMT", "BST")


@given(st.text(max_size=25) | st.text("0123456789:/ .apmbstgZT-+", max_size=16))
def test_anything_typed_is_a_moment_or_a_plain_sentence(text: str) -> None:
    try:
        assert 1900 <= read_moment(text, NOW).year <= 2199
    except ValueError as refusal:
        sentence = str(refusal)
        assert sentence.endswith(".")
        assert not any(word in sentence.lower() for word in ("please", "sorry", "invalid", "oops", "literal"))
