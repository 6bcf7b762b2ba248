"""How a sheet's blocks lie in a width: nothing that was written is cut, and what belongs together stands together."""

from __future__ import annotations

import pytest

from widgets.blocks import Block, Heading, Item, Line, Piece, Row, lay
from widgets.columns import Column

COLUMNS = (Column("", 2, align="right"), Column("", None, least=10), Column("", 12))
LONG = "Write to the customer, with how to appeal"


def texts(*blocks: Block, width: int) -> list[str]:
    return [text_of(line) for line in lay(blocks, width)[0]]


def text_of(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces).rstrip()


def test_cell_that_is_too_long_is_wrapped_in_its_column() -> None:
    item = Item("task:5", ("5", LONG, "To do"), COLUMNS)
    assert texts(item, width=40) == [
        " 5  Write to the customer,  To do",
        "    with how to appeal",
    ]


def test_item_stays_one_item_over_its_lines() -> None:
    lines, items = lay([Item("task:5", ("5", LONG, "To do"), COLUMNS)], 40)
    assert [line.item for line in lines] == [0, 0]
    assert len(items) == 1


def test_single_cell_is_wrapped_over_the_whole_width() -> None:
    item = Item("reason", ("Give the reason for the outcome.",), (Column("", None),))
    assert texts(item, width=20) == ["Give the reason for", "the outcome."]


def test_cursor_passes_over_a_row() -> None:
    row = Row(
        ("Why?", "For the police", "A neighbour did it"), (Column("", 6), Column("", None), Column("", None))
    )
    lines, items = lay([row], 50)
    assert items == []
    assert text_of(lines[0]) == "Why?    For the police        A neighbour did it"


def test_heading_and_its_right_end_share_a_line_where_there_is_room() -> None:
    assert texts(Heading("Tasks", "3 of 6 completed"), width=30) == ["Tasks         3 of 6 completed"]


def test_long_heading_is_wrapped_beside_its_right_end() -> None:
    heading = Heading("Mr Rakesh Patel, 12 Mill Lane, Poole BH15 1AA", "Stage: Review")
    assert texts(heading, width=50) == [
        "Mr Rakesh Patel, 12 Mill Lane,       Stage: Review",
        "Poole BH15 1AA",
    ]


@pytest.mark.parametrize("width", [8, 12, 30, 79])
def test_no_line_is_wider_than_the_sheet(width: int) -> None:
    blocks = (
        Heading(LONG, LONG),
        Item("a", (" !!", LONG, Piece("Cannot start yet: needs 4")), COLUMNS, (LONG,)),
        Row((LONG, LONG), (Column("", 18), Column("", None))),
    )
    assert all(len(text) <= width for text in texts(*blocks, width=width))
