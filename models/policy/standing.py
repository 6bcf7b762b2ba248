"""Where a deadline stands today, as glyph and word (experience rule 4): never by colour alone, ASCII only.

The first paint of the queue imports this, so: standard library only, and none of its slow parts
(`dataclasses`, `typing`, `re`). With `WorkingCalendar.between` or, for the queue, `CountedDays.between` the words
count working days; otherwise they count calendar days, and say `days`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from enum import Enum

from models.policy.say import MONTHS, WEEKDAYS, count, in_london, say_time

CLOSE_OF_DAY = time(17)
IN_COLUMN = "Due (working days)"
"""What stands over `Shown.column`."""
COLUMN = 18
"""How many cells that takes."""
_DAYS = frozenset(day[:3] for day in WEEKDAYS)
_SHORTER = (
    *((f" {month}", f" {month[:3]}") for month in MONTHS),
    ("overdue since ", "late, "),
    (" overdue", " late"),
    ("Due today by ", "today by "),
    ("today by ", "by "),
    ("until ", "to "),
)


class Standing(Enum):
    """In the order of urgency; the value is the glyph."""

    OVERDUE = "!!"
    TODAY = "!"
    AHEAD = "-"
    HELD = "~"


class Shown:
    """A deadline as it is shown: `standing`, its `words`, and both together as `text`."""

    __slots__ = ("standing", "words")

    def __init__(self, standing: Standing, words: str) -> None:
        self.standing = standing
        self.words = words

    @property
    def text(self) -> str:
        """`!! 2 days overdue`, `! Due today`, `- Tue 17 March`, `~ on hold until 2 April`."""
        return f"{self.standing.value} {self.words}"

    @property
    def column(self) -> str:
        """The same for a column headed so (`IN_COLUMN`) and this wide, in which nothing is cut: glyphs of one width,
        `days` for the working days, and days and months by their first letters where they would not fit.
        """
        words = self.words.replace(" working day", " day").removeprefix("on hold ")
        late, _, since = words.partition("overdue since ")
        if not late and since[:3] in _DAYS:
            words = f"late since {since[:3]}"  # the last working day: no number of days yet
        for long, short in _SHORTER:
            if len(words) + 3 > COLUMN:
                words = words.replace(long, short)
        return f"{self.standing.value:>2} {words}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shown) and (self.standing, self.words) == (other.standing, other.words)

    def __hash__(self) -> int:
        return hash((self.standing, self.words))

    def __repr__(self) -> str:
        return f"<Shown {self.text}>"


def standing(
    due: datetime,
    now: datetime,
    held_until: date | None = None,
    working_days: Callable[[date, date], int] | None = None,
) -> Shown:
    """How `due` stands at `now` (both with a zone; ValueError if not), judged on London's calendar.

    `held_until`: the first day on which a hold no longer stands; a hold that is over changes nothing.
    `working_days(a, b)`: the working days after day a up to day b; asked only about what is overdue.
    """
    today, day = in_london(now).date(), in_london(due).date()
    if held_until is not None and held_until > today:
        return Shown(Standing.HELD, f"on hold until {_day(held_until, today)}")
    if now.astimezone(UTC) > due.astimezone(UTC):  # two London times are compared by the face of the clock
        return Shown(Standing.OVERDUE, _overdue(due, today, working_days))
    if day == today:
        return Shown(Standing.TODAY, f"Due today{_by(due)}")
    return Shown(Standing.AHEAD, f"{WEEKDAYS[day.weekday()][:3]} {_day(day, today)}")


def _overdue(due: datetime, today: date, working_days: Callable[[date, date], int] | None) -> str:
    """No number below one: what ran out this afternoon is overdue since then, not by 0 days."""
    day = in_london(due).date()
    if day == today:
        return f"overdue since {say_time(due)}"
    if working_days is None:
        return f"{count((today - day).days, 'day')} overdue"
    late = working_days(day, today)
    if late == 0:
        return f"overdue since {WEEKDAYS[day.weekday()][:3]} {_day(day, today)}"
    return f"{count(late, 'working day')} overdue"


def _by(due: datetime) -> str:
    """Nothing at the close of a working day, which everybody knows; else the time."""
    return "" if in_london(due).time() == CLOSE_OF_DAY else f" by {say_time(due)}"


def _day(day: date, today: date) -> str:
    """`17 March`; with its year once that is not this year's."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"
