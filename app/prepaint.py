"""The queue is drawn before Textual is imported: its rows stand there in a tenth of the time.

What is drawn is the frame that Textual draws first (screens/queue_frame.py, from the widgets' own words), and what was read
for it goes on to the queue, so that one follows from the other. Textual then finds its frame on the screen already, and
sends nothing.

Guards: exactly the Textual whose ways are known; only a terminal of at least 80 by 24, all of whose colours can be used; a
database that is open to this reader, of this version and not locked. Where anything is off nothing is drawn, without a
word: the usual way follows, and says what is to be said. The terminal is given back as it was if that way ends early.
"""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.cell_changes import Row, difference
from app.cells import cells
from app.colours import VARIABLES, colours_of
from app.keys_everywhere import KEYS
from app.made_for import is_as_known
from app.pens import Pen
from app.terminal_kinds import TRUECOLOUR, can_do
from app.terminal_kinds import colours_of as system_of
from models.policy.roles import Actor
from models.queries import queue
from models.queries.queue_views import begins_with_queue
from screens import queue_reading
from screens.queue_frame import SMALLEST, Opening, frame
from screens.queue_reading import Lens
from widgets.pieces import TONES
from widgets.row_layout import Span

LARGEST = (400, 200)
BEGIN = "\x1b[?1049h\x1b[?25l\x1b[?7l"
END = "\x1b[m\x1b[?7h\x1b[?1049l\x1b[?25h"
UNUSUAL = ("COLUMNS", "LINES", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "NO_COLOR")
"""With one of these in the environment, Textual's screen is another one."""
BASES = {
    "ground": ("ink", "ground", False),
    "row": ("ink", "ground", False),
    "panel": ("ink", "raised", False),
    "rule": ("rule", "ground", False),
    "header": ("ink", "raised", True),
    "cursor": ("bar-ink", "bar", True),
    "rest": ("ink", "rest", False),
    "notice": ("quiet", "ground", False),
}
"""What texts stand on: the colours of text and ground, and whether it is bold."""


class Painted:
    """A screen that stands in the terminal, and what was read for it. `leave` gives the terminal back, unless it was taken
    over; `attributes` are the terminal's own, from before.
    """

    def __init__(
        self, opening: Opening, size: tuple[int, int], rows: list[Row], colours: str, text: str
    ) -> None:
        self.opening, self.size, self.rows, self.colours, self.text = opening, size, rows, colours, text
        self.attributes: list[Any] = termios.tcgetattr(0)
        self.taken = False
        self._resized = False

    def show(self) -> None:
        """On the screen, which is this program's from here on; what is typed is kept for it, and not echoed.

        Whoever shows it holds it already: a signal may come before the last byte has gone, and then it is left.
        """
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
        signal.signal(signal.SIGWINCH, self._has_other_size)
        quiet = termios.tcgetattr(0)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(0, termios.TCSANOW, quiet)
        _send(BEGIN + self.text)

    def _has_other_size(self, *_: object) -> None:
        self._resized = True

    @property
    def stands(self) -> bool:
        """Whether the terminal still shows it."""
        return not self._resized and os.get_terminal_size(1) == self.size

    def take_over(self) -> None:
        """Textual's from here on."""
        self.taken = True
        signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def leave(self) -> None:
        if not self.taken:
            self.take_over()
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            signal.signal(signal.SIGWINCH, signal.SIG_DFL)
            _send(END)
            termios.tcsetattr(0, termios.TCSANOW, self.attributes)


def can_paint(around: Mapping[str, str], *, ascii: bool, no_color: bool, frame_differ: bool) -> bool:
    """Whether this terminal's first frame is known here; that it is one at all was seen before."""
    if ascii or no_color or not frame_differ or not is_as_known():
        return False
    if any(name in UNUSUAL or name.startswith("TEXTUAL") for name in around):
        return False
    columns, lines = os.get_terminal_size(1)
    fits = SMALLEST[0] <= columns <= LARGEST[0] and SMALLEST[1] <= lines <= LARGEST[1]
    return fits and os.tcgetpgrp(0) == os.getpgrp()  # not in the background


def read(by: Actor, at: datetime, *, bar: bool) -> Opening | None:
    """What the queue opens with; None for who begins elsewhere. Raises whatever the database says."""
    if not begins_with_queue(by.role):
        return None
    view = queue.opens_on(by)
    start = queue_reading.start(view, by, Lens(), at, os.get_terminal_size(1).lines)
    return Opening(by, view, start, at, KEYS, bar)


def paint(opening: Opening, theme: str, around: Mapping[str, str]) -> Painted | None:
    """Make it ready to be shown; None if it does not come out as a whole screen."""
    columns, lines = os.get_terminal_size(1)
    system = system_of(around)
    pens = Pens(theme, system)
    rows = [
        [(sign, pen) for text, pen in map(pens.of, line) for sign in cells(text)]
        for line in frame(opening, columns, lines)
    ]
    if len(rows) != lines or any(len(row) != columns for row in rows):
        return None
    nothing: list[Row | None] = [None] * lines
    text = difference(nothing, rows, can_do(around, system), (0, 0), None)
    return Painted(opening, (columns, lines), rows, system, text)


class Pens:
    """The pens of a theme, in as many colours as the terminal has."""

    def __init__(self, theme: str, system: str) -> None:
        self._colours, self._system = colours_of(theme), system
        self._made: dict[tuple[str, str], Pen] = {}

    def of(self, span: Span) -> tuple[str, Pen]:
        text, base, tone = span
        pen = self._made.get((base, tone))
        if pen is None:
            pen = self._made[base, tone] = self._make(base, tone)
        return text, pen

    def _make(self, base: str, tone: str) -> Pen:
        ink, ground, bold = BASES[base]
        if tone:
            variable, strong = TONES[tone]
            ink, bold = VARIABLES.get(variable, "ink"), bold or strong
        codes = ["1"] if bold else []
        return ";".join([*codes, self._code(ink, "38"), self._code(ground, "48")])

    def _code(self, name: str, which: str) -> str:
        colour = self._colours[name]
        if self._system == TRUECOLOUR:
            return ";".join([which, "2", *(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))])
        from rich.color import Color, ColorSystem

        fewer = Color.parse(colour).downgrade(ColorSystem[{"256": "EIGHT_BIT"}.get(self._system, "STANDARD")])
        return ";".join(fewer.get_ansi_codes(foreground=which == "38"))


def _send(text: str) -> None:
    """To where Textual draws."""
    data = text.encode()
    while data:
        data = data[os.write(2, data) :]
