"""Storing many rows at once: what slows that is taken away before, and put back after as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from peewee import AutoField, Database

from models.database import database, is_postgres
from models.many_rows import store_rows
from models.registry import all_models
from models.search_text import fill_search, rebuild

AT_ONCE = 40_000
"""Rows kept in memory before they are stored."""


class Bulk:
    """Rows on their way into their tables, which are empty at first."""

    def __init__(self) -> None:
        self.models = {model._meta.table_name: model for model in all_models()}
        self.rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in self.models}
        self.waiting = 0

    def add(self, table: str, row: tuple[Any, ...]) -> None:
        """`row` has the columns in the order of the table's fields."""
        self.rows[table].append(row)
        self.waiting += 1

    def store(self, *, all_of_it: bool = False) -> bool:
        """Store what waits, once it is much; says whether it did."""
        if self.waiting < AT_ONCE and not all_of_it:
            return False
        with database.atomic():
            for table, rows in self.rows.items():
                if rows:
                    store_rows(self.models[table], rows)
                    rows.clear()
        self.waiting = 0
        return True


@contextmanager
def bare_tables() -> Iterator[Bulk]:
    """Tables without guards, until everything is stored. On PostgreSQL all of it is one transaction.

    On SQLite the file must be nobody else's and of no worth until this has ended: nothing guards it meanwhile.
    """
    bulk = Bulk()
    with database.atomic() if is_postgres(database) else _unguarded(database.obj):
        taken = list(_take_away())
        yield bulk
        bulk.store(all_of_it=True)
        fill_search()
        for statement in taken:
            database.execute_sql(statement)
        rebuild()
        if is_postgres(database):
            _count_on(bulk)


@contextmanager
def _unguarded(db: Database) -> Iterator[None]:
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -100000"):
        db.execute_sql(f"PRAGMA {pragma}")
    yield
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "cache_size = -2000"):
        db.execute_sql(f"PRAGMA {pragma}")


def _take_away() -> Iterator[str]:
    """Drop what slows a bulk load, and say how to make each again, in the order in which that must be done."""
    if not is_postgres(database):
        for name, text in database.execute_sql(_SQLITE).fetchall():
            database.execute_sql(f'DROP TRIGGER "{name}"')
            yield text
        return
    keys = database.execute_sql(_FOREIGN_KEYS).fetchall()
    for table, name, _ in keys:
        database.execute_sql(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, text in database.execute_sql(_INDEXES).fetchall():
        database.execute_sql(f'DROP INDEX "{name}"')
        yield text
    yield from (f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {text}' for table, name, text in keys)


# Not SQLite's indexes: our rows come nearly in their order, and making them anew takes a gigabyte of memory for a
# million incidents, because this SQLite sorts in memory (TEMP_STORE=3).
_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
_FOREIGN_KEYS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2
"""
_INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = indexname) ORDER BY 1
"""


def _count_on(bulk: Bulk) -> None:
    """PostgreSQL numbers the next row of each table after the last one stored."""
    for table, model in bulk.models.items():
        if isinstance(model._meta.primary_key, AutoField):
            next_id = f'SELECT coalesce(max(id), 0) + 1 FROM "{table}"'
            database.execute_sql(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), ({next_id}), false)"
            )
