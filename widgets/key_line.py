"""The keys that work here, in two lines at the foot of the screen: `Enter Open  Space Mark  a Assign (3)`.

What there is no room for is left out from the end, but never the last hint, which is how to see them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.strip import Strip

from widgets.blocks import Piece
from widgets.toned import Toned

APART = 2


@dataclass(frozen=True, slots=True)
class Hint:
    """`works` is False for a key that would only say why it does nothing now."""

    key: str
    label: str
    works: bool = True

    @property
    def cells(self) -> int:
        return cell_len(self.key) + 1 + cell_len(self.label)


class KeyLine(Toned):
    """`show(hints)`; the last one always stands."""

    DEFAULT_CSS = """
    KeyLine { height: 2; }
    """

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._hints: tuple[Hint, ...] = ()

    @property
    def hints(self) -> tuple[Hint, ...]:
        return self._hints

    def show(self, hints: Sequence[Hint]) -> None:
        if (new := tuple(hints)) != self._hints:
            self._hints = new
            self.refresh()

    def render_line(self, y: int) -> Strip:
        rows = fill(self._hints, self.size.width - 1, self.size.height)
        pieces = [Piece(" ")]
        for hint in rows[y] if y < len(rows) else ():
            tone_of_key, tone = ("key", "") if hint.works else ("quiet", "quiet")
            pieces += [
                Piece(hint.key, tone_of_key),  # type: ignore[arg-type]
                Piece(f" {hint.label}" + " " * APART, tone),  # type: ignore[arg-type]
            ]
        return self.draw(pieces)


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
