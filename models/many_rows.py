"""Storing many rows with one statement, on each engine in its fastest way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import peewee
from peewee import Model

from models.database import database, is_postgres

Rows = Sequence[tuple[Any, ...]]
FEW = 20
"""Rows that are inserted one by one as fast as they are copied."""

_as_peewee_tells: Any = peewee.__exception_wrapper__  # type: ignore[attr-defined]


def store_rows(model: type[Model], rows: Rows, *, without: tuple[str, ...] = ()) -> None:
    """Insert rows with the columns in the order of the model's fields, but for those `without`."""
    names = [one.column_name for one in model._meta.sorted_fields if one.name not in without]
    with _as_peewee_tells:
        (_copy if is_postgres(database) else _insert)(str(model._meta.table_name), names, rows)


def _insert(table: str, names: list[str], rows: Rows) -> None:
    marks = ",".join("?" * len(names))
    database.connection().executemany(f'INSERT INTO "{table}" ({_quoted(names)}) VALUES ({marks})', rows)


def _copy(table: str, names: list[str], rows: Rows) -> None:
    if (
        len(rows) <= FEW
        or database.execute_sql("select row_security_active(%s)", (f'"{table}"',)).fetchone()[0]
    ):
        marks = ",".join(
            ["%s"] * len(names)
        )  # the server copies into no table that has policies for this login
        with database.connection().cursor() as cursor:
            cursor.executemany(f'INSERT INTO "{table}" ({_quoted(names)}) VALUES ({marks})', rows)
        return
    with database.connection().cursor().copy(f'COPY "{table}" ({_quoted(names)}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def _quoted(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
