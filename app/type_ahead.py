"""Keys reach the screen one at a time, each when the one before it has done its work.

Textual gives every key at once to the widget that has the focus when the key comes. Over a slow link keys come in
bursts, and then what is typed after Tab goes to the box before, and what is typed after `c` is obeyed by the queue
instead of standing in the note. So a key that comes soon after another waits until a marker has gone the way that
the other went: from the focused widget up to the app, and through the screen; and until a screen that was opened by
it can take keys. So does a key that comes before the first screen can take any: what is typed while the program
starts is obeyed in its order.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from time import monotonic

from textual.app import App
from textual.events import Key, Paste
from textual.message_pump import MessagePump
from textual.timer import Timer

from screens.office_screen import OfficeScreen

SOON = 0.5
"""Seconds after which a key has surely done its work."""
LOOK_AGAIN = 0.02
ROUNDS = 2
"""How often the marker goes that way: a key's action posts a message behind the marker, and that may lead to another."""
PATIENCE = 3.0
"""Seconds for which keys wait for a screen to open; then they go where they can."""

Typed = Key | Paste


class TypeAhead:
    """`forward` gives one key to the screen, as Textual does."""

    def __init__(self, app: App[int], forward: Callable[[Typed], Awaitable[None]]) -> None:
        self._app, self._forward = app, forward
        self._waiting: deque[Typed] = deque()
        self._way: Sequence[MessagePump] = ()
        self._last = 0.0
        self._until = 0.0
        self._under_way = False
        self._rounds = 0
        self._look: Timer | None = None
        self._caught_up: asyncio.Event | None = None

    async def catch_up(self) -> None:
        """The first screen can take keys now: wait until it shows what those did that were typed before it was there."""
        if not self._under_way:
            return
        self._caught_up = asyncio.Event()
        if self._look is not None:
            self._look.stop()
            await self._when_open()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._caught_up.wait(), PATIENCE)
        self._caught_up = None

    async def take(self, event: Typed) -> None:
        """A key was pressed, or text pasted."""
        self._waiting.append(event)
        if self._under_way:
            return
        if monotonic() - self._last < SOON or not self._open():
            self._under_way = True
            self._until = monotonic() + PATIENCE
            self._set_out()
        else:
            await self._next()

    async def _next(self) -> None:
        """Forward one; if more wait, or somebody waits for what it does, a marker goes after it."""
        if not self._waiting:
            self._under_way = False
            if self._caught_up is not None:
                self._app.call_after_refresh(self._caught_up.set)
            return
        focused = self._app.focused or self._app.screen
        self._way = [node for node in focused.ancestors_with_self if node is not self._app]
        self._last = monotonic()
        self._until = self._last + PATIENCE
        self._under_way = True
        await self._forward(self._waiting.popleft())
        if self._waiting or self._caught_up is not None:
            self._set_out()
        else:
            self._under_way = False

    def _set_out(self) -> None:
        self._rounds = ROUNDS
        self._follow(self._way)

    def _follow(self, way: Sequence[MessagePump]) -> None:
        """The marker passes each one's queue behind the key; who has gone is passed over."""
        for number, node in enumerate(way):
            if node.call_later(self._follow, way[number + 1 :]):
                return
        self._rounds -= 1
        if self._rounds:
            self._app.call_later(self._follow, self._way)
        else:
            self._app.call_later(self._through_screen)

    def _through_screen(self) -> None:
        """What the key's action has posted is on its way from the screen to the app: behind that, too."""
        if not self._app.screen.call_later(self._back):
            self._back()

    def _back(self) -> None:
        self._app.call_later(self._when_open)

    async def _when_open(self) -> None:
        self._look = None
        if self._open() or monotonic() > self._until:
            await self._next()
        else:
            self._look = self._app.set_timer(LOOK_AGAIN, self._when_open)

    def _open(self) -> bool:
        """Whether the screen on top can take keys."""
        screen = self._app.screen
        return not screen.opening if isinstance(screen, OfficeScreen) else screen.focused is not None
