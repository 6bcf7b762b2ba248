"""V13: what one would use instead. Of the Python peers, Textual's own DataTable on the same office; the others are no part
of what `make bench` installs.
"""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.at_rest import kept
from bench.data import LEAD, SMALL, office, sizes
from bench.figures import Figure, Line, Unknown, number
from bench.places import PROGRAMS, evenhand, python
from bench.rounds import interleaved, ratio
from bench.terminal import DOWN, LINES, running

PEERS = ("mutt", "neomutt", "tig", "visidata", "harlequin")
ROUNDS, STEPS, REST = 5, 20, 0.06
ROWS = r"(?m)(\b[CI]-(\d+-)?\d+.*\n.*){3}"


@dataclass(frozen=True, slots=True)
class Peer:
    """Seconds to the first rows, bytes to the first screen and for a cursor down at the edge, bytes of memory."""

    rows: float
    screen: float
    key: float
    memory: float


WHAT = {
    "rows": "first rows",
    "screen": "bytes to the first screen",
    "key": "bytes for a cursor down, the list scrolling",
    "memory": "memory at rest",
}


def figures(quick: bool) -> Iterator[Line]:
    large = sizes(quick)[-1]
    found = interleaved(
        {
            "ours": _measured(evenhand("--database", office(large), "--as", LEAD), b"9"),
            "table": _measured(python(str(PROGRAMS / "data_table.py"), office(SMALL))),
        },
        ROUNDS,
        warm_up=1,
    )
    for name, what in WHAT.items():
        ours, theirs = ([getattr(one, name) for one in found[whose]] for whose in ("ours", "table"))
        detail = f"{number(statistics.median(ours))} against {number(statistics.median(theirs))}"
        yield Figure(
            "V13", f"{what}: {large:,} against a DataTable of {SMALL:,}", 1, ratio(ours, theirs), detail
        )
    for name in PEERS:
        why = "it is not installed" if shutil.which(name) is None else "there is no way to start it here yet"
        yield Unknown("V13", f"against {name}", why)


def _measured(command: list[str], first: bytes = b"") -> Callable[[], Peer]:
    def measured() -> Peer:
        with running(command) as session:
            session.begin(2.0)
            rows, screen, memory = (
                session.first_seen(ROWS) or float("nan"),
                session.sent,
                kept(session.pid, "Private_"),
            )
            if first:
                session.press(first, 0.6)
            session.press(DOWN * (LINES + 4), 0.6)
            key = statistics.fmean(session.press(DOWN, REST).bytes for _ in range(STEPS))
            return Peer(rows, screen, key, memory)

    return measured
