"""The same offices on a PostgreSQL server of our own, as far as the queue and the look-up read them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from peewee import Database

from models.database import open_database
from models.migrations.runner import migrate
from tests.postgres import Cluster

TABLES = (
    "setting", "colleague", "person", "property", "account", "account_person", "case_file", "measure", "arrangement",
    "single_point", "flag", "queue_line", "queue_desk", "queue_duty", "lookup_word", "search_text",
)  # fmt: skip
"""What is copied; the record itself, three quarters of the bytes, is not read by any of these queries."""
AT_ONCE = 10_000


@contextmanager
def copies(files: dict[int, str]) -> Iterator[dict[int, str]]:
    """The addresses of databases with the same rows as these SQLite files, as long as the block lasts."""
    cluster = Cluster()
    try:
        cluster.start()
        addresses = {}
        for size, path in files.items():
            print(f"Copying {size:,} incidents to PostgreSQL.", file=sys.stderr)
            addresses[size] = cluster.create(f"office_{size}")
            _copy(path, addresses[size])
        yield addresses
    finally:
        cluster.stop()


def _copy(path: str, address: str) -> None:
    """Rows without their guards: they come from a database that has kept them."""
    source, target = open_database(path), open_database(address)
    source.connect()
    target.connect()
    try:
        migrate(target)
        target.execute_sql("set session_replication_role = replica")
        for table in TABLES:
            _copy_table(source, target.connection(), table)
        target.execute_sql("vacuum analyze")
    finally:
        target.close()
        source.close()


def _copy_table(source: Database, target: psycopg.Connection[Any], table: str) -> None:
    names = ", ".join(f'"{column.name}"' for column in source.get_columns(table))
    read = source.execute_sql(f'select {names} from "{table}"')
    with target.cursor().copy(f'copy "{table}" ({names}) from stdin'.encode()) as copy:
        while some := read.fetchmany(AT_ONCE):
            for row in some:
                copy.write_row(row)
