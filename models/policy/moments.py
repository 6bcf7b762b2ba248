"""Moments as people type them: a day of `when.py` and a time on London's clocks, `yesterday 3:40pm`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from models.policy import when
from models.policy.say import LONDON, clock_name, in_london, say_day, say_time
from models.policy.when import Lean, read_day

if TYPE_CHECKING:
    import pendulum

HOW = "Enter a date and time, like 13/3/2026 3:40pm or yesterday 9am."
_NAMED = {"midday": time(12), "noon": time(12), "midnight": time(0)}


def read_moment(text: str, now: datetime, lean: Lean = Lean.PAST) -> pendulum.DateTime:
    """The moment that was typed in London time, as UTC; a time alone is today's. `now` has a zone.

    In the hour that comes twice in October the first is meant, unless BST or GMT was typed. Also reads ISO
    8601 with its offset, as scripts write it. Raises ValueError with a sentence on how to put it right.
    """
    typed = " ".join(text.split())
    if typed.casefold() == "now":
        return _pendulum(now)
    if _ISO.fullmatch(typed):
        return _from_iso(typed)
    found = _TIME.search(typed.casefold().replace("a.m.", "am").replace("p.m.", "pm"))
    today = in_london(now).date()
    if not found:
        day = _day(typed, today, lean)
        raise ValueError(f"Add the time, like {day.day}/{day.month}/{day.year} 3:40pm.")
    at = _time(found)
    before = typed[: found.start()].strip()
    return _on_the_clock(_day(before, today, lean) if before else today, at, found["zone"])


def _day(typed: str, today: date, lean: Lean) -> date:
    try:
        return read_day(typed, today, lean)
    except ValueError as problem:
        raise ValueError(HOW if str(problem) == when.HOW else str(problem)) from None


def _time(found: re.Match[str]) -> time:
    if found["name"]:
        return _NAMED[found["name"]]
    hour, minute, second = int(found["h"]), int(found["min"] or 0), int(found["s"] or 0)
    typed = found["typed"]
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(f"There is no {typed}. Enter an hour from 1 to 12 with am or pm, like 3:40pm.")
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    elif len(found["h"]) == 1 and hour:
        raise ValueError(f"{typed} could be morning or afternoon. Enter {typed}am, {typed}pm or 0{typed}.")
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(f"There is no {typed}. Enter a time from 00:00 to 23:59, or one like 3:40pm.")
    return time(hour, minute, second)


def _on_the_clock(day: date, at: time, zone: str | None) -> pendulum.DateTime:
    """The moment when London's clocks showed this; they skip an hour in March and repeat one in October."""
    readings = [datetime.combine(day, at.replace(fold=fold), LONDON) for fold in (0, 1)]
    first = in_london(readings[0])
    if first.time() != at:
        raise ValueError(
            f"The clocks went forward on {say_day(day)}, so there was no {_typed(at)}. "
            f"Enter the time that they showed, like {say_time(first)}."
        )
    if zone is None:
        return _pendulum(first)
    for reading in readings:
        if clock_name(reading).casefold() == zone:
            return _pendulum(reading)
    raise ValueError(f"London's clocks showed {clock_name(first)} then. Leave out {zone.upper()}.")


def _typed(at: time) -> str:
    return f"{at.hour % 12 or 12}:{at.minute:02}{'am' if at.hour < 12 else 'pm'}"


def _from_iso(typed: str) -> pendulum.DateTime:
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        raise ValueError(HOW) from None
    when.in_range(moment)
    return _pendulum(moment)


def _pendulum(moment: datetime) -> pendulum.DateTime:
    import pendulum  # 40 ms that reading days does without

    # Not in London time: Python compares its October hour by the face of the clock (PEP 495), and == fails.
    return pendulum.instance(moment.astimezone(UTC)).in_timezone("UTC")


_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)", re.ASCII)
_TIME = re.compile(
    r"(?:^|\s|(?<=\d)t)(?:at )?"
    r"(?:(?P<name>midday|noon|midnight)"
    r"|(?P<typed>(?=\d\d?(?::|(?:\.\d\d)? ?[ap]m))"  # 3:40, 3pm and 3.40pm are times; 13.3 is a day
    r"(?P<h>\d\d?)(?:[:.](?P<min>\d\d)(?::(?P<s>\d\d))?)? ?(?P<half>am|pm)?))"
    r"(?: ?(?P<zone>bst|gmt))?$",
    re.ASCII,
)
