"""Writing a CSV file with other people's data in it: for its owner alone, and as a whole or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from tempfile import NamedTemporaryFile
from typing import IO

from models.errors import BadInput


class Hashed:
    """Text on its way to a stream, and its SHA-256 so far."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream, self._digest = stream, hashlib.sha256()

    def write(self, text: str) -> None:
        self._digest.update(text.encode())
        self.stream.write(text)

    def sha256(self) -> str:
        return self._digest.hexdigest()


@contextmanager
def written(path: str) -> Iterator[Hashed]:
    """A new file in the place of any that is there, once it is whole; nobody else can read it (0600).

    It begins with a byte order mark, so that a spreadsheet reads it as UTF-8; the hash counts it. Raises BadInput.
    """
    file = _made(path)
    half = str(file.name)
    try:
        with file:
            out = Hashed(file)
            out.write("\ufeff")
            yield out
        os.replace(half, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(half)
        raise


def _made(path: str) -> IO[str]:
    if os.path.isdir(path):
        raise BadInput("file", f"{path} is a folder. Give the path of a file in it.")
    if os.path.exists(path) and not os.path.isfile(path):
        raise BadInput("file", f"{path} is no file. Give the path of a file.")
    try:
        folder = os.path.dirname(os.path.abspath(path))
        return NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=folder, prefix=".evenhand-", suffix=".part", delete=False
        )
    except OSError as error:
        why = os.strerror(error.errno or 0).lower()
        raise BadInput("file", f"{path} can't be written ({why}). Choose another place.") from None
