"""Sends only the cells that have changed. All that is private to Textual, for this purpose, is in this file.

Textual (8.2.8) sends each region that was drawn again, whether or not it looks different: some 60 kB for a list that scrolls
by a line. Here the screen as it should be is kept, and that which the terminal shows; what is sent is the difference
(app/cell_changes.py), and nothing while a large frame is on the wire (app/ack_pacing.py).

It is used with exactly the Textual for which it was made, and only if it finds its way through a frame of Textual's at the
start. Should anything go wrong later, the screen is drawn in Textual's own way from then on: never a wrong one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import textual
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.geometry import Region, Size
from textual.messages import TerminalSupportsSynchronizedOutput
from textual.screen import Screen
from textual.strip import Strip

from app.ack_pacing import LARGE, AckPacing
from app.cell_changes import Can, Row, difference
from app.cells import Surprise, cells
from app.made_for import MADE_FOR, is_as_known
from app.pens import Pen
from app.terminal_kinds import COARSE, FINE, TRUECOLOUR, can_do

if TYPE_CHECKING:
    from app.prepaint import Painted


class Frames:
    """The screen as it should be, and as the terminal shows it. `None` for a row that is not known."""

    def __init__(self, can: Can, colours: ColorSystem) -> None:
        self.can, self.colours = can, colours
        self.size = Size(0, 0)
        self.wanted: list[Row | None] = []
        self.shown: list[Row | None] = []
        self.at: tuple[int, int] | None = None

    @property
    def complete(self) -> bool:
        """Whether all of what should be seen is known."""
        return bool(self.wanted) and None not in self.wanted

    def forget(self, size: Size) -> None:
        """Nothing is known of what the terminal shows: it was given away, or has another size."""
        self.size, self.at = size, None
        self.wanted, self.shown = [None] * size.height, [None] * size.height

    def is_shown(self, size: tuple[int, int], rows: Sequence[Row]) -> None:
        """The terminal shows this already, with its cursor in the first cell."""
        if size == self.size and len(rows) == size[1]:
            self.shown, self.at = list(rows), (0, 0)

    def take(self, update: LayoutUpdate | ChopsUpdate) -> None:
        """What Textual would have sent."""
        if isinstance(update, LayoutUpdate):
            for y, line in enumerate(update.strips, update.region.y):
                self._line(y, update.region.x, line)
            return
        for y, left, right in update.spans:
            if not 0 <= y < self.size.height:
                continue
            row = self._row(y)
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is None or x > right or end <= left:
                    continue
                self._put(row, x, strip if x >= left and end <= right else strip.crop(0, min(end, right) - x))
            self.wanted[y] = row[: self.size.width]

    def send(self, cursor: tuple[int, int]) -> str:
        """The difference between the two screens; from here on the terminal shows it."""
        wanted = [row for row in self.wanted if row is not None]
        if len(wanted) != len(self.shown):
            raise Surprise("a row that nobody has drawn")
        if all(row is held for row, held in zip(wanted, self.shown, strict=True)) and self.at == cursor:
            return ""
        text = difference(self.shown, wanted, self.can, cursor, self.at)
        self.shown, self.at = list(wanted), cursor
        return text

    def _row(self, y: int) -> Row:
        row = self.wanted[y]
        return [(" ", "")] * self.size.width if row is None else list(row)

    def _line(self, y: int, x: int, strips: Iterable[Strip]) -> None:
        if not 0 <= y < self.size.height:
            return
        row = self._row(y)
        for strip in strips:
            x = self._put(row, x, strip)
        self.wanted[y] = row[: self.size.width]

    def _put(self, row: Row, x: int, strip: Strip) -> int:
        """Write a strip's cells into the row, and give the column behind it."""
        for text, style, control in strip:
            if control is not None:
                raise Surprise("a control segment")
            pen = self._pen(style)
            if text.isascii():
                if not text.isprintable():
                    raise Surprise("a control character")
                row[x : x + len(text)] = [(sign, pen) for sign in text]
                x += len(text)
            else:
                found = cells(text)
                row[x : x + len(found)] = [(sign, pen) for sign in found]
                x += len(found)
        return x

    def _pen(self, style: Style | None) -> Pen:
        """As Textual writes it. A hyperlink is left out: Evenhand has none (widgets/plain.py)."""
        if style is None:
            return ""
        return Strip.render_ansi(style, self.colours) if style._ansi is None else style._ansi


def cannot_differ() -> str:
    """Why only Textual's own way can be used here, as a part of a sentence; "" if there is no reason."""
    version = _version()
    if version != MADE_FOR:
        return f"it is made for Textual {MADE_FOR}, and this is {version}"
    try:
        sound = _sound()
    except Exception as problem:  # noqa: BLE001  (whatever it is: Textual is not as it was)
        return f"its test at the start failed ({type(problem).__name__})"
    return "" if sound else "its test at the start failed"


def _version() -> str:
    """A look at the folder's name takes no time; the library that reads what is installed takes 8 ms."""
    if is_as_known([os.path.dirname(os.path.dirname(textual.__file__))]):
        return MADE_FOR
    from importlib.metadata import version

    return version("textual")


