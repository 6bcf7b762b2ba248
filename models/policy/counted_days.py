"""Working days of England and Wales, counted for the queue: at once, without the library of the world's holidays.

`working_days.WorkingCalendar` is what sets deadlines; a test holds this to it, day by day. The first paint imports it:
standard library only.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

MONDAY, SATURDAY = 0, 5
PROCLAIMED = {
    2002: (date(2002, 6, 3), date(2002, 6, 4)),
    2011: (date(2011, 4, 29),),
    2012: (date(2012, 6, 4), date(2012, 6, 5)),
    2020: (date(2020, 5, 8),),
    2022: (date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)),
    2023: (date(2023, 5, 8),),
}
"""Bank holidays of one year only."""
MOVED = {date(2002, 5, 27), date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)}
"""Those that gave way to them."""


class CountedDays:
    """`closure_days`: when the office is closed besides."""

    __slots__ = ("_closed",)

    def __init__(self, closure_days: Iterable[date] = ()) -> None:
        self._closed = frozenset(day for day in closure_days if day.weekday() < SATURDAY)

    def between(self, a: date, b: date) -> int:
        """How many working days lie after `a` up to and with `b`; negative if `b` is earlier."""
        if b < a:
            return -self.between(b, a)
        closed = sorted(
            {*self._closed, *(day for year in range(a.year, b.year + 1) for day in bank_days(year))}
        )
        return _weekdays(b) - _weekdays(a) - (bisect_right(closed, b) - bisect_right(closed, a))


def _weekdays(day: date) -> int:
    """Mondays to Fridays from the first day of the calendar up to and with this one; that day was a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


@lru_cache(maxsize=64)
def bank_days(year: int) -> tuple[date, ...]:
    """The bank holidays of one year, all of them from Monday to Friday."""
    easter = _easter(year)
    found = {easter - timedelta(days=2), easter + timedelta(days=1)}
    found |= {
        _monday_from(date(year, 5, 1)),
        _monday_from(date(year, 5, 25)),
        _monday_from(date(year, 8, 25)),
    }
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while (
            day.weekday() >= SATURDAY or day in found
        ):  # one on a day off is made up for on the next working day
            day += timedelta(days=1)
        found.add(day)
    return tuple(sorted({*(found - MOVED), *PROCLAIMED.get(year, ())}))


def _monday_from(day: date) -> date:
    return day + timedelta(days=(MONDAY - day.weekday()) % 7)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leap, rest = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
