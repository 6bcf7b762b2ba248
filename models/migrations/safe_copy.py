"""A copy of a database, taken before it is changed for good."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from peewee import Database

from models.drivers import parts_of
from models.errors import DatabaseTrouble
from models.sqlite_file import OfficeSqlite


def copy_before(db: Database, migration: str) -> str:
    """A copy of all of `db` before this migration, for its owner alone; its path. Raises DatabaseTrouble if there is none.

    Beside an SQLite file; of a server in the folder of the user's own data, in PostgreSQL's own form.
    """
    if isinstance(db, OfficeSqlite):
        path = f"{db.database}.before-{migration}"
        copy_to(db, path)
        return path
    try:
        return str(_dumped(str(db.database), migration))
    except (DatabaseTrouble, OSError) as error:
        why = error.sentence if isinstance(error, DatabaseTrouble) else f"{error.strerror}: {error.filename}."
        raise DatabaseTrouble(
            f"No copy of the database could be made first, so it was left as it was. {why}"
        ) from error


def _dumped(url: str, migration: str) -> Path:
    from platformdirs import user_data_path

    from models.keeping.postgres_tools import dumping

    parts = parts_of(url)
    name = re.sub(r"[^A-Za-z0-9.]+", "-", f"{parts.get('host', '')}-{parts.get('dbname', '')}").strip("-")
    folder = user_data_path("evenhand", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path, draft = folder / f"{name}.before-{migration}.dump", folder / f"{name}.unfinished-{os.getpid()}"
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with open(handle, "wb") as out, dumping(url) as dump:
            shutil.copyfileobj(dump, out)
        _to_disk(str(draft))
        os.replace(draft, path)
        _to_disk(str(folder))
    finally:
        draft.unlink(missing_ok=True)
    return path


def copy_to(db: OfficeSqlite, path: str) -> None:
    """Write a complete copy of `db` to `path`, readable by its owner only, and only once it is sound.

    VACUUM INTO and not the backup API: that one carries erased text along in unused pages.
    """
    draft = f"{path}.unfinished"
    with suppress(FileNotFoundError):
        os.unlink(draft)
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        db.execute_sql("VACUUM INTO ?", (draft,))
        _refuse_unsound(db, draft)
        _to_disk(draft)
        os.replace(draft, path)
        _to_disk(os.path.dirname(path))
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)


def _refuse_unsound(db: OfficeSqlite, path: str) -> None:
    copy: Any = db.connect_to(path)
    try:
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        copy.close()
    if found != "ok":
        raise DatabaseTrouble(
            "The database is damaged and was left as it is: stop using it, and bring back the last backup."
        )


def _to_disk(path: str) -> None:
    """SQLite doesn't wait for the disk while it writes such a copy."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
