"""Tells when anybody writes to the office's file, so that no screen need look every few seconds.

Linux alone does this (dnotify, for the folder of the file); PostgreSQL tells by itself (`app/server_watch.py`); elsewhere
the screens look by themselves.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress

try:
    from fcntl import DN_CREATE, DN_MODIFY, DN_MULTISHOT, F_NOTIFY, fcntl
except ImportError:
    F_NOTIFY = None  # type: ignore[assignment,misc]

SOON = 0.3
"""Seconds from the first write to the look: one save is several writes."""
APART = 1.0
"""Seconds from one look to the next, however much is written."""


class Pace:
    """However much is told, `changed` is called on the event loop a moment later, and not more often than that."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._loop = asyncio.get_running_loop()
        self._due: asyncio.TimerHandle | None = None
        self._last = 0.0

    def tell(self) -> None:
        if self._due is None:
            wait = max(SOON, self._last + APART - self._loop.time())
            self._due = self._loop.call_later(wait, self._now)

    def stop(self) -> None:
        if self._due is not None:
            self._due.cancel()

    def _now(self) -> None:
        self._due, self._last = None, self._loop.time()
        self._changed()


class Watch:
    """`changed` is called on the event loop. Raises OSError where the folder of `path` can't be watched."""

    def __init__(self, path: str, changed: Callable[[], None]) -> None:
        if F_NOTIFY is None or not path:
            raise OSError("No file is watched here.")
        self._pace, self._loop = Pace(changed), asyncio.get_running_loop()
        self._folder = os.open(os.path.dirname(path) or ".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        signal.signal(signal.SIGIO, self._heard)  # before it is asked for: without a handler it would end us
        try:
            fcntl(self._folder, F_NOTIFY, DN_MODIFY | DN_CREATE | DN_MULTISHOT)
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """From here on nothing is heard; a last signal that is on its way does no harm."""
        signal.signal(signal.SIGIO, signal.SIG_IGN)
        os.close(self._folder)
        self._pace.stop()

    def _heard(self, *_: object) -> None:
        with suppress(RuntimeError):  # the loop is over: nobody looks any more
            self._loop.call_soon_threadsafe(self._pace.tell)
