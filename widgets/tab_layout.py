"""Numbered tabs or views, in a line or under each other: which of their words fit. Pure, and without Rich or Textual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.text import one_line
from widgets.cell_count import cell_len
from widgets.pieces import Piece, cells_of

Places = list[tuple[int, int, str]]
"""From which cell to which one clicks on the tab of this key."""


@dataclass(frozen=True, slots=True)
class Tab:
    """`count` stands after the title; `short` is the title where there is little room; `alert` colours it."""

    key: str
    title: str
    count: str = ""
    short: str = ""
    alert: bool = False


def under_each_other(
    tabs: Sequence[Tab], current: str, right: Sequence[Piece], width: int, y: int
) -> tuple[list[Piece], bool]:
    """The y-th line, and whether it is that of the current tab. What stands on the right comes below all."""
    if y >= len(tabs):
        return ([Piece(" "), *right] if y == len(tabs) + 1 else []), False
    tab, number = tabs[y], y + 1
    room = max(1, width - 6 - cell_len(tab.count))
    title = one_line(tab.title, room)
    gap = " " * max(1, room - cell_len(title) + 1)
    here = tab.key == current
    mark = ">" if here else " "
    return [
        Piece(f"{mark}{number} ", "" if here else "key"),
        Piece(title, "strong" if here else ""),
        Piece(gap + tab.count + " ", "alert" if tab.alert else "" if here else "quiet"),
    ], here


def in_a_line(
    tabs: Sequence[Tab], current: str, right: Sequence[Piece], width: int
) -> tuple[list[Piece], Places]:
    """Where the line is too short, titles of other tabs go, those far from the first before the others."""
    end = cells_of(right)
    room = width - end - 3 if end else width
    pieces, places = _line(tabs, current, len(tabs), short=False)
    for titles in range(len(tabs), -1, -1):
        if cells_of(pieces) <= room:
            break
        pieces, places = _line(tabs, current, titles, short=True)
    between = width - cells_of(pieces) - end - 1
    return [*pieces, Piece(" " * max(2, between)), *right], places


def _line(tabs: Sequence[Tab], current: str, titles: int, short: bool) -> tuple[list[Piece], Places]:
    """The first `titles` tabs and the current one with their titles, of the others the number alone."""
    pieces: list[Piece] = []
    places: Places = []
    at = 0
    for number, tab in enumerate(tabs, 1):
        here = tab.key == current
        title = one_line((tab.short or tab.title) if short else tab.title)
        words = " ".join(part for part in (title, tab.count) if part)
        shown = f" {words}" if here or number <= titles else ""
        text = f"[{number}{shown}]" if here else f" {number}{shown}"
        apart = "" if here or number == len(tabs) else " "
        if here:
            pieces.append(Piece(text, "strong"))
        else:
            pieces += [Piece(text[:2], "key"), Piece(text[2:] + apart, "alert" if tab.alert else "")]
        places.append((at, at + cell_len(text), tab.key))
        at += cell_len(text + apart)
    return pieces, places
