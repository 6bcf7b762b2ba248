"""Cells: UK days and times, yes and no, choices; and formulas, which go out with a quote and come back without it."""

from __future__ import annotations

from datetime import date

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.exchange import cells
from models.exchange.cells import Wrong, as_day, as_moment, quoted, unquoted
from models.policy.behaviours import Channel, Code
from tests.factories import WEDNESDAY

DAY = date(2026, 2, 13)


@pytest.mark.parametrize(
    "text",
    [
        "13/2/2026",
        "13/02/2026",
        "13-02-2026",
        "13.2.2026",
        "13-Feb-2026",
        "13 February 2026",
        "13-FEB-26",
        "13/2/26",
        "2026-02-13",
        "2026-02-13T00:00:00",
        "13/02/2026 00:00:00",
    ],
)
def test_a_day_in_each_form_of_the_uk(text: str) -> None:
    assert cells.day(text, WEDNESDAY) == DAY


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("02/13/2026", "no month 13"),
        ("30/2/2026", "28 days"),
        ("45363", "is a number"),
        ("yesterday", "is no date"),
        ("13/2", "is no date"),
        ("13 Foo 2026", "Enter a date"),
        ("5/3/68", "could be 1968 or 2068"),
        ("5/3/0026", "Enter a year"),
        ("", "is no date"),
    ],
)
def test_a_day_that_can_be_none_or_two_is_refused(text: str, says: str) -> None:
    with pytest.raises(Wrong, match=says):
        cells.day(text, WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "13/2/2026 15:40",
        "13-Feb-2026 3:40 PM",
        "13/02/26 15:40:00",
        "2026-02-13 15:40:00.000",
        "2026-02-13T15:40",
        "2026-02-13T15:40:00Z",
        "13/02/2026 at 15.40",
    ],
)
def test_a_moment_in_each_form(text: str) -> None:
    assert cells.moment(text, WEDNESDAY) == pendulum.datetime(2026, 2, 13, 15, 40, tz="Europe/London")


def test_an_hour_with_one_digit_is_the_morning() -> None:
    assert cells.moment("13/2/2026 9:05", WEDNESDAY).hour == 9


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("13/2/2026", "has no time"),
        ("13/2/2026 25:00", "There is no 25:00"),
        ("13/2/2026 soon", "can't be read"),
        ("29/3/2026 01:30", "clocks went forward"),
    ],
)
def test_a_moment_that_never_was_is_refused(text: str, says: str) -> None:
    with pytest.raises(Wrong, match=says):
        cells.moment(text, pendulum.datetime(2027, 1, 1))


@given(st.datetimes(min_value=pendulum.naive(1990, 1, 1), max_value=pendulum.naive(2026, 1, 1)))
def test_a_moment_goes_out_and_comes_back(naive: pendulum.DateTime) -> None:
    """Also in October's hour that comes twice."""
    moment = pendulum.instance(naive, tz="UTC").set(microsecond=0)
    assert cells.moment(as_moment(moment), WEDNESDAY) == moment
    assert cells.day(as_day(naive.date()), WEDNESDAY) == naive.date()


def test_october_s_hour_that_comes_twice_goes_out_with_its_offset() -> None:
    first, second = (pendulum.datetime(2025, 10, 26, hour, 30) for hour in (0, 1))
    assert as_moment(first) != as_moment(second)
    assert [cells.moment(as_moment(one), WEDNESDAY) for one in (first, second)] == [first, second]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "|", "＝", "＠", "'=", "''+", "'"])
def test_no_exported_cell_is_a_formula_and_each_comes_back(start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    assert quoted(text)[0] == "'"
    assert unquoted(quoted(text)) == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_goes_out_and_comes_back(text: str) -> None:
    assert unquoted(quoted(text)) == text
    assert not quoted(text).startswith(("=", "+", "-", "@", "\t", "\r", "|"))


def test_choices_by_value_or_words_and_several_at_once() -> None:
    assert cells.one_of(Channel)("By phone", WEDNESDAY) is Channel.PHONE
    assert cells.some_of(Code)("UB05; ub01;UB05", WEDNESDAY) == (Code.UB05, Code.UB01)
    with pytest.raises(Wrong, match=r"'pigeon' is not known here\. Write one of: phone"):
        cells.one_of(Channel)("pigeon", WEDNESDAY)


@pytest.mark.parametrize(("text", "value"), [("Yes", True), ("N", False), ("1", True), ("FALSE", False)])
def test_yes_and_no(text: str, value: bool) -> None:
    assert cells.yes_no(text, WEDNESDAY) is value
    with pytest.raises(Wrong, match="neither yes nor no"):
        cells.yes_no("perhaps", WEDNESDAY)
