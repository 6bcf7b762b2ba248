"""A screen that appears in one piece: its first frame shows what it has read already, everything in its place."""

from __future__ import annotations

from screens.desk import Desk
from screens.office_screen import OfficeScreen


class PaintedOnce(OfficeScreen[None]):
    """The first screen of the program. `Ready` is posted when it stands there.

    Textual (8.2.8) paints each step in which a screen comes to be: laid out without its classes, then with them, then
    with the focus. Over a slow link those are five screens of 8 kB, of which nobody sees the first four.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.drawn = False
        self._has_read = False

    def on_mount(self) -> None:  # Textual calls that of each base class too
        self.app.call_later(self.call_later, self._place)  # behind the size, which is on its way to the app

    def opened(self) -> None:
        """Keys still wait until it stands there: before that, the focus is not where they are meant to go."""
        self._has_read = True
        if self.drawn:
            super().opened()

    def placed(self) -> None:
        """It has its size, and nobody sees it yet: the last moment to show or hide a part."""

    def _place(self) -> None:
        self.placed()
        self.app.call_later(self.call_later, self._draw)  # behind the focus, and what it changes

    def _draw(self) -> None:
        """At once, not at the next beat of Textual's clock: first the layout, then all of it."""
        self._on_timer_update()
        self.drawn, self._repaint_required = True, True
        self._on_timer_update()
        if self._has_read:
            self.opened()
        self.post_message(self.Ready())

    def _compositor_refresh(self) -> None:
        if self.drawn:
            super()._compositor_refresh()
