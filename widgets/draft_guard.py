"""Nothing typed is lost: a form's draft is saved while it is typed, and once more when the program is told to
end or its terminal has gone. Then the program ends within `LAST` seconds: by default a dropped SSH session
kills it with the words unsaved, and if the hang-up is ignored, the orphan spins on a dead terminal.

    guard = DraftGuard(leave=lambda status: app.exit(return_code=status))   # one a process
    guard.install()                                                         # in on_mount: the loop must run

    draft = guard.keep(collect=lambda: form.values(), save=drafts.write)    # one a form
    draft.touch()           # something was typed
    draft.flush()           # Esc: save now
    draft.discard()         # before it is recorded: no autosave brings the draft back
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Generic, TypeVar

Value = TypeVar("Value")

WAIT = 0.5
"""Seconds from the first key to the save: what a power cut can cost."""
RETRY = 5.0
LAST = 1.5
"""Seconds from the signal to the end, whatever hangs."""
PATIENCE = 1.0
"""Seconds that the last save waits for one that is under way, so that the older words don't come after the newer."""


class Draft(Generic[Value]):
    """The draft of one form. `collect` gives its values and is called in the main thread; `save` keeps them
    and may be called in any thread. Made by `DraftGuard.keep`.
    """

    def __init__(
        self,
        guard: DraftGuard,
        collect: Callable[[], Value],
        save: Callable[[Value], object],
        kept: Callable[[], object] = lambda: None,
    ) -> None:
        self._guard, self._collect, self._save, self._kept = guard, collect, save, kept
        self._saved: Value | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._under_way = threading.Lock()
        self._autosaving: asyncio.Future[None] | None = None
        self._gone = False

    def touch(self) -> None:
        """Something was typed: it is saved after `WAIT` seconds, in a thread, so that the screen never waits."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(WAIT, self._autosave)

    def flush(self) -> None:
        """Saves now what is not saved yet; errors of `save` come to the caller. When the program is ending this does
        nothing: the last save has been, and the form's boxes may have gone.
        """
        self._stop_timer()
        if not self._guard.ending:
            with self._guard.saving():
                self._keep(self._collect(), PATIENCE)

    def discard(self) -> None:
        """The form is being recorded, or its words are not wanted. After this, nothing is saved any more."""
        self._gone = True
        self._stop_timer()
        self._guard.let_go(self)
        if self._under_way.acquire(timeout=PATIENCE):
            self._under_way.release()

    def close(self) -> None:
        """The form goes and its draft stays."""
        self.flush()
        self._guard.let_go(self)

    def last_save(self) -> None:
        """For the guard: once more, in the main thread, whatever else goes on there."""
        self._keep(self._collect(), PATIENCE)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _autosave(self) -> None:
        self._timer = None
        if self._guard.ending:
            return
        if self._autosaving is not None:
            self.touch()
            return
        self._autosaving = asyncio.get_running_loop().run_in_executor(None, self._keep, self._collect(), None)
        self._autosaving.add_done_callback(self._autosaved)

    def _autosaved(self, saving: asyncio.Future[None]) -> None:
        self._autosaving = None
        error = None if saving.cancelled() else saving.exception()
        if isinstance(error, Exception):
            self._guard.trouble(error)
            if self._timer is None and not self._gone:
                self._timer = asyncio.get_running_loop().call_later(RETRY, self._autosave)
        elif not self._gone:
            self._kept()

    def _keep(self, value: Value, patience: float | None) -> None:
        held = self._under_way.acquire(timeout=-1 if patience is None else patience)
        try:
            if value != self._saved and not self._gone:
                self._save(value)
                self._saved = value
        finally:
            if held:
                self._under_way.release()


class DraftGuard:
    """Saves all drafts when the program must end. `leave(status)` ends the app politely, in its own loop;
    `trouble` is told of an autosave that failed.
    """

    def __init__(
        self, leave: Callable[[int], object], trouble: Callable[[Exception], object] = lambda error: None
    ) -> None:
        self._leave, self.trouble = leave, trouble
        self._drafts: list[Draft[object]] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ending: int | None = None
        self._saving = False

    @property
    def ending(self) -> bool:
        """Whether a signal has come, or the terminal has gone."""
        return self._ending is not None

    def keep(
        self,
        collect: Callable[[], Value],
        save: Callable[[Value], object],
        kept: Callable[[], object] = lambda: None,
    ) -> Draft[Value]:
        """A form was opened. `kept` is told, in the loop, that what was typed has been saved."""
        draft = Draft(self, collect, save, kept)
        self._drafts.append(draft)  # type: ignore[arg-type]  # only its own values ever come back to it
        return draft

    def let_go(self, draft: Draft[Value]) -> None:
        self._drafts = [kept for kept in self._drafts if kept is not draft]

    def flush(self) -> None:
        """Saves every draft; for an app that is closed by its user."""
        for draft in self._drafts:
            draft.flush()

    def install(self) -> None:
        """Takes over SIGHUP and SIGTERM and watches the terminal. In the main thread, while the loop runs."""
        self._loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            # Not loop.add_signal_handler: this must also run when the loop is stuck writing to a dead
            # terminal.
            signal.signal(number, self._on_signal)
        if os.isatty(0):
            threading.Thread(target=_tell_when_terminal_goes, daemon=True).start()

    @contextmanager
    def saving(self) -> Iterator[None]:
        """A signal that comes in the middle of a save in the main thread waits for its end."""
        self._saving = True
        try:
            yield
        finally:
            self._saving = False
            if self._ending is not None:
                self._end(self._ending)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self._ending is not None:
            return
        self._ending = number
        deadline = threading.Timer(LAST, os._exit, [128 + number])
        deadline.daemon = True
        deadline.start()
        if not self._saving:
            self._end(number)

    def _end(self, number: int) -> None:
        for draft in self._drafts:
            with suppress(Exception):  # the outermost door: the other drafts must still be saved
                draft.last_save()
        if terminal_gone() or self._loop is None:
            os._exit(128 + number)
        self._loop.call_soon_threadsafe(self._leave, 128 + number)


def terminal_gone(wait: float | None = 0) -> bool:
    """Whether the terminal on standard input has hung up, now or within `wait` milliseconds (None: for ever)."""
    poll = select.poll()
    poll.register(0, 0)  # hang-up and error are told without being asked for
    return bool(poll.poll(wait))


def _tell_when_terminal_goes() -> None:
    """Under nohup no signal comes. A blocked poll costs nothing until then."""
    if terminal_gone(None):
        os.kill(os.getpid(), signal.SIGHUP)
