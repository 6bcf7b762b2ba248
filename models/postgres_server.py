"""A database on a PostgreSQL server, through psycopg 3."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from peewee import PostgresqlDatabase

from models.drivers import load_psycopg
from models.errors import DatabaseTrouble

PATIENCE = 10
"""Seconds that a connection or a lock is waited for, as long as on SQLite."""

# Whose login has no right to the table itself finds the view of the same name first (models/office/views.py).
_PATH = (
    "select case when to_regclass('desk.support') is null or has_table_privilege(to_regclass('public.support'), 'select') "
    "then current_setting('search_path') else 'desk, public' end"
)


class OfficePostgres(PostgresqlDatabase):
    """The database at a postgresql:// address. Times come and go in UTC, text as UTF-8.

    Raises `DatabaseTrouble` when the driver isn't installed.
    """

    def __init__(self, url: str) -> None:
        try:
            load_psycopg()
        except ImportError as error:
            raise DatabaseTrouble(
                "The PostgreSQL driver is not installed: install Evenhand as evenhand[postgres]."
            ) from error
        super().__init__(
            url,
            autoconnect=False,
            prefer_psycopg3=True,
            encoding="utf8",
            field_types={"MOMENT": "TIMESTAMPTZ", "ONCE": ""},
            connect_timeout=PATIENCE,
            application_name="evenhand",
        )

    has_no_table = False
    """Whether this login works through the back office alone (models/office/errands.py); known once connected."""

    @property
    def place(self) -> str:
        """Where it is, for people to read: never the password."""
        parts = urlsplit(str(self.database))
        return f"{parts.path.strip('/') or 'the default database'} on {parts.hostname or 'this machine'}"

    def _initialize_connection(self, conn: Any) -> None:
        found = conn.execute(
            "select set_config('timezone', 'UTC', false), set_config('lock_timeout', %s, false), "
            f"set_config('search_path', ({_PATH}), false), "
            "not (has_table_privilege(to_regclass('desk.support'), 'select') "
            "or has_table_privilege(to_regclass('public.support'), 'select'))",
            (f"{PATIENCE}s",),
        ).fetchone()
        self.has_no_table = bool(found[3])
