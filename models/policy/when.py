"""Days as people type them (experience rule 6), in UK order: `13/3/2026`, `13 mar`, `+28d`, `next fri`.

The field answers with `say.echo`, so that whoever typed sees the weekday and the distance; what is no real
day, or could be two months, is refused with a sentence. Times of day: `moments.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from models.policy.months import days_in_month, months_after
from models.policy.say import MONTHS, WEEKDAYS, say_day

FIRST_YEAR, LAST_YEAR = 1900, 2199
ONE_DAY = timedelta(days=1)
NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}


class Lean(Enum):
    """Which way a day leans that was typed without its year, or as a weekday."""

    NEAREST = "nearest"
    PAST = "past"
    FUTURE = "future"


def read_day(
    text: str,
    today: date,
    lean: Lean = Lean.NEAREST,
    add_working_days: Callable[[date, int], date] | None = None,
) -> date:
    """The day that was typed; `today` is London's. Raises ValueError with a sentence on how to put it right.

    `13 mar` is the nearest 13 March, or the latest or the next if it leans that way; today itself counts.
    `fri` is the first Friday after today (leaning to the past, the last one before it); `next fri`, `this
    fri` and `last fri` lie in those weeks, Monday to Sunday. `add_working_days` is `WorkingCalendar.add`, for
    `+10wd`; without it there are no closure days.
    """
    typed = " ".join(text.casefold().replace(",", " ").split())
    if typed in NEAR:
        return today + ONE_DAY * NEAR[typed]
    asked = _Asked(today, lean, add_working_days or _plain_working_days)
    for pattern, read in _FORMS:
        found = pattern.fullmatch(typed)
        if found:
            return read(found, asked)
    raise ValueError(_how(typed))


@dataclass(frozen=True, slots=True)
class _Asked:
    today: date
    lean: Lean
    add_working_days: Callable[[date, int], date]


def _plain_working_days(day: date, n: int) -> date:
    from models.policy.working_days import WorkingCalendar  # pendulum and the bank holidays: rarely typed

    return WorkingCalendar().add(day, n)


def _offset(found: re.Match[str], asked: _Asked) -> date:
    n = int(found["sign"] + found["n"])
    unit = found["unit"]
    try:
        if unit.startswith("w") and unit not in ("w", "week", "weeks"):
            day = asked.add_working_days(asked.today, n)
        elif unit[0] in "my":
            day = months_after(asked.today, n * (12 if unit[0] == "y" else 1))
        else:
            day = asked.today + ONE_DAY * n * (7 if unit[0] == "w" else 1)
    except (OverflowError, ValueError):
        raise ValueError(_YEARS) from None
    return in_range(day)


def _weekday(found: re.Match[str], asked: _Asked) -> date:
    wanted, now = WEEKDAYS.index(_whole(found["weekday"], WEEKDAYS, "day")), asked.today.weekday()
    if found["which"]:
        return asked.today + ONE_DAY * (wanted - now + 7 * _WEEKS[found["which"]])
    if asked.lean is Lean.PAST:
        return asked.today - ONE_DAY * ((now - wanted - 1) % 7 + 1)
    return asked.today + ONE_DAY * ((wanted - now - 1) % 7 + 1)


def _numbers(found: re.Match[str], asked: _Asked) -> date:
    month = int(found["m"])
    if not 1 <= month <= 12:
        example = "13/3/2026" if not found["y"] or found.start("m") < found.start("y") else "2026-03-13"
        raise ValueError(f"There is no month {month}. Enter the date like {example}.")
    return _dated(found, month, asked)


def _named(found: re.Match[str], asked: _Asked) -> date:
    return _dated(found, MONTHS.index(_whole(found["m"], MONTHS, "month")) + 1, asked)


def _dated(found: re.Match[str], month: int, asked: _Asked) -> date:
    """The day, checked against the weekday if one was typed with it."""
    number = int(found["d"])
    year = _year(found["y"]) if found["y"] else _leaning_year(number, month, asked)
    if not 1 <= number <= days_in_month(year, month):
        days = days_in_month(year, month)
        raise ValueError(f"{MONTHS[month - 1]} {year} has {days} days. Enter a day from 1 to {days}.")
    day = date(year, month, number)
    weekday = found.groupdict().get("weekday")
    if weekday and _whole(weekday, WEEKDAYS, "day") != WEEKDAYS[day.weekday()]:
        raise ValueError(
            f"{say_day(day)} is a {WEEKDAYS[day.weekday()]}. Change the date or leave the weekday out."
        )
    return day


def _year(typed: str) -> int:
    if len(typed) in (1, 3):
        raise ValueError("Enter the year in full, like 2026.")
    year = int(typed) + (2000 if len(typed) == 2 else 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(_YEARS)
    return year


def _leaning_year(number: int, month: int, asked: _Asked) -> int:
    """For a day typed without its year; 29 February takes a leap year, what is in no year takes this one."""
    near = range(asked.today.year - 8, asked.today.year + 9)
    days = [date(year, month, number) for year in near if 1 <= number <= days_in_month(year, month)]
    if asked.lean is Lean.PAST:
        days = [day for day in days if day <= asked.today]
    if asked.lean is Lean.FUTURE:
        days = [day for day in days if day >= asked.today]
    return min(days, key=lambda day: abs(day - asked.today), default=asked.today).year


def _whole(start: str, names: Sequence[str], noun: str) -> str:
    """The one name that begins so: `mar` is March, `ju` could be two."""
    short = {"weds": "wed"}.get(start, start)
    fitting = [name for name in names if len(short) > 1 and name.casefold().startswith(short)]
    if not fitting:
        raise ValueError(HOW)
    if len(fitting) > 1:
        raise ValueError(f"'{start}' could be {' or '.join(fitting)}. Enter more of the {noun}.")
    return fitting[0]


def in_range(day: date) -> date:
    """The day itself, or ValueError if its year can only be a slip."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(_YEARS)
    return day


def _how(typed: str) -> str:
    if typed.isascii() and typed.isdigit():
        return "Enter the date with / between day, month and year, like 13/3/2026."
    return HOW


HOW = "Enter a date, like 13/3/2026, 13 mar, +28d or next fri."
_YEARS = f"Enter a year from {FIRST_YEAR} to {LAST_YEAR}."

_WEEKS = {"last": -1, "this": 0, "next": 1}

_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_NAME = r"(?P<m>(?!(?:st|nd|rd|th)\b)[a-z]+)\.?"
_ON = r"(?:(?P<weekday>[a-z]+)\.? )?"
_UNIT = r"(?P<unit>wd|working days?|d|days?|w|weeks?|m|months?|y|years?)"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Asked], date]], ...] = tuple(
    (re.compile(form, re.ASCII), read)
    for form, read in (
        (rf"(?P<sign>[+-]) ?(?P<n>\d{{1,4}}) ?{_UNIT}", _offset),
        (r"(?:(?P<which>next|last|this) )?(?P<weekday>[a-z]+)\.?", _weekday),
        (rf"{_ON}(?P<y>\d{{4}})[-/. ](?P<m>\d{{1,2}})[-/. ](?P<d>\d{{1,2}})", _numbers),
        (rf"{_ON}(?P<d>\d{{1,2}})[-/. ](?P<m>\d{{1,2}})(?:[-/. ](?P<y>\d{{1,4}}))?", _numbers),
        (rf"{_ON}{_DAY}[- ]?(?:of )?{_NAME}(?:[- ]?(?P<y>\d{{1,4}}))?", _named),
        (rf"{_ON}{_NAME} ?{_DAY}(?: (?P<y>\d{{1,4}}))?", _named),
    )
)
