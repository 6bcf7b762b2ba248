"""Encrypt an office that is not, or give it another key: a new file, compared row by row, takes the place of the old one.

Nobody else may have the office open. Whenever the program is killed there is one whole file: the old one, or the new one.
What an interrupted run left behind the next one takes away (`unfinished`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models import journal, office_key
from models.database import attach, database, open_database
from models.errors import BadInput, DatabaseTrouble
from models.filesystem import refuse_network
from models.keeping.private_file import new_file, to_disk
from models.noted import put_down_from
from models.office_key import library, quoted, unlock
from models.sqlite_care import refuse_unusable, too_open
from models.write_queue import WriteQueue

DRAFT, OLD = ".unfinished-key", ".being-replaced"
"""Beside the office: the new file while it is made, and the old one until nothing of it is left."""
PATIENCE = 2.0
"""Seconds to wait for whoever is just leaving."""
_BLOCK = bytes(1 << 20)
_OPEN = "Somebody has Evenhand open: do this again when everybody has left. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Encrypted:
    """What was done: the office, where a copy from before is, under which key, and how many rows were compared."""

    path: str
    copy: str
    copy_key: str
    rows: int


def encrypt(path: str, *, now: datetime) -> Encrypted:
    """Encrypt the office at `path` with the key that is configured. Nothing of it is left in clear.

    The copy from before is encrypted with the same key. Raises BadInput, DatabaseTrouble.
    """
    key = office_key.office_key()
    if not key:
        raise BadInput(
            "key",
            "There is no key yet. Make one with evenhand key make, and set key_file in the config file.",
        )
    if _tidied(path, key):
        return Encrypted(path, f"{path}.before-encrypting", office_key.place(), 0)
    with _alone(path, "") as office:
        count = _new_file(office, path, key)
        _recorded(path, "office.encrypt", now, lambda: key)
        copy = f"{path}.before-encrypting"
        _copied(path + DRAFT, copy)
        os.link(path, path + OLD)
        _put_in_place(path)
        _wipe(path + OLD)
        _wipe(f"{path}-noted")
    return Encrypted(path, copy, office_key.place(), count)


def change_key(path: str, file: str, keyring: str = "", *, now: datetime) -> Encrypted:
    """Encrypt the office at `path` with the key in this file, or in the keyring under this name, from now on.

    The copy from before stays under the old key. Raises BadInput, DatabaseTrouble.
    """
    old, new = office_key.office_key(), office_key.read(file, keyring)
    if not old:
        raise BadInput("key", "The office has no key yet. Encrypt it first: evenhand key encrypt.")
    if old == new:
        raise BadInput("file", "This is the key that the office has. Give another one.")
    with _alone(path, old) as office:
        count = _new_file(office, path, new)
        _recorded(path, "office.change_key", now, lambda: new)
        copy = f"{path}.before-new-key"
        with suppress(FileNotFoundError):
            os.unlink(copy)
        os.link(path, copy)
        _put_in_place(path)
        _wipe(f"{path}-noted")
    return Encrypted(path, copy, office_key.place(), count)


def unfinished(path: str) -> str:
    """The name of the old file that an interrupted run has left, in clear; "" if there is none."""
    return path + OLD if os.path.exists(path + OLD) else ""


def _tidied(path: str, key: str) -> bool:
    """End what was interrupted: the old file is there still. Whether the office itself is encrypted already."""
    with suppress(FileNotFoundError):
        if os.path.samefile(path, path + OLD):
            os.unlink(path + OLD)  # the new file had not taken its place yet
            return False
    if not unfinished(path):
        return False
    with _alone(path, key) as office:
        _refuse_damage(office, "main")
        _wipe(path + OLD)
        _wipe(f"{path}-noted")
    return True


@contextmanager
def _alone(path: str, key: str) -> Iterator[Any]:
    """The office, open for nobody else until the block ends; what was in its log is in the file. Raises DatabaseTrouble."""
    refuse_network(path)
    refuse_unusable(path, create=False)
    if wider := too_open(path):
        raise DatabaseTrouble(wider)
    turn = WriteQueue(f"{path}-migrating")
    if not turn.enter(PATIENCE):
        raise DatabaseTrouble(_OPEN)
    sqlite = library()
    office = sqlite.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        if key:
            unlock(office, key)
        _hold(office, path, key)
        yield office
    except sqlite.OperationalError as error:
        if not getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
            raise
        raise DatabaseTrouble(_OPEN) from error
    finally:
        office.close()
        _forget(path + DRAFT)
        turn.leave()


def _hold(office: Any, path: str, key: str) -> None:
    """Whoever has the file open, as a reader too, has a lock on it: only the last one may leave the log's mode."""
    try:
        office.execute("PRAGMA locking_mode = exclusive")
        office.execute("PRAGMA journal_mode = delete")
        office.execute("BEGIN EXCLUSIVE")
        office.execute("COMMIT")
    except library().DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
            raise
        if key:
            raise DatabaseTrouble(office_key.why_not_opened(path, key)) from error
        raise DatabaseTrouble(
            f"{path} is encrypted already, or no database: evenhand doctor says what it is."
        ) from error


