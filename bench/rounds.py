"""Measuring side by side: every case once a round, in turns, and ratios round by round.

The drift of a busy machine hits all cases of a round alike, so their ratios stay true where milliseconds do not.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import TypeVar

K = TypeVar("K")
T = TypeVar("T")


def interleaved(cases: Mapping[K, Callable[[], T]], rounds: int, warm_up: int = 1) -> dict[K, list[T]]:
    """Run each case once a round, beginning with another one each time; the rounds of the warm-up don't count."""
    found: dict[K, list[T]] = {name: [] for name in cases}
    names = list(cases)
    for number in range(-warm_up, rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            result = cases[name]()
            if number >= 0:
                found[name].append(result)
    return found


def ratio(over: Sequence[float], under: Sequence[float]) -> float:
    """The median, over the rounds, of one case against another."""
    return statistics.median(a / b for a, b in zip(over, under, strict=True))


def seconds(act: Callable[[], object], times: int = 1) -> float:
    """How long it takes: the median of so many times."""
    return statistics.median(_once(act) for _ in range(times))


def _once(act: Callable[[], object]) -> float:
    gc.collect(0)
    start = perf_counter()
    act()
    return perf_counter() - start


def percentile(values: Sequence[float], part: float) -> float:
    """The value below which `part` (0 to 1) of all values lie."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * part
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
