"""A table's lines as Strips: columns that fit, text cut by cells, no text but visible text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from models.text import ascii_only, one_line
from widgets.columns import GAP, Column, fit
from widgets.row_window import Cell, Key, Row

GUTTER = 2
"""Cells on the left: `>` for the cursor and `*` for a mark, which need no colour."""
CACHED = 2000


class RowPainter:
    """`styles` has a style for each of `row`, `cursor`, `marked`, `header`, `notice` and for each tone of a cell."""

    def __init__(self, columns: Sequence[Column], *, ascii_mode: bool = False, bar: bool = True) -> None:
        self.columns = tuple(columns)
        self.ascii_mode = ascii_mode
        self.bar = bar
        self.width = 0
        self.places: tuple[tuple[int, int], ...] = ()
        self.styles: Mapping[str, Style] = {}
        self._strips: dict[tuple[Key, bool, bool], tuple[Row, Strip]] = {}

    def set_width(self, width: int) -> None:
        self.width, self.places = width, fit(self.columns, width - GUTTER)
        self._strips.clear()

    def set_styles(self, styles: Mapping[str, Style]) -> None:
        self.styles = styles
        self._strips.clear()

    @property
    def hidden_columns(self) -> tuple[str, ...]:
        """The titles for which there is no room."""
        shown = {index for index, _ in self.places}
        return tuple(column.title for index, column in enumerate(self.columns) if index not in shown)

    def header(self) -> Strip:
        style = self.styles["header"]
        titles = [(column.title, style) for column in self.columns]
        return self._strip(" " * GUTTER, titles, style)

    def row(self, row: Row, cursor: bool, marked: bool) -> Strip:
        key = (row.key, cursor, marked)
        held = self._strips.get(key)
        if held is None or (held[0] is not row and held[0] != row):
            if len(self._strips) > CACHED:
                self._strips.clear()
            held = self._strips[key] = (row, self._row(row, cursor, marked))
        return held[1]

    def notice(self, line: int, text: str) -> Strip:
        """One line of a text that stands in the place of rows."""
        room = max(1, self.width - GUTTER)
        lines = wrap(text, room)
        words = self.fit_text(lines[line], room) if line < len(lines) else ""
        return self._strip(" " * GUTTER + words, (), self.styles["notice"])

    def blank(self) -> Strip:
        return Strip.blank(self.width, self.styles["row"])

    def fit_text(self, text: str, width: int) -> str:
        """As much of the text as goes into `width` cells, filled up with blanks."""
        if self.ascii_mode:
            return one_line(ascii_only(text), width, more="..").ljust(width)
        return set_cell_size(one_line(text, width), width)

    def _row(self, row: Row, cursor: bool, marked: bool) -> Strip:
        base = self.styles["cursor" if cursor and self.bar else "marked" if marked else "row"]
        toned = not (cursor and self.bar)
        cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row.cells]
        texts = [
            (cell.text, base + self.styles[cell.tone] if toned and cell.tone else base) for cell in cells
        ]
        return self._strip((">" if cursor else " ") + ("*" if marked else " "), texts, base)

    def _strip(self, gutter: str, cells: Sequence[tuple[str, Style]], base: Style) -> Strip:
        """Neighbours in one style become one segment: each change of style costs some 40 bytes on the wire."""
        segments, line, style = [], gutter, base
        for number, (index, width) in enumerate(self.places if cells else ()):
            text, wanted = cells[index] if index < len(cells) else ("", base)
            text = self._aligned(text, width, self.columns[index])
            line += " " * (GAP if number else 0)
            if wanted != style:
                segments.append(Segment(line, style))
                line, style = "", wanted
            line += text
        segments.append(Segment(line, style))
        used = sum(cell_len(segment.text) for segment in segments)
        if used < self.width:
            segments.append(Segment(" " * (self.width - used), base))
        return Strip(segments, max(used, self.width)).simplify().crop(0, self.width)

    def _aligned(self, text: str, width: int, column: Column) -> str:
        fitted = self.fit_text(text, width)
        return (
            fitted if column.align == "left" else fitted.strip().rjust(width - cell_len(fitted) + len(fitted))
        )