def _new_file(office: Any, path: str, key: str) -> int:
    """All of the office in a new file under `key`, compared with the old one; how many rows there are."""
    draft = path + DRAFT
    _forget(draft)
    with new_file(draft):
        pass
    office.execute("ATTACH ? AS fresh KEY ?", (draft, quoted(key)))
    try:
        office.execute("PRAGMA fresh.synchronous = full")
        office.execute("SELECT sqlcipher_export('fresh')")
        for name in ("user_version", "application_id"):
            value = office.execute(f"PRAGMA main.{name}").fetchone()[0]
            office.execute(f"PRAGMA fresh.{name} = {int(value)}")
        _refuse_damage(office, "fresh")
        return _compared(office)
    finally:
        office.execute("DETACH fresh")


def _refuse_damage(office: Any, name: str) -> None:
    if office.execute(f"PRAGMA {name}.integrity_check").fetchone()[0] != "ok":
        raise DatabaseTrouble(
            "The office is damaged and was left as it is: stop using it, and bring back the last backup."
        )


def _compared(office: Any) -> int:
    """Every table, index, trigger and view, and every row, in both files. Raises DatabaseTrouble."""
    schema = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY type, name"
    tables = office.execute(schema.format("main")).fetchall()
    same = tables == office.execute(schema.format("fresh")).fetchall()
    count = 0
    for kind, name, _, sql in tables:
        if kind == "table" and not str(sql).upper().startswith("CREATE VIRTUAL"):
            count += office.execute(f'SELECT count(*) FROM main."{name}"').fetchone()[0]
            same = same and _same_rows(office, name)
    if not same:
        raise DatabaseTrouble(
            "The new file is not the same as the old one, which was left as it is: report this."
        )
    return count


def _same_rows(office: Any, table: str) -> bool:
    """In the order in which they lie, which is the same in both: a few rows at a time, whatever their number."""
    old, new = (office.cursor().execute(f'SELECT * FROM {side}."{table}"') for side in ("main", "fresh"))
    while rows := old.fetchmany(500):
        if rows != new.fetchmany(500):
            return False
    return new.fetchone() is None


def _recorded(path: str, verb: str, now: datetime, key: Callable[[], str]) -> None:
    """In the new file, before it takes its place: the record says that this was done, and who looked at what."""
    import models.registry  # noqa: F401

    draft = open_database(path + DRAFT)
    draft.key = key  # type: ignore[attr-defined]  # an SQLite file, as its path is one
    before = database.obj
    database.initialize(draft)
    try:
        with database.connection_context(), database.atomic():
            journal.lock_chain(journal.OFFICE)
            put_down_from(path)
            journal.append(journal.OFFICE, verb, None, now, ("office", 0, None), {})
    finally:
        if before is None:
            attach(path)
        else:
            database.initialize(before)
    for end in ("-wal", "-shm", "-queue", "-queue-door"):
        with suppress(FileNotFoundError):
            os.unlink(path + DRAFT + end)  # the log was written into the file as its last reader left


def _copied(source: str, copy: str) -> None:
    half = f"{copy}.unfinished"
    with suppress(FileNotFoundError):
        os.unlink(half)
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as out, open(source, "rb") as file:
        shutil.copyfileobj(file, out)
        out.flush()
        os.fsync(out.fileno())
    os.replace(half, copy)


def _put_in_place(path: str) -> None:
    """From one moment to the next, and on the disk."""
    to_disk(path + DRAFT)
    os.replace(path + DRAFT, path)
    to_disk(os.path.dirname(os.path.abspath(path)))


def _wipe(path: str) -> None:
    """Write over what was in clear, then take it away: what a disk keeps aside of old blocks is beyond a program."""
    if not os.path.exists(path):
        return
    with open(path, "r+b", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        for at in range(0, size, len(_BLOCK)):
            file.write(_BLOCK[: min(len(_BLOCK), size - at)])
        os.fsync(file.fileno())
    os.unlink(path)
    to_disk(os.path.dirname(os.path.abspath(path)))


def _forget(draft: str) -> None:
    for end in ("", "-journal", "-wal", "-shm", "-queue", "-queue-door"):
        with suppress(FileNotFoundError):
            os.unlink(draft + end)
