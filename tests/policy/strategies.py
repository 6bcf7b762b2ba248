"""Times for the tests of time: London's, and what properties draw from: days, edges, closure days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pendulum
from hypothesis import settings
from hypothesis import strategies as st

from models.policy.working_days import WorkingCalendar


def london(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0
) -> pendulum.DateTime:
    """What London's clocks showed."""
    return pendulum.datetime(year, month, day, hour, minute, second, tz="Europe/London")


# The first draw of a year imports the bank holidays, which is slow once and no fault.
patient = settings(deadline=None)

days = st.dates(date(2015, 1, 1), date(2060, 12, 31))
moments = st.datetimes(datetime(2015, 1, 1), datetime(2060, 12, 31), timezones=st.just(UTC))

# Both changes of the clocks, close of work and midnight, within two seconds: where mistakes live.
edges = st.builds(
    lambda day, hour, seconds: (
        datetime(day.year, day.month, day.day, hour, tzinfo=UTC) + timedelta(seconds=seconds)
    ),
    st.one_of(
        days, st.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2026, 4, 2)])
    ),
    st.sampled_from([0, 1, 2, 16, 17, 23]),
    st.integers(-2, 2),
)
any_moment = st.one_of(moments, edges)

calendars = st.builds(
    WorkingCalendar,
    st.one_of(
        st.just(frozenset[date]()),
        st.frozensets(days, max_size=20),
        # An office shut for weeks on end, which is what closure days are for.
        st.builds(
            lambda first, length: frozenset(first + timedelta(days=i) for i in range(length)),
            days,
            st.integers(1, 40),
        ),
    ),
)
