"""Selects whose SQL is written once: Peewee takes ten times as long to write a statement as SQLite to run it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from peewee import Model, ModelSelect

from models.database import database, is_postgres

M = TypeVar("M", bound=Model)

#: Stands for the one value that changes while a statement is written; no id is negative.
_VALUE = -987_654_321


class Prepared(Generic[M]):
    """A select of whole records that depends on one id. `build` writes it with Peewee, the first time on each engine."""

    def __init__(self, build: Callable[[int], ModelSelect[M]]) -> None:
        self.build = build
        self._written: dict[bool, tuple[str, list[Any], type[M], list[tuple[str, Callable[[Any], Any]]]]] = {}

    def __call__(self, id: int) -> list[M]:
        """The records, as unchanged as if Peewee had read them."""
        engine = is_postgres()
        if engine not in self._written:
            self._written[engine] = self._write()
        sql, params, model, fields = self._written[engine]
        rows = database.execute_sql(sql, [id if one == _VALUE else one for one in params]).fetchall()
        return [self._record(model, fields, row) for row in rows]

    def _write(self) -> tuple[str, list[Any], type[M], list[tuple[str, Callable[[Any], Any]]]]:
        query = self.build(_VALUE)
        sql, params = query.sql()
        model: type[M] = query.model
        return (
            sql,
            list(params),
            model,
            [(field.name, field.python_value) for field in model._meta.sorted_fields],
        )

    @staticmethod
    def _record(model: type[M], fields: list[tuple[str, Callable[[Any], Any]]], row: tuple[Any, ...]) -> M:
        record: Any = model(__no_default__=1)
        record.__data__ = {name: value(cell) for (name, value), cell in zip(fields, row, strict=True)}
        record._dirty.clear()
        found: M = record
        return found
