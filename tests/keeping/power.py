"""A disk that loses power, as SQLite's own tests imagine it.

What a program writes to a file stays in memory until it asks for it to be synced. Each sector that was written since then
may be on the disk when the lights go out, or not, or torn. Every write, sync, truncation and removal is recorded, and an
image of the disk is made for any moment.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from typing import Any

import apsw

SECTOR = 512
Step = tuple[Any, ...]


class Recorder:
    """A file system for SQLite that does what it is asked, and keeps `log` of it. `name` is how SQLite knows it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.log: list[Step] = []
        log = self.log

        class File(apsw.VFSFile):
            def __init__(self, inherit: str, path: Any, flags: Any) -> None:
                super().__init__(inherit, path, flags)
                full = path.filename() if isinstance(path, apsw.URIFilename) else path
                self.path = os.path.basename(full) if full else ""

            def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802  (SQLite's name)
                super().xWrite(data, offset)
                log.append(("write", self.path, offset, bytes(data)))

            def xSync(self, flags: int) -> None:  # noqa: N802  (SQLite's name)
                super().xSync(flags)
                log.append(("sync", self.path))

            def xTruncate(self, size: int) -> None:  # noqa: N802  (SQLite's name)
                super().xTruncate(size)
                log.append(("cut", self.path, size))

        class Disk(apsw.VFS):
            def __init__(self) -> None:
                super().__init__(name, "unix", exclude=set())

            def xOpen(self, path: Any, flags: Any) -> File:  # noqa: N802  (SQLite's name)
                return File("unix", path, flags)

            def xDelete(self, path: str, sync: bool) -> None:  # noqa: N802  (SQLite's name)
                super().xDelete(path, sync)
                log.append(("gone", os.path.basename(path)))

        self._disk = Disk()

    def acknowledged(self, count: int) -> None:
        """From here on the user knows that so much was saved."""
        self.log.append(("told", count))


class Disk:
    """What is on the disk, and what was written and may be."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = {name: bytearray(data) for name, data in files.items()}
        self.told = 0
        self._waiting: dict[str, list[Step]] = {}

    def run(self, log: list[Step]) -> None:
        for step in log:
            match step:
                case ("told", count):
                    self.told = count
                case ("sync", name):
                    for one in self._waiting.pop(name, []):
                        self._apply(one)
                case ("gone", name):
                    self.files.pop(name, None)
                    self._waiting.pop(name, None)
                case (_, name, *_):
                    self._waiting.setdefault(name, []).append(step)

    def lose_power(self, luck: Random) -> None:
        """Of what was not synced each sector is there, not there, or torn."""
        for steps in self._waiting.values():
            for step in steps:
                if step[0] == "cut":
                    if luck.random() < 0.5:
                        self._apply(step)
                    continue
                _, name, offset, data = step
                for at in range(0, len(data), SECTOR):
                    sector, fate = data[at : at + SECTOR], luck.random()
                    if fate < 0.55:
                        torn = luck.randbytes(len(sector))
                        self._apply(("write", name, offset + at, sector if fate < 0.45 else torn))

    def write_to(self, folder: Path) -> None:
        for name, data in self.files.items():
            if not name:
                continue  # a passing file of SQLite's own
            (folder / name).write_bytes(data)
            (folder / name).chmod(0o600)

    def _apply(self, step: Step) -> None:
        file = self.files.setdefault(step[1], bytearray())
        if step[0] == "cut":
            del file[step[2] :]
            return
        _, _, offset, data = step
        if len(file) < offset:
            file.extend(bytes(offset - len(file)))
        file[offset : offset + len(data)] = data
