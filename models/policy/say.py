"""Days and moments in the words of GOV.UK style. Standard library only: the first paint imports it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from models.policy.months import months_after

LONDON = ZoneInfo("Europe/London")

# Not from strftime: that speaks the language of the terminal's locale, and letters are in English.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def say_day(day: date) -> str:
    """`4 March 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_weekday(day: date) -> str:
    """`Wednesday 4 March 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {say_day(day)}"


def say_moment(moment: datetime) -> str:
    """`4 March 2026 at 3:40pm`, in London. Refuses a moment without a zone."""
    local = in_london(moment)
    return f"{say_day(local)} at {say_time(local)}"


def say_time(moment: datetime) -> str:
    """`3:40pm`, `3pm`, `midday`, `midnight`, in London; in October's double hour `1:40am GMT`."""
    local = in_london(moment)
    if local.minute == 0 and local.hour in (0, 12):
        return "midday" if local.hour else "midnight"
    minutes = f":{local.minute:02}" if local.minute else ""
    half = "am" if local.hour < 12 else "pm"
    return f"{local.hour % 12 or 12}{minutes}{half}{_which_clock(local)}"


def in_london(moment: datetime) -> datetime:
    """The same moment on a London clock. Refuses a moment without a zone: nobody knows when that was."""
    if moment.tzinfo is None:
        raise ValueError("This moment has no time zone.")
    return moment.astimezone(UTC).astimezone(LONDON)


def clock_name(moment: datetime) -> str:
    """`BST` or `GMT`: what London's clocks showed then."""
    return in_london(moment).tzname() or ""


def echo(day: date, today: date) -> str:
    """What a date field answers: `Monday 16 March 2026, in 2 months`."""
    return f"{say_weekday(day)}, {distance(day, today)}"


def echo_moment(moment: datetime, now: datetime) -> str:
    """What a date and time field answers: `Friday 13 March 2026 at 3:40pm, yesterday`."""
    local = in_london(moment)
    return f"{say_weekday(local)} at {say_time(local)}, {distance(local.date(), in_london(now).date())}"


def distance(day: date, today: date) -> str:
    """How far away a day is, never rounded: at the edge of a review window one day decides."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    away = (day - today).days
    if away in near:
        return near[away]
    return f"in {_span(today, day)}" if away > 0 else f"{_span(day, today)} ago"


def count(number: int, noun: str) -> str:
    """`1 day`, `2 days`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _span(start: date, end: date) -> str:
    """From one day to a later one in whole months and days; in years from two years on."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if months_after(start, months) > end:
        months -= 1
    days = (end - months_after(start, months)).days
    years, months = divmod(months, 12) if months >= 24 else (0, months)
    parts = [count(n, noun) for n, noun in ((years, "year"), (months, "month"), (days, "day")) if n]
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def _which_clock(local: datetime) -> str:
    """` BST` or ` GMT` if the clocks showed this time twice, else nothing."""
    twice = local.replace(fold=1 - local.fold).utcoffset() != local.utcoffset()
    return f" {clock_name(local)}" if twice else ""
