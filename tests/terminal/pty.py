"""A real terminal for tests: a program in a pty, and the screen that a person would see.

    with Terminal([sys.executable, "-m", "app", "demo"], size=(80, 24), env={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("Queue > Mine")         # text or re.Pattern, on the screen
        terminal.press("down*3", "enter")         # names, ctrl+s, single characters, each with *N
        terminal.type("Spoke to Mr Patel")        # as it is typed
        sent = terminal.settle()                  # until it is quiet: the bytes that the program sent meanwhile
        assert terminal.lines()[0].startswith("Evenhand")
        assert b"\\x1b]52" not in terminal.raw     # all that went over the wire
        terminal.hang_up()                        # the link drops; or terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit() == 129       # exit status, -N for a signal

A wait that fails raises AssertionError with the screen. The harness answers a terminal's queries as xterm does, and
`answers=False` makes a mute one. What the program sends is only read while a method waits. On leaving the `with`, a
program that still runs is killed.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pgup": "\x1b[5~", "pgdn": "\x1b[6~", "ins": "\x1b[2~", "del": "\x1b[3~", "enter": "\r", "tab": "\t",
    "shift+tab": "\x1b[Z", "esc": "\x1b", "space": " ", "backspace": "\x7f", "f1": "\x1bOP", "f2": "\x1bOQ",
    "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~", "f7": "\x1b[18~", "f8": "\x1b[19~",
    "f9": "\x1b[20~", "f10": "\x1b[21~",
}  # fmt: skip

_QUERY = re.compile(
    rb"\x1b\[(?P<da1>0?c)|\x1b\[>(?P<da2>0?c)|\x1b\[(?P<cpr>6n)|\x1b\[(?P<dsr>5n)|\x1b\[\?(?P<mode>\d+)\$p"
    rb"|\x1b\](?P<osc>1[01]);\?(?:\x07|\x1b\\)"
)
# What pyte would print as text, or stumble over.
_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<>=][0-?]*[ -/]*[@-~]|\x1b\[[0-?]*[ -/]+[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1bP.*?\x1b\\|\x1b\[[0-9;]*t",
    re.DOTALL,
)
AWAKE = b"\x1b[?2004h"
"""What Textual sends when it begins: a paste shall come as one."""
PATIENCE = 60
"""Seconds until a wait fails: far more than a busy machine needs, so that only what never comes is told."""
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[\]P][^\x07\x1b]*\x1b?)?\Z")


class Terminal:
    """One program in one terminal. Give `size` as (columns, lines); in `env` None unsets."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str | None] | None = None,
        cwd: str | Path | None = None,
        answers: bool = True,
    ) -> None:
        self.answers = answers
        self.raw = b""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._tail = b""
        self.fd, slave = os.openpty()
        _set_size(slave, size)
        self.program = subprocess.Popen(
            list(command), stdin=slave, stdout=slave, stderr=slave, env=_environment(env or {}), cwd=cwd,
            start_new_session=True, preexec_fn=_own_terminal,
        )  # fmt: skip
        os.close(slave)
        os.set_blocking(self.fd, False)
        self.open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if self.program.poll() is None:
            self.program.kill()
            self.program.wait()
        self.hang_up()

    # -- what the person does

    def press(self, *keys: str) -> None:
        """Each key is a name of `KEYS`, `ctrl+x` or one character, with `*N` to repeat it."""
        for key in keys:
            name, star, count = key.rpartition("*")
            self.write(_bytes_of(name) * int(count) if star and name else _bytes_of(key))

    def type(self, text: str) -> None:
        """Types the text, one write a character."""
        for character in text:
            self.write(character.encode())

    def paste(self, text: str) -> None:
        """The text at once, as a terminal with bracketed paste sends it."""
        self.write(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def write(self, data: bytes) -> None:
        while data:
            try:
                data = data[os.write(self.fd, data) :]
            except BlockingIOError:
                self._read(0.01)

    def click(self, x: int, y: int) -> None:
        """Presses and lets go of the left button on this column and line, from 0."""
        self.write(b"\x1b[<0;%d;%dM\x1b[<0;%d;%dm" % (x + 1, y + 1, x + 1, y + 1))

    def resize(self, columns: int, lines: int) -> None:
        self._screen.resize(lines, columns)
        _set_size(self.fd, (columns, lines))

    def hang_up(self) -> None:
        """The link drops: the kernel sends SIGHUP, and the terminal can't be read or written any more."""
        if self.open:
            self.open = False
            os.close(self.fd)

    def kill(self, number: int = signal.SIGKILL) -> None:
        self.program.send_signal(number)

    # -- what the person sees

    def lines(self) -> list[str]:
        """The screen's lines without the blanks at their ends, as far as it has been read."""
        return [line.rstrip() for line in self._screen.display]

    def text(self) -> str:
        return "\n".join(self.lines())

    def bold_words(self) -> list[str]:
        """What stands in bold below the first line: the words of lines that follow one another, as one."""
        found: list[str] = []
        last = -1
        for line in range(1, self._screen.lines):
            cells = self._screen.buffer[line]
            words = "".join(
                cells[x].data if cells[x].bold else " " for x in range(self._screen.columns)
            ).split()
            if words and last == line - 1:
                found[-1] += " " + " ".join(words)
            elif words:
                found.append(" ".join(words))
            last = line if words else last
        return found

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and line of the terminal's own cursor, from 0."""
        return self._screen.cursor.x, self._screen.cursor.y

    @property
    def unfinished(self) -> bytes:
        """What came last, if it is a sequence that is not whole yet."""
        return self._tail

    @property
    def bytes_sent(self) -> int:
        """How many bytes the program has sent to the terminal so far."""
        return len(self.raw)

    def wait_for(self, wanted: str | re.Pattern[str], timeout: float = PATIENCE) -> str:
        """Until the text or pattern is on the screen; gives the screen."""
        self._wait(lambda: _found(wanted, self.text()), timeout, f"{wanted!r} did not appear")
        return self.text()

    def wait_until_awake(self, timeout: float = PATIENCE) -> None:
        """Until the program itself has the screen, which may have been drawn before that."""
        self._wait(lambda: AWAKE in self.raw, timeout, "the program did not begin to listen")

    def wait_until_gone(self, unwanted: str | re.Pattern[str], timeout: float = PATIENCE) -> str:
        self._wait(lambda: not _found(unwanted, self.text()), timeout, f"{unwanted!r} stayed")
        return self.text()

    def wait_until(self, true: Callable[[], bool], what: str, timeout: float = PATIENCE) -> None:
        """Until something else holds of the screen; `what` says what was waited for."""
        self._wait(true, timeout, f"waited in vain for {what}")

    def settle(self, quiet: float = 0.15, timeout: float = 10) -> bytes:
        """Reads until nothing came for `quiet` seconds; gives the bytes sent meanwhile."""
        before, end = len(self.raw), time.monotonic() + timeout
        while time.monotonic() < end and self._read(quiet):
            pass
        return self.raw[before:]

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """The exit status (negative: the signal that killed it). AssertionError if it still runs."""
        end = time.monotonic() + timeout
        while (status := self.program.poll()) is None:
            if time.monotonic() > end:
                raise AssertionError(f"the program still runs after {timeout} s\n{self.text()}")
            self._read(0.02)
        while self._read(0):
            pass
        return status

    def _wait(self, true: Callable[[], bool], timeout: float, failure: str) -> None:
        end = time.monotonic() + timeout
        while not true():
            if time.monotonic() > end or not (self._read(0.05) or self.program.poll() is None):
                raise AssertionError(f"{failure} (exit status {self.program.poll()})\n{self.text()}")

    def _read(self, timeout: float) -> bool:
        """Reads what there is, or waits for some; False if none came."""
        if not self.open:
            time.sleep(timeout)
            return False
        if not select.select([self.fd], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            data = b""  # the program has closed its side
        if not data:
            time.sleep(timeout)
            return False
        self.raw += data
        self._show(data)
        return True

    def _show(self, data: bytes) -> None:
        data = self._tail + data
        unfinished = _UNFINISHED.search(data)
        cut = unfinished.start() if unfinished else len(data)
        data, self._tail = data[:cut], data[cut:]
        if self.answers and (reply := b"".join(map(_reply, _QUERY.finditer(data)))):
            self.write(reply)
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))


