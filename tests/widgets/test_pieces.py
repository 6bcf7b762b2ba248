"""One line with something at either side: what goes where there is no room for all of it."""

from __future__ import annotations

import pytest

from widgets.cell_count import cell_len
from widgets.pieces import Piece, split

PATH = (Piece("Evenhand", "strong"), Piece("  "), Piece("Queue"), Piece(" > "), Piece("UCB-C-2026-0001 李 小龙"),
        Piece(" > "), Piece("Check your answers"))  # fmt: skip


def said(width: int) -> str:
    return "".join(one.text for one in split(PATH, (Piece("Sam Okoro"),), width, end_stays=True)).rstrip()


def test_path_that_is_too_long_keeps_its_first_and_its_last_step() -> None:
    assert said(100).endswith("Sam Okoro")
    assert said(44).startswith(" Evenhand  …")
    assert said(44).endswith(" > Check your answers")


def test_role_that_is_too_long_leaves_the_name_beside_the_path() -> None:
    who = (Piece("Helen Achebe"), Piece(", Head of Customer and Community Support"))
    path = (Piece("Evenhand  Queue > Appeals"),)
    at = {width: "".join(one.text for one in split(path, who, width)) for width in (100, 80, 30)}
    assert at[100].endswith("Helen Achebe, Head of Customer and Community Support")
    assert at[80].endswith(" Helen Achebe")
    assert "Helen" not in at[30]


@pytest.mark.parametrize("width", range(1, 90))
def test_path_is_never_wider_than_its_line(width: int) -> None:
    assert cell_len(said(width)) <= max(width, 2)
