"""V9 and V10: what a session takes while nobody types, and how long it takes to leave."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

from bench.data import LEAD, SMALL, office, sizes
from bench.figures import Figure, Line, ms
from bench.places import PROGRAMS, evenhand, python
from bench.rounds import interleaved, ratio
from bench.terminal import DOWN, Session, running

ROUNDS = 5
SESSIONS = 20
IDLE = 10.0
QUIT = b"\x11"


def figures(quick: bool) -> Iterator[Line]:
    large = sizes(quick)[-1]
    opening = evenhand("--database", office(large), "--as", LEAD)
    hello = python(str(PROGRAMS / "hello.py"))
    found = interleaved(
        {
            "hello": lambda: _memory(hello),
            "small": lambda: _memory(evenhand("--database", office(SMALL), "--as", LEAD)),
            "large": lambda: _memory(opening),
            "used": lambda: _memory(opening, DOWN),
        },
        ROUNDS,
        warm_up=0,
    )
    middle = {name: f"{statistics.median(some) / 1e6:.1f} MB" for name, some in found.items()}
    for other, what, goal in (
        ("hello", "a Textual hello world", 1.25),
        ("small", f"{SMALL:,} incidents", 1.02),
    ):
        detail = f"{middle['large']} against {middle[other]}"
        yield Figure(
            "V9", f"memory of {large:,} against {what}", goal, ratio(found["large"], found[other]), detail
        )
    detail = f"{middle['used']} against {middle['hello']}"
    what = "the same once somebody has typed, all forms in memory"
    yield Figure("V9", what, 1.25, ratio(found["used"], found["hello"]), detail)
    yield Figure("V9", f"{SESSIONS} sessions together, MB", 600, _together(opening) / 1e6)

    with running(opening) as session:
        session.begin(2.0)
        sent, woken = _at_rest(session)
    yield Figure("V10", "at rest: bytes a second", 0, sent)
    yield Figure("V10", "at rest: wake-ups a second", 0, woken)
    left = interleaved({"hello": lambda: _leaving(hello), "ours": lambda: _leaving(opening)}, ROUNDS)
    detail = f"{ms(statistics.median(left['ours']))} against {ms(statistics.median(left['hello']))}"
    yield Figure(
        "V10", "leaving, against a Textual hello world", 0.5, ratio(left["ours"], left["hello"]), detail
    )


def _memory(command: list[str], key: bytes = b"") -> float:
    """Bytes of memory that are this session's own, once it is at rest, before any key or after one."""
    with running(command) as session:
        session.begin(2.0)
        if key:
            session.press(key, 3.0)
        return kept(session.pid, "Private_")


def _together(command: list[str]) -> float:
    """Bytes of many sessions, what they share counted once."""
    with ExitStack() as stack:
        sessions = [stack.enter_context(running(command)) for _ in range(SESSIONS)]
        for one in sessions:
            one.begin(2.0)
        return sum(kept(one.pid, "Pss:") for one in sessions)


def kept(pid: int, kind: str) -> float:
    """Bytes of memory of one kind."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return 1024.0 * sum(int(line.split()[1]) for line in lines if line.startswith(kind))


def _at_rest(session: Session) -> tuple[float, float]:
    """Bytes sent and wake-ups of all its threads, a second."""
    sent, woken, start = session.sent, _woken(session.pid), monotonic()
    while monotonic() < start + IDLE:
        session.wait(0.5)
    took = monotonic() - start
    return (session.sent - sent) / took, (_woken(session.pid) - woken) / took


def _woken(pid: int) -> int:
    total = 0
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        for line in status.read_text(encoding="utf-8").splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                total += int(line.split()[1])
    return total


def _leaving(command: list[str]) -> float:
    with running(command) as session:
        session.begin(1.5)
        return session.leave(QUIT)
