"""V4: what it costs to move the cursor down a list that scrolls, from the key to the last byte of its frame."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterator, Sequence
from time import sleep

from bench.data import LEAD, SMALL, office, sizes
from bench.figures import Figure, ms
from bench.places import PROGRAMS, evenhand, python
from bench.rounds import interleaved, percentile, ratio
from bench.terminal import DOWN, LINES, running

ROUNDS, KEYS = 7, 60
ALL = b"9"
"""The view that holds most of an office's incidents."""
REST = 0.06
"""Seconds of silence before the next key: as held down, so that the cursor never rests and no preview is drawn."""


def figures(quick: bool) -> Iterator[Figure]:
    large = sizes(quick)[-1]
    found = interleaved(
        {
            "small": _moving(evenhand("--database", office(SMALL), "--as", LEAD), ALL),
            "large": _moving(evenhand("--database", office(large), "--as", LEAD), ALL),
            "floor": _moving(python(str(PROGRAMS / "floor.py"))),
            "DataTable": _moving(python(str(PROGRAMS / "data_table.py"), office(SMALL))),
        },
        ROUNDS,
        warm_up=0,
    )
    p50 = {name: [statistics.median(keys) for keys in rounds] for name, rounds in found.items()}
    p99 = {name: percentile([key for keys in rounds for key in keys], 0.99) for name, rounds in found.items()}
    middle = {name: ms(statistics.median(values)) for name, values in p50.items()}

    def against(what: str, goal: float, other: str) -> Figure:
        detail = f"{middle['large']} against {middle[other]}"
        return Figure(
            "V4", f"cursor down, p50, {large:,} against {what}", goal, ratio(p50["large"], p50[other]), detail
        )

    yield against(f"{SMALL:,} incidents", 1.2, "small")
    yield against("one changed cell", 1.5, "floor")
    yield against("a DataTable of 1,000", 0.35, "DataTable")
    late = f"{ms(p99['large'])} against {ms(p99['DataTable'])}"
    yield Figure("V4", "the same, p99", 0.5, p99["large"] / p99["DataTable"], late)


def _moving(command: Sequence[str], first: bytes = b"") -> Callable[[], list[float]]:
    """Seconds for each key, once the cursor stands at the bottom edge, where each key scrolls the list."""
    pause = random.Random(1)

    def moving() -> list[float]:
        with running(command) as session:
            session.begin(0.6)
            if first:
                session.press(first, 0.6)
            session.press(DOWN * (LINES + 4), 0.6)
            found = []
            for _ in range(KEYS):
                sleep(pause.random() * 0.02)  # in no step with the screen's own clock
                found.append(session.press(DOWN, REST).seconds)
            return found

    return moving
