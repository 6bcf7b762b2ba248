"""What a duty is, whose it may be, and how the office's clocks give it its deadline, holds of the case included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pendulum import DateTime, instance

from models.policy.clocks import Clocks
from models.policy.facts import CaseFacts, HoldFacts
from models.policy.holds import put_off
from models.policy.named import Named
from models.policy.say import in_london
from models.policy.working_days import WorkingCalendar, close_of, due


class Holder(Named):
    """Whose duty it is, when it is not one colleague's by name."""

    OWNER = "OWNER", "who owns the case"
    SUPERVISOR = "SUPERVISOR", "a supervisor"
    LEAD = "LEAD", "the Safer Communities Lead"


@dataclass(frozen=True, slots=True)
class Duty:
    """Something owed: in which words, until when, whose, and the command that does it. `colleague` wins over `holder`.

    `held_until` is the day until which a hold of the case puts it off.
    """

    words: str
    due: datetime
    verb: str
    holder: Holder = Holder.OWNER
    colleague: int | None = None
    held_until: date | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """The office's clocks and working days, and the holds of the case that they run for."""

    clocks: Clocks
    calendar: WorkingCalendar
    holds: tuple[HoldFacts, ...] = ()

    def after(self, start: datetime, working_days: int) -> DateTime:
        return self.paused(due(start, working_days, self.calendar), start)

    def paused(self, moment: datetime, since: datetime) -> DateTime:
        """A deadline of a clock of ours that runs since a moment, put off by the holds of the case."""
        begun, found = in_london(since).date(), instance(moment)
        for one in self.holds:
            found = put_off(found, max(one.from_on, begun), one.over_on, self.calendar)
        return found

    def by(self, day: date) -> DateTime:
        """The close of that day, or of the last working day before it."""
        return close_of(self.calendar.previous_working(day))

    def on(self, day: date) -> DateTime:
        """The close of that day, or of the first working day after it, for what can't be done earlier."""
        return close_of(self.calendar.next_working(day))

    def first_response(self, facts: CaseFacts, start: datetime) -> DateTime:
        return self.after(start, getattr(self.clocks, f"first_response_{facts.priority.value.lower()}"))


Duties = Iterator[Duty]


def owed_by(owes: Callable[[CaseFacts, Timing], Duties], facts: CaseFacts, t: Timing) -> Duties:
    """What a clause asks; what a hold of the case puts off says until when it does.

    Reviews are not put off: the customer was told their day, and no hold passes the 12 months.
    """
    if not facts.holds:
        yield from owes(facts, t)
        return
    last = max(one.until_on for one in facts.holds)
    until = facts.held_until(last - timedelta(days=1))
    for plain, moved in zip(owes(facts, t), owes(facts, replace(t, holds=facts.holds)), strict=True):
        yield replace(moved, held_until=until) if plain.due != moved.due else moved
