"""The incident queue, which is home: whose turn it is, by when, and live flags first (P1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.timer import Timer

from models.errors import Trouble
from models.policy.roles import CASE_ROLES
from models.policy.say import count, say_time
from models.policy.states import Stage
from models.queries import changes, queue
from models.queries.queue import Line, Only, Sort, View
from screens import queue_reading
from screens.desk import Desk
from screens.heading import updated_at
from screens.queue_frame import Opening
from screens.queue_hints import MENUS
from screens.queue_keys import QueueKeys
from screens.queue_pane import Pane
from screens.queue_preview import in_words
from screens.queue_reading import Lens, Start, Totals
from screens.queue_rows import COLUMNS, preview_lines
from screens.queue_words import tabs_of, unseen, why_empty
from widgets.blocks import Piece
from widgets.filter_bar import FilterBar
from widgets.record_table import RecordTable
from widgets.row_window import Direction, Need, Page, Row
from widgets.split_line import SplitLine
from widgets.tabs import Tabs

SHEETS: list[str | PurePath] = [
    Path(__file__).with_name(name) for name in ("office_screen.tcss", "queue.tcss")
]
SLOW = 0.3
"""Seconds after which a query that is under way is spoken of."""


class Queue(QueueKeys):
    """Views with their counts, the lines of one of them, and what the cursor's line is about."""

    READS = True
    AUTO_FOCUS = ""
    CSS_PATH: ClassVar = SHEETS

    def __init__(self, desk: Desk, height: int = 40, opening: Opening | None = None) -> None:
        """On a screen of so many lines. Its rows are asked for at once: they come while the screen is made.

        If it was read already, to be drawn before Textual was there, it opens with what was read.
        """
        super().__init__(desk)
        self.views = queue.views_of(desk.by.role)
        self.view = _first_view(desk) if opening is None else opening.view
        self._opening = opening
        self._start = None
        if opening is None:
            self._start = desk.begin(queue_reading.start, self.view, desk.by, Lens(), desk.now(), height)
        self.lenses: dict[View, Lens] = {}
        self._totals = Totals({})
        self._seen: tuple[Row, ...] = ()
        self._mark: int | None = None
        self._updated = ""
        self._waiting: Timer | None = None
        self._reading = False

    # -- layout

    def body(self) -> ComposeResult:
        with Container(id="panes"):
            yield Tabs(id="views")
            with Vertical(id="list"):
                yield FilterBar("Letters of a name, of a reference or of what happened", id="filter")
                look = self.desk.look
                yield RecordTable(
                    COLUMNS,
                    notice="Reading the queue",
                    ascii_mode=look.ascii,
                    bar=not look.slow_link,
                    id="lines",
                )
                yield SplitLine(id="unseen")
            yield Pane(self.desk, id="pane")
            with Vertical(id="preview"):
                yield SplitLine(id="preview-1")
                yield SplitLine(id="preview-2")

    def on_mount(self) -> None:
        self.table.focus()
        opening, begun = self._opening, self._start
        self._opening = self._start = None
        try:
            if opening is not None:
                self._show_start(opening.start, opening.at)
            elif begun is not None:
                self._show_start(begun.result(SLOW))
        except (TimeoutError, Trouble):
            self.show_views()
            self.read_view()

    def on_screen_resume(self) -> None:
        """From another screen, and not for the first time."""
        if self.drawn:
            self.table.ask_again()
            self.read_totals()

    def path(self) -> Sequence[str]:
        return ("Queue", self.view.words)

    @property
    def table(self) -> RecordTable:
        return self.query_one("#lines", RecordTable)

    @property
    def lens(self) -> Lens:
        return self.lenses.get(self.view, Lens())

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        row = self.table.current
        return row.place if row is not None and isinstance(row.place, Line) else None

    @property
    def targets(self) -> tuple[str, ...]:
        """What an action reaches: the marked lines, or the one under the cursor."""
        marked = tuple(str(key) for key in self.table.marked)
        return marked or ((self.line.ref,) if self.line is not None else ())

    def line_words(self, ref: str) -> str:
        row = self.table.row(ref)
        return in_words(row.place) if row is not None and isinstance(row.place, Line) else ref

    # -- reading

    @work(exclusive=True, group="rows")
    async def read_view(self) -> None:
        """The view from its start, or around the cursor's line if that is in it."""
        view, lens, desk = self.view, self.lens, self.desk
        self._reading = True
        self._say_if_slow()
        try:
            found = await self.ask(queue_reading.start, view, desk.by, lens, desk.now(), self.size.height)
        except Trouble as trouble:
            self._failed(trouble)
            return
        self._show_start(found)

    def _show_start(self, found: Start, at: datetime | None = None) -> None:
        self._seen, self._totals, self._mark = found.page.rows, found.totals, found.mark
        self.table.show(found.page, self._why_empty())
        self._read(at)
        self.show_views()
        self.show_filter()
        if not self.drawn:
            self.table.tell_now()

    @on(RecordTable.RowsNeeded)
    def read_rows(self, event: RecordTable.RowsNeeded) -> None:
        self._read_rows(event.need)

    @work(group="rows")
    async def _read_rows(self, need: Need) -> None:
        view, lens, desk = self.view, self.lens, self.desk
        try:
            page = await self.ask(queue_reading.answer, view, desk.by, lens, need, desk.now())
        except Trouble as trouble:
            self.table.forget(need)
            self._failed(trouble)
            return
        if (view, lens) != (self.view, self.lens):
            return
        if need.direction is Direction.AGAIN and page.rows == self._seen:
            self.table.forget(need)
        elif self.table.answer(need, page) and need.direction is Direction.AGAIN:
            self._seen = page.rows
        self._read()

    @work(exclusive=True, group="totals")
    async def read_totals(self) -> None:
        desk = self.desk
        try:
            self._totals = await self.ask(queue_reading.totals, self.view, desk.by, self.lens, desk.now())
            self._mark = await self.ask(changes.mark)
        except Trouble as trouble:
            self._failed(trouble)
            return
        self.show_views()
        self.show_filter()
        if self.table.current is None:
            self.table.show(Page(), self._why_empty())

    @work(exclusive=True, group="changes")
    async def look_for_changes(self) -> None:
        """What a colleague has changed appears by itself; nothing is drawn if nothing has."""
        if not self.is_active or self._mark is None:
            return
        try:
            mark = await self.ask(changes.mark)
        except Trouble as trouble:
            self._failed(trouble)
            return
        if mark != self._mark:
            self._mark = mark
            self.query_one("#pane", Pane).look_closer()
            self.table.ask_again()
            self.read_totals()

    def _say_if_slow(self) -> None:
        """The old rows stay; only a query that takes its time is spoken of."""
        if self._waiting is None:
            words = f"Updating, from {self._updated}" if self._updated else "Reading"
            self._waiting = self.set_timer(SLOW, lambda: self.updated(words))

    def _read(self, at: datetime | None = None) -> None:
        at = at or self.desk.now()
        self._updated = say_time(at)
        self._stop_waiting()
        self.updated(updated_at(at))

    def _failed(self, trouble: Trouble) -> None:
        """What was read before stays, with its time; an empty table says what is wrong, never that there is nothing."""
        self._stop_waiting()
        old = f" What you see is from {self._updated}." if self._updated else ""
        self.say(trouble.sentence + old, "alert")
        self.updated(f"From {self._updated}" if self._updated else "Not read yet")
        if self.table.current is None:
            self.table.show(
                Page(), f"! {trouble.sentence} Nothing was lost. Press {self.view_key} to try again."
            )

    def _stop_waiting(self) -> None:
        self._reading = False
        self.opened()
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

    # -- showing

    @property
    def view_key(self) -> int:
        """The number key of the view that is shown; that of the first for a list without one."""
        return self.views.index(self.view) % MENUS + 1

    def _why_empty(self) -> str:
        return why_empty(self.view, self.lens.text, self._totals.counts.get(self.view), self.lens.only)

    def show_views(self) -> None:
        tabs = tabs_of(self.views, self.view, self._totals.counts)
        marked, hidden = len(self.table.marked), self.table.hidden_marks
        words = f"{marked} marked" if marked else ""
        words += f", {hidden} not shown" if hidden else ""
        self.query_one("#views", Tabs).show(tabs, self.view.value, words)

    def show_filter(self) -> None:
        """Filter and sort are always said where they are not the usual ones, and the live flags that stay all the same."""
        lens, flags = self.lens, self._totals.flags_that_stay
        notes: list[str | Piece] = []
        if self.table.all_apart:
            total = self._totals.counts.get(self.view)
            notes.append(Piece(f"None of {total.words if total else 'these'} match  ", "strong"))
        if flags:
            notes.append(
                Piece(f"!FLAG {count(flags, 'live flag')} {'stay' if flags > 1 else 'stays'}", "alert")
            )
        if lens.only is not Only.EVERYTHING:
            notes.append(Piece(f"  Only: {lens.only.words.lower()}", "strong"))
        if lens.sort is not Sort.DUE:
            notes.append(Piece("  Sorted by: newest", "quiet"))
        self.query_one("#filter", FilterBar).show(lens.text, notes)

    @on(RecordTable.RowHighlighted)
    def show_preview(self) -> None:
        line = self.line
        first, second = preview_lines(line) if line else ([], [])
        self.query_one("#preview-1", SplitLine).show(first)
        self.query_one("#preview-2", SplitLine).show(second)
        self.query_one("#pane", Pane).look_at(line)
        self.show_keys()

    @on(RecordTable.RowsMarked)
    def show_marks(self) -> None:
        self.show_views()
        self.show_keys()

    def on_resize(self) -> None:
        self.call_after_refresh(self.placed)
        self.query_one("#pane", Pane).look_closer()

    def placed(self) -> None:
        """On a narrow screen a line says what is hidden."""
        words = unseen(self.table.hidden_columns)
        line = self.query_one("#unseen", SplitLine)
        line.show((Piece(words, "quiet"),))
        line.display = bool(words)

    # -- keys

    def open_view(self, view: View) -> None:
        self.view = view
        self.opening = True
        self.table.action_first()
        self.show_path()
        self.show_views()
        self.show_filter()
        self.table.focus()
        self.read_view()

    @on(Tabs.Chosen)
    def choose_view(self, event: Tabs.Chosen) -> None:
        self.open_view(View(event.key))

    def action_filter(self) -> None:
        self.query_one("#filter", FilterBar).type()

    @on(FilterBar.Typed)
    def filter_as_typed(self, event: FilterBar.Typed) -> None:
        if event.text != self.lens.text:
            self.look_through(self.lens._replace(text=event.text))

    @on(FilterBar.Left)
    def keep_filter(self) -> None:
        """What is typed next is meant for the lines that fit, which may still be on their way."""
        self.opening = self._reading
        self.table.focus()

    def look_through(self, lens: Lens) -> None:
        self.lenses[self.view] = lens
        self._reading = True
        self.show_keys()
        self.show_filter()
        self.read_view()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Home has no way back: Esc is there while there is something to clear."""
        if action == "back":
            return not self.lens.plain or bool(self.table.marked)
        if action == "view":
            return parameters[0] in range(1, min(len(self.views), MENUS) + 1)
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Clears the filter and the sort, then the marks."""
        if not self.lens.plain:
            self.look_through(Lens())
        else:
            self.table.clear_marks()

    @on(RecordTable.RowOpened)
    @on(Pane.Opened)
    def open_line(self) -> None:
        """A case opens as its file; a report that waits for triage opens with triage, for who may triage."""
        line = self.line
        if line is None:
            return
        if line.stage is Stage.TRIAGE and self.desk.by.role in CASE_ROLES:
            self.post_message(self.FormOpened("incident triage", (line.ref,)))
        else:
            self.post_message(self.CaseOpened(line.ref, self.step))

    def step(self, by: int) -> str | None:
        """The reference of the next line, or of the one before; the cursor goes along. None at the end."""
        before = self.table.current
        self.table.action_move(by)
        now = self.table.current
        return None if now is None or before is None or now.key == before.key else str(now.key)


def _first_view(desk: Desk) -> View:
    """Where somebody's work is; if the database does not say so at once, where that of their role is."""
    try:
        return desk.begin(queue.opens_on, desk.by).result(SLOW)
    except (TimeoutError, Trouble):
        return queue.usual_view(desk.by.role)
