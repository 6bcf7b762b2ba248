"""How a hold puts a deadline off: by its working days, never past a limit, and never one that had run out before it."""

from __future__ import annotations

from datetime import date

from pendulum import DateTime

from models.policy.say import in_london
from models.policy.working_days import WorkingCalendar, close_of


def put_off(
    moment: DateTime, start: date, end: date, calendar: WorkingCalendar, limit: DateTime | None = None
) -> DateTime:
    """A deadline after a hold from `start` to `end`, the day work goes on."""
    day = in_london(moment).date()
    held = calendar.between(start, end)
    if day < start or held <= 0:
        return moment
    moved = close_of(calendar.add(day, held))
    return min(moved, max(limit, moment)) if limit is not None else moved
