"""Working days counted back from a moment, so that practice cases are always as old as they should be."""

from __future__ import annotations

from datetime import date

import pendulum

from models.policy.say import in_london
from models.policy.standing import CLOSE_OF_DAY
from models.policy.working_days import ONE_DAY, ZONE, WorkingCalendar

When = tuple[int, str]
"""How many working days ago, and the time on London's clocks: `(3, "9:40")`."""


class Days:
    """The working days before `now`. Day 0 is the last one that is over, so nothing happens in the future."""

    def __init__(self, now: pendulum.DateTime, calendar: WorkingCalendar | None = None) -> None:
        self.calendar = calendar or WorkingCalendar()
        local = in_london(now)
        over = local.date() if local.time() > CLOSE_OF_DAY else local.date() - ONE_DAY
        self.last = self.calendar.previous_working(over)

    def day(self, ago: int) -> date:
        """The working day so many working days before day 0; after it if `ago` is negative."""
        return self.calendar.add(self.last, -ago) if ago else self.last

    def at(self, when: When) -> pendulum.DateTime:
        """The moment, in UTC."""
        ago, time = when
        day = self.day(ago)
        hour, minute = (int(part) for part in time.split(":"))
        local = pendulum.datetime(day.year, day.month, day.day, hour, minute, tz=ZONE)
        return local.in_timezone("UTC")
