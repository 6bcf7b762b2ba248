"""Numbered tabs or views: `[1 Mine 14] 2 Unassigned 6`. In a line; or under each other where the place is higher.

Their keys are the screen's (1 to 9 mean the same everywhere); a click posts `Chosen`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.strip import Strip

from models.text import one_line
from widgets.blocks import Piece
from widgets.toned import Toned, cells_of


@dataclass(frozen=True, slots=True)
class Tab:
    """`count` stands after the title; `short` is the title where there is little room; `alert` colours it."""

    key: str
    title: str
    count: str = ""
    short: str = ""
    alert: bool = False


class Tabs(Toned):
    """`show(tabs, current)`. Where the line is too short, titles of other tabs go, then the tabs far from the current."""

    class Chosen(Message):
        """A click on a tab."""

        def __init__(self, tabs: Tabs, key: str) -> None:
            super().__init__()
            self.tabs, self.key = tabs, key

        @property
        def control(self) -> Tabs:
            return self.tabs

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._tabs: tuple[Tab, ...] = ()
        self._current = ""
        self._right: tuple[Piece, ...] = ()
        self._places: list[tuple[int, int, str]] = []

    def show(self, tabs: Sequence[Tab], current: str, right: str = "") -> None:
        new = (tuple(tabs), current, (Piece(one_line(right), "warn"),) if right else ())
        if new != (self._tabs, self._current, self._right):
            self._tabs, self._current, self._right = new
            self.refresh()

    def render_line(self, y: int) -> Strip:
        if self.size.height > 1:
            return self._under_each_other(y)
        return self.draw(self._in_a_line(self.size.width))

    def _under_each_other(self, y: int) -> Strip:
        if y >= len(self._tabs):
            last = y == len(self._tabs) + 1
            return self.draw((Piece(" "), *self._right) if last else ())
        tab, number = self._tabs[y], y + 1
        room = max(1, self.size.width - 6 - cell_len(tab.count))
        title = one_line(tab.title, room)
        gap = " " * max(1, room - cell_len(title) + 1)
        here = tab.key == self._current
        mark = ">" if here else " "
        return self.draw(
            (
                Piece(f"{mark}{number} ", "" if here else "key"),
                Piece(title, "strong" if here else ""),
                Piece(gap + tab.count + " ", "alert" if tab.alert else "" if here else "quiet"),
            ),
            "cursor" if here else "",
        )

    def _in_a_line(self, width: int) -> list[Piece]:
        end = cells_of(self._right)
        room = width - end - 3 if end else width
        pieces, places = self._line(len(self._tabs), short=False)
        for titles in range(len(self._tabs), -1, -1):
            if cells_of(pieces) <= room:
                break
            pieces, places = self._line(titles, short=True)
        self._places = places
        between = width - cells_of(pieces) - end - 1
        return [*pieces, Piece(" " * max(2, between)), *self._right]

    def _line(self, titles: int, short: bool) -> tuple[list[Piece], list[tuple[int, int, str]]]:
        """The first `titles` tabs and the current one with their titles, of the others the number alone."""
        pieces: list[Piece] = []
        places: list[tuple[int, int, str]] = []
        at = 0
        for number, tab in enumerate(self._tabs, 1):
            here = tab.key == self._current
            title = one_line((tab.short or tab.title) if short else tab.title)
            words = " ".join(part for part in (title, tab.count) if part)
            shown = f" {words}" if here or number <= titles else ""
            text = f"[{number}{shown}]" if here else f" {number}{shown}"
            apart = "" if here or number == len(self._tabs) else " "
            if here:
                pieces.append(Piece(text, "strong"))
            else:
                pieces += [Piece(text[:2], "key"), Piece(text[2:] + apart, "alert" if tab.alert else "")]
            places.append((at, at + cell_len(text), tab.key))
            at += cell_len(text + apart)
        return pieces, places

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if self.size.height > 1:
            if event.y < len(self._tabs):
                self.post_message(self.Chosen(self, self._tabs[event.y].key))
            return
        for start, end, key in self._places:
            if start <= event.x < end:
                self.post_message(self.Chosen(self, key))
