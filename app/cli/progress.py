"""A bar on standard error that fills while a file is read; nothing where that is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WIDTH = 30

Progress = Callable[[int, int], None]


@contextmanager
def bar(what: str) -> Iterator[Progress | None]:
    """Yields what is told how much of how much is done. The line is wiped at the end."""
    if not sys.stderr.isatty():
        yield None
        return
    last = -1

    def show(done: int, of: int) -> None:
        nonlocal last
        percent = 100 * done // of if of else 100
        if percent != last:
            last = percent
            filled = WIDTH * percent // 100
            sys.stderr.write(f"\r{what}  [{'#' * filled}{'.' * (WIDTH - filled)}] {percent:3}%")
            sys.stderr.flush()

    try:
        yield show
    finally:
        if last >= 0:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
