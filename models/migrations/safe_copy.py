"""A copy of an SQLite database, taken before it is changed for good."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any

from models.errors import DatabaseTrouble
from models.sqlite_file import OfficeSqlite, sqlite3


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
        _refuse_unsound(draft)
        _to_disk(draft)
        os.replace(draft, path)
        _to_disk(os.path.dirname(path))
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)


def _refuse_unsound(path: str) -> None:
    copy: Any = sqlite3.connect(path)
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
