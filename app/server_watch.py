"""Hears from PostgreSQL when anybody has recorded something, so that no screen need look every few seconds.

One connection more for each session, over which the server says that something has changed and nothing else. It is also the
first to notice that the server has gone: then it tries again until it is back. Between two words nobody wakes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from app.watch import Pace

if TYPE_CHECKING:
    from models.drivers import Ear
    from models.postgres_server import OfficePostgres

AGAIN = 2.0
"""Seconds between two attempts to reach a server that has gone."""


class ServerWatch:
    """`changed`, and `gone(True)` and `gone(False)` once each time, are called on the event loop."""

    def __init__(
        self, server: OfficePostgres, changed: Callable[[], None], gone: Callable[[bool], None]
    ) -> None:
        self._server, self._gone = server, gone
        self._pace = Pace(changed)
        self._is_gone = False
        self._listening = asyncio.get_running_loop().create_task(self._listen())

    def close(self) -> None:
        """From here on nothing is heard."""
        self._listening.cancel()
        self._pace.stop()

    async def _listen(self) -> None:
        while True:
            try:
                ear = await self._server.listening()
            except OSError:
                self._say(gone=True)
                await asyncio.sleep(AGAIN)
                continue
            self._say(gone=False)
            with suppress(OSError):
                await self._hear(ear)

    def _say(self, *, gone: bool) -> None:
        if gone != self._is_gone:
            self._is_gone = gone
            self._gone(gone)

    async def _hear(self, ear: Ear) -> None:
        """Until the connection ends, with what it ended in."""
        loop = asyncio.get_running_loop()
        over: asyncio.Future[None] = loop.create_future()
        self._pace.tell()  # what was recorded before it listened
        loop.add_reader(ear.socket, self._heard, ear, over)
        try:
            await over
        finally:
            loop.remove_reader(ear.socket)
            await ear.close()

    def _heard(self, ear: Ear, over: asyncio.Future[None]) -> None:
        try:
            if ear.heard():
                self._pace.tell()
        except OSError as error:
            if not over.done():
                over.set_exception(error)