def _found(wanted: str | re.Pattern[str], text: str) -> bool:
    return wanted in text if isinstance(wanted, str) else bool(wanted.search(text))


def _bytes_of(key: str) -> bytes:
    if key in KEYS:
        return KEYS[key].encode()
    if key.startswith("ctrl+") and len(key) == 6:
        return bytes([ord(key[5].upper()) & 0x1F])
    if len(key) == 1:
        return key.encode()
    raise ValueError(f"There is no key {key!r}.")


def _reply(query: re.Match[bytes]) -> bytes:
    if query["mode"]:
        return b"\x1b[?%s;%d$y" % (query["mode"], 2 if query["mode"] == b"2026" else 0)
    if query["osc"]:
        return b"\x1b]%s;rgb:%s\x1b\\" % (
            query["osc"],
            b"/".join([b"0000" if query["osc"] == b"11" else b"ffff"] * 3),
        )
    return {"da1": b"\x1b[?62;22c", "da2": b"\x1b[>1;10;0c", "cpr": b"\x1b[1;1R", "dsr": b"\x1b[0n"}[
        query.lastgroup or ""
    ]


def _own_terminal() -> None:
    """A terminal of its own, and signals as a log-in shell leaves them: a job in the background has Ctrl+C ignored."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for one in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        signal.signal(one, signal.SIG_DFL)


def _set_size(fd: int, size: tuple[int, int]) -> None:
    columns, lines = size
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, columns * 8, lines * 16))


def _environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    """The caller's, with a common terminal and none of Textual's own switches."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TEXTUAL")}
    wanted: dict[str, str | None] = {
        **kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "NO_COLOR": None, "LINES": None,
        "COLUMNS": None, **changes,
    }  # fmt: skip
    return {name: value for name, value in wanted.items() if value is not None}
