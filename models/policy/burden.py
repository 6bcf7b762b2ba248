"""The burden of demands (P28, P29), counted from the contacts themselves: ours to answer for included.

Persistent is not unreasonably persistent: what counts is the customer's own usual measure, what it cost, and how many of
our own replies were late, which may be why they went on asking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.policy.named import Named
from models.policy.say import count, in_london

WEEK = timedelta(days=7)


class Direction(Named):
    """Which way a contact went."""

    IN = "IN", "from them"
    OUT = "OUT", "from us"


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """One contact: when, whose, how many minutes of ours it took, and our reply: due by a day, sent on one."""

    at: datetime
    incoming: bool
    minutes: int
    colleague: int
    reply_due: date | None = None
    replied_on: date | None = None

    @property
    def day(self) -> date:
        return in_london(self.at).date()

    def late(self, today: date) -> bool:
        """Whether our reply came, or will come, after its day."""
        return self.reply_due is not None and (self.replied_on or today) > self.reply_due


@dataclass(frozen=True, slots=True)
class Week:
    """How often they contacted us in the 7 days from a day."""

    first_on: date
    contacts: int


@dataclass(frozen=True, slots=True)
class Burden:
    """What contacts of a period come to. `usual` is how many they made in as many days before it, None if not known."""

    first_on: date
    last_on: date
    contacts: int
    minutes: int
    colleagues: int
    replies_due: int
    late: int
    weeks: tuple[Week, ...]
    usual: int | None

    @property
    def days(self) -> int:
        return (self.last_on - self.first_on).days + 1

    @property
    def hours(self) -> int:
        """Hours of our work, rounded."""
        return (self.minutes + 30) // 60

    @property
    def ours(self) -> str:
        """Our own part in it: the sentence about late replies, "" if none was due."""
        if not self.replies_due:
            return ""
        if not self.late:
            return "None of our replies was late."
        were = "was" if self.late == 1 else "were"
        return f"{self.late} of our {self.replies_due} replies {were} late: did we cause it?"

    @property
    def says(self) -> str:
        """`61 contacts in 14 days; usually 3 in as many days. 11 hours of 4 colleagues. 9 of our 61 replies …`"""
        usual = "" if self.usual is None else f"; usually {self.usual} in as many days"
        what = f"{count(self.contacts, 'contact')} in {count(self.days, 'day')}{usual}."
        cost = f"{count(self.hours, 'hour')} of {count(self.colleagues, 'colleague')}."
        return " ".join(filter(None, (what, cost, self.ours)))


def counted(
    contacts: Sequence[ContactFacts],
    first_on: date,
    last_on: date,
    today: date,
    before: Sequence[date] = (),
    until: date | None = None,
) -> Burden:
    """The burden of a period. `before` are the days on which the same person contacted us earlier, in any case.

    Hours and colleagues are those of every contact in the period; replies are ours to what came in. The weeks go on
    `until` a later day, so that it shows whether it has stopped (P28).
    """
    within = [one for one in contacts if first_on <= one.day <= last_on]
    came = [one for one in within if one.incoming]
    days = [*before, *(one.day for one in contacts if one.incoming)]
    earlier = sorted(day for day in days if day < first_on)
    return Burden(
        first_on=first_on,
        last_on=last_on,
        contacts=len(came),
        minutes=sum(one.minutes for one in within),
        colleagues=len({one.colleague for one in within}),
        replies_due=sum(one.reply_due is not None for one in came),
        late=sum(one.late(today) for one in came),
        weeks=_weeks(came, first_on, max(last_on, until or last_on)),
        usual=_usual(earlier, first_on, (last_on - first_on).days + 1),
    )


def _weeks(came: Sequence[ContactFacts], first_on: date, last_on: date) -> tuple[Week, ...]:
    """A week at a time."""
    found, start = [], first_on
    while start <= last_on:
        found.append(Week(start, sum(start <= one.day < start + WEEK for one in came)))
        start += WEEK
    return tuple(found)


def _usual(earlier: Sequence[date], first_on: date, days: int) -> int | None:
    """How many contacts they made in so many days before: over the year before it, or since their first."""
    year = [day for day in earlier if day >= first_on - timedelta(days=365)]
    if not year:
        return None
    span = max((first_on - year[0]).days, 7)
    return round(len(year) * days / span)
