"""The table as a person drives it: keys, mouse, focus, and what it tells the screen."""

from __future__ import annotations

import sys

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Button

from tests.terminal.pty import Terminal
from tests.widgets.long_list import LongList
from widgets.columns import Column
from widgets.record_table import RecordTable
from widgets.row_window import Key, Page, Row

COLUMNS = (Column("Ref", 11), Column("Customer", 14), Column("What happened"), Column("Due", 23))


class Queue(App[None]):
    """A list that answers at once, or only when `late` is run."""

    def __init__(self, length: int = 1_000_000, answers: bool = True, bar: bool = True) -> None:
        super().__init__()
        self.records, self.answers, self.bar = LongList(length), answers, bar
        self.told: list[tuple[str, object]] = []

    def compose(self) -> ComposeResult:
        yield RecordTable(COLUMNS, bar=self.bar)
        yield Button("Other")

    def on_mount(self) -> None:
        self.table.show(self.records.page(0, 60), notice="No cases are assigned to you.")
        self.table.focus()

    @property
    def table(self) -> RecordTable:
        return self.query_one(RecordTable)

    @property
    def key(self) -> Key | None:
        return self.table.current.key if self.table.current else None

    def lines(self) -> list[str]:
        region = Region(0, 0, *self.table.size)
        return [strip.text.rstrip() for strip in self.table.render_lines(region)]

    @on(RecordTable.RowsNeeded)
    def fetch(self, event: RecordTable.RowsNeeded) -> None:
        self.told.append((event.need.direction, event.need.count))
        if self.answers:
            event.table.answer(event.need, self.records.answer(event.need))

    @on(RecordTable.RowHighlighted)
    def preview(self, event: RecordTable.RowHighlighted) -> None:
        self.told.append(("rests", event.key))

    @on(RecordTable.RowOpened)
    def open_case(self, event: RecordTable.RowOpened) -> None:
        self.told.append(("opened", event.key))

    @on(RecordTable.RowsMarked)
    def count_marks(self, event: RecordTable.RowsMarked) -> None:
        self.told.append(("marked", (event.keys, event.hidden)))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Without the pilot's wait at each key, but for the last."""
    for key in keys[:-1]:
        pilot.app.simulate_key(key)
    await pilot.press(keys[-1])


async def test_keys_move_open_and_mark() -> None:
    app = Queue()
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.lines()[0].split() == ["Ref", "Customer", "What", "happened", "Due"]
        assert app.lines()[1].startswith("> INC-0000000  Patel, R0       Threats of violence")
        await press(pilot, "down", "j", "j", "k", "space", "pagedown", "l")
        assert app.key == 22
        await press(pilot, "end", "up", "enter")
        await press(pilot, "home", "*")
        await pilot.pause(0.3)
        assert app.key == 0
        assert [told for told in app.told if told[0] == "opened"] == [("opened", 22), ("opened", 999_998)]
        assert [told for told in app.told if told[0] == "rests"][-1] == ("rests", 0)
        marks = [told for told in app.told if told[0] == "marked"]
        assert marks[0] == ("marked", ((2,), 0))
        assert app.table.marked == (2, 0, 1, *range(3, 20))
        assert app.lines()[1].startswith(">*INC-0000000")


async def test_keys_typed_ahead_of_the_rows_act_on_the_record_they_were_meant_for() -> None:
    app = Queue(answers=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "end", "up", "up", "space", "enter", "up", "up")
        need = app.table._window.asked
        assert need is not None
        assert app.table.marked == ()
        assert not app.table.settled
        app.answers = True
        app.table.answer(need, app.records.answer(need))
        await pilot.pause()
        assert app.table.settled
        assert app.key == 999_995
        assert app.table.marked == (999_997,)
        assert ("opened", 999_997) in app.told


@pytest.mark.parametrize(("bar", "first"), [(True, 1), (False, 10)])
async def test_past_the_edge_the_list_moves_by_a_line_and_on_a_slow_link_by_half_a_screen(
    bar: bool, first: int
) -> None:
    app = Queue(bar=bar)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *["down"] * (app.table.size.height - 1))
        assert app.lines()[1].strip("> ").startswith(f"INC-{first:07}")


async def test_the_mouse_selects_opens_marks_and_scrolls() -> None:
    app = Queue()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(RecordTable, offset=(20, 5))
        assert app.key == 4
        assert not any(told[0] == "opened" for told in app.told)
        await pilot.pause(0.6)
        await pilot.click(RecordTable, offset=(20, 5))
        assert ("opened", 4) in app.told
        await pilot.click(RecordTable, offset=(0, 7))
        assert app.table.marked == (6,)
        await pilot.click(RecordTable, offset=(20, 0))
        assert app.key == 6
        await pilot._post_mouse_events([MouseScrollDown], RecordTable, offset=(20, 5))
        assert app.lines()[1].split()[0] == "INC-0000003"


async def test_a_list_without_rows_says_why_and_one_that_is_not_complete_says_that_more_come() -> None:
    app = Queue(length=0)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.lines()[1] == "  No cases are assigned to you."
        app.answers = False
        app.table.show(Page(LongList(9).page(0, 5).rows, end=False))
        await pilot.pause()
        assert app.lines()[6] == "  Loading"


async def test_after_a_refresh_or_a_resize_the_cursor_is_on_the_same_record() -> None:
    app = Queue()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *["down"] * 18, "space")
        app.table.ask_again()
        await pilot.pause()
        assert "again" in [told[0] for told in app.told]
        await pilot.resize_terminal(60, 10)
        await pilot.pause()
        assert app.key == 18
        assert any(line.startswith(">*INC-0000018") for line in app.lines())
        app.table.show(Page((Row(18, ("INC-0000018", "Webb, T", "Moved", "")),)))
        await pilot.pause()
        assert (app.key, app.table.hidden_marks) == (18, 0)
        app.table.update_row(Row(18, ("INC-0000018", "Webb, T", "Closed", "")))
        await pilot.pause()
        assert "Closed" in app.lines()[1]


async def test_the_bar_is_dimmer_when_the_focus_is_elsewhere() -> None:
    app = Queue()
    async with app.run_test(size=(80, 24)) as pilot:
        region = Region(0, 1, app.table.size.width, 1)
        focused = app.table.render_lines(region)[0]
        await pilot.press("tab")
        assert [s.style for s in app.table.render_lines(region)[0]] != [s.style for s in focused]


async def test_every_key_has_an_id_so_that_it_can_be_remapped() -> None:
    ids = {binding.id for binding in RecordTable(()).BINDINGS if not isinstance(binding, tuple)}
    assert None not in ids
    app = Queue()
    async with app.run_test(size=(80, 24)) as pilot:
        app.set_keymap({"table.down": "x"})
        await press(pilot, "x", "x", "j")
        assert app.key == 2


APP = "import sys; from tests.screens.test_record_table import Queue; Queue(int(sys.argv[1])).run()"


def test_on_a_real_terminal_a_cursor_move_costs_two_lines_and_shows_without_colour() -> None:
    with Terminal([sys.executable, "-c", APP, "1000000"], size=(80, 24), env={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("> INC-0000000")
        terminal.settle()
        terminal.press("down")
        assert len(terminal.settle()) < 450
        assert terminal.lines()[2].startswith("> INC-0000001")
        terminal.press("end")
        terminal.wait_for("> INC-0999999")
        terminal.press("pgup*3")
        terminal.wait_for("> INC-0999939")
