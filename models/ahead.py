"""A look at the office's SQLite file before Peewee is there: it takes 40 ms to import, and the first rows don't need it.

It reads and can't write, waits for nobody, and takes nothing for granted: whatever is not as it should be is an error,
and whoever asked goes the usual way, which says what is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models import office_key
from models.errors import DatabaseTrouble
from models.filesystem import refuse_network
from models.sqlite_care import PRAGMAS, refuse_unusable, too_open, wal_reset_fixed

PATIENCE = 0.03
"""Seconds; a file that is locked for longer is not read ahead."""


class NotAhead(DatabaseTrouble):
    """This file can't be read before Peewee is there."""


class Ahead:
    """`path` is a SQLite file that is there. Close it only after the program's own connection stands: the last one to
    go makes SQLite tidy up, which takes its time.
    """

    def __init__(self, path: str) -> None:
        key = office_key.office_key()
        sqlite3 = office_key.library() if key else _peewees()
        if not wal_reset_fixed(sqlite3.sqlite_version_info):
            raise NotAhead("This SQLite library can damage a database.")
        refuse_network(path)
        refuse_unusable(path, create=False)
        if too_open(path):
            raise NotAhead("Other accounts can reach this file.")
        self.path = path
        self.version: str = sqlite3.sqlite_version
        self._db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            if key:
                office_key.unlock(self._db, key)
            for name in ("trusted_schema", "cell_size_check"):
                self._db.execute(f"PRAGMA {name} = {PRAGMAS[name]}")
            self._db.execute("PRAGMA query_only = 1")
            if self._db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                raise NotAhead("Nobody has opened this file with Evenhand yet.")
        except BaseException:
            self._db.close()
            raise

    def execute_sql(self, sql: str, params: Sequence[Any] = ()) -> Any:
        """As Peewee's. Raises the library's own errors."""
        return self._db.execute(sql, tuple(params))

    def close(self) -> None:
        self._db.close()


def _peewees() -> Any:
    """What Peewee takes too, as it is newer than Python's own: see `same_library`."""
    import pysqlite3.dbapi2

    return pysqlite3.dbapi2
