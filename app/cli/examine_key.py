"""What `doctor` says of encryption: whether the office's file is encrypted, where its key is, and what lies in clear."""

from __future__ import annotations

import os
from collections.abc import Iterator

from app.cli.finding import Finding, State
from models import office_key
from models.database import database
from models.errors import DatabaseTrouble

NAME = "Encrypted"


def key(path: str) -> Iterator[Finding]:
    """Before the file at `path` is opened: whether its key is there and safe, and what lies beside it in clear."""
    from models.keeping.encrypting import unfinished

    try:
        if office_key.office_key():
            office_key.library()
    except DatabaseTrouble as trouble:
        yield Finding("Key", State.WRONG, trouble.sentence)
    if office_key.file() and os.path.dirname(office_key.file()) == os.path.dirname(path):
        yield Finding(
            "Key",
            State.LOOK,
            "It lies in the database's own folder: whoever takes a copy of the folder has both.",
            "Move it elsewhere, and keep a copy apart from the backups.",
        )
    if left := unfinished(path):
        yield Finding(
            "Left in clear",
            State.WRONG,
            f"{left} is the office as it was before it was encrypted.",
            "Run evenhand key encrypt again when nobody else has Evenhand open: it ends what was interrupted.",
        )


def encryption() -> Finding:
    """Of the file that is open."""
    if not office_key.place():
        return Finding(NAME, State.GOOD, "No: whoever can open the file reads it. See evenhand key --help.")
    version = database.execute_sql("pragma cipher_version").fetchone()[0]
    return Finding(NAME, State.GOOD, f"Yes, by SQLCipher {version}, with the key in {office_key.place()}.")
