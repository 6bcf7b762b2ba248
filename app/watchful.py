"""What a colleague has changed appears by itself on the screen that is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from screens.office_screen import Mood, OfficeScreen

if TYPE_CHECKING:
    from app.server_watch import ServerWatch
    from app.watch import Watch

LOOK_AGAIN = 3.0
"""Seconds between two looks where nobody tells of a change."""
ALL_THE_SAME = 120.0
"""The same where somebody does: a file can be written to in ways that the watch does not hear of."""

GONE = (
    "The database server can't be reached, so nothing is saved now. What you have typed stays on the screen, and "
    "Evenhand goes on by itself once the server is back."
)
BACK = "The database server is back. What was recorded is there; you can go on."


class Watchful(App[int]):
    """A part of the program."""

    _watch: Watch | ServerWatch | None = None

    def say(self, text: str, mood: Mood = "") -> None:
        """On the screen that is seen."""
        raise NotImplementedError

    def watch_for_changes(self) -> None:
        """From now on. What was changed since the first screen was read is seen at once."""
        from models.queries.sql import file

        if not file():
            self._watch_server()
            return
        from app.watch import Watch

        try:
            self._watch = Watch(file(), self.look)
        except OSError:
            self.set_interval(LOOK_AGAIN, self.look)
        else:
            self.set_interval(ALL_THE_SAME, self.look)
            self.look()

    def _watch_server(self) -> None:
        from app.server_watch import ServerWatch
        from models.database import database

        self._watch = ServerWatch(database.obj, self.look, self._server_gone)
        self.set_interval(ALL_THE_SAME, self.look)

    def _server_gone(self, gone: bool) -> None:
        if gone:
            self.say(GONE, "alert")
        else:
            self.say(BACK, "good")
            self.look()

    def look(self) -> None:
        if isinstance(self.screen, OfficeScreen):
            self.screen.look_for_changes()

    def on_unmount(self) -> None:
        if self._watch is not None:
            self._watch.close()
            self._watch = None
