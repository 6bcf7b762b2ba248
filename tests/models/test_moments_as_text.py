"""A moment as text: one width, UTC, and in the order of time, whatever zone and library it comes from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.fields import utc_moment, utc_text
from models.queries.sql import stored

INDIA = timezone(timedelta(hours=5, minutes=30))
MOMENTS = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=st.sampled_from([UTC, INDIA]))


def test_one_moment_is_one_text_in_every_zone() -> None:
    summer = pendulum.datetime(2026, 7, 16, 10, 0, tz="Europe/London")
    for same in (
        summer,
        summer.in_timezone("UTC"),
        summer.in_timezone("Asia/Kolkata"),
        summer.astimezone(INDIA),
    ):
        assert utc_text(same) == stored(same) == "2026-07-16T09:00:00.000000Z"


@given(MOMENTS, MOMENTS)
def test_texts_have_one_width_and_sort_as_time(one: datetime, other: datetime) -> None:
    first, second = utc_text(one), utc_text(other)
    assert len(first) == len(second) == 27
    assert (first < second) == (one < other)
    assert utc_moment(first) == one


def test_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        utc_text(datetime(2026, 7, 16))
