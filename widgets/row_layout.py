"""A table's lines as spans of text: columns that fit, text cut by cells, no text but visible text. Without Textual."""

from __future__ import annotations

from collections.abc import Sequence

from models.text import ascii_only, one_line
from widgets.cell_count import cell_len, set_cell_size
from widgets.columns import GAP, Column, fit
from widgets.row_window import Cell, Row

GUTTER = 2
"""Cells on the left: `>` for the cursor and `*` for a mark, which need no colour."""

Span = tuple[str, str, str]
"""A text, what it stands on (`row`, `cursor`, `marked`, `header`, `notice`), and its tone."""


class RowLayout:
    """Lines of `width` cells, none of which it says twice."""

    def __init__(self, columns: Sequence[Column], *, ascii_mode: bool = False, bar: bool = True) -> None:
        self.columns = tuple(columns)
        self.ascii_mode = ascii_mode
        self.bar = bar
        self.width = 0
        self.places: tuple[tuple[int, int], ...] = ()

    def set_width(self, width: int) -> None:
        self.width, self.places = width, fit(self.columns, width - GUTTER)

    @property
    def hidden_columns(self) -> tuple[str, ...]:
        """The titles for which there is no room."""
        shown = {index for index, _ in self.places}
        return tuple(column.title for index, column in enumerate(self.columns) if index not in shown)

    def header_spans(self) -> list[Span]:
        return self._spans(" " * GUTTER, [Cell(column.title) for column in self.columns], "header")

    def row_spans(self, row: Row, cursor: bool, marked: bool) -> list[Span]:
        base = "cursor" if cursor and self.bar else "marked" if marked else "row"
        cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row.cells]
        return self._spans((">" if cursor else " ") + ("*" if marked else " "), cells, base)

    def notice_spans(self, line: int, text: str) -> list[Span]:
        """One line of a text that stands in the place of rows."""
        from textwrap import wrap

        room = max(1, self.width - GUTTER)
        lines = wrap(text, room)
        words = self.fit_text(lines[line], room) if line < len(lines) else ""
        return self._spans(" " * GUTTER + words, (), "notice")

    def fit_text(self, text: str, width: int) -> str:
        """As much of the text as goes into `width` cells, filled up with blanks."""
        if self.ascii_mode:
            return one_line(ascii_only(text), width, more="..").ljust(width)
        return set_cell_size(one_line(text, width), width)

    def _spans(self, gutter: str, cells: Sequence[Cell], base: str) -> list[Span]:
        """Neighbours of one tone become one: each change of style costs some 40 bytes on the wire. On the bar and in
        the header tones don't show.
        """
        spans, line, tone = [], gutter, ""
        for number, (index, width) in enumerate(self.places if cells else ()):
            cell = cells[index] if index < len(cells) else Cell("")
            wanted = "" if base in ("cursor", "header") else cell.tone
            text = self._aligned(cell.text, width, self.columns[index])
            line += " " * (GAP if number else 0)
            if wanted != tone:
                spans.append((line, base, tone))
                line, tone = "", wanted
            line += text
        spans.append((line, base, tone))
        used = sum(cell_len(text) for text, *_ in spans)
        if used < self.width:
            spans.append((" " * (self.width - used), base, ""))
        return spans

    def _aligned(self, text: str, width: int, column: Column) -> str:
        fitted = self.fit_text(text, width)
        return (
            fitted if column.align == "left" else fitted.strip().rjust(width - cell_len(fitted) + len(fitted))
        )
