"""Numbered tabs or views: `[1 Mine 14] 2 Unassigned 6`. In a line; or under each other where the place is higher.

Their keys are the screen's (1 to 9 mean the same everywhere); a click posts `Chosen`.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip

from models.text import one_line
from widgets.pieces import Piece
from widgets.tab_layout import Places, Tab, in_a_line, under_each_other
from widgets.toned import Toned


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
        self._places: Places = []

    def show(self, tabs: Sequence[Tab], current: str, right: str = "") -> None:
        new = (tuple(tabs), current, (Piece(one_line(right), "warn"),) if right else ())
        if new != (self._tabs, self._current, self._right):
            self._tabs, self._current, self._right = new
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self.size.height > 1:
            pieces, here = under_each_other(self._tabs, self._current, self._right, width, y)
            return self.draw(pieces, "cursor" if here else "")
        pieces, self._places = in_a_line(self._tabs, self._current, self._right, width)
        return self.draw(pieces)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if self.size.height > 1:
            if event.y < len(self._tabs):
                self.post_message(self.Chosen(self, self._tabs[event.y].key))
            return
        for start, end, key in self._places:
            if start <= event.x < end:
                self.post_message(self.Chosen(self, key))
