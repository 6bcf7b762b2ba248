"""The pane beside the queue: the line under the cursor at once, and its case once the cursor rests."""

from __future__ import annotations

import asyncio
from datetime import datetime

from textual import work
from textual.message import Message

from models.errors import NotPermitted, Trouble
from models.policy.roles import Actor
from models.queries.queue import Line
from screens.desk import Desk
from screens.queue_preview import preview_blocks
from widgets.blocks import Block, Gap, Piece, Words
from widgets.sheet import Sheet

REST = 0.15
"""Seconds without a move after which the case is looked at closer."""


class Pane(Sheet):
    """Only where there is room for it is more than the line read. Tab goes here, to scroll; Enter opens the line."""

    class Opened(Message):
        """The line that is shown is to be opened."""

    def __init__(self, desk: Desk, *, id: str) -> None:
        super().__init__(id=id)
        self._desk = desk
        self._line: Line | None = None
        self._closer: tuple[str, tuple[Block, ...]] = ("", ())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return True

    def action_open(self) -> None:
        self.post_message(self.Opened())

    def look_at(self, line: Line | None) -> None:
        self._line = line
        self._show()
        self.look_closer()

    def _show(self) -> None:
        line, (ref, closer) = self._line, self._closer
        shown = (*preview_blocks(line), *(closer if line.ref == ref else ())) if line is not None else ()
        self.show(shown, keep=False)

    @work(exclusive=True, group="glance")
    async def look_closer(self) -> None:
        """The tasks of the case, what is in force, what happened last. A colleague may have changed them."""
        await asyncio.sleep(REST)
        line, desk = self._line, self._desk
        if line is None or not self.display:
            return
        found: tuple[Block, ...]
        try:
            found = await desk.ask(_read, line.ref, desk.by, desk.now())
        except NotPermitted:
            found = ()  # more than the line is not theirs to read
        except Trouble as trouble:
            found = (Gap(), Words(Piece(f"! {trouble.sentence}", "alert")))
        if self.is_mounted and line is self._line and (line.ref, found) != self._closer:
            self._closer = line.ref, found
            self._show()


def _read(ref: str, by: Actor, now: datetime) -> tuple[Block, ...]:
    """On the database thread; what it needs comes after the first paint."""
    from screens import queue_glance

    return queue_glance.read(ref, by, now)
