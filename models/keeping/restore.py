"""Bring a backup back to life in a new place, and only once its record was read from end to end (P61, I21)."""

from __future__ import annotations

import glob
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import IO, TYPE_CHECKING

from models import journal, office_key
from models.database import attach, database, is_postgres, open_database
from models.errors import BadInput, DatabaseTrouble
from models.keeping.private_file import new_file, refuse_taken, to_disk
from models.migrations.gate import applied, known, refuse_newer

if TYPE_CHECKING:
    from models.verify import Break, Verified

SQLITE, DUMP, AGE = b"SQLite format 3\0", b"PGDMP", b"age-encryption.org/v1"
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the office is now, what was verified, and whether its tables are of an earlier version of Evenhand."""

    address: str
    found: Verified | None
    older: bool


class Unsound(DatabaseTrouble):
    """The backup is whole as a file, but its record does not hold."""

    def __init__(self, broken: Break) -> None:
        super().__init__(f"{broken.sentence} Nothing was restored: use an earlier backup.")


def restore(
    backup: str, into: str, key: str = "", *, now: datetime, progress: Progress | None = None
) -> Restored:
    """Fill the new office at `into` (a path where nothing is, or an empty PostgreSQL database) from a backup.

    `key` is a file with the secret key of an encrypted backup; an encrypted office's
    own key opens its backups as well. The record is verified with every record before the file
    takes its place; on PostgreSQL the database is emptied again if it does not hold. Raises BadInput, DatabaseTrouble.
    """
    target = open_database(into)
    with _opened(backup, key) as file:
        kind = file.read(len(SQLITE))
        file.seek(0)
        if is_postgres(target):
            if not kind.startswith(DUMP):
                raise BadInput(
                    "into", "This backup is of a file, not of PostgreSQL. Give the path of a new file."
                )
            return _into_server(into, file, now, progress)
        if kind.startswith(DUMP) or (kind == SQLITE) == bool(office_key.place()):
            raise BadInput("into", _what_it_is(kind))
        return _into_file(str(target.database), file, now, progress)


def _what_it_is(kind: bytes) -> str:
    if kind.startswith(DUMP):
        return "This backup is of a PostgreSQL office. Give the address of an empty database: postgresql://…"
    if kind == SQLITE:
        return (
            "This backup is not encrypted, and there is a key for the office. Take the key out of the config file and "
            "EVENHAND_KEY_FILE, restore it, and encrypt it then with evenhand key encrypt."
        )
    return (
        "This file is no backup of Evenhand: check its name. If the office was encrypted, say where its key is with "
        "key_file in the config file or EVENHAND_KEY_FILE."
    )


@contextmanager
def _opened(backup: str, key: str) -> Iterator[IO[bytes]]:
    """What is in the backup, decrypted into a file without a name if it must be."""
    try:
        file = open(os.path.expanduser(backup), "rb")  # noqa: SIM115  (closed below)
    except OSError as error:
        why = os.strerror(error.errno or 0).lower()
        raise BadInput("backup", f"{backup} can't be opened ({why}). Check the path.") from error
    with file:
        sealed = file.read(len(AGE)) == AGE
        file.seek(0)
        if not sealed:
            yield file
            return
        if not key:
            raise BadInput("key", "This backup is encrypted. Give the file of its secret key with --key.")
        from models.keeping import age

        with tempfile.TemporaryFile() as plain:
            age.decrypt(file, plain, age.identities(key))
            plain.seek(0)
            yield plain


def _into_file(path: str, file: IO[bytes], now: datetime, progress: Progress | None) -> Restored:
    refuse_taken(path, "into")
    draft = f"{path}.unverified"
    try:
        _forget(draft)
        with new_file(draft, "into") as out:
            shutil.copyfileobj(file, out)
        done = _verified(draft, now, progress)
        os.link(draft, path)
        to_disk(os.path.dirname(os.path.abspath(path)))
    finally:
        _forget(draft)
    return Restored(path, done.found, done.older)


def _forget(draft: str) -> None:
    """Remove a copy that was looked at, with what SQLite and its writers kept beside it."""
    for path in (draft, *glob.glob(f"{glob.escape(draft)}-*")):
        with suppress(FileNotFoundError):
            os.unlink(path)


def _into_server(url: str, file: IO[bytes], now: datetime, progress: Progress | None) -> Restored:
    from models.keeping.postgres_tools import restore_dump

    target = open_database(url)
    with target.connection_context():
        if target.get_tables():
            raise BadInput(
                "into", "There are tables in this database, and they stay as they are. Give an empty one."
            )
    restore_dump(url, file)
    try:
        return _verified(url, now, progress)
    except Unsound:
        with target.connection_context():
            target.execute_sql("drop schema public cascade; create schema public")
        raise


def _verified(address: str, now: datetime, progress: Progress | None) -> Restored:
    """Read the record and compare every record with it; then put down in it that it was restored."""
    from models.verify import verify

    attach(address)
    with database.connection_context():
        done = applied(database.obj)
        if not done:
            raise DatabaseTrouble("There is nothing of Evenhand in this backup, so nothing was restored.")
        refuse_newer(done)
        if len(done) < len(known()):
            return Restored(address, None, older=True)
        import models.registry  # noqa: F401

        found = verify(deep=True, progress=progress)
        if found.broken is not None:
            raise Unsound(found.broken)
        with database.atomic():
            journal.lock_chain(journal.OFFICE)
            journal.append(journal.OFFICE, "office.restore", None, now, ("office", 0, None), {})
    return Restored(address, found, older=False)
