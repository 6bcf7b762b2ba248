"""Plain SQL on either engine, for what must answer at once. Standard library and Peewee only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from models.database import database, is_postgres


def rows(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement that is written with `?` for each parameter, and nowhere else."""
    found: list[tuple[Any, ...]] = run(sql, params).fetchall()
    return found


def run(sql: str, params: Sequence[Any]) -> Any:
    """Run a statement that is written with `?` for each parameter, and nowhere else; its cursor."""
    return database.execute_sql(sql.replace("?", "%s") if is_postgres() else sql, params)


def stored(moment: datetime) -> str:
    """A moment as MomentField stores it on SQLite; PostgreSQL reads it as well."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(value: Any) -> datetime:
    """A moment as either engine hands it out, in UTC."""
    found: datetime = datetime.fromisoformat(value) if isinstance(value, str) else value.astimezone(UTC)
    return found
