"""What a colleague has changed appears by itself on the screen that is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from screens.office_screen import OfficeScreen

if TYPE_CHECKING:
    from app.watch import Watch

LOOK_AGAIN = 3.0
"""Seconds between two looks where nobody tells of a change."""
ALL_THE_SAME = 120.0
"""The same where somebody does: a file can be written to in ways that the watch does not hear of."""


class Watchful(App[int]):
    """A part of the program."""

    _watch: Watch | None = None

    def watch_for_changes(self) -> None:
        """From now on. What was changed since the first screen was read is seen at once."""
        from app.watch import Watch
        from models.queries.sql import file

        try:
            self._watch = Watch(file(), self.look)
        except OSError:
            self.set_interval(LOOK_AGAIN, self.look)
        else:
            self.set_interval(ALL_THE_SAME, self.look)
            self.look()

    def look(self) -> None:
        if isinstance(self.screen, OfficeScreen):
            self.screen.look_for_changes()

    def on_unmount(self) -> None:
        if self._watch is not None:
            self._watch.close()
            self._watch = None
