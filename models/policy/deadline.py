"""How a clock runs: from a moment to its deadline, through a hold, and where it stands today."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pendulum

from models.policy.clock import Unit
from models.policy.clocks import Clocks, named
from models.policy.holds import put_off
from models.policy.months import months_after
from models.policy.review_window import review_limit, shown_review_day
from models.policy.say import in_london
from models.policy.standing import Shown, standing
from models.policy.working_days import WorkingCalendar, close_of, due, shown_day


@dataclass(frozen=True, slots=True)
class Deadline:
    """When one clock runs out. `clock` is its setting's name; `limit`, if any, is what no hold may pass."""

    moment: pendulum.DateTime
    clock: str
    limit: pendulum.DateTime | None = None

    @property
    def pauses(self) -> bool:
        """Whether a hold of the case stops this clock."""
        return named(self.clock).pauses

    def standing(self, now: datetime, calendar: WorkingCalendar, held_until: date | None = None) -> Shown:
        """`!! 2 working days overdue` and its like; a hold is shown only if it stops this clock."""
        held = held_until if self.pauses else None
        return standing(self.moment, now, held, calendar.between)

    def after_hold(self, start: date, end: date, calendar: WorkingCalendar) -> Deadline:
        """The deadline after a hold from `start` to `end`, the day work goes on: later by its working days.

        Nothing moves if the clock does not pause or had run out before the hold; nothing moves past `limit`.
        """
        if not self.pauses:
            return self
        return replace(self, moment=put_off(self.moment, start, end, calendar, self.limit))


def deadline(
    clock: str, start: datetime, clocks: Clocks, calendar: WorkingCalendar, more: int = 0
) -> Deadline:
    """The deadline of a clock that starts at `start` (with a zone); ValueError if this clock has none.

    Working days: as `due`. Days, months and years: 17:00 on that day of the calendar, or on the working day
    before it, but not before the next working day. Only the law's clocks may end on no working day: when the
    office is closed from the start to the limit, for closing does not move the limit.

    `more` is what the law adds to the clock, in its own unit: two months for a complex subject access request.
    """
    unit, amount = _running(clock, (Unit.WORKING_DAYS, *_REACH)), _amount(clock, clocks) + more
    if unit is Unit.WORKING_DAYS:
        return Deadline(due(start, amount, calendar), clock)
    begun = in_london(start).date()
    last = _REACH[unit](begun, amount)
    shown = shown_day(last, calendar.add(begun, 1), calendar)
    return Deadline(close_of(min(shown, last) if named(clock).law else shown), clock)


def lapse(clock: str, start: datetime, clocks: Clocks) -> pendulum.DateTime:
    """When a clock of hours or minutes runs out, in UTC; by night and on Sundays too, as nobody must act."""
    unit, amount = _running(clock, (Unit.HOURS, Unit.MINUTES)), _amount(clock, clocks)
    begun = pendulum.instance(start).in_timezone("UTC")
    return begun.add(hours=amount) if unit is Unit.HOURS else begun.add(minutes=amount)


def warning_day(clock: str, before: date, clocks: Clocks, calendar: WorkingCalendar) -> date:
    """The working day on which to warn of what is due on day `before`: `review_warning` and its like."""
    amount = _amount(clock, clocks)
    if named(clock).unit is Unit.WORKING_DAYS:
        return calendar.add(before, -amount)
    return calendar.previous_working(months_after(before, -amount))


def review_deadline(due_on: date, effective: date, calendar: WorkingCalendar, clock: str) -> Deadline:
    """When a review falls due, with the 12-month limit (I10). Raises ValueError outside the lawful window."""
    shown = shown_review_day(due_on, effective, calendar)
    return Deadline(close_of(shown), clock, limit=close_of(review_limit(effective, calendar)))


def hold_window(start: date, clocks: Clocks) -> tuple[date, date]:
    """The first and the last day until which a hold that starts on `start` may stand."""
    return start + timedelta(days=clocks.hold_shortest), start + timedelta(days=clocks.hold_longest)


def _running(clock: str, units: Container[Unit]) -> Unit:
    known = named(clock)
    if not known.runs or known.unit not in units:
        raise ValueError(f"{known.words}: this clock has no such deadline.")
    return known.unit


def _amount(clock: str, clocks: Clocks) -> int:
    named(clock)  # ValueError for a name that is no clock
    amount = getattr(clocks, clock)
    if not isinstance(amount, int):
        raise ValueError(f"{named(clock).words} has not been set.")
    return amount


_REACH: dict[Unit, Callable[[date, int], date]] = {
    Unit.DAYS: lambda day, n: day + timedelta(days=n),
    Unit.MONTHS: months_after,
    Unit.YEARS: lambda day, n: months_after(day, 12 * n),
}
