"""Statements whose SQL is written once: Peewee takes ten times as long to write one as SQLite to run it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar, cast

from peewee import Field, Model, ModelSelect

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


class Insert:
    """An insert of one row of a model. With `over`, the row that has the same value in that column is replaced."""

    def __init__(self, model: type[Model], over: str = "") -> None:
        self.fields = [field for field in model._meta.sorted_fields if not field.auto_increment]
        self.model, self.over = model, over
        self._written: dict[bool, str] = {}

    def __call__(self, values: Mapping[str, Any]) -> int:
        """Insert the values, by field's name (a missing one is null), and return the row's id."""
        engine = is_postgres()
        if engine not in self._written:
            self._written[engine] = self._write("%s" if engine else "?")
        params = [field.db_value(values.get(field.name)) for field in self.fields]
        found = database.execute_sql(self._written[engine], params).fetchall()
        return int(found[0][0])

    def _write(self, mark: str) -> str:
        columns = [f'"{field.column_name}"' for field in self.fields]
        marks = ", ".join([mark] * len(columns))
        again = ", ".join(f"{column} = excluded.{column}" for column in columns)
        over = f'on conflict ("{self.over}") do update set {again} ' if self.over else ""
        table, key = self.model._meta.table_name, cast("Field[Any]", self.model._meta.primary_key).column_name
        return f'insert into "{table}" ({", ".join(columns)}) values ({marks}) {over}returning "{key}"'
