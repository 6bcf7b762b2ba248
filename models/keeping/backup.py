"""A backup: the whole office as of one moment, in one file, while everybody goes on working; encrypted if asked (P61).

Of an SQLite office it is a database file, of one on PostgreSQL a dump in pg_dump's own format. Text that was erased
is in neither: both are written anew from what there is. The copy of an encrypted office is encrypted with its key.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, cast

from peewee import fn

from models import journal, office_key
from models.database import database, is_postgres, open_database
from models.errors import NotPermitted
from models.keeping.private_file import new_file, refuse_unusable
from models.migrations.safe_copy import copy_to
from models.policy.roles import Role, say_who
from models.queries.sql import rows
from models.sqlite_file import OfficeSqlite

if TYPE_CHECKING:
    from pendulum import DateTime

    from models.people import Colleague

BACKS_UP = (Role.LEAD, Role.HEAD, Role.DPO)
"""Who may take a copy of everything, restricted text included."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What was made: where, how many bytes, whether it is encrypted, and the number of events that it holds at least.

    `office_key` says where the office's own key is, if that opens it; "" if it doesn't.
    """

    path: str
    size: int
    encrypted: bool
    events: int
    office_key: str = ""


def back_up(url: str, path: str, encrypt_for: Sequence[str] = (), *, by: Colleague, now: DateTime) -> Backup:
    """Copy the attached office, whose address is `url`, to a new file at `path`, or with the day's name in that folder.

    `encrypt_for` are public keys, or files of them. Only its owner can open the file. That it was made is on record,
    in the copy too. Raises NotPermitted, BadInput, DatabaseTrouble.
    """
    if by.role not in (*BACKS_UP, Role.EVENHAND):
        raise NotPermitted("make backups", say_who(BACKS_UP), "P61")
    if is_postgres() and rows("select row_security_active('case_file')") == [(True,)]:
        raise NotPermitted(
            "copy everything", "whoever looks after the server, who is no colleague here", "P45"
        )
    keys = _keys(encrypt_for)
    path = _named(path, now, bool(keys))
    refuse_unusable(path)
    with database.atomic():
        journal.lock_chain(journal.OFFICE)
        said = {"file": os.path.basename(path), "encrypted": bool(keys)}
        with journal.entry("office.back_up", by.id, now, said, "") as entry:
            entry.write(by)
        events = journal.Event.select(fn.count(journal.Event.id)).scalar()
    (_dump if is_postgres() else _copy)(url, path, keys)
    own = "" if is_postgres() else office_key.place()
    return Backup(path, os.path.getsize(path), bool(keys or own), events, own)


def _keys(encrypt_for: Sequence[str]) -> list[object]:
    if not encrypt_for:
        return []
    from models.keeping import age

    return age.recipients(encrypt_for)


def _named(path: str, now: DateTime, encrypted: bool) -> str:
    path = os.path.abspath(os.path.expanduser(path))
    if not os.path.isdir(path):
        return path
    kind = "dump" if is_postgres() else "db"
    stamp = now.in_timezone("UTC").strftime("%Y-%m-%dT%H%M%SZ")
    return os.path.join(path, f"evenhand-{stamp}.{kind}{'.age' if encrypted else ''}")


def _copy(url: str, path: str, keys: list[object]) -> None:
    """A connection of its own: the copy takes a while, and is a reader like any other."""
    apart = cast(OfficeSqlite, open_database(url))
    with apart.connection_context():
        if not keys:
            copy_to(apart, path)
            return
        with _beside(f"{apart.database}.copy-{os.getpid()}") as plain:
            copy_to(apart, plain)
            with new_file(path) as out, open(plain, "rb") as file:
                _write(file, out, keys)


def _dump(url: str, path: str, keys: list[object]) -> None:
    from models.keeping.postgres_tools import dumping

    with new_file(path) as out, dumping(url) as stream:  # in this order: what fails leaves no file
        _write(stream, out, keys)


def _write(plain: IO[bytes], out: IO[bytes], keys: list[object]) -> None:
    if not keys:
        shutil.copyfileobj(plain, out)
        return
    from models.keeping import age

    age.encrypt(plain, out, keys)


@contextmanager
def _beside(path: str) -> Iterator[str]:
    """A passing copy in the database's own folder, where it is as safe as the database."""
    try:
        yield path
    finally:
        with suppress(FileNotFoundError):
            os.unlink(path)
