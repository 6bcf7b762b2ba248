"""One line of the table: exactly as wide as the screen, status in words, nothing hidden in colour."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.style import Style

from tests.hostile import HOSTILE, obeyed
from widgets.columns import Column
from widgets.row_painter import RowPainter
from widgets.row_window import Cell, Row

COLUMNS = (Column("Ref", 6, align="right"), Column("What happened", None, least=8), Column("Due", 12))
STYLES = {
    name: Style(color=colour) for name, colour in (("header", "white"), ("row", "green"), ("notice", "blue"))
}
STYLES |= {"cursor": Style(reverse=True), "marked": Style(bold=True), "alert": Style(color="red")}


def painter(width: int = 50, ascii_mode: bool = False, bar: bool = True) -> RowPainter:
    made = RowPainter(COLUMNS, ascii_mode=ascii_mode, bar=bar)
    made.set_width(width)
    made.set_styles(STYLES)
    return made


def row(text: str) -> Row:
    return Row(1, ("1042", text, Cell("!! overdue", "alert")))


@pytest.mark.parametrize("width", [1, 12, 33, 80])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_fills_its_cells_and_no_more(name: str, width: int) -> None:
    strip = painter(width).row(row(HOSTILE[name]), cursor=False, marked=False)
    assert cell_len(strip.text) == strip.cell_length == width
    assert obeyed(strip.text) == []
    plain = painter(width, ascii_mode=True).row(row(HOSTILE[name]), cursor=False, marked=False).text
    assert len(plain) == width
    assert plain.isascii()


def test_columns_stand_in_line_whatever_the_letters_are_made_of() -> None:
    for text in ("Threats", "李小龙", "👩‍👩‍👧‍👦 👍🏽", "Sia\u0302n", "محمد"):
        line = painter().row(row(text), cursor=False, marked=False).text
        assert cell_len(line[: line.index("!!")]) == 50 - 12


def test_cursor_and_mark_are_signs_before_they_are_styles() -> None:
    texts = {
        painter().row(row("x"), cursor, marked).text[:2]
        for cursor in (True, False)
        for marked in (True, False)
    }
    assert texts == {"  ", "> ", " *", ">*"}


def test_a_cursor_without_a_bar_changes_only_its_sign() -> None:
    off, on = (painter(bar=False).row(row("x"), cursor, False) for cursor in (False, True))
    assert off.text[1:] == on.text[1:]
    assert [segment.style for segment in off] == [segment.style for segment in on]


def test_a_tone_colours_only_its_cell_and_the_bar_only_the_bar() -> None:
    strip = painter().row(row("x"), cursor=False, marked=True)
    assert [
        (segment.text.strip(), segment.style) for segment in strip if segment.style != STYLES["marked"]
    ] == [("!! overdue", Style(color="red", bold=True))]
    assert {segment.style for segment in painter().row(row("x"), cursor=True, marked=True)} == {
        STYLES["cursor"]
    }


def test_a_changed_record_is_drawn_anew_and_an_equal_one_is_not() -> None:
    made = painter()
    first = made.row(row("before"), False, False)
    assert made.row(row("before"), False, False) is first
    assert "after" in made.row(row("after"), False, False).text


def test_what_is_too_narrow_is_named() -> None:
    made = RowPainter((Column("Ref", 6), Column("Stage", 20, priority=1)))
    made.set_width(20)
    assert made.hidden_columns == ("Stage",)
