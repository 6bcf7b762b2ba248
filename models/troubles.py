"""What a database's error means to the person at the keyboard: one sentence, and what to do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import peewee

from models.errors import DatabaseTrouble, Refused

_ASK = "ask whoever looks after Evenhand"
_BUSY = "Somebody else is writing to the database, so nothing was saved: try again in a moment."
_NOT_MADE_YET = "This database has no tables of Evenhand yet: make them with `evenhand migrate`."
_OTHER_TABLES = (
    "The tables of this database are of another version: bring them up to date with `evenhand migrate`, "
    "or use the version that made them."
)
_SERVER_GONE = (
    "The database server can't be reached, so nothing was saved: check that it runs, then try again."
)
_REFUSED = "The database server refused your name or password: check them in the database's address."
_NO_SUCH = "The server has no database of this name: check the database's address, or have it made."
_NOT_ALLOWED = f"Your account may not do this in the database, so nothing was saved: {_ASK}."
_TOO_MUCH = "The database server has too much to do, so nothing was saved: try again in a minute."

_SQLITE = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_FULL": "The disk is full, so nothing was saved: make room on it, then try again.",
    "SQLITE_READONLY": "The database is read-only, so nothing was saved: "
    f"{_ASK} to let you write to the file and its folder.",
    "SQLITE_PERM": f"You may not open the database: {_ASK} for access to the file.",
    "SQLITE_CANTOPEN": "The database can't be opened: check that you may write to the file and its folder.",
    "SQLITE_NOTADB": "This file is not a database of Evenhand: check the path.",
    "SQLITE_CORRUPT": "The database is damaged: stop using it, and bring back the last backup.",
    "SQLITE_IOERR": "The disk failed to read or write, so nothing was saved: check the disk.",
}

_POSTGRES = {
    "08": _SERVER_GONE,
    "25006": "The database is read-only, so nothing was saved: check that its address is the main server's.",
    "28": _REFUSED,
    "3D000": _NO_SUCH,
    "40": "Somebody else changed the same thing at the same moment, so nothing was saved: try again.",
    "42501": _NOT_ALLOWED,
    "42P01": _NOT_MADE_YET,
    "42703": _OTHER_TABLES,
    "53100": "The database server's disk is full, so nothing was saved: have room made on it.",
    "53": _TOO_MUCH,
    "55P03": _BUSY,
    "57014": "The database took too long and was stopped: ask for less at once, or try again.",
    "57": _SERVER_GONE,
    "58": "The database server's disk failed, so nothing was saved: ask whoever looks after it to check it.",
}

# Before there is a session the driver hands on no code, only the server's words.
_AT_CONNECTING = (
    ("authentication failed", _REFUSED),
    ("no password supplied", _REFUSED),
    ("no pg_hba.conf entry", _REFUSED),
    ("permission denied for database", _NOT_ALLOWED),
    ("too many", _TOO_MUCH),
    ('role "', _REFUSED),
    ('database "', _NO_SUCH),
)


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the database says into `DatabaseTrouble`, one sentence with the way out.

    A broken rule of the schema (`IntegrityError`) or a wrong query is a fault of the program and no
    trouble of the database: it goes through as it is. What a rule in the database refuses is `Refused`.
    """
    try:
        yield
    except _database_errors() as error:
        if (refused := _by_a_rule(error)) is not None:
            raise refused from error
        sentence = sentence_for(error)
        if sentence is None:
            raise
        raise DatabaseTrouble(sentence) from error


def _by_a_rule(error: Exception) -> Refused | None:
    """What the database itself refused by a clause of the policy: `P19: Somebody else must …` (models/office)."""
    about = getattr(getattr(error, "orig", error), "diag", None)
    words = str(getattr(about, "message_primary", "") or "")
    number, colon, sentence = words.partition(": ")
    return Refused(number, sentence) if colon and number[:1] in "PI" and number[1:].isdigit() else None


def sentence_for(error: Exception) -> str | None:
    """The sentence for an error of Peewee or of a driver; None for a fault of the program."""
    cause: Any = getattr(error, "orig", error)
    code = getattr(cause, "sqlite_errorname", None)
    if code is not None:
        return _from_sqlite(code, str(cause))
    if type(cause).__module__.startswith("psycopg"):
        return _from_postgres(cause)
    return _SQLITE["SQLITE_BUSY"] if str(error) == "database is locked" else None


def _from_sqlite(code: str, words: str) -> str | None:
    if words.startswith("no such table"):
        return _NOT_MADE_YET
    if words.startswith("no such column") or "has no column named" in words:
        return _OTHER_TABLES
    return next((_SQLITE[name] for name in _SQLITE if code == name or code.startswith(name + "_")), None)


def _from_postgres(cause: Any) -> str | None:
    state = cause.sqlstate
    if state is not None:
        return next((_POSTGRES[part] for part in (state, state[:2]) if part in _POSTGRES), None)
    if not isinstance(cause, sys.modules["psycopg"].OperationalError):
        return None
    return next((sentence for words, sentence in _AT_CONNECTING if words in str(cause)), _SERVER_GONE)


def _database_errors() -> tuple[type[Exception], ...]:
    """Peewee's errors, and the drivers' own, which it lets through while rows are read.

    Asked only when something has gone wrong: the PostgreSQL driver may have been loaded meanwhile.
    """
    drivers = (
        peewee.sqlite3,  # type: ignore[attr-defined]
        getattr(peewee, "psycopg", None),
        sys.modules.get("sqlcipher3.dbapi2"),
    )
    return (peewee.PeeweeException, *(driver.Error for driver in drivers if driver is not None))
