"""One SQLite file as the office's database, with the settings that lost nothing in the trials.

1,000 simulated power cuts lost nothing with WAL and FULL; NORMAL lost saved work in 698 of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time
from decimal import Decimal
from typing import Any

import peewee
from peewee import OperationalError, SqliteDatabase

from models import office_key, reserve
from models.errors import DatabaseTrouble
from models.filesystem import refuse_network
from models.sqlite_care import PRAGMAS, refuse_unusable, wal_reset_fixed
from models.write_queue import WriteQueue

# The C module that Peewee chose: a second copy of SQLite in one process would drop the first one's locks.
sqlite3: Any = peewee.sqlite3  # type: ignore[attr-defined]

__all__ = ["PATIENCE", "PRAGMAS", "OfficeSqlite", "sqlite3", "wal_reset_fixed"]

PATIENCE = 10
"""Seconds that a writer waits for its turn, and then for SQLite's own lock."""

STATEMENTS = 1024
"""How many the connection keeps compiled. It is more than the program has: a full store of 100 keeps those of the start,
and compiles any other each time it is asked, which takes five to ten times as long as to run it."""


class OfficeSqlite(SqliteDatabase):
    """A database in the file at `path`. Every `atomic()` takes the write lock at once, in a fair queue.

    `connect()` raises `DatabaseTrouble` when there is no file there (unless `create`), when it is on a
    network file system, when it can't be written, when the SQLite library would endanger it, or when the office's key
    (`models.office_key`, or what `key` gives) is not there or does not open it.
    """

    def __init__(
        self, path: str, *, create: bool = False, key: Callable[[], str] = office_key.office_key
    ) -> None:
        self.create = create
        self.key = key
        self.patience: float = PATIENCE
        self.queue = WriteQueue(f"{path}-queue")
        super().__init__(
            path,
            pragmas=PRAGMAS,
            lock_type="immediate",
            autoconnect=False,
            timeout=PATIENCE,
            cached_statements=STATEMENTS,
            returning_clause=True,
            field_types={"MOMENT": "TEXT", "ONCE": "AUTOINCREMENT"},
        )

    def begin(self, lock_type: str | None = None) -> None:
        """Start a transaction. `begin("deferred")` only reads, and waits for nobody."""
        if lock_type is None and not self.queue.enter(self.patience):
            raise OperationalError("database is locked")
        try:
            super().begin(lock_type)
        except BaseException:
            self.queue.leave()
            raise

    @contextmanager
    def in_a_hurry(self, seconds: float) -> Iterator[None]:
        """Wait no longer than this for other writers; then it is locked."""
        self.patience = seconds
        try:
            yield
        finally:
            self.patience = PATIENCE

    def commit(self) -> None:
        super().commit()
        self.queue.leave()  # after a failure Peewee rolls back, and that leaves the queue

    def rollback(self) -> None:
        """Undo the transaction, unless SQLite has done so already: its reason must not be hidden by ours."""
        try:
            if self._underway():
                super().rollback()
        finally:
            self.queue.leave()

    def savepoint(self) -> peewee._savepoint:
        return _Savepoint(self)

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """As Peewee's, but never outside a transaction that the program believes to be in.

        SQLite ends a transaction by itself on a full disk. Whoever caught that error and went on would
        save the second half of a change without its first.
        """
        if self.in_transaction() and not self._underway():
            raise OperationalError("the transaction was ended by the database")
        return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]

    def make_reserve(self) -> bool:
        """Set 512 KiB aside beside the database; False when the disk has no room for it."""
        return reserve.make_reserve(str(self.database))

    def free_reserve(self) -> bool:
        """Free that space, so that a small write succeeds on a full disk; False when there was none."""
        return reserve.free_reserve(str(self.database))

    def _underway(self) -> bool:
        return not self.is_closed() and bool(self.connection().in_transaction)  # type: ignore[no-untyped-call]

    def _close(self, conn: Any) -> None:
        self.queue.leave()
        super()._close(conn)  # type: ignore[misc]

    def connect_to(self, path: str) -> Any:
        """A bare connection to another file under the same key, with the same library: a copy to look at."""
        key = self.key()
        connection = _library(key).connect(path, isolation_level=None)
        if key:
            office_key.unlock(connection, key)
        return connection

    def _connect(self) -> Any:
        path, key = str(self.database), self.key()
        library = _library(key)
        if not wal_reset_fixed(library.sqlite_version_info):
            raise DatabaseTrouble(
                f"This SQLite library ({library.sqlite_version}) can damage a database that several people "
                "write to: install the package pysqlite3, or use PostgreSQL."
            )
        refuse_network(path)
        refuse_unusable(path, self.create)
        while True:
            # While we wait for it, encrypting may put another file in its place (models/keeping/encrypting.py). Once it
            # is open, our own lock keeps that from happening.
            was = os.stat(path).st_ino
            try:
                connection = self._opened(library, path, key)
            except DatabaseTrouble:
                if os.stat(path).st_ino == was:
                    raise
                continue
            if os.stat(path).st_ino == was:
                return connection
            connection.close()

    def _opened(self, library: Any, path: str, key: str) -> Any:
        connection = library.connect(path, timeout=PATIENCE, isolation_level=None, **self.connect_params)
        try:
            if key:
                office_key.unlock(connection, key)
            self._add_conn_hooks(connection)  # type: ignore[attr-defined]
        except library.DatabaseError as error:
            connection.close()
            if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
                raise DatabaseTrouble(office_key.why_not_opened(path, key)) from error
            raise
        except BaseException:
            connection.close()
            raise
        return connection

    def _set_pragmas(self, conn: Any) -> None:
        # SQLite doesn't wait for its lock while it changes the journal mode, so only one at a time may.
        if conn.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            self.queue.enter(PATIENCE)
            try:
                conn.execute("PRAGMA journal_mode = wal")
            finally:
                self.queue.leave()
        super()._set_pragmas(conn)  # type: ignore[misc]


def _library(key: str) -> Any:
    """Peewee's copy of SQLite, or SQLCipher's for a file with a key: never both for one file."""
    if not key:
        return sqlite3
    library = office_key.library()
    for kind in (Decimal, date, time):  # as Peewee does with its own
        library.register_adapter(kind, str)
    return library


class _Savepoint(peewee._savepoint):
    """A step inside a transaction that is undone only where there still is a transaction."""

    def rollback(self, begin: bool = True) -> None:
        if self.db._underway():
            super().rollback(begin)
