"""Days and moments as an iCalendar file (RFC 5545), for the calendar of whoever works on a case. Pure.

A calendar is read by others, synchronised and shown on phones: an entry says what is due and the reference, never who.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Entry:
    """Something due. `at` is a moment in UTC or a whole day; `key` stays the same when the file is made anew."""

    key: str
    at: datetime | date
    words: str


def calendar(entries: Iterable[Entry], made_at: datetime) -> str:
    """The whole file, its lines ended as the standard wants it and none longer than 75 bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Evenhand//Evenhand//EN"]
    for one in entries:
        lines += _event(one, made_at)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(one: Entry, made_at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(one.key)}@evenhand"
    yield f"DTSTAMP:{_moment(made_at)}"
    if isinstance(one.at, datetime):
        yield f"DTSTART:{_moment(one.at)}"
    else:
        yield f"DTSTART;VALUE=DATE:{one.at:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{one.at + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(one.words)}"
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """Commas, semicolons and backslashes as the standard wants them; no line of its own can be begun by a text."""
    plain = " ".join(text.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 bytes; each but the first begins with a blank, and no letter is cut in two."""
    part, room = "", 75
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield part
            part, room = " ", 74
        part += letter
        room -= size
    yield part
