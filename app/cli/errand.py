"""A command of somebody whose login has no table: the back office runs it, and this terminal shows what it says.

What is typed here goes there as it is, and what comes back is what Evenhand itself drew for this terminal.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import termios
import tty
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from models.database import database, explained
from models.errors import DatabaseTrouble
from models.office import errands

PASSED_ON = ("TERM", "COLORTERM", "NO_COLOR", "EVENHAND_NOW")
"""The parts of the environment that a terminal and the practice clock have."""
PATIENCE = 5.0
"""Seconds until somebody should have begun."""
BEAT = 10.0
"""Seconds after which we say that we still listen."""
PIECE = 1 << 15

NOBODY = (
    "Nobody answers at the back office, so nothing was done: ask whoever looks after the server to start "
    "`evenhand office answer`."
)
LOST = "The back office stopped before it had answered. Look whether it was done, before you say it again."


def send(arguments: Sequence[str]) -> int:
    """Have the command line run, in the name of this login; its exit code. Raises DatabaseTrouble."""
    at_tty = sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()
    with explained():
        database.connect(reuse_if_open=True)
        try:
            number = errands.ask(_words(arguments, at_tty))
            connection = errands.listen(f"evenhand_out_{number}")
            try:
                with _until_we_leave(), _as_it_is_typed() if at_tty else _from_a_pipe() as calls:
                    return _talk(number, connection, calls)
            finally:
                if not database.is_closed():
                    errands.leave(number)
        finally:
            database.close()


def _words(arguments: Sequence[str], at_tty: bool) -> dict[str, Any]:
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    size = list(os.get_terminal_size()) if at_tty else []
    return {"argv": _without_database(arguments), "tty": at_tty, "size": size, "environment": environment}


def _without_database(arguments: Sequence[str]) -> list[str]:
    """The command as it is there, where the database is known."""
    kept: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            return [*kept, word, *words]
        if word == "--database":
            next(words, "")
        elif not word.startswith("--database="):
            kept.append(word)
    return kept


@contextmanager
def _until_we_leave() -> Iterator[None]:
    """A terminal that goes away, or somebody who stops us, ends the command there too."""

    def leave(number: int, _: Any) -> None:
        raise SystemExit(128 + number)

    before = {one: signal.signal(one, leave) for one in (signal.SIGHUP, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


@contextmanager
def _as_it_is_typed() -> Iterator[list[int]]:
    """Every key goes there at once: this terminal does nothing with it. Gives what tells that its size has changed."""
    before = termios.tcgetattr(sys.stdin)
    tells, told = os.pipe()
    os.set_blocking(told, False)
    resized = signal.signal(signal.SIGWINCH, lambda *_: None)
    woken = signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    tty.setraw(sys.stdin)
    try:
        yield [tells]
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
        signal.set_wakeup_fd(woken)
        signal.signal(signal.SIGWINCH, resized)
        os.close(tells)
        os.close(told)


@contextmanager
def _from_a_pipe() -> Iterator[list[int]]:
    yield []


def _talk(number: int, connection: Any, calls: list[int]) -> int:
    """Until it has ended: pass on what is typed, show what is said. `calls` tell that the terminal's size has changed."""
    listens, size, silent = [sys.stdin.fileno(), *calls], _size(), 0.0
    while True:
        state, code = _shown(number)
        if state == "done":
            return code if code is not None else DatabaseTrouble.code
        if state == "gone":
            raise DatabaseTrouble(LOST)
        if state == "asked" and silent >= PATIENCE and errands.leave(number):
            raise DatabaseTrouble(NOBODY)
        if size != (size := _size()):
            errands.tell(number, "size", json.dumps(size).encode())
        if errands.woken(connection):  # while we looked
            continue
        wait = 1.0 if state == "asked" else BEAT
        ready, *_ = select.select([connection.fileno(), *listens], [], [], wait)
        silent = 0.0 if ready else silent + wait
        for one in set(ready) & set(calls):
            os.read(one, PIECE)
        if sys.stdin.fileno() in ready and not _passed_on(number):
            listens = calls


def _size() -> tuple[int, ...]:
    try:
        return tuple(os.get_terminal_size())
    except OSError:
        return ()


def _shown(number: int) -> tuple[str, int | None]:
    found, state, code = errands.hear(number)
    for way, part in found:
        stream = sys.stdout if way == "out" else sys.stderr
        stream.flush()
        os.write(stream.fileno(), part) if stream.isatty() else stream.buffer.write(part)
    sys.stdout.flush()
    return state, code


def _passed_on(number: int) -> bool:
    """Send what was typed; whether more may come."""
    part = os.read(sys.stdin.fileno(), PIECE)
    errands.tell(number, "in" if part else "end", part)
    return bool(part)
