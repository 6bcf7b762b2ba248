"""Statements whose SQL is written once: Peewee takes ten times as long to write one as SQLite to run it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Generic, TypeVar, cast

from peewee import OP, Expression, Field, ForeignKeyField, IntegerField, Model, ModelSelect, TextField

from models.database import database, is_postgres

M = TypeVar("M", bound=Model)

#: Stands for the one value that changes while a statement is written; no id is negative.
_VALUE = -987_654_321

_Written = tuple[str, Callable[[int], Sequence[Any]], Callable[[Any], Any]]


class Prepared(Generic[M]):
    """A select of whole records that depends on one id. `build` writes it with Peewee, the first time on each engine."""

    def __init__(self, build: Callable[[int], ModelSelect[M]]) -> None:
        self.build = build
        self._written: dict[bool, _Written] = {}

    def __call__(self, id: int) -> list[M]:
        """The records, as unchanged as if Peewee had read them."""
        engine = is_postgres()
        if engine not in self._written:
            self._written[engine] = self._write()
        sql, params, made = self._written[engine]
        return [made(row) for row in database.execute_sql(sql, params(id)).fetchall()]

    def _write(self) -> _Written:
        query = self.build(_VALUE)
        sql, params = query.sql()
        return sql, _filled(list(params)), _maker(query.model)


def _filled(params: list[Any]) -> Callable[[int], Sequence[Any]]:
    if params == [_VALUE]:
        return lambda id: (id,)
    return lambda id: [id if one == _VALUE else one for one in params]


@cache
def by_id(model: type[M]) -> Prepared[M]:
    """The select of the record of a kind that has an id; none, if there is no such record."""
    return Prepared(lambda id: model.select().where(cast("Field[Any]", model._meta.primary_key) == id))


@cache
def belonging(field: ForeignKeyField) -> Prepared[Any]:
    """The select of the records that point at another one by this field, oldest first."""
    return Prepared(
        lambda id: field.model.select().where(field == id).order_by(field.model._meta.primary_key)
    )


def id_asked(model: type[Model], query: Sequence[Any]) -> int | None:
    """The id, if the conditions of a query ask for it and for nothing else."""
    if len(query) != 1 or not isinstance(query[0], Expression):
        return None
    asks = query[0]
    if asks.op != OP.EQ or type(asks.rhs) is not int or not isinstance(asks.lhs, Field):
        return None
    # A key that is inherited points at a copy of the field.
    key = cast("Field[Any]", model._meta.primary_key)
    return asks.rhs if asks.lhs.name == key.name and asks.lhs.model is model else None


@cache
def select_all(model: type[Model]) -> str:
    """`select … from …` for whole records of a kind, as `made` takes its rows; the condition is yet to follow."""
    columns = ", ".join(f'"{field.column_name}"' for field in model._meta.sorted_fields)
    return f'select {columns} from "{model._meta.table_name}"'


def made(model: type[M], rows: Iterable[Sequence[Any]]) -> list[M]:
    """Records of a kind from rows with all of its columns."""
    one = _maker(model)
    return [one(row) for row in rows]


@cache
def _maker(model: type[Any]) -> Callable[[Sequence[Any]], Any]:
    """What makes a record of a row, with a look at those columns only that the engine gives in another shape."""
    fields = model._meta.sorted_fields
    names = [field.name for field in fields]
    shaped = [(field.name, field.python_value) for field in fields if not _as_it_is(field)]

    def make(row: Sequence[Any]) -> Any:
        record: Any = object.__new__(model)
        record.__data__ = data = dict(zip(names, row, strict=True))
        for name, value in shaped:
            if data[name] is not None:
                data[name] = value(data[name])
        record._dirty, record.__rel__ = set(), {}
        return record

    return make


def twin(record: M) -> M:
    """The same record as unchanged as if it were read again."""
    other: Any = object.__new__(type(record))
    other.__data__, other._dirty, other.__rel__ = dict(record.__data__), set(), {}
    return cast(M, other)


def _as_it_is(field: Field[Any]) -> bool:
    """Whether both engines hand out a field's values as the program has them: texts, whole numbers, ids."""
    target = getattr(field, "rel_field", field)
    return isinstance(target, IntegerField | TextField) and type(target).python_value in (
        IntegerField.python_value,
        TextField.python_value,
    )


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


def update_seen(model: type[Model], id: int, version: int, values: Mapping[str, Any]) -> bool:
    """Store the values in the record that has this id, unless its version is another one: then False."""
    sql, fields = _update(model, tuple(values), "%s" if is_postgres() else "?")
    params = [field.db_value(value) for field, value in zip(fields, values.values(), strict=True)]
    found: int = database.execute_sql(sql, [*params, version + 1, id, version]).rowcount
    return found == 1


@cache
def _update(model: type[Model], names: tuple[str, ...], mark: str) -> tuple[str, list[Field[Any]]]:
    fields = [model._meta.fields[name] for name in names]
    sets = ", ".join(f'"{field.column_name}" = {mark}' for field in fields)
    where = f'"id" = {mark} and "version" = {mark}'
    return f'update "{model._meta.table_name}" set {sets}, "version" = {mark} where {where}', fields
