"""V13: the programs that one would open instead, where they are installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from bench.figures import Line, Unknown

PEERS = ("mutt", "neomutt", "tig", "visidata", "harlequin")


def figures(_: bool) -> Iterator[Line]:
    for name in PEERS:
        why = "it is not installed" if shutil.which(name) is None else "there is no way to start it here yet"
        yield Unknown("V13", f"against {name}", why)
