"""The columns of a table, and which of them fit into a width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

GAP = 2
"""Blank cells between columns."""


class Column(NamedTuple):
    """`width` in cells, or None to share what is left, from `least` cells up. Where there is no room, the
    column with the highest `priority` goes first; 0 never goes.
    """

    title: str
    width: int | None = None
    align: Literal["left", "right"] = "left"
    priority: int = 0
    least: int = 10

    @property
    def needs(self) -> int:
        return self.least if self.width is None else self.width


def fit(columns: Sequence[Column], width: int) -> tuple[tuple[int, int], ...]:
    """The columns that are shown in `width` cells, as (index, cells) from left to right."""
    shown = list(enumerate(columns))
    while _needs([column for _, column in shown]) > width and any(column.priority for _, column in shown):
        shown.remove(max(shown, key=lambda place: (place[1].priority, place[0])))
    spare = width - _needs([column for _, column in shown])
    flexible = [index for index, column in shown if column.width is None]
    wider = _shares(max(0, spare), flexible)
    return _cut([(index, column.needs + wider.get(index, 0)) for index, column in shown], width)


def _needs(columns: Sequence[Column]) -> int:
    """Cells that all of these take at least."""
    return sum(column.needs for column in columns) + GAP * (len(columns) - 1)


def _shares(spare: int, indexes: Sequence[int]) -> dict[int, int]:
    """Spare cells, shared out; the last column gets what does not divide."""
    if not indexes:
        return {}
    each, rest = divmod(spare, len(indexes))
    return {index: each + (rest if index == indexes[-1] else 0) for index in indexes}


def _cut(places: Sequence[tuple[int, int]], width: int) -> tuple[tuple[int, int], ...]:
    """Columns that may not be dropped are cut at the edge of a very narrow screen."""
    kept, left = [], width
    for index, cells in places:
        if left > 0:
            kept.append((index, min(cells, left)))
        left -= cells + GAP
    return tuple(kept)
