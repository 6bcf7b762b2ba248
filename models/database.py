"""The office's database: which one it is, and how it is reached.

This module is part of every start, so it imports nothing but Peewee and our own small files; the
PostgreSQL driver comes only with a postgresql:// address.
"""

from __future__ import annotations

import os
import re

import models.drivers  # noqa: F401  # before Peewee, to keep the other databases' drivers out of memory

# isort: split
from peewee import Database, DatabaseProxy, PostgresqlDatabase

from models.errors import BadInput
from models.sqlite_file import OfficeSqlite
from models.troubles import explained

__all__ = [
    "attach",
    "connect_anew_if_lost",
    "database",
    "explained",
    "free_reserve",
    "is_postgres",
    "make_reserve",
    "open_database",
]

database = DatabaseProxy()
"""What every record is stored in. `attach()` says which database it stands for."""


def attach(url: str, *, create: bool = False) -> Database:
    """Let every record live in the database at `url`, and return it, not connected yet.

    `url` is a path, `sqlite:///path` or `postgresql://…`. With `create`, connecting makes an empty file
    where there is none. Raises `BadInput` for any other address.
    """
    opened = open_database(url, create=create)
    database.initialize(opened)
    return opened


def open_database(url: str, *, create: bool = False) -> Database:
    """The database at `url` as `attach` takes it, apart from the records: for a long read or a backup."""
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*)://", url)
    kind = scheme[1].lower() if scheme else "sqlite"
    if kind in ("postgresql", "postgres"):
        from models.postgres_server import OfficePostgres

        return OfficePostgres("postgresql" + url[len(kind) :])
    if kind != "sqlite":
        raise BadInput("database", "The database must be the path of a file, or begin with postgresql://.")
    return OfficeSqlite(_path(url, bool(scheme)), create=create)


def is_postgres(db: Database | DatabaseProxy = database) -> bool:
    """Whether `db` (the attached database unless told otherwise) is PostgreSQL; if not, it is SQLite."""
    return isinstance(db.obj if isinstance(db, DatabaseProxy) else db, PostgresqlDatabase)


def connect_anew_if_lost() -> None:
    """Connect unless this thread is connected, and its server still there: what is idle isn't told otherwise."""
    if getattr(database.obj, "lost", bool)():
        database.close()
    if database.is_closed():
        database.connect()


def make_reserve() -> bool:
    """Set space aside beside the attached SQLite file for a full disk. PostgreSQL has none: False."""
    return isinstance(database.obj, OfficeSqlite) and database.obj.make_reserve()


def free_reserve() -> bool:
    """Give that space back so that a draft can still be saved on a full disk; False when there was none."""
    return isinstance(database.obj, OfficeSqlite) and database.obj.free_reserve()


def _path(url: str, has_scheme: bool) -> str:
    """An absolute path: the program may change its folder, the database stays where it was."""
    path = url
    if has_scheme:
        from urllib.parse import unquote, urlsplit

        path = unquote(urlsplit(url).path)[1:]
    if not path or "\0" in path or path == ":memory:":
        raise BadInput("database", "Give the path of a database file, such as office.db.")
    return os.path.abspath(os.path.expanduser(path))
