"""Writing a CSV file with other people's data in it: for its owner alone, and as a whole or not at all."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from models.errors import BadInput

MINE = 0o600


@contextmanager
def written(path: str) -> Iterator[Any]:
    """A csv writer whose file takes its place when it is whole; nobody else can read it (0600). Raises BadInput."""
    half = f"{path}.part"
    try:
        with _made(half, path) as file:
            yield csv.writer(file, lineterminator="\r\n")
        os.replace(half, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(half)
        raise


def _made(half: str, path: str) -> TextIO:
    if os.path.isdir(path):
        raise BadInput("file", f"{path} is a folder. Give the path of a file in it.")
    if os.path.exists(path) and not os.path.isfile(path):
        raise BadInput("file", f"{path} is no file. Give the path of a file.")
    try:
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, MINE)
    except OSError as error:
        why = os.strerror(error.errno or 0).lower()
        raise BadInput("file", f"{path} can't be written ({why}). Choose another place.") from None
    return os.fdopen(handle, "w", encoding="utf-8-sig", newline="")
