"""A link that drops while somebody is typing: what stands in the line is handed on before the program ends (R9).

A signal ends only a wait for typing. While something is being saved it waits until that is done. When a terminal has
gone, readline empties its line before anybody can read it; so a timer looks at the line while it is typed.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from app.cli.line_editor import typed_so_far

ENDS = (signal.SIGHUP, signal.SIGTERM)
EVERY = 0.05
"""Seconds between two looks at the line."""


class HungUp(BaseException):
    """The terminal has gone (SIGHUP), or the program is told to end (SIGTERM)."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def code(self) -> int:
        """The exit code that a shell would give."""
        return 128 + self.number


class Listener:
    """Hears the signals. `half` is the line as it was last seen, `came` the signal that ends the program (or 0)."""

    def __init__(self) -> None:
        self.listening = self.waiting = False
        self.came = 0
        self.half = ""

    def ends(self, number: int, frame: FrameType | None) -> None:
        self.came = number
        if self.waiting:
            self.half = typed_so_far() or self.half
            self.rest()
            raise HungUp(number)

    def rest(self) -> None:
        """Look no more."""
        self.waiting = False
        if self.listening:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def looks(self, number: int, frame: FrameType | None) -> None:
        if self.waiting:
            self.half = typed_so_far()

    @contextmanager
    def typing(self) -> Iterator[None]:
        """The program waits for a line here. Raises HungUp when the link drops, or dropped before."""
        if self.came:
            raise HungUp(self.came)
        self.half, self.waiting = "", True
        if self.listening:
            signal.setitimer(signal.ITIMER_REAL, EVERY, EVERY)
        try:
            yield
        finally:
            self.rest()


here = Listener()


@contextmanager
def listening() -> Iterator[None]:
    """Turn the signals into HungUp, raised where somebody is asked. One that is ignored (nohup) stays so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (*ENDS, signal.SIGALRM)}
    here.came, here.listening = 0, True
    for number in ENDS:
        if before[number] is not signal.SIG_IGN:
            signal.signal(number, here.ends)
    signal.signal(signal.SIGALRM, here.looks)
    try:
        yield
    finally:
        here.rest()
        here.listening = False
        for number, handler in before.items():
            signal.signal(number, handler)
