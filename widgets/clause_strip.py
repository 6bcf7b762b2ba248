"""The compliance strip: `13 of 15 met  !! P18 Manager made contact  [ ] P56 Reviewed in time`; the rest is counted."""

from __future__ import annotations

from collections.abc import Iterable

from textual.strip import Strip

from widgets.pieces import Piece, cells_of
from widgets.toned import Toned

APART = 2


class ClauseStrip(Toned):
    """`show(clauses)`, the most urgent first where there may be no room for all."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._clauses: tuple[Piece, ...] = ()

    def show(self, clauses: Iterable[Piece]) -> None:
        if (new := tuple(clauses)) != self._clauses:
            self._clauses = new
            self.refresh()

    def render_line(self, y: int) -> Strip:
        if y:
            return self.draw(())
        return self.draw((Piece(" Policy  ", "quiet"), *fitting(self._clauses, self.size.width - 9)))


def fitting(clauses: tuple[Piece, ...], width: int) -> list[Piece]:
    """As many as fit, and how many more there are."""
    for kept in range(len(clauses), -1, -1):
        more = len(clauses) - kept
        pieces = [Piece(piece.text + " " * APART, piece.tone) for piece in clauses[:kept]]
        pieces += [Piece(f"and {more} more", "quiet")] if more else []
        if cells_of(pieces) <= width + (0 if more else APART):
            break
    return pieces
