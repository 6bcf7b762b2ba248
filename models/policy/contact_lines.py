"""Many contacts at once, one a line, as somebody types or pastes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from models.policy.behaviours import Channel
from models.policy.burden import Direction
from models.policy.moments import read_moment
from models.policy.say import in_london
from models.policy.when import Lean, read_day

if TYPE_CHECKING:
    from pendulum import DateTime

HOW = "2 Feb 2026 9:10am; email; 10; the gutter; 9 Feb 2026; 13 Feb 2026"
"""When; how; minutes of ours; what about; our reply due; our reply sent. The last two may be left out, and `out` added."""


@dataclass(frozen=True, slots=True)
class ContactLine:
    at: DateTime
    channel: Channel
    minutes: int
    about: str
    reply_due: date | None
    replied_on: date | None
    direction: Direction


def read_lines(text: str, now: datetime) -> Iterator[ContactLine]:
    """Each line; empty ones are passed over. Raises ValueError with the line's number and how to put it right."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield _read(line, now)
            except ValueError as problem:
                raise ValueError(f"Line {number}: {problem}") from None


def _read(line: str, now: datetime) -> ContactLine:
    parts = [one.strip() for one in line.replace("\t", ";").split(";")]
    direction = Direction.IN
    if parts[-1].casefold() in ("in", "out"):
        direction = Direction.typed(parts.pop())
    if not 4 <= len(parts) <= 6:
        raise ValueError(f"Write it like this: {HOW}.")
    at, channel, minutes, about, *days = parts
    if not (minutes.isascii() and minutes.isdecimal() and len(minutes) < 6):
        raise ValueError("Give the minutes as a whole number, like 10.")
    today = in_london(now).date()
    due, sent = (*(read_day(one, today, Lean.PAST) if one else None for one in days), None, None)[:2]
    moment = read_moment(at, now)
    if moment > now:
        raise ValueError("A contact can't be in the future.")
    if sent is not None and sent > today:
        raise ValueError("Our reply can't be in the future.")
    if sent is not None and sent < in_london(moment).date():
        raise ValueError("Our reply can't come before the contact.")
    return ContactLine(moment, Channel.typed(channel), int(minutes), about, due, sent, direction)
