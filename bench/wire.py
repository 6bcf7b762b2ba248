"""V5, V6 and V12: how many bytes a key costs, and how far a held key runs ahead of what is seen on a slow line."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from bench.data import LEAD, office, sizes
from bench.figures import Figure, Line, Unknown, number
from bench.places import evenhand
from bench.terminal import DOWN, LINES, Session, running

PAGE_DOWN = b"\x1b[6~"
LONGEST = b"9"
"""The view that holds most."""
STEPS, PAGES, LETTERS = 60, 12, 12
REST = 0.06
"""Seconds between two keys: the cursor never rests, so that no preview is drawn."""
SLOW = 128_000 // 8
"""Bytes a second of a slow line."""
HELD = 3.0
MUTT_LAGS = 11.8
"""Seconds that mutt lagged behind a held PgDn on the same line, where it was measured (100,000 messages)."""


def figures(quick: bool) -> Iterator[Line]:
    database = office(sizes(quick)[-1])
    with running(evenhand("--database", database, "--as", LEAD)) as session:
        _open(session)
        session.press(DOWN * LINES, 0.6)
        yield Figure("V5", "bytes for a cursor down, the list scrolling", 400, _mean(session, DOWN, STEPS))
        sent = number(_mean(session, PAGE_DOWN, PAGES))
        yield Unknown("V5", "PgDn against mutt", f"mutt is not here; {sent} bytes")
    with running(evenhand("--database", database, "--as", LEAD, "--slow-link")) as session:
        _open(session)
        in_view = statistics.median(session.press(DOWN, REST).bytes for _ in range(LINES // 2))
        yield Figure("V5", "--slow-link: bytes for a cursor down in view", 60, in_view)
        session.press(DOWN * LINES, 0.6)
        scrolling = _mean(session, DOWN, STEPS)
        yield Figure("V5", "--slow-link: bytes for a cursor down, the list scrolling", 220, scrolling)
    yield from _lags(database)
    with running(evenhand("--database", database, "--as", LEAD)) as session:
        session.begin(1.0)
        for key in (b"/", *(bytes([one]) for one in b"qzxq")):
            session.press(key, 0.5)
        typed = statistics.median(session.press(b"z", 0.5).bytes for _ in range(LETTERS))
        yield Figure("V12", "bytes for a letter typed in the filter, without results", 150, typed)


def _lags(database: str) -> Iterator[Line]:
    behind = _lag(database, PAGE_DOWN)
    detail = f"{number(behind)} s; mutt was {MUTT_LAGS} s behind where it was measured"
    yield Figure("V6", "128 kbit/s: how far a held PgDn lags, against mutt", 0.1, behind / MUTT_LAGS, detail)
    behind = _lag(database, DOWN)
    yield Unknown("V6", "the same of a held cursor down", f"mutt is not here; {number(behind)} s")


def _lag(database: str, key: bytes) -> float:
    with running(evenhand("--database", database, "--as", LEAD), link=SLOW) as session:
        _open(session)
        return session.hold(key, HELD)


def _open(session: Session) -> None:
    session.begin(1.0)
    session.press(LONGEST, 0.8)


def _mean(session: Session, key: bytes, times: int) -> float:
    """Over so many, since a list may jump by half a screen and then stand still."""
    return statistics.fmean(session.press(key, REST).bytes for _ in range(times))
