"""Texts with a tone, measured and cut in cells: what all lines are made of. Pure, and without Rich or Textual."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from models.text import one_line
from widgets.cell_count import cell_len

APART = 2
"""Blank cells at least between left and right."""
CUT = "  …"
"""Between the first piece of a line and its end, where what stood between them had no room."""
Tone = Literal["", "strong", "heading", "quiet", "alert", "warn", "good", "key", "cursor"]
TONES: dict[str, tuple[str, bool]] = {
    "strong": ("foreground", True),
    "heading": ("text-primary", True),
    "quiet": ("text-muted", False),
    "alert": ("text-error", True),
    "warn": ("text-warning", False),
    "good": ("text-success", False),
    "key": ("text-primary", False),
}
"""The theme's variable that colours a tone, and whether it is bold. Not component classes: each of those costs a pass
over the style sheet for each widget at the start."""


class Piece(NamedTuple):
    """A text with a tone; the tone only repeats what the text says."""

    text: str
    tone: Tone = ""


def cells_of(pieces: Sequence[Piece]) -> int:
    return sum(cell_len(piece.text) for piece in pieces)


def one_line_pieces(pieces: Sequence[str | Piece]) -> tuple[Piece, ...]:
    """Each made visible on one line; the blanks at their ends, which keep them apart, stay."""
    found = (piece if isinstance(piece, Piece) else Piece(piece) for piece in pieces)
    return tuple(Piece(_spaced(piece.text), piece.tone) for piece in found)


def cut_pieces(pieces: Sequence[Piece], room: int) -> tuple[Piece, ...]:
    """As much as goes into `room` cells."""
    kept: list[Piece] = []
    for piece in pieces:
        cells = cell_len(piece.text)
        if cells <= room:
            kept.append(piece)
        else:
            lead = len(piece.text) - len(piece.text.lstrip(" "))
            if room > lead:
                kept.append(Piece(" " * lead + one_line(piece.text, room - lead), piece.tone))
            break
        room -= cells
    return tuple(kept)


def cut_front(pieces: Sequence[Piece], room: int) -> tuple[Piece, ...]:
    """The first piece, and of the others whole words, as fit `room` cells from their end: a path keeps its last step."""
    if cells_of(pieces) <= room or len(pieces) < 2:
        return cut_pieces(pieces, room)
    head, *rest = pieces
    if cells_of((head,)) + len(CUT) >= room:
        return cut_pieces(pieces, room)
    room -= cells_of((head,)) + len(CUT)
    kept: list[Piece] = []
    for piece in reversed(rest):
        text = piece.text
        while text and cell_len(text) > room:
            text = text.partition(" ")[2]
        kept.insert(0, Piece(text, piece.tone))
        room -= cell_len(text)
        if text != piece.text or room <= 0:
            break
    return (head, Piece(CUT, "quiet"), *kept)


def split(
    left: Sequence[Piece],
    right: Sequence[Piece],
    width: int,
    *,
    right_stays: bool = False,
    end_stays: bool = False,
) -> tuple[Piece, ...]:
    """Something on the left of a line of so many cells and something on its right, with a blank at either end.

    Where there is no room for both the right one goes, its last piece first, unless `right_stays`; then the left is
    cut: at its end, or behind its first piece if `end_stays`.
    """
    room = max(0, width - 2)
    while right and cells_of(left) + cells_of(right) + APART > room and not right_stays:
        right = right[:-1]
    cut = cut_front if end_stays else cut_pieces
    left = cut(left, room - cells_of(right) - (APART if right else 0))
    between = max(0, room - cells_of(left) - cells_of(right))
    return (Piece(" "), *left, Piece(" " * between), *right)


def _spaced(text: str) -> str:
    if not text.strip(" "):
        return text
    lead = len(text) - len(text.lstrip(" "))
    end = len(text) - len(text.rstrip(" "))
    return " " * lead + one_line(text) + " " * end
