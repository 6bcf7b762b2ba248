"""Hints of keys, and how they lie in the lines at the foot of the screen. Pure, and without Rich or Textual."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from widgets.cell_count import cell_len
from widgets.pieces import Piece, Tone

APART = 2


class Hint(NamedTuple):
    """`works` is False for a key that would only say why it does nothing now."""

    key: str
    label: str
    works: bool = True

    @property
    def cells(self) -> int:
        return cell_len(self.key) + 1 + cell_len(self.label)


def key_lines(hints: Sequence[Hint], width: int, lines: int) -> list[list[Piece]]:
    """So many lines of so many cells; what a key that does nothing now says is quiet."""
    rows = fill(hints, width - 1, lines)
    return [_pieces(rows[y] if y < len(rows) else ()) for y in range(lines)]


def _pieces(row: Sequence[Hint]) -> list[Piece]:
    pieces = [Piece(" ")]
    for hint in row:
        of_key: Tone = "key" if hint.works else "quiet"
        of_label: Tone = "" if hint.works else "quiet"
        pieces += [Piece(hint.key, of_key), Piece(f" {hint.label}" + " " * APART, of_label)]
    return pieces


def fill(hints: Sequence[Hint], width: int, lines: int) -> list[list[Hint]]:
    """The hints that fit, in lines; the last hint stands at the end of the last line."""
    if not hints:
        return []
    *others, last = hints
    rows: list[list[Hint]] = [[]]
    used = 0
    for hint in others:
        keep = last.cells + APART if len(rows) == lines else 0
        if used + hint.cells + keep > width:
            if len(rows) == lines:
                break
            rows.append([])
            used = 0
            if hint.cells + (last.cells + APART if len(rows) == lines else 0) > width:
                break
        rows[-1].append(hint)
        used += hint.cells + APART
    if used + last.cells > width and len(rows) < lines:
        rows.append([])
    rows[-1].append(last)
    return rows
