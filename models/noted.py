"""Who looked at what goes on record without making them wait (P1, I21): a visit card is read while others write for long.

On SQLite one writer keeps the others out, and an import of a large file takes most of a minute. What can't be recorded at
once is kept in a file beside the database that only its owner reads (sealed where the office is encrypted), and put on
record by whoever looks next, or by the import at its end; what was kept is put down at least once. PostgreSQL has a chain
of its own for look-ups.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from models.database import database, is_postgres
from models.journal import append
from models.office_key import sealed, unsealed
from models.queries.sql import stored

LOOK_UPS = "look-ups"
"""The chain of look-ups: nobody who writes for long holds it."""
WAIT = 0.5
"""Seconds that somebody who only reads waits for a writer."""


def note(
    chain: str,
    verb: str,
    who: int,
    now: datetime,
    about: tuple[str, int, int | None],
    fields: Mapping[str, Sequence[str]],
) -> None:
    """Put a reading on record: in the caller's transaction if there is one, soon if somebody writes for long."""
    from peewee import OperationalError  # after models.database, which keeps it from importing every driver

    if is_postgres() or database.in_transaction():
        with database.atomic():
            append(chain, verb, who, now, about, fields)
        return
    try:
        with database.obj.in_a_hurry(WAIT), _kept() as lines, database.atomic():
            _put_down(lines)
            append(chain, verb, who, now, about, fields)
    except OperationalError as error:
        if str(error) != "database is locked":
            raise
        _keep((chain, verb, who, stored(now), about, fields))


def catch_up() -> None:
    """Put on record what had to wait."""
    if is_postgres() or not os.path.exists(_path()):
        return
    with _kept() as lines, database.atomic():
        _put_down(lines)


def _put_down(lines: list[str]) -> None:
    for said in filter(None, map(unsealed, lines)):
        chain, verb, who, at, about, fields = json.loads(said)
        append(chain, verb, who, datetime.fromisoformat(at), tuple(about), fields)


def put_down_from(path: str) -> None:
    """Put what had to wait beside the file at `path` on record in the attached database, and leave it there."""
    if os.path.exists(_beside(path)):
        with open(_beside(path), encoding="utf-8") as file:
            _put_down(file.read().splitlines())


def _path() -> str:
    return _beside(str(database.obj.database))


def _beside(path: str) -> str:
    return f"{path}-noted"


def _keep(event: tuple[Any, ...]) -> None:
    handle = os.open(_path(), os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(sealed(json.dumps(event)) + "\n")
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _kept() -> Iterator[list[str]]:
    """What was kept; nobody adds to it meanwhile, and it is gone once the block ends well."""
    try:
        handle = os.open(_path(), os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        yield []
        return
    with os.fdopen(handle, "r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file.read().splitlines()
        file.seek(0)
        file.truncate()
