"""The queue opens: its first screen from what is light, and then the program."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING, Any

from app import clock, prepaint
from app.config import Config
from app.identity import actor, refuse_without_tables
from models.migrations.gate import ALL_APPLIED, refuse_other
from models.queries.sql import read_ahead, rows

if TYPE_CHECKING:
    from app.evenhand import Evenhand
    from app.prepaint import Painted
    from models.ahead import Ahead
    from screens.desk import Desk
    from screens.queue_frame import Opening


def run(config: Config, kind: type[Evenhand] | None = None) -> int:
    """Open the queue and stay until the user quits. Gives the exit status; raises Trouble, with the terminal as it was."""
    gc.disable()
    opening = _Opening(config) if kind is None else None
    try:
        if opening is not None:
            opening.paint_ahead()
        return _run(config, kind, opening)
    finally:
        if opening is not None:
            opening.end()


def _run(config: Config, kind: type[Evenhand] | None, opening: _Opening | None) -> int:
    from models.database import attach, database
    from models.migrations.gate import gate
    from screens.desk import Desk, Look

    def sit() -> Any:
        gate(database.obj)
        refuse_without_tables()
        clock.now()
        return actor(config.as_login)

    attach(config.address)
    desk = Desk(clock.moment_of_practice, Look(config.ascii, config.slow_link, config.no_single_keys))
    try:
        desk.sit(sit)
        if opening is not None:
            opening.paint_at(desk)
        from app.evenhand import Evenhand

        app = (kind or Evenhand)(desk, config, opening.painted if opening is not None else None)
        app.run()
        if app.mistake is not None:
            raise app.mistake
        return app.return_code or 0
    finally:
        desk.close()


class _Opening:
    """The first screen, if it can be drawn: before Peewee is there, or else with it."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.painted: Painted | None = None
        self._ahead: Ahead | None = None
        try:
            self._can = prepaint.can_paint(
                os.environ, ascii=config.ascii, no_color=config.no_color, frame_differ=config.frame_differ
            )
        except OSError:
            self._can = False

    def paint_ahead(self) -> None:
        """Straight from the file, as soon as the process runs."""
        if not self._can or "://" in self.config.address:
            return
        try:
            from models.ahead import Ahead

            self._ahead = Ahead(self.config.address)
            with read_ahead(self._ahead):
                refuse_other([name for (name,) in rows(ALL_APPLIED)])
                at = clock.now()
                self._paint(prepaint.read(actor(self.config.as_login), at, bar=not self.config.slow_link))
        except Exception:  # noqa: BLE001  (whatever it is: the usual way meets it too, and says so)
            return

    def paint_at(self, desk: Desk) -> None:
        """On PostgreSQL, and wherever the file could not be read ahead. What was painted for another reader is not kept."""
        self._let_go()
        if self.painted is not None:
            if self.painted.opening.by != desk.by:
                self.painted.leave()
                self.painted = None
            return
        if self._can:
            try:
                found = desk.begin(prepaint.read, desk.by, desk.now(), bar=not desk.look.slow_link)
                self._paint(found.result(PATIENCE))
            except Exception:  # noqa: BLE001  (as above)
                return

    def _paint(self, opening: Opening | None) -> None:
        if opening is not None:
            self.painted = prepaint.paint(opening, self.config.theme, os.environ)
            if self.painted is not None:
                self.painted.show()

    def _let_go(self) -> None:
        if self._ahead is not None:
            self._ahead.close()
            self._ahead = None

    def end(self) -> None:
        self._let_go()
        if self.painted is not None:
            self.painted.leave()


PATIENCE = 0.3
"""Seconds; a slow database is not waited for."""
