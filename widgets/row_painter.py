"""A table's lines as Strips, each made once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from widgets.cell_count import cell_len
from widgets.columns import Column
from widgets.row_layout import RowLayout, Span
from widgets.row_window import Key, Row

CACHED = 2000


class RowPainter(RowLayout):
    """`styles` has a style for each of `row`, `cursor`, `marked`, `header`, `notice` and for each tone of a cell."""

    def __init__(self, columns: Sequence[Column], *, ascii_mode: bool = False, bar: bool = True) -> None:
        super().__init__(columns, ascii_mode=ascii_mode, bar=bar)
        self.styles: Mapping[str, Style] = {}
        self._strips: dict[tuple[Key, bool, bool], tuple[Row, Strip]] = {}

    def set_width(self, width: int) -> None:
        super().set_width(width)
        self._strips.clear()

    def set_styles(self, styles: Mapping[str, Style]) -> None:
        self.styles = styles
        self._strips.clear()

    def header(self) -> Strip:
        return self._strip(self.header_spans())

    def row(self, row: Row, cursor: bool, marked: bool) -> Strip:
        key = (row.key, cursor, marked)
        held = self._strips.get(key)
        if held is None or (held[0] is not row and held[0] != row):
            if len(self._strips) > CACHED:
                self._strips.clear()
            held = self._strips[key] = (row, self._strip(self.row_spans(row, cursor, marked)))
        return held[1]

    def notice(self, line: int, text: str) -> Strip:
        """One line of a text that stands in the place of rows."""
        return self._strip(self.notice_spans(line, text))

    def blank(self) -> Strip:
        return Strip.blank(self.width, self.styles["row"])

    def _strip(self, spans: Sequence[Span]) -> Strip:
        segments = [Segment(text, self._style(base, tone)) for text, base, tone in spans]
        used = sum(cell_len(segment.text) for segment in segments)
        return Strip(segments, max(used, self.width)).simplify().crop(0, self.width)

    def _style(self, base: str, tone: str) -> Style:
        return self.styles[base] + self.styles[tone] if tone else self.styles[base]
