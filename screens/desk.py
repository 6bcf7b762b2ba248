"""Where a colleague sits: who they are, how they like the screen, and the one thread that talks to the database.

Every query and every verb of the process runs on that thread, in order, over one held connection: so the screen never
waits for the database, and two screens never share a transaction.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import NamedTuple, ParamSpec, TypeVar

from models.database import connect_anew_if_lost, database, explained
from models.errors import DatabaseTrouble
from models.policy.roles import Actor

P = ParamSpec("P")
T = TypeVar("T")


class Look(NamedTuple):
    """How somebody likes the screen: without glyphs outside ASCII, with few bytes, without single keys."""

    ascii: bool = False
    slow_link: bool = False
    no_single_keys: bool = False


USUAL = Look()


class Desk:
    """`by` is who sits here, `now()` the office's clock. The database must be attached; `close()` ends the thread."""

    def __init__(self, clock: Callable[[], datetime], look: Look = USUAL) -> None:
        self.look = look
        self.now = clock
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._by: Actor | None = None

    @property
    def by(self) -> Actor:
        """Who acts; known since `sit`."""
        if self._by is None:
            raise RuntimeError("Nobody sits at this desk yet.")
        return self._by

    def sit(self, who: Callable[[], Actor]) -> None:
        """Connect and ask who is here, before anything is drawn. Raises DatabaseTrouble, or Refused for a stranger."""
        self._by = self._thread.submit(_connected, who).result()

    def begin(self, query: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Read, and go on meanwhile; for what is wanted before there is an event loop. Its result raises DatabaseTrouble."""
        return self._thread.submit(_connected, partial(query, *args, **kwargs))

    async def ask(self, query: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read. A question that nobody waits for any more is not put. Raises DatabaseTrouble."""
        return await asyncio.wrap_future(self.begin(query, *args, **kwargs))

    def change(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Awaitable[T]:
        """Run a verb. It is shielded: who stops waiting, a closed screen too, does not stop it. Raises Trouble.

        Never await it in an exclusive worker: the next one would drop the answer to this one.
        """
        done = asyncio.wrap_future(self._thread.submit(_connected, partial(act, *args, **kwargs)))
        return asyncio.shield(done)

    def close(self) -> None:
        """Wait for what is under way, then let the connection go."""
        self._thread.submit(database.close)
        self._thread.shutdown()


def _connected(job: Callable[[], T]) -> T:
    """Every job begins with a connection, also after the last one was lost; a doubtful one is let go."""
    try:
        with explained():
            connect_anew_if_lost()
            return job()
    except DatabaseTrouble:
        database.close()
        raise
