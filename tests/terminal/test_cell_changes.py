"""What is sent for a change of the screen leads any terminal to exactly that screen, and is short."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from app.cell_changes import Can, Row, difference
from app.pens import change, parts
from tests.terminal.emulator import Emulator, Seen, Widths

COLUMNS, LINES = 14, 9
BLUE, DARK, RED = (
    "1;38;2;255;255;255;48;2;43;90;136",
    "38;2;219;226;234;48;2;18;22;27",
    "1;31;48;2;18;22;27",
)
PENS = ["", DARK, DARK, DARK, BLUE, RED, "4", "7;38;5;1", "48;5;17", "39;49", "2;37", "1;2;3;9;37;41"]
SIGNS = [*"     abc.", "─", "李", "小", "e\u0301", "👍", "👩\u200d🚀", "❤\ufe0f", "👍🏽", "🇬🇧", "ก\u0e35"]


def row_of(signs: list[str], pens: list[str]) -> Row:
    row: Row = []
    for sign, pen in zip(signs, pens, strict=True):
        width = cell_len(sign)
        if len(row) + width <= COLUMNS:
            row += [(sign, pen)] + [("", pen)] * (width - 1)
    return row + [(" ", DARK)] * (COLUMNS - len(row))


signs = st.lists(st.sampled_from(SIGNS), min_size=COLUMNS, max_size=COLUMNS)
pens = st.lists(st.sampled_from(PENS), min_size=1, max_size=4).map(lambda some: (some * COLUMNS)[:COLUMNS])
anything = st.builds(row_of, signs, pens)
plain = st.builds(
    lambda text, pen: row_of(list(text.ljust(COLUMNS)), [pen] * COLUMNS),
    st.text("abc ", max_size=COLUMNS),
    st.sampled_from(PENS),
)
rows = st.one_of(anything, plain, plain)
screens = st.lists(rows, min_size=LINES, max_size=LINES)
cursors = st.tuples(st.integers(0, COLUMNS - 1), st.integers(0, LINES - 1))


@st.composite
def histories(draw: st.DrawFn) -> list[list[Row]]:
    """Screens that follow each other: other ones, some rows or cells changed, or some rows moved."""
    found = [draw(screens)]
    for how in draw(st.lists(st.sampled_from("wrcm"), min_size=1, max_size=4)):
        now = [list(row) for row in found[-1]]
        if how == "w":
            now = draw(screens)
        elif how == "r":
            now[draw(st.integers(0, LINES - 1))] = draw(rows)
        elif how == "c":
            y, x = draw(st.integers(0, LINES - 1)), draw(st.integers(0, COLUMNS - 1))
            if now[y][x][0] and (x + 1 == COLUMNS or now[y][x + 1][0]):
                now[y][x] = (draw(st.sampled_from("ax ")), draw(st.sampled_from(PENS)))
        else:
            by, first = draw(st.integers(1, 4)), draw(st.integers(0, 2))
            part = now[first:]
            fresh = [draw(rows) for _ in range(by)]
            now[first:] = part[by:] + fresh if draw(st.booleans()) else fresh + part[:-by]
        found.append(now)
    return found


def painted(screen: list[Row], emulator: Emulator) -> list[list[Seen]]:
    """The screen cell by cell, each placed for itself, with nothing clever about it."""
    emulator.reset()
    for y, row in enumerate(screen):
        for x, (sign, pen) in enumerate(row):
            if sign:
                emulator.feed(f"\x1b[{y + 1};{x + 1}H\x1b[0;{pen}m{sign}")
    return emulator.seen()


def shown(
    history: list[list[Row]], emulator: Emulator, can: Can, cursor: tuple[int, int]
) -> list[list[Seen]]:
    """The last screen, reached by the differences alone."""
    old: list[Row | None] = [None] * LINES
    at = None
    emulator.feed("garbage \x1b[41m from \r\n before\x1b[m")
    for screen in history:
        emulator.feed(difference(old, screen, can, cursor, at))
        old, at = list(screen), cursor
        assert (emulator.cursor.x, emulator.cursor.y) == cursor
        assert emulator.cursor.attrs == emulator.default_char._replace(data=emulator.cursor.attrs.data)
    return emulator.seen()


@settings(max_examples=400, deadline=None)
@given(histories(), cursors, st.booleans(), st.booleans(), st.booleans())
def test_any_screen_follows_from_any_other(
    history: list[list[Row]], cursor: tuple[int, int], bce: bool, scroll: bool, fine: bool
) -> None:
    can = Can(bce=bce, scroll=scroll, fine=fine)
    found = shown(history, Emulator(COLUMNS, LINES, bce=bce), can, cursor)
    assert found == painted(history[-1], Emulator(COLUMNS, LINES))


@pytest.mark.parametrize("widths", ["each part", "narrow"])
@settings(max_examples=200, deadline=None)
@given(history=histories(), cursor=cursors)
def test_terminal_that_counts_an_emoji_differently_has_all_else_in_its_place(
    widths: Widths, history: list[list[Row]], cursor: tuple[int, int]
) -> None:
    found = shown(history, Emulator(COLUMNS, LINES, widths=widths), Can(), cursor)
    wanted = painted(history[-1], Emulator(COLUMNS, LINES))
    for y, row in enumerate(history[-1]):
        disputed = {x + more for x, (sign, _) in enumerate(row) if len(sign) > 1 for more in (0, 1)}
        for x in set(range(COLUMNS)) - disputed:
            assert found[y][x] == wanted[y][x], (x, y)


def test_emoji_that_is_written_again_behind_another_leaves_what_follows_in_its_place() -> None:
    """Found by the test above: the second was the same as before, and its own reach was forgotten."""
    blank: Row = [(" ", "")] * COLUMNS
    first = row_of([*"      ", "李", "李", "👩\u200d🚀", *"abcd"], [""] * 13)
    second = row_of(["a", "李", *"   ", "❤\ufe0f", "李", "👩\u200d🚀", *"abcd"], [""] * 12)
    assert first[10:] == second[10:]
    others = [list(blank) for _ in range(LINES - 1)]
    history = [[first, *others], [second, *others]]
    found = shown(history, Emulator(COLUMNS, LINES, widths="each part"), Can(), (0, 0))
    wanted = painted(history[-1], Emulator(COLUMNS, LINES))
    assert found[0][12:] == wanted[0][12:]


def test_test_finds_a_terminal_that_cannot_do_what_is_asked_of_it() -> None:
    """It can fail: erasing with a background that the terminal does not use."""
    screen = [row_of([" "] * COLUMNS, [BLUE] * COLUMNS)] * LINES
    found = shown([screen], Emulator(COLUMNS, LINES, bce=False), Can(bce=True), (0, 0))
    assert found != painted(screen, Emulator(COLUMNS, LINES))


def test_nothing_is_sent_for_nothing() -> None:
    screen = [row_of(list("abc" + " " * 11), [DARK] * COLUMNS)] * LINES
    assert difference(screen, list(screen), Can(), (0, 0), (0, 0)) == ""


def test_list_that_moves_by_a_line_costs_that_line() -> None:
    screen = [row_of(list(f"{n:<14}"), [DARK] * COLUMNS) for n in range(100, 120)]
    found = difference(screen[:LINES], screen[1 : LINES + 1], Can(), (0, 0), (0, 0))
    assert found.startswith("\x1b[1;9r\x1b[9H\n\x1b[r")
    assert len(found) < 90
    assert len(difference(screen[:LINES], screen[1 : LINES + 1], Can(scroll=False), (0, 0), (0, 0))) > 80


@given(st.sampled_from(PENS), st.sampled_from(PENS), st.booleans())
def test_pen_after_a_change_is_the_one_that_was_asked_for(old: str, new: str, fine: bool) -> None:
    changed, afresh = Emulator(2, 1), Emulator(2, 1)
    changed.feed(change(None, old, fine) + change(old, new, fine) + "x")
    afresh.feed(f"\x1b[0;{new}mx")
    assert changed.seen() == afresh.seen()


def test_colours_of_all_kinds_are_told_apart() -> None:
    assert parts("1;91;48;5;7") == ("91", "48;5;7", frozenset("1"))
    assert parts("39;49") == ("", "", frozenset())
