"""What somebody takes along: a card to print and an entry for their calendar, written into their own folder."""

from __future__ import annotations

import os
import secrets
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from models.errors import Trouble
from models.queries.lookup import Found, Instruction
from models.service_account import refuse
from models.text import one_line, visible


class NotWritten(Trouble):
    """The file can't be written; the sentence says why and what is left to do."""


def folder() -> Path:
    """Where the files go: the user's own. Raises Refused under an account that is not theirs (quality.md section 3)."""
    refuse("it can write no file for you", "y copies the card.")
    return Path.home() / "evenhand-cards"


def write(name: str, text: str) -> Path:
    """A new file that only its owner can read. Raises Refused, NotWritten."""
    place = folder()
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        stem, _, end = name.rpartition(".")
        path = place / f"{stem}-{secrets.token_hex(4)}.{end}"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as problem:
        raise NotWritten(f"The file could not be written in {place}: {problem.strerror}.") from None
    return path


def calendar(one: Found, now: datetime) -> str:
    """An all-day entry for each instruction that has a last day or a review: what to do, and whom to ring; no reason."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Evenhand//Safe visit//EN"]
    for number, told in enumerate((*one.todo, *one.also)):
        lines += _entry(f"{one.ref}-{number}", one, told, now)
    return "\r\n".join(_folded(line) for line in [*lines, "END:VCALENDAR", ""])


def _entry(id: str, one: Found, told: Instruction, now: datetime) -> list[str]:
    last = told.until or told.since
    return [
        "BEGIN:VEVENT",
        f"UID:{id}-{told.since:%Y%m%d}@evenhand",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{last:%Y%m%d}",
        f"DTEND;VALUE=DATE:{_after(last):%Y%m%d}",
        f"SUMMARY:{_plain(f'Look up {one.sort_name} again: {told.kind}')}",
        f"DESCRIPTION:{_plain(f'{told.text} {told.lasts}. Ring {told.ring}.')}",
        f"LOCATION:{_plain(' '.join((one.address, one.postcode)))}",
        "END:VEVENT",
    ]


def _after(day: date) -> date:
    return day + timedelta(days=1)


def _plain(text: str) -> str:
    """One line in which nothing is a sign of the format (RFC 5545, 3.3.11)."""
    return one_line(visible(text)).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """Lines of at most 75 bytes, broken between characters (RFC 5545, 3.1)."""
    found, held = [], b""
    for sign in line:
        if len(held) + len(sign.encode()) > 74:
            found.append(held.decode())
            held = b" "
        held += sign.encode()
    return "\r\n".join([*found, held.decode()])
