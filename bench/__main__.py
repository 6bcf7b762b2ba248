"""`python -m bench [names] [--quick]`: measures speed against the goals of the figures V1 to V13.

A goal that is missed is printed as such, and no failure: the exit code is 1 only if something could not be measured.
The first run makes 1,000,000 incidents in build/bench: a quarter of an hour and 17 GB, unless it is `--quick`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence

from bench import at_rest, commands, cursor, pages, peers, saves, start, together, wire
from bench.figures import Line, Unmeasured

GROUPS: tuple[tuple[tuple[str, ...], Callable[[bool], Iterator[Line]]], ...] = (
    (("V1", "V2", "V3"), start.figures),
    (("V4",), cursor.figures),
    (("V5", "V6", "V12"), wire.figures),
    (("V7",), pages.figures),
    (("V8",), commands.figures),
    (("V8",), saves.figures),
    (("V9", "V10"), at_rest.figures),
    (("V11",), together.figures),
    (("V13",), peers.figures),
)


def main(arguments: Sequence[str]) -> int:
    """Measure what was asked for, print a line a figure, and return the exit code."""
    known = sorted({name for names, _ in GROUPS for name in names})
    parser = argparse.ArgumentParser("python -m bench", description="Measure speed against the goals.")
    parser.add_argument(
        "names", nargs="*", type=str.upper, metavar="name", help=f"{', '.join(known)}; else all"
    )
    parser.add_argument("--quick", action="store_true", help="100,000 incidents at most, not 1,000,000")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.names) - set(known):
        parser.error(f"there is no figure {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    failed = False
    for names, figures in GROUPS:
        if not asked.names or set(names) & set(asked.names):
            failed |= not _printed(names, figures(asked.quick))
    return int(failed)


def _printed(names: Sequence[str], figures: Iterator[Line]) -> bool:
    """Whether all of them could be measured."""
    try:
        for figure in figures:
            print(figure, flush=True)
    except Unmeasured as why:
        print(f"{' and '.join(names)} could not be measured: {why}", file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
