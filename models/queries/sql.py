"""Plain SQL on either engine, for what must answer at once. Standard library only, and Peewee where it is in use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.ahead import Ahead

_ahead: Ahead | None = None


@contextmanager
def read_ahead(way: Ahead) -> Iterator[None]:
    """Meanwhile all statements of this module go there. Only at the start, before there is another thread."""
    global _ahead
    _ahead = way
    try:
        yield
    finally:
        _ahead = None


def rows(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of a statement that is written with `?` for each parameter, and nowhere else."""
    found: list[tuple[Any, ...]] = run(sql, params).fetchall()
    return found


def run(sql: str, params: Sequence[Any] = ()) -> Any:
    """Run a statement that is written with `?` for each parameter, and nowhere else; its cursor."""
    if _ahead is not None:
        return _ahead.execute_sql(sql, params)
    from models.database import database, is_postgres

    return database.execute_sql(sql.replace("?", "%s") if is_postgres() else sql, params)


def file() -> str:
    """The path of the SQLite file that is read; "" on PostgreSQL."""
    if _ahead is not None:
        return _ahead.path
    from models.database import database, is_postgres

    return "" if is_postgres() else str(database.obj.database)


def stored(moment: datetime) -> str:
    """A moment as MomentField stores it on SQLite; PostgreSQL reads it as well."""
    return datetime.isoformat(datetime.astimezone(moment, UTC), timespec="microseconds")[:26] + "Z"


def day(value: date | str) -> date:
    """A day as either engine hands it out."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def moment(value: Any) -> datetime:
    """A moment as either engine hands it out, in UTC."""
    found: datetime = datetime.fromisoformat(value) if isinstance(value, str) else value.astimezone(UTC)
    return found
