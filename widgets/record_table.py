"""The table of records: any number of rows at the same speed, as it holds only those around the cursor.

    table = RecordTable([Column("Ref", 6), Column("What happened", None), Column("Due", 18)])
    table.show(Page(rows, start=True, end=False))       # a new list: other view, filter or sort

    @on(RecordTable.RowsNeeded)
    def fetch(self, event: RecordTable.RowsNeeded) -> None:       # in a worker:
        table.answer(event.need, Page(rows, start=…, end=…))      # or table.forget(event.need) if they can't be had

It is a plain Widget that draws lines: a ScrollView repaints all rows for any scroll, and DataTable takes
seconds to open 10,000 rows. A cursor move repaints two lines, and nothing is fetched while drawing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from widgets.bindings import bindings
from widgets.columns import Column
from widgets.key_facts import TABLE
from widgets.row_layout import GUTTER
from widgets.row_painter import RowPainter
from widgets.row_window import Direction, Key, Need, Page, Row, RowWindow

HEADER = 1
REST = 0.15
"""Seconds the cursor must rest before RowHighlighted: nobody reads a preview while the rows run past."""
WHEEL = 3

Moved = TypeVar("Moved")


class _Told(Message):
    """What a table tells its screen, which can tell tables apart with `@on(…, "#queue")`."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__()
        self.table = table

    @property
    def control(self) -> RecordTable:
        return self.table


