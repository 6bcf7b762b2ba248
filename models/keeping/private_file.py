"""A file with other people's data in it: new, for its owner alone (0600), on the disk, and whole or not there."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from models.errors import BadInput


@contextmanager
def new_file(path: str, field: str = "file") -> Iterator[IO[bytes]]:
    """What is written becomes the file at `path` when the block ends well. Raises BadInput if there is one already."""
    refuse_taken(path, field)
    half = f"{path}.unfinished"
    handle = _made(half, path, field)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        os.link(half, path)  # unlike a rename, never over a file that came meanwhile
        to_disk(os.path.dirname(os.path.abspath(path)))
    except FileExistsError as error:
        raise _taken(path, field) from error
    finally:
        with suppress(FileNotFoundError):
            os.unlink(half)


def refuse_unusable(path: str, field: str = "file") -> None:
    """Raise BadInput unless a new file can be made at `path`: asked before much is done for it."""
    refuse_taken(path, field)
    half = f"{path}.unfinished"
    os.close(_made(half, path, field))
    os.unlink(half)


def _made(half: str, path: str, field: str) -> int:
    try:
        if not os.path.basename(path):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with suppress(FileNotFoundError):
            os.unlink(half)
        return os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except (OSError, ValueError) as error:
        why = os.strerror(getattr(error, "errno", 0) or errno.EINVAL).lower()
        raise BadInput(
            field, f"{path or 'This'} can't be written ({why}). Give a new file in a folder of yours."
        ) from error


def refuse_taken(path: str, field: str) -> None:
    """Raise BadInput if something is at `path`: nothing is ever written over."""
    if os.path.lexists(path):
        raise _taken(path, field)


def _taken(path: str, field: str) -> BadInput:
    return BadInput(field, f"There is a file {path} already, and it stays as it is. Give another name.")


def to_disk(path: str) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
