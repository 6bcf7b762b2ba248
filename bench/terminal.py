"""A program in a real terminal of 120 columns and 40 lines, with the time at which each byte left it.

Nothing is parsed while the program is measured: what it sent is fed to an emulator afterwards, so that a slow
emulator delays neither the program nor the clock. Queries are answered at once, as xterm does.
"""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter, sleep

import pyte

from bench.figures import Unmeasured
from bench.places import environment

COLUMNS, LINES = 120, 40
DOWN = b"\x1b[B"
PATIENCE = 30.0
"""Seconds for any one wait."""
FRAME = 0.04
"""Seconds of silence that end the answer to a key; what a program paints later is not its answer."""

AWAKE = b"\x1b[?2004h"
"""What Textual sends when it begins: a paste shall come as one."""
_QUERY = re.compile(
    rb"\x1b\[(?P<da1>0?c)|\x1b\[>(?P<da2>0?c)|\x1b\[(?P<cpr>6n)|\x1b\[(?P<dsr>5n)|\x1b\[\?(?P<mode>\d+)\$p"
    rb"|\x1b\](?P<osc>1[01]);\?(?:\x07|\x1b\\)"
)
_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<>=][0-?]*[ -/]*[@-~]|\x1b\[[0-?]*[ -/]+[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1bP.*?\x1b\\|\x1b\[[0-9;]*t",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a key led to: seconds until the last byte of its frames, and how many bytes they had."""

    seconds: float
    bytes: int


class Session:
    """One program in one terminal; see `running`."""

    def __init__(self, command: Sequence[str], typed_early: bytes = b"", link: int = 0) -> None:
        """`link`: bytes a second that the wire carries; 0 for one without a limit."""
        self.link, self._free_at = link, 0.0
        self.command = " ".join(command)
        self.chunks: list[tuple[float, bytes]] = []
        self.ended = False  # its output has
        self._waited_for = False
        self._tail = b""
        around = environment()
        ready, go = os.pipe()  # it starts when it is told: the fork is not on the clock
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            _become(command, around, ready)
        os.close(ready)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, COLUMNS * 8, LINES * 16))
        os.set_blocking(self.fd, False)
        self._poll = select.poll()
        self._poll.register(self.fd, select.POLLIN)
        sleep(0.002)
        if typed_early:
            self.send(typed_early)
            while self._read(0.01):
                pass
            self.chunks.clear()  # the terminal's echo is not the program's
        self.start = perf_counter()
        os.write(go, b"x")
        os.close(go)

    @property
    def sent(self) -> int:
        """How many bytes the program has sent so far."""
        return sum(len(data) for _, data in self.chunks)

    def send(self, data: bytes) -> None:
        while data and not self.ended:
            try:
                data = data[os.write(self.fd, data) :]
            except BlockingIOError:
                self._read(0.005)

    def wait(self, seconds: float) -> None:
        """Read what comes meanwhile."""
        end = perf_counter() + seconds
        while (rest := end - perf_counter()) > 0 and not self.ended:
            self._read(rest)

    def settle(self, quiet: float) -> None:
        """Read until nothing has come for `quiet` seconds, after something has."""
        end, before = perf_counter() + PATIENCE, len(self.chunks)
        while perf_counter() < end and not self.ended:
            if not self._read(quiet) and len(self.chunks) > before:
                return

    def begin(self, quiet: float) -> None:
        """Read until the program itself has the screen, which may have been drawn before that; then as `settle`."""
        end = perf_counter() + PATIENCE
        while (
            perf_counter() < end and not self.ended and AWAKE not in b"".join(data for _, data in self.chunks)
        ):
            self._read(0.1)
        self.wait(quiet)

    def press(self, key: bytes, rest: float) -> Answer:
        """The answer to a key; then wait until nothing has come for `rest` seconds. Raises Unmeasured without one."""
        before, start = len(self.chunks), perf_counter()
        self.send(key)
        self.settle(rest)
        last, size = start, 0
        for at, data in self.chunks[before:]:
            if size and at - last > FRAME:
                break
            last, size = at, size + len(data)
        if not size:
            raise Unmeasured(f"A key got no answer from {self.command}.")
        return Answer(last - start, size)

    def hold(self, key: bytes, seconds: float, rate: float = 30) -> float:
        """Seconds from the last of a held key's repeats to the last byte that it led to."""
        end = perf_counter() + seconds
        while perf_counter() < end:
            self.send(key)
            last = perf_counter()
            while (rest := last + 1 / rate - perf_counter()) > 0:
                self._read(rest)
        self.settle(1.0)
        return max(0.0, self.chunks[-1][0] - last)

    def leave(self, key: bytes) -> float:
        """Seconds from the key to the end of the program. Raises Unmeasured if it stays."""
        start = perf_counter()
        self.send(key)
        while perf_counter() < start + PATIENCE:
            self._read(0.002)
            if self._has_gone():
                return perf_counter() - start
        raise Unmeasured(f"{self.command} did not leave.")

    def first_seen(self, pattern: str) -> float | None:
        """Seconds from the start until the pattern stood on the screen; None if it never did."""
        screen, stream = _emulator()
        for at, data in self.chunks:
            stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))
            if re.search(pattern, "\n".join(screen.display)):
                return at - self.start
        return None

    def screen(self) -> str:
        """What stands on the screen now."""
        screen, stream = _emulator()
        stream.feed(_UNKNOWN_TO_PYTE.sub(b"", b"".join(data for _, data in self.chunks)))
        return "\n".join(line.rstrip() for line in screen.display)

    def close(self) -> None:
        """Hang up, then end it by force: this child and its own group only."""
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGKILL):
            if self._has_gone():
                break
            os.killpg(self.pid, number)
            end = perf_counter() + 2
            while perf_counter() < end and not self._has_gone():
                if not self._read(0.02):
                    sleep(0.005)
        os.close(self.fd)

    def _has_gone(self) -> bool:
        if not self._waited_for:
            self._waited_for = os.waitpid(self.pid, os.WNOHANG)[0] != 0
        return self._waited_for

    def _read(self, timeout: float) -> bool:
        if self.ended or not self._poll.poll(timeout * 1000):
            return False
        if self.link and (wait := self._free_at - perf_counter()) > 0:
            sleep(min(wait, timeout))
            if self._free_at > perf_counter():
                return True  # still on the wire
        try:
            data = os.read(self.fd, 256 if self.link else 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            data = b""  # the program has gone
        if not data:
            self.ended = True
            return False
        at = perf_counter()
        if self.link:
            at = self._free_at = max(at, self._free_at) + len(data) / self.link
        self.chunks.append((at, data))
        self._answer(data)
        return True

    def _answer(self, data: bytes) -> None:
        data = self._tail + data
        end = 0
        for query in _QUERY.finditer(data):
            end = query.end()
            self.send(_reply(query))
        cut = data.rfind(b"\x1b", end)
        self._tail = data[cut:] if cut >= 0 and len(data) - cut < 24 else b""


@contextmanager
def running(command: Sequence[str], typed_early: bytes = b"", link: int = 0) -> Iterator[Session]:
    """A program that is started with these keys typed already, and ended afterwards."""
    session = Session(command, typed_early, link)
    try:
        yield session
    finally:
        session.close()


def _become(command: Sequence[str], around: dict[str, str], ready: int) -> None:
    try:
        os.read(ready, 1)
        os.execvpe(command[0], list(command), around)
    finally:
        os._exit(127)


def _emulator() -> tuple[pyte.Screen, pyte.ByteStream]:
    screen = pyte.Screen(COLUMNS, LINES)
    return screen, pyte.ByteStream(screen)


def _reply(query: re.Match[bytes]) -> bytes:
    if query["mode"]:
        return b"\x1b[?%s;%d$y" % (query["mode"], 2 if query["mode"] == b"2026" else 0)
    if query["osc"]:
        colour = b"0000" if query["osc"] == b"11" else b"ffff"
        return b"\x1b]%s;rgb:%s\x1b\\" % (query["osc"], b"/".join([colour] * 3))
    answers = {"da1": b"\x1b[?62;22c", "da2": b"\x1b[>1;10;0c", "cpr": b"\x1b[1;1R", "dsr": b"\x1b[0n"}
    return answers[query.lastgroup or ""]
