"""Half a mebibyte kept beside the database for the day the disk is full.

Freed at the first "disk full", it makes room to save what somebody is typing.
"""

from __future__ import annotations

import os
from contextlib import suppress

SIZE = 512 * 1024


def _path(database: str) -> str:
    return f"{database}-reserve"


def make_reserve(database: str) -> bool:
    """Set the space aside for the SQLite file at `database`; False when there is no room for it now."""
    path = _path(database)
    with suppress(FileNotFoundError):
        if os.stat(path).st_size == SIZE:
            return True
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            # Zeros and not a hole: a sparse file would set nothing aside.
            os.write(handle, bytes(SIZE))
            os.ftruncate(handle, SIZE)
        finally:
            os.close(handle)
    except OSError:
        free_reserve(database)
        return False
    return os.stat(path).st_size == SIZE


def free_reserve(database: str) -> bool:
    """Give the space back to the disk; False when there was none."""
    try:
        os.unlink(_path(database))
    except OSError:
        return False
    return True