def _sound() -> bool:
    """Whether a small screen and a change to it come out as they should, and Textual's app has what is used of it."""
    frames = Frames(Can(), ColorSystem.TRUECOLOR)
    frames.forget(Size(4, 2))
    red = Style.parse("#ff0000 on #000001")
    frames.take(
        LayoutUpdate(
            [[Strip([Segment("ab", red), Segment("  ", red)])], [Strip.blank(4, red)]], Region(0, 0, 4, 2)
        )
    )
    first = frames.send((0, 0))
    frames.take(ChopsUpdate([{}, {0: Strip([Segment("李d ", red)]), 3: None}], [(1, 1, 3)], [[], [3, 4]]))
    second = frames.send((3, 1))
    pen = "\x1b[38;2;255;0;0;48;2;0;0;1m"
    used = ("_display", "_batch_count", "_sync_available", "_previous_cursor_position", "cursor_position")
    return (
        first == f"{pen}\x1b[2J\x1b[Hab\x1b[m\x1b[H"
        and second == f"\r\n{pen}李d\x1b[m"
        and all(hasattr(App, name) or name in _FIELDS for name in used)
    )


_FIELDS = frozenset(App.__init__.__code__.co_names)


_NAMES = {ColorSystem.TRUECOLOR: TRUECOLOUR, ColorSystem.EIGHT_BIT: FINE}


class FrameDiffer(App[int]):
    """An app that draws so. `differ` is off until `differ_from_here` is called."""

    _frames: Frames | None = None
    _writer: object = None
    painted: Painted | None = None
    """What was drawn before Textual was there, until its first frame comes."""

    def differ_from_here(self) -> str:
        """From now on send only changed cells. Gives the reason why that can't be done here, "" if it can."""
        why = cannot_differ()
        if not why:
            colours = self.console._color_system or ColorSystem.TRUECOLOR
            self._frames = Frames(can_do(os.environ, _NAMES.get(colours, COARSE)), colours)
            self._pacing = AckPacing(self._go_on)
        return why

    def differ_failed(self, error: Exception) -> None:
        """Something went wrong, and Textual's own way is used from here on. To be told to the user."""

    def draw_anew(self) -> None:
        """Whatever the terminal shows by now, as after another size: send the whole screen again."""
        if self._frames is None:
            self.refresh()
        elif self._frames.complete:
            self._frames.forget(Size(0, 0))
            self.refresh()

    def action_draw_anew(self) -> None:
        self.draw_anew()

    async def output_done(self) -> None:
        """Until the terminal has answered what it was asked."""
        if self._frames is not None:
            await self._pacing.quiet()

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """As Textual's, which draws `renderable` on the terminal at once and whole."""
        if self._frames is None or self.is_headless or self._driver is None or self._driver.is_inline:
            super()._display(screen, renderable)
            return
        try:
            if renderable is None or self._batch_count or not self._running or self._closed:
                return
            try:
                self._take(self._frames, screen, renderable)
                self._go_on()
            except Exception as error:  # noqa: BLE001  (whatever it is, the screen must be right)
                self._give_up(error)
        finally:
            self.post_display_hook()

    def _take(self, frames: Frames, screen: Screen[Any], update: Any) -> None:
        writer = getattr(self._driver, "_writer_thread", None)
        if frames.size != screen.outer_size or writer is not self._writer:
            frames.forget(screen.outer_size)
            self._writer = writer  # a new one: the terminal was given away, and is ours again
            painted, self.painted = self.painted, None
            if painted is not None and painted.taken and painted.stands:
                frames.is_shown(painted.size, painted.rows)
        if not isinstance(update, LayoutUpdate | ChopsUpdate):
            raise Surprise(type(update).__name__)
        if isinstance(update, ChopsUpdate) and not frames.complete:
            update = screen._compositor.render_full_update()
        frames.take(update)

    def _go_on(self) -> None:
        """Send what is to be sent, unless the terminal is still busy."""
        frames, driver = self._frames, self._driver
        if (
            frames is None
            or driver is None
            or not frames.complete
            or self._pacing.holding
            or not self._running
        ):
            return
        cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
        self._previous_cursor_position = cursor
        text = frames.send((cursor.x, cursor.y))
        if not text:
            return
        if len(text) > LARGE and self._sync_available:
            text = f"{SYNC_START}{text}{SYNC_END}"
        driver.write(text + self._pacing.question(len(text.encode())))
        driver.flush()

    def _give_up(self, error: Exception) -> None:
        """The rest of the session in Textual's own way, beginning with the whole screen."""
        self._frames = None
        if self._driver is not None:
            self._driver.write("\x1b[m\x1b[r")
        super()._display(self.screen, self.screen._compositor.render_full_update())
        self.call_later(self.differ_failed, error)

    def on_terminal_supports_synchronized_output(self, _: TerminalSupportsSynchronizedOutput) -> None:
        """The terminal has answered. Textual's own handler is called besides."""
        if self._frames is not None:
            try:
                self._pacing.answered()
            except Exception as error:  # noqa: BLE001  (as in _display)
                self._give_up(error)
