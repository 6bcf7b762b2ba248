"""Working days of England and Wales, and when something is due (domain.md section 4).

A working day is Monday to Friday, no bank holiday, no closure day. `holidays` knows the bank holidays that
have been proclaimed; one proclaimed later is a closure day until the library is brought up to date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import pendulum

from models.policy.say import in_london
from models.policy.standing import CLOSE_OF_DAY

ZONE = "Europe/London"
_KEPT = pendulum.timezone(ZONE)
"""A time zone that nobody keeps is read from the disk again, each time that it is asked for by its name."""
ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=512)
def bank_holidays(year: int) -> dict[date, str]:
    """England's for one year, by name; those of Wales are the same by law, and a test holds the library to it."""
    import holidays  # 50 ms that most commands do without

    return dict(holidays.country_holidays("GB", subdiv="ENG", years=year, expand=False))


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days count. Its methods take plain days; a moment, which matches no holiday, is a TypeError."""

    closure_days: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Monday to Friday, neither a bank holiday nor one of ours."""
        if isinstance(day, datetime):
            raise TypeError("A day was wanted, and this is a moment.")
        return day.weekday() < 5 and day not in bank_holidays(day.year) and day not in self.closure_days

    def off(self, a: date, b: date) -> tuple[tuple[date, str], ...]:
        """The weekdays after `a` up to and with `b` that are no working days, and why: `Good Friday`, `office closed`."""
        days = (date(a.year, a.month, a.day) + ONE_DAY * i for i in range(1, (b - a).days + 1))
        weekdays = [day for day in days if day.weekday() < 5 and not self.is_working(day)]
        return tuple((day, bank_holidays(day.year).get(day, "office closed")) for day in weekdays)

    def next_working(self, day: date) -> date:
        """The day itself if it is a working day, else the first one after it."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def previous_working(self, day: date) -> date:
        """The day itself if it is a working day, else the last one before it."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def add(self, day: date, n: int) -> date:
        """The n-th working day after `day`, or before it if n is negative; 0 gives `next_working(day)`."""
        step = ONE_DAY if n > 0 else -ONE_DAY
        for _ in range(abs(n)):
            day += step
            while not self.is_working(day):
                day += step
        return day if n else self.next_working(day)

    def between(self, a: date, b: date) -> int:
        """How many working days lie after `a` up to and with `b`; negative if `b` is earlier."""
        if b < a:
            return -self.between(b, a)
        first = date(a.year, a.month, a.day)  # plain: pendulum's days take ten times as long to add
        return sum(self.is_working(first + ONE_DAY * i) for i in range(1, (b - a).days + 1))


def close_of(day: date) -> pendulum.DateTime:
    """17:00 in London on that day, in summer and winter alike."""
    return pendulum.datetime(day.year, day.month, day.day, CLOSE_OF_DAY.hour, tz=ZONE)


def day_of_receipt(moment: datetime, calendar: WorkingCalendar) -> date:
    """Day 0: the London day of `moment`, or the next working day if it came after 17:00 or on no working day.

    `moment` has a zone (ValueError if not). 17:00:00 itself is still in time.
    """
    local = in_london(moment)
    late = local.time() > CLOSE_OF_DAY
    day = date(local.year, local.month, local.day)
    return calendar.next_working(day + ONE_DAY if late else day)


def due(moment: datetime, working_days: int, calendar: WorkingCalendar) -> pendulum.DateTime:
    """17:00 in London on the n-th working day after day 0; n = 0 is day 0 itself, below that ValueError."""
    if working_days < 0:
        raise ValueError("Nothing can be due before it was received.")
    return close_of(calendar.add(day_of_receipt(moment, calendar), working_days))


def shown_day(day: date, earliest: date, calendar: WorkingCalendar) -> date:
    """A due day as people can keep it: the previous working day, or the next if that is before `earliest`."""
    previous = calendar.previous_working(day)
    return previous if previous >= earliest else calendar.next_working(day)
