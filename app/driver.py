"""Textual's driver for terminals, but for two things: it takes over a screen that stands there already, and it sleeps.

Textual (8.2.8) looks ten times a second whether it shall end; here a byte in a pipe says so, and nobody wakes up while
nobody types. All that is private to Textual, for this purpose, is in this file; with another Textual, its own is used.
"""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from time import monotonic
from typing import TYPE_CHECKING

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from app.made_for import is_as_known

if TYPE_CHECKING:
    from app.prepaint import Painted

ALTERNATE_SCREEN = "\x1b[?1049h"
"""Sent again, it would clear the screen that stands there."""
AT_ONCE = 4096


def driver_for(painted: Painted | None) -> type[Driver] | None:
    """The driver that an app is to use; None for Textual's own choice, which headless tests make too."""
    if (
        not is_as_known()
        or not all(hasattr(LinuxDriver, name) for name in _USED)
        or os.environ.get("TEXTUAL_DRIVER")
    ):
        return None
    return type("OfficeDriver", (OfficeDriver,), {"painted": painted})


_USED = ("start_application_mode", "run_input_thread", "disable_input", "write", "process_message")


class OfficeDriver(LinuxDriver):
    """`painted` is the first screen, if it was drawn before Textual was there."""

    painted: Painted | None = None
    _wake: tuple[int, int] | None = None
    _skip = ""

    def start_application_mode(self) -> None:
        painted = self.painted
        first = painted is not None and not painted.taken
        self._wake = os.pipe()
        self._skip = ALTERNATE_SCREEN if first else ""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if painted is not None and first and self._writer_thread is not None:
            self.attrs_before = painted.attributes
            painted.take_over()

    def write(self, data: str) -> None:
        if self._skip and data == self._skip:
            self._skip = ""
        else:
            super().write(data)

    def disable_input(self) -> None:
        wake, self._wake = self._wake, None
        if wake is not None:
            os.write(wake[1], b".")
        super().disable_input()
        for end in wake or ():
            os.close(end)

    def run_input_thread(self) -> None:
        """As Textual's, but without looking up while nothing comes."""
        if self._wake is None:
            return
        wake, parser = self._wake[0], XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")().decode
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(wake, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = {key.fd for key, _ in selector.select(_until(parser))}
                if self.fileno in ready:
                    data = os.read(self.fileno, AT_ONCE)
                    if not data:
                        raise EOFError("The terminal has gone.")
                    text = decode(
                        data
                    )  # "" for the first bytes of a letter; to the parser that would be the end
                    for message in parser.feed(text) if text else ():
                        self.process_message(message)
                elif wake in ready:
                    break
                for message in parser.tick():
                    self.process_message(message)
        try:
            for _ in parser.feed(""):
                pass
        except (EOFError, ParseError):
            pass


def _until(parser: XTermParser) -> float | None:
    """Seconds until an Esc alone is known to be one; None if nothing is under way."""
    at = parser._timeout_time
    return None if at is None else max(0.0, at - monotonic())
