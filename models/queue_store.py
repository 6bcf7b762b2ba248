"""A line of the queue with its desks, duties and bars is stored over what stood there: only what it says anew is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from peewee import Model

from models.at_hand import file_of
from models.database import is_postgres
from models.people import Colleague, Person
from models.prepared import Insert
from models.queries.facts import facts_of
from models.queries.sql import rows, run
from models.queue_line import QueueBar, QueueDesk, QueueDuty, QueueLine
from models.queue_values import bars, desks, duties, line
from models.record import Record
from models.settings import Setting

Row = tuple[Any, ...]

_insert_line = Insert(QueueLine, over="ref")


#: What search looks in, of the line itself.
_FOUND_BY = ("ref", "case", "incident", "customer", "happened", "search")


def store_line(root: Record) -> tuple[int, bool]:
    """Make the line of a case or an incident what its facts say. Its id, and whether it is found by other words now."""
    file = file_of(root)
    if is_postgres():  # only SQLite lets nobody else write meanwhile: names and clocks are no part of a case
        file.forget({Person, Colleague, Setting})
    facts = facts_of(root, file)
    owes = duties(facts, file.timing())
    values = line(file, facts, owes)
    id, found_anew = _line(values)
    _parts(QueueDesk, id, desks(file, facts, values, owes))
    _parts(QueueDuty, id, owes)
    _parts(QueueBar, id, bars(facts))
    return id, found_anew


def _line(values: Mapping[str, Any]) -> tuple[int, bool]:
    names, columns = _columns(QueueLine)
    wanted = _stored(QueueLine, values)
    stood = rows(f"select {columns}, id from queue_line where ref = ?", (values["ref"],))
    if not stood:
        return _insert_line(values), True
    (*before, id) = stood[0]
    if before == list(wanted):
        return id, False
    moved = {name for name, was, is_now in zip(names, before, wanted, strict=True) if was != is_now}
    return _insert_line(values), not moved.isdisjoint(_FOUND_BY)


def _parts(model: type[Model], line: int, found: Iterable[Mapping[str, Any]]) -> None:
    """Its rows of one kind, in the order in which they are told."""
    names, columns = _columns(model)
    table, wanted = model._meta.table_name, [_stored(model, {**one, "line": line}) for one in found]
    if rows(f"select {columns} from {table} where line_id = ? order by id", (line,)) == wanted:
        return
    run(f"delete from {table} where line_id = ?", (line,))
    marks = ", ".join("?" * len(names))
    for row in wanted:
        run(f"insert into {table} ({columns}) values ({marks})", row)


@cache
def _columns(model: type[Model]) -> tuple[tuple[str, ...], str]:
    fields = [field for field in model._meta.sorted_fields if not field.auto_increment]
    return tuple(field.name for field in fields), ", ".join(field.column_name for field in fields)


def _stored(model: type[Model], values: Mapping[str, Any]) -> Row:
    """The values as the database hands them out, in the order of the columns."""
    fields = model._meta.fields
    found = (fields[name].db_value(values[name]) for name in _columns(model)[0])
    return tuple(one if is_postgres() else _as_text(one) for one in found)


def _as_text(value: Any) -> Any:
    """SQLite has no days."""
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value
