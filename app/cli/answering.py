"""`evenhand office answer`: the back office. It runs commands for those whose login has no table, in their name.

Each is run as sshd would run it (`evenhand serve LOGIN`): a process of its own, with no file, editor or other database.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import shlex
import signal
import struct
import sys
import termios
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from app.cli.errand import PASSED_ON
from models.database import attach, database
from models.errors import DatabaseTrouble
from models.office import errands
from models.office.errands import Errand

IDLE = 5.0
PIECE = 1 << 15
CLOSED = -1
MOST = 40
"""Errands that are run at once."""

NOT_OURS = (
    "This login is not the back office's. Make one for it and let it in, as the server's administrator: "
    "create role evenhand_post login; grant evenhand_back_office to evenhand_post"
)


def answer(address: str, begun: Callable[[], None]) -> None:
    """Run what is asked for until SIGTERM or Ctrl+C; `begun` is told when we listen. Raises DatabaseTrouble."""
    if not errands.answers_for_others():
        raise DatabaseTrouble(NOT_OURS)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that what runs for others ends with us
    errands.sweep()
    connection = errands.listen("evenhand_errands")
    begun()
    running: set[int] = set()
    try:
        while True:
            running = {one for one in running if os.waitpid(one, os.WNOHANG) == (0, 0)}
            errands.woken(connection)
            errand = errands.take() if len(running) < MOST else None
            if errand is not None:
                running.add(_begin(errand, address))
            else:
                errands.woken(connection, 0.2 if running else IDLE)
    finally:
        for one in running:
            os.kill(one, signal.SIGTERM)


def _begin(errand: Errand, address: str) -> int:
    """A process of its own for an errand, with a connection of its own. It leaves ours alone."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        ours = database.obj  # kept: letting it go would end our parent's connection
        attach(address)
        database.connect()
        _carry_out(errand, address)
        code = 0 if ours is not None else 1
    finally:
        os._exit(code)
    return 0


def _carry_out(errand: Errand, address: str) -> None:
    wire = errands.listen(f"evenhand_in_{errand.id}")
    run = _started(errand, address)
    while run.streams:
        for way, part in errands.told(errand.id):
            run.hear(way, part)
        if errands.woken(wire):  # while we looked
            if not errands.waits(errand.id):
                os.kill(run.child, signal.SIGHUP)
            continue
        ready, *_ = select.select([*run.streams, wire.fileno()], [], [], IDLE)
        for one in set(ready) & set(run.streams):
            run.pass_on(one, errand.id)
        if not ready and not errands.waits(errand.id):
            os.kill(run.child, signal.SIGHUP)
    _, status = os.waitpid(run.child, 0)
    errands.finish(errand.id, os.waitstatus_to_exitcode(status))


@dataclass
class _Run:
    """A command that runs: `streams` are what it says, by the way that goes; `typed` is where it reads."""

    child: int
    streams: dict[int, str]
    typed: int

    def pass_on(self, stream: int, errand: int) -> None:
        """Send what it said, all that stands there."""
        try:
            part = os.read(stream, PIECE)
        except OSError:  # a terminal whose program has ended
            part = b""
        if part:
            errands.answer(errand, self.streams[stream], part)
        else:
            del self.streams[stream]
            os.close(stream)

    def hear(self, way: str, part: bytes) -> None:
        with suppress(OSError):
            if way == "in":
                os.write(self.typed, part)
            elif way == "size":
                _resize(self.typed, part)
                os.kill(self.child, signal.SIGWINCH)
            elif self.typed not in self.streams:
                os.close(self.typed)
                self.typed = CLOSED  # another file may have its number soon


def _started(errand: Errand, address: str) -> _Run:
    command = [sys.executable, "-m", "app", "serve", errand.login]
    words = errand.words if isinstance(errand.words, dict) else {}
    environment = _environment(words, address)
    if words.get("tty"):
        child, terminal = pty.fork()
        if not child:
            _become(command, environment)
        _resize(terminal, json.dumps(words.get("size")).encode())
        return _Run(child, {terminal: "out"}, terminal)
    (reads, typed), (said, says), (wrong, errs) = os.pipe(), os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        for mine, theirs in ((reads, 0), (says, 1), (errs, 2)):
            os.dup2(mine, theirs)
        _become(command, environment)
    for one in (reads, says, errs):
        os.close(one)
    return _Run(child, {said: "out", wrong: "err"}, typed)


def _become(command: list[str], environment: dict[str, str]) -> None:
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.execve(command[0], command, environment)  # noqa: S606  (our own program; what was asked is no shell's)
    finally:
        os._exit(127)


def _environment(words: Mapping[str, object], address: str) -> dict[str, str]:
    """Ours, with what a terminal and the practice clock have of theirs: texts without a sign that would end them."""
    given = words.get("environment")
    theirs = given if isinstance(given, Mapping) else {}
    argv = words.get("argv")
    passed = {name: str(theirs[name])[:80].replace("\0", "") for name in PASSED_ON if name in theirs}
    ours = {name: value for name, value in os.environ.items() if name not in PASSED_ON}
    asked = shlex.join([str(one) for one in argv] if isinstance(argv, list) else [])
    return ours | passed | {"EVENHAND_DATABASE": address, "SSH_ORIGINAL_COMMAND": asked}


def _resize(terminal: int, size: bytes) -> None:
    """Give a terminal the size that it has where somebody sits; what is none changes nothing."""
    try:
        columns, lines = (max(1, min(999, int(one))) for one in json.loads(size))
    except (ValueError, TypeError):
        return
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
