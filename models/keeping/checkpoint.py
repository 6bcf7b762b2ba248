"""A checkpoint: where each chain of the record stood on a day, kept where nobody who can change the database can (I21).

Hashes alone can't show an end that was cut off together with its head, nor a chain that was computed anew from
beginning to end. A file from before can: each of its lines must still be true. It holds no word about anybody.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import islice
from typing import IO

from models.errors import BadInput
from models.fields import utc_text
from models.keeping.private_file import new_file, to_disk
from models.queries.sql import rows
from models.verify import Break, heads

FIRST = "Evenhand checkpoint of "
LAST = "SHA-256 of all lines above: "
PAGE = 500
"""How many chains are asked for at once."""

Line = tuple[str, int, str]


def keep(path: str, now: datetime) -> str:
    """Write where every chain stands to the file at `path`, in place of an earlier one, and give its SHA-256.

    Only once all was verified: what a checkpoint says is held to be true from then on. Raises BadInput.
    """
    digest = hashlib.sha256()
    fresh = f"{path}.new"
    with suppress(OSError):
        os.unlink(fresh)
    with new_file(fresh, "checkpoint") as out:

        def put(line: str) -> None:
            digest.update(f"{line}\n".encode())
            out.write(f"{line}\n".encode())

        put(FIRST + utc_text(now))
        for chain, seq, hash in heads():
            put(f"{hash} {seq} {chain}")
        out.write(f"{LAST}{digest.hexdigest()}\n".encode())
    os.replace(fresh, path)
    to_disk(os.path.dirname(os.path.abspath(path)))
    return digest.hexdigest()


def compare(path: str) -> Break | None:
    """The first line of the checkpoint at `path` that is true no more, if there is one. Raises BadInput.

    The file is read to its end before anything is believed of it.
    """
    _refuse_changed(path)
    with _opened(path) as file:
        lines = _lines(file)
        while page := list(islice(lines, PAGE)):
            if broken := _first_broken(page):
                return broken
    return None


def _first_broken(page: list[Line]) -> Break | None:
    values = ", ".join("(?, ?)" for _ in page)
    asked = [value for chain, seq, _ in page for value in (chain, seq)]
    found = rows(f"select chain, seq, hash from event where (chain, seq) in (values {values})", tuple(asked))
    now = {(chain, seq): hash for chain, seq, hash in found}
    for chain, seq, hash in page:
        if seq and now.get((chain, seq)) != hash:
            what = "was computed anew" if (chain, seq) in now else "is missing"
            return Break(
                chain, seq, f"The record {chain} does not hold: event {seq} of the checkpoint {what}."
            )
    return None


def _refuse_changed(path: str) -> None:
    digest, last = hashlib.sha256(), ""
    with _opened(path) as file:
        for line in file:
            if last:
                digest.update(last.encode())
            last = line
    if last.strip() != LAST + digest.hexdigest():
        raise BadInput(
            "checkpoint",
            f"The checkpoint {path} is not whole or was changed. Fetch it again from where it is kept.",
        )


def _lines(file: IO[str]) -> Iterator[Line]:
    for line in file:
        if not line.startswith((FIRST, LAST)):
            hash, seq, chain = line.rstrip("\n").split(" ", 2)
            yield chain, int(seq), hash


def _opened(path: str) -> IO[str]:
    try:
        return open(path, encoding="utf-8", errors="replace")
    except OSError as error:
        why = os.strerror(error.errno or 0).lower()
        raise BadInput("checkpoint", f"{path} can't be opened ({why}). Check the path.") from error
