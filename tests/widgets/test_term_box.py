"""How long something lasts: the line between the first and the last lawful day."""

from __future__ import annotations

import pytest

from widgets.term_box import Span, line_of


def line(at: float | None, width: int = 50) -> str:
    return line_of(Span("16 Jun 2026", "16 Mar 2027", at, ""), width)


def test_the_day_stands_where_it_lies_between_the_two_ends() -> None:
    assert line(0) == "16 Jun 2026 |o-----------------------| 16 Mar 2027"
    assert line(1) == "16 Jun 2026 |-----------------------o| 16 Mar 2027"
    assert line(0.5).index("o") in (24, 25)
    assert "o" not in line(None)


@pytest.mark.parametrize("at", [None, -0.4, 0, 0.3, 1, 1.7])
def test_it_fills_the_width_and_no_more(at: float | None) -> None:
    assert len(line(at)) == 50


def test_a_day_outside_stands_outside() -> None:
    assert line(-0.2).startswith("o 16 Jun 2026 |-")
    assert line(1.2).endswith("-| 16 Mar 2027 o")


def test_without_room_for_a_line_the_ends_are_named() -> None:
    assert line(0.5, 30) == "16 Jun 2026 to 16 Mar 2027"
