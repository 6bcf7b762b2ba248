"""A line to a PostgreSQL server that can be cut, at the byte that a test chooses."""

from __future__ import annotations

import socket
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

BEFORE, AFTER = "before", "after"


class CutLine:
    """A socket between the program and the server. `url` is the address to use instead of the server's own.

    `cut_at(word)` cuts once, at the next thing that is sent with `word` in it: BEFORE the server has it, or AFTER, when the
    program doesn't hear the answer any more. `heals` says whether one can connect again afterwards.
    """

    def __init__(self, server: Path, name: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="evenhand-line-", dir="/tmp"))
        self.url = f"postgresql://owner@/{name}?host={self.folder}"
        self.heals, self.sent = True, 0
        self._server = str(server / ".s.PGSQL.5432")
        self._word, self._when, self._at = b"", BEFORE, 0
        self._cut = threading.Event()
        self._ear = socket.socket(socket.AF_UNIX)
        self._ear.bind(str(self.folder / ".s.PGSQL.5432"))
        self._ear.listen()
        threading.Thread(target=self._serve, daemon=True).start()

    def cut_at(self, word: bytes, when: str = BEFORE) -> None:
        self._word, self._when, self._at = word, when, 0
        self._cut.clear()

    def cut_at_message(self, number: int, when: str = BEFORE) -> None:
        """At the message with this number, counted from now; 0 only counts, in `sent`."""
        self._word, self._when, self._at, self.sent = b"", when, number, 0
        self._cut.clear()

    @property
    def was_cut(self) -> bool:
        return self._cut.is_set()

    def close(self) -> None:
        with suppress(OSError):
            self._ear.shutdown(socket.SHUT_RDWR)
        self._ear.close()

    def _serve(self) -> None:
        while True:
            try:
                program, _ = self._ear.accept()
            except OSError:
                return
            if self.was_cut and not self.heals:
                program.close()
                continue
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._server)
            threading.Thread(target=self._forth, args=(program, server), daemon=True).start()
            threading.Thread(target=self._back, args=(program, server), daemon=True).start()

    def _forth(self, program: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := program.recv(65536):
                self.sent += 1
                if self._is_there(data):
                    self._word, self._at = b"", 0
                    self._cut.set()
                    _hang_up(program)
                    if self._when == AFTER:
                        server.sendall(data)
                    break
                server.sendall(data)
        _hang_up(program)
        _hang_up(server)

    def _is_there(self, data: bytes) -> bool:
        return (self._word != b"" and self._word in data) or self.sent == self._at

    def _back(self, program: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                program.sendall(data)
        _hang_up(program)


def _hang_up(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
