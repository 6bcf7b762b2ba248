"""Hears from PostgreSQL when anybody has recorded something, so that no screen need look every few seconds.

One connection more for each session, over which the server says that something has changed and nothing else. It is also the
first to notice that the server has gone: then it tries again until it is back. Between two words nobody wakes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from app.watch import Pace

if TYPE_CHECKING:
    import psycopg

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
        import psycopg

        while True:
            try:
                connection = await self._server.listening()
            except (psycopg.Error, OSError):
                self._say(gone=True)
                await asyncio.sleep(AGAIN)
                continue
            self._say(gone=False)
            with suppress(psycopg.Error, OSError):
                await self._hear(connection)

    def _say(self, *, gone: bool) -> None:
        if gone != self._is_gone:
            self._is_gone = gone
            self._gone(gone)

    async def _hear(self, connection: psycopg.AsyncConnection[Any]) -> None:
        """Until the connection ends, with what it ended in. psycopg's own way would wake ten times a second."""
        loop, socket = asyncio.get_running_loop(), connection.fileno()
        over: asyncio.Future[None] = loop.create_future()
        self._pace.tell()  # what was recorded before it listened
        loop.add_reader(socket, self._heard, connection, over)
        try:
            await over
        finally:
            loop.remove_reader(socket)
            await connection.close()

    def _heard(self, connection: psycopg.AsyncConnection[Any], over: asyncio.Future[None]) -> None:
        import psycopg

        try:
            connection.pgconn.consume_input()
        except psycopg.Error as error:
            if not over.done():
                over.set_exception(error)
            return
        while connection.pgconn.notifies():
            self._pace.tell()