class RecordTable(Widget, can_focus=True):
    """A list of records with a cursor and marks. See the module for its use."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(TABLE)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "record-table--header", "record-table--row", "record-table--cursor", "record-table--marked",
        "record-table--notice", "record-table--alert", "record-table--warn", "record-table--good",
        "record-table--quiet",
    }  # fmt: skip
    DEFAULT_CSS = """
    RecordTable {
        height: 1fr;
        & > .record-table--header { text-style: bold; color: $foreground; background: $panel; }
        & > .record-table--cursor {
            color: $block-cursor-blurred-foreground; background: $block-cursor-blurred-background;
        }
        &:focus > .record-table--cursor {
            color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
        }
        & > .record-table--marked { text-style: bold; }
        & > .record-table--notice { color: $text-muted; }
        & > .record-table--alert { color: $text-error; text-style: bold; }
        & > .record-table--warn { color: $text-warning; }
        & > .record-table--good { color: $text-success; }
        & > .record-table--quiet { color: $text-muted; }
    }
    """

    class RowsNeeded(_Told):
        """The cursor came near rows that are not at hand. Answer with `table.answer(event.need, page)`, or
        with `table.forget(event.need)` if that fails: until then, keys that need the rows wait.
        """

        def __init__(self, table: RecordTable, need: Need) -> None:
            super().__init__(table)
            self.need = need

    class RowHighlighted(_Told):
        """The cursor rests on another record; None if the list is empty."""

        def __init__(self, table: RecordTable, key: Key | None) -> None:
            super().__init__(table)
            self.key = key

    class RowOpened(_Told):
        """Enter, `l`, or a click on the row that has the cursor."""

        def __init__(self, table: RecordTable, key: Key) -> None:
            super().__init__(table)
            self.key = key

    class RowsMarked(_Told):
        """The marks have changed. `hidden` of them are on records that are not at hand."""

        def __init__(self, table: RecordTable, keys: tuple[Key, ...], hidden: int) -> None:
            super().__init__(table)
            self.keys, self.hidden = keys, hidden

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        notice: str = "Loading",
        ascii_mode: bool = False,
        bar: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`notice` stands where no rows are. For slow links: `bar=False` shows the cursor by its `>` only, and past the edge
        the list is drawn anew once in half a screen, which is less than a row at each step.
        """
        super().__init__(id=id, classes=classes)
        self._notice = notice
        self._window = RowWindow()
        self._window.leap = not bar
        self._painter = RowPainter(columns, ascii_mode=ascii_mode, bar=bar)
        self._waiting: list[Callable[[], object]] = []
        self._rest: asyncio.TimerHandle | None = None

    # -- what the screen asks

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._window.current

    def row(self, key: Key) -> Row | None:
        """The row of this record, if it is at hand."""
        return next((row for row in self._window.rows if row.key == key), None)

    @property
    def settled(self) -> bool:
        """False while the rows that the cursor was sent to are on their way: `current` is then still another record."""
        return self._window.settled

    @property
    def marked(self) -> tuple[Key, ...]:
        """The marked records, in the order of marking, whether at hand or not."""
        return tuple(self._window.marks)

    @property
    def hidden_marks(self) -> int:
        return self._window.hidden

    @property
    def all_apart(self) -> bool:
        """Whether nothing that was asked for is in the list, though there are rows."""
        return self._window.all_apart

    @property
    def hidden_columns(self) -> tuple[str, ...]:
        """The titles of the columns for which the screen is too narrow."""
        self._fit()
        return self._painter.hidden_columns

    # -- what the screen tells

    def show(self, page: Page, notice: str | None = None) -> None:
        """A new list, from its start or around the cursor. The cursor stays on its record if that is in the
        page. `notice` says why there are no rows, if there are none.
        """
        self._notice = self._notice if notice is None else notice
        self._waiting.clear()
        self._window.show(page)
        self._rows_changed()

    def answer(self, need: Need, page: Page) -> bool:
        """The rows of a RowsNeeded; False for those that are no longer wanted, which are let go."""
        taken = self._window.answer(need, page)
        if taken:
            self._rows_changed()
        return taken

    def forget(self, need: Need) -> None:
        """The rows of a RowsNeeded can't be had now; the next key asks again."""
        self._window.forget(need)
        self._waiting.clear()

    def update_row(self, row: Row) -> None:
        """One record has changed."""
        index = self._window.replace(row)
        if index is not None:
            self._repaint_rows(index)

    def ask_again(self) -> None:
        """Asks for the same rows anew: when the screen comes back, or a colleague has changed something."""
        if not self._window.jumping:  # those rows are fresh anyway
            self.post_message(self.RowsNeeded(self, self._window.ask(Direction.AGAIN)))

    def clear_marks(self) -> None:
        self._window.marks.clear()
        self._marks_changed()

    # -- keys

    def action_move(self, steps: int) -> None:
        self._in_turn(lambda: self._move(lambda: self._window.move(steps)))

    def action_page(self, pages: int) -> None:
        self._in_turn(lambda: self._move(lambda: self._window.page(pages)))

    def action_first(self) -> None:
        self._jump(self._window.first, Direction.FIRST)

    def action_last(self) -> None:
        self._jump(self._window.last, Direction.LAST)

    def action_open(self) -> None:
        self._in_turn(self._open)

    def action_mark(self) -> None:
        self._in_turn(self._mark)

    def action_mark_all(self) -> None:
        self._in_turn(self._mark_all)

    def _in_turn(self, act: Callable[[], object]) -> None:
        """Keys typed ahead of the rows wait for them: End and Enter, typed fast, open the last record, and
        never the one that the cursor is about to leave.
        """
        if self._window.settled:
            act()
        else:
            self._waiting.append(act)

    def _jump(self, jump: Callable[[], bool], direction: Direction) -> None:
        self._waiting.clear()
        asked = self._window.asked
        if asked is not None and asked.direction is direction:
            return
        if not self._move(jump):
            self.post_message(self.RowsNeeded(self, self._window.ask(direction)))

    def _open(self) -> None:
        if (row := self.current) is not None:
            self.post_message(self.RowOpened(self, row.key))

    def _mark(self) -> None:
        self._window.toggle()
        self._marks_changed(self._window.cursor)

    def _mark_all(self) -> None:
        self._window.toggle_shown()
        self._marks_changed()

    # -- mouse

    def on_click(self, event: events.Click) -> None:
        """One click moves the cursor there, a click on the cursor's row opens it, one on its left edge marks it."""
        event.stop()
        before, index = self._window.cursor, self._window.top + event.y - HEADER
        if event.y < HEADER or not self._move(lambda: self._window.select(index)):
            return
        self._waiting.clear()
        if event.x < GUTTER:
            self._mark()
        elif event.chain > 1 or index == before:
            self._open()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._in_turn(lambda: self._move(lambda: self._window.scroll(WHEEL)))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._in_turn(lambda: self._move(lambda: self._window.scroll(-WHEEL)))

    # -- drawing

    def render_line(self, y: int) -> Strip:
        self._fit()
        if y < HEADER:
            return self._painter.header()
        window, line = self._window, y - HEADER
        index = window.top + line
        if index < len(window.rows):
            row = window.rows[index]
            return self._painter.row(row, index == window.cursor, row.key in window.marks)
        if not window.rows:
            return self._painter.notice(line, self._notice)
        if index == len(window.rows) and not window.end:
            return self._painter.notice(0, "Loading")
        return self._painter.blank()

    def on_resize(self) -> None:
        self._fit()
        self._ask()

    def _fit(self) -> None:
        """Size and styles as they are now. Textual draws a new size before it tells of it."""
        width, height = self.size
        if self._painter.width != width:
            self._painter.set_width(width)
        if self._window.height != max(1, height - HEADER):
            self._window.resize(height - HEADER)
        if not self._painter.styles:
            self._painter.set_styles(self._painter_styles())

    def notify_style_update(self) -> None:
        """Another theme, or the focus has come or gone."""
        self._painter.set_styles({})
        super().notify_style_update()

    def _painter_styles(self) -> dict[str, Style]:
        def style(name: str) -> Style:
            return self.get_component_rich_style(f"record-table--{name}")

        lines = {name: style(name) for name in ("header", "row", "cursor", "marked", "notice")}
        tones = {name: style(name) for name in ("alert", "warn", "good", "quiet")}
        # A tone has no background, so that it can stand in a marked row.
        return lines | {name: Style(color=tone.color, bold=tone.bold) for name, tone in tones.items()}

    # -- what has changed

    def _move(self, move: Callable[[], Moved]) -> Moved:
        """Moves the cursor, and repaints what that changes: two lines, or all of them if the view has moved."""
        window = self._window
        cursor, top = window.cursor, window.top
        moved = move()
        if window.top != top:
            self._repaint_rows()
        elif window.cursor != cursor:
            self._repaint_rows(cursor, window.cursor, width=None if self._painter.bar else GUTTER)
        if (window.cursor, window.top) != (cursor, top):
            self._tell_when_it_rests()
        self._ask()
        return moved

    def _rows_changed(self) -> None:
        self._repaint_rows()
        self._tell_when_it_rests()
        while self._waiting and self._window.settled:
            self._waiting.pop(0)()
        self._ask()

    def _marks_changed(self, *indexes: int) -> None:
        self._repaint_rows(*indexes)
        self.post_message(self.RowsMarked(self, self.marked, self._window.hidden))

    def _repaint_rows(self, *indexes: int, width: int | None = None) -> None:
        """These rows, or all of them; never the header."""
        columns, lines = self.size
        columns = columns if width is None else width
        if indexes:
            self.refresh(*(Region(0, index - self._window.top + HEADER, columns, 1) for index in indexes))
        else:
            self.refresh(Region(0, HEADER, columns, max(1, lines - HEADER)))

    def _ask(self) -> None:
        if (need := self._window.need()) is not None:
            self.post_message(self.RowsNeeded(self, need))

    def _tell_when_it_rests(self) -> None:
        """A handle of the event loop, since a Timer of Textual's would cost a task at each key."""
        if self._rest is not None:
            self._rest.cancel()
        self._rest = asyncio.get_running_loop().call_later(REST, self._tell)

    def tell_now(self) -> None:
        """RowHighlighted without a rest: for a list that has just been opened."""
        if self._rest is not None:
            self._rest.cancel()
            self._tell()

    def _tell(self) -> None:
        self._rest = None
        key = self.current.key if self.current is not None else None
        if self.is_mounted:
            self.post_message(self.RowHighlighted(self, key))

    def on_unmount(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
