"""No more is sent than the terminal has shown: after a large frame it is asked for a sign of life, and the next waits.

Without this, a key that is held down over a slow link fills the wire with seconds of screens that nobody wants to see
any more. With it there is one on the wire, and the next shows how things stand when the wire is free.

The question is the one that Textual asks at the start, whether synchronised output is known (`ESC[?2026$p`): a terminal
that answered that will answer it again. One that never did is sent everything at once, as without pacing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

LARGE = 600
"""Bytes from which on a frame is worth a question."""
PATIENCE = 3.0
"""Seconds after which no answer is waited for any longer."""
DEAF = 3
"""So many questions without an answer: another terminal than at the start, and no more are asked."""
QUESTION = "\x1b[?2026$p"


class AckPacing:
    """`free` is called when output may go on that was held back."""

    def __init__(self, free: Callable[[], None]) -> None:
        self._free = free
        self._known = False
        self._unheard = 0
        self._until: asyncio.TimerHandle | None = None

    @property
    def holding(self) -> bool:
        """Whether a large frame is on the wire, so that the next must wait."""
        return self._until is not None

    def question(self, size: int) -> str:
        """What to send behind a frame of so many bytes; from then on the next one waits."""
        if not self._known or size <= LARGE or self.holding:
            return ""
        self._until = asyncio.get_running_loop().call_later(PATIENCE, self._give_up)
        return QUESTION

    def answered(self) -> None:
        """The terminal has answered: the question of the start, or one of ours."""
        self._known, self._unheard = True, 0
        if self._until is not None:
            self._until.cancel()
            self._until = None
            self._free()

    def _give_up(self) -> None:
        self._until = None
        self._unheard += 1
        self._known = self._unheard < DEAF
        self._free()

    async def quiet(self) -> None:
        """Until no answer is under way: after the program's end it would stand in the shell, as if typed."""
        while self.holding:
            await asyncio.sleep(0.01)
