"""A terminal for tests that is stricter than pyte: halves of wide signs, erasing without the background, and
terminals that disagree about how wide an emoji is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pyte
from pyte.screens import Char
from rich.cells import get_character_cell_size, split_graphemes

Widths = Literal["agreed", "each part", "narrow"]
"""How wide signs of several parts are: as Textual counts, each part for itself, or one cell."""

Seen = tuple[str, str, str, bool, bool, bool, bool, bool]


class Emulator(pyte.Screen):
    """Never wraps, since Textual switches that off."""

    def __init__(self, columns: int, lines: int, *, bce: bool = True, widths: Widths = "agreed") -> None:
        self.bce, self.widths = bce, widths
        super().__init__(columns, lines)
        self._stream = pyte.Stream(self)

    def feed(self, text: str) -> None:
        self._stream.feed(text)

    def draw(self, data: str) -> None:
        for sign, width in self._signs(data):
            if width:
                self._place(sign, width)

    def _signs(self, text: str) -> Iterator[tuple[str, int]]:
        for start, end, width in split_graphemes(text)[0]:
            sign = text[start:end]
            if len(sign) == 1 or self.widths == "agreed":
                yield sign, width
            elif self.widths == "narrow":
                yield sign, 1
            else:
                for part in sign:
                    yield part, get_character_cell_size(part)

    def _place(self, sign: str, width: int) -> None:
        x = min(self.cursor.x, self.columns - width)
        line = self.buffer[self.cursor.y]
        for at in range(x, x + width):
            self._clear_halves(at)
        line[x] = self.cursor.attrs._replace(data=sign)
        if width == 2:
            line[x + 1] = self.cursor.attrs._replace(data="")
        self.cursor.x = x + width
        self.dirty.add(self.cursor.y)

    def _clear_halves(self, x: int) -> None:
        """Whoever writes over one half of a wide sign leaves a blank in the place of the other."""
        line = self.buffer[self.cursor.y]
        if not line[x].data and x:
            line[x - 1] = line[x - 1]._replace(data=" ")
        if x + 1 < self.columns and not line[x + 1].data:
            line[x + 1] = line[x + 1]._replace(data=" ")

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        self._clear_halves(min(self.cursor.x, self.columns - 1))
        with_pen = self.cursor.attrs
        self._erasing()
        super().erase_in_line(how, private)
        self.cursor.attrs = with_pen

    def erase_in_display(self, how: int = 0, *rest: object, **more: object) -> None:
        """All of it: pyte leaves the background of cells that nobody has written to."""
        if how != 2:
            raise NotImplementedError("only all of the screen")
        with_pen = self.cursor.attrs
        self._erasing()
        for y in range(self.lines):
            for x in range(self.columns):
                self.buffer[y][x] = self.cursor.attrs
        self.cursor.attrs = with_pen

    def _erasing(self) -> None:
        """A terminal erases with the pen's background at most, and with no other look of it."""
        background = self.cursor.attrs.bg if self.bce else "default"
        self.cursor.attrs = Char(data=" ", fg="default", bg=background)

    def seen(self) -> list[list[Seen]]:
        """Every cell with its looks; those that cannot be seen on a blank are left out."""
        return [[_seen(self.buffer[y][x]) for x in range(self.columns)] for y in range(self.lines)]


def _seen(cell: Char) -> Seen:
    sign, colour, background, bold, italics, underscore, strike, reverse, blink = cell
    if sign == " " and not (underscore or strike or reverse):
        colour, bold, italics, blink = "default", False, False, False
    return sign, colour, background, bold, italics, underscore, strike, reverse or blink
