"""The queue as it opens, line by line: drawn before Textual is there, and by Textual in the same way afterwards.

The words are those of the widgets (`…_layout`, `queue_words`, `queue_rows`); what is said here besides is where they
stand, as `queue.tcss` says it to Textual. A test holds one to the other, cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from models.policy.roles import Actor
from models.queries.queue import Line as Record
from models.queries.queue import View, views_of
from screens.heading import heading, updated_at
from screens.queue_hints import first_hints
from screens.queue_reading import Start
from screens.queue_rows import COLUMNS, preview_lines
from screens.queue_words import tabs_of, unseen, why_empty
from widgets.cell_count import cell_len, set_cell_size
from widgets.key_facts import TABLE, KeyFacts
from widgets.key_layout import key_lines
from widgets.pieces import Piece, cells_of, one_line_pieces, split
from widgets.row_layout import RowLayout, Span
from widgets.tab_layout import in_a_line, under_each_other

SMALLEST = (80, 24)
"""Columns and lines of the smallest screen that is drawn so."""
WIDE = 130
"""Columns from which on views and preview stand beside the table."""
VIEWS, PANE = 25, 42
FOOT = 2


class Opening(NamedTuple):
    """Whose queue is opened, where, with what was read at `at`. `keys` work on every screen; `bar` as the table has it."""

    by: Actor
    view: View
    start: Start
    at: datetime
    keys: Sequence[KeyFacts]
    bar: bool = True

    @property
    def record(self) -> Record | None:
        """The line under the cursor."""
        rows = self.start.page.rows
        place = rows[0].place if rows else None
        return place if isinstance(place, Record) else None


def frame(opening: Opening, columns: int, lines: int) -> list[list[Span]]:
    """Each line of the screen: texts, what they stand on (`ground`, `panel`, `rest`, `rule`, or a table's), tones."""
    record = opening.record
    hints = first_hints(TABLE, opening.keys, opening.by.role, (record.ref,) if record else ())
    left, right = heading(("Queue", opening.view.words), opening.by)
    status = split((), one_line_pieces([Piece(updated_at(opening.at), "quiet")]), columns)
    title = split(one_line_pieces(left), one_line_pieces(right), columns)
    body = _wide if columns >= WIDE else _narrow
    return [
        _line(title, columns, "panel"),
        *body(opening, columns, lines - 2 - FOOT),
        _line(status, columns, "panel"),
        *(_line(pieces, columns) for pieces in key_lines(hints, columns, FOOT)),
    ]


def _narrow(opening: Opening, columns: int, lines: int) -> Iterator[list[Span]]:
    """Views, table, and two lines about the record under the cursor."""
    tabs = tabs_of(views_of(opening.by.role), opening.view, opening.start.totals.counts)
    yield _line(in_a_line(tabs, opening.view.value, (), columns)[0], columns)
    yield from _table(opening, columns, lines - 4)
    yield [("─" * columns, "rule", "")]
    for pieces in preview_lines(opening.record) if opening.record else ((), ()):
        yield _line(split(one_line_pieces(pieces), (), columns), columns)


def _wide(opening: Opening, columns: int, lines: int) -> Iterator[list[Span]]:
    """The views on the left, the table, and on the right all about the record under the cursor."""
    border: Span = ("│", "rule", "")
    table = _table(opening, columns - VIEWS - PANE, lines)
    views, pane = _views(opening, lines), _pane(opening, lines)
    for left, middle, right in zip(views, table, pane, strict=True):
        yield [*left, border, *middle, border, *right]


def _views(opening: Opening, lines: int) -> Iterator[list[Span]]:
    width = VIEWS - 1
    tabs = tabs_of(views_of(opening.by.role), opening.view, opening.start.totals.counts)
    yield _line((), width)
    for y in range(lines - 1):
        pieces, here = under_each_other(tabs, opening.view.value, (), width, y)
        yield _line(pieces, width, "rest" if here else "ground")


def _pane(opening: Opening, lines: int) -> Iterator[list[Span]]:
    from screens.queue_preview import preview_blocks
    from widgets.blocks import GUTTER, MARGIN, lay

    width = PANE - 1
    blocks = preview_blocks(opening.record) if opening.record else ()
    found, _ = lay(blocks, width - 1 - GUTTER - MARGIN)
    yield _line((), width)
    for y in range(lines - 1):
        pieces = (Piece(" " * (1 + GUTTER)), *found[y].pieces) if y < len(found) else ()
        if y == lines - 2 and len(found) > lines - 1:
            pieces += (Piece(" " * max(0, width - 1 - cells_of(pieces))), Piece("v", "key"))
        yield _line(pieces, width)


def _table(opening: Opening, columns: int, lines: int) -> Iterator[list[Span]]:
    layout = RowLayout(COLUMNS, bar=opening.bar)
    layout.set_width(columns)
    words = unseen(layout.hidden_columns)
    room = lines - 1 - bool(words)
    yield layout.header_spans()
    rows = opening.start.page.rows[:room]
    for number, row in enumerate(rows):
        yield layout.row_spans(row, number == 0, False)
    if rows:
        yield from ([(" " * columns, "row", "")] for _ in range(room - len(rows)))
    else:
        why = why_empty(opening.view, "", opening.start.totals.counts.get(opening.view))
        yield from (layout.notice_spans(y, why) for y in range(room))
    if words:
        yield _line(split(one_line_pieces([Piece(words, "quiet")]), (), columns), columns, "panel")


def _line(pieces: Iterable[Piece], columns: int, base: str = "ground") -> list[Span]:
    """Filled up with blanks, or cut; on the bar of a chosen view tones don't show."""
    spans: list[Span] = []
    room = columns
    for text, tone in ((piece.text, piece.tone) for piece in pieces):
        text = text if cell_len(text) <= room else set_cell_size(text, room)
        if text:
            spans.append((text, base, "" if base == "rest" else tone))
        room -= cell_len(text)
    return [*spans, (" " * room, base, "")] if room > 0 else spans
