"""V1 to V3: from the start of the program to the queue's first rows, and until it obeys; in time and in bytes."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.data import CASEWORKER, SMALL, office, sizes
from bench.figures import Figure, Unmeasured, ms
from bench.places import PROGRAMS, evenhand, python
from bench.rounds import interleaved, ratio
from bench.terminal import DOWN, Session, running

ROUNDS = 21
QUIET = 0.5
"""Seconds of silence after which a start is over."""
SENDS = 3
"""Starts without a key, for the bytes of the first screen alone."""
EARLY = DOWN * 2
"""Typed before the program has begun: the cursor must then stand in the third row."""
ROWS = r"(?m)^[ >] +[CI]-\d+.*\n[ >] +[CI]-\d+.*\n[ >] +[CI]-\d+"
OBEYED = r"(?m)^ +[CI]-\d+.*\n +[CI]-\d+.*\n> +[CI]-\d+"


@dataclass(frozen=True, slots=True)
class Start:
    """`rows` are the seconds until the first rows stand there, `seconds` those until the cursor is where keys typed early
    sent it, if they were `obeyed`.
    """

    rows: float
    seconds: float
    bytes: int
    obeyed: bool = True


def figures(quick: bool) -> Iterator[Figure]:
    large = sizes(quick)[-1]
    found = interleaved(
        {"hello": _hello, "small": _opening(office(SMALL)), "large": _opening(office(large))}, ROUNDS
    )
    took = {name: [one.seconds for one in starts] for name, starts in found.items()}
    middle = {name: ms(statistics.median(values)) for name, values in took.items()}
    rows = [one.rows for one in found["large"]]
    detail = f"{ms(statistics.median(rows))} against {middle['hello']}"
    what = f"first rows of {large:,} against a Textual hello world"
    yield Figure("V1", what, 0.15, ratio(rows, took["hello"]), detail)

    def against(what: str, goal: float, other: str) -> Figure:
        detail = f"{middle['large']} against {middle[other]}"
        return Figure(
            "V2", f"{large:,} incidents obey, against {what}", goal, ratio(took["large"], took[other]), detail
        )

    yield against("a Textual hello world", 1.15, "hello")
    yield against(f"{SMALL:,} incidents", 1.1, "small")
    ours = found["small"] + found["large"]
    yield Figure(
        "V2",
        "starts in which keys typed early were lost",
        0,
        sum(not one.obeyed for one in ours),
        f"of {len(ours)}",
    )
    opening = _opening(office(large), typed_early=b"")
    sent = statistics.median(opening().bytes for _ in range(SENDS))
    hello = statistics.median(one.bytes for one in found["hello"])
    yield Figure(
        "V3", f"bytes to the first screen, {large:,} incidents", 6_000, sent, f"hello world: {hello:,.0f}"
    )


def _hello() -> Start:
    with running(python(str(PROGRAMS / "hello.py"))) as session:
        session.settle(QUIET)
        seen = _seen(session, "Hello world")
        return Start(seen, seen, session.sent)


def _opening(database: str, typed_early: bytes = EARLY) -> Callable[[], Start]:
    command = evenhand("--database", database, "--as", CASEWORKER)

    def opening() -> Start:
        with running(command, typed_early=typed_early) as session:
            session.begin(QUIET)
            obeyed = session.first_seen(OBEYED)
            rows = _seen(session, ROWS)
            return Start(rows, rows if obeyed is None else obeyed, session.sent, obeyed is not None)

    return opening


def _seen(session: Session, pattern: str) -> float:
    found = session.first_seen(pattern)
    if found is None:
        seen = " ".join(session.screen().split())[:200]
        raise Unmeasured(f"{session.command} did not show what was waited for, but: {seen or 'nothing'}")
    return found
