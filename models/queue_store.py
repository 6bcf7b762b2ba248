"""A line of the queue with its desks, duties and bars is stored over what stood there: only what it says anew is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from peewee import Model

from models.at_hand import file_of
from models.database import is_postgres
from models.people import Colleague, Person
from models.policy.measures import MeasureKind
from models.prepared import Insert
from models.queries.facts import facts_of
from models.queries.flags import lines_about
from models.queries.sql import rows, run
from models.queue_line import QueueBar, QueueDesk, QueueDuty, QueueLine
from models.queue_values import bars, desks, duties, line
from models.record import Record
from models.representative import Representative
from models.settings import Setting

Row = tuple[Any, ...]

_insert_line = Insert(QueueLine, over="ref")


#: What search looks in, of the line itself.
_FOUND_BY = ("ref", "case", "incident", "customer", "happened", "search")
#: What the person's other lines repeat (P1).
_FLAG = ("rank", "flag", "flag_until")


@dataclass(frozen=True, slots=True)
class Stored:
    """A line as it is stored now: whether it is found by other words, and which lines its flags concern besides."""

    id: int
    found_anew: bool
    also: tuple[tuple[str, int], ...] = ()


def store_line(root: Record) -> Stored:
    """Make the line of a case or an incident what its facts say."""
    file = file_of(root)
    if is_postgres():  # only SQLite lets nobody else write meanwhile: names and clocks are no part of a case
        file.forget({Person, Colleague, Setting, Representative})
    facts = facts_of(root, file)
    owes = duties(facts, file.timing())
    values = line(file, facts, owes)
    id, moved = _line(values)
    _parts(QueueDesk, id, desks(file, facts, values, owes))
    _parts(QueueDuty, id, owes)
    _parts(QueueBar, id, bars(facts))
    flags = facts.id is not None and any(one.kind is MeasureKind.FLAG for one in facts.measures)
    also = lines_about(facts.person, facts.id) if flags and facts.id and not moved.isdisjoint(_FLAG) else ()
    return Stored(id, not moved.isdisjoint(_FOUND_BY), tuple(also))


def _line(values: Mapping[str, Any]) -> tuple[int, AbstractSet[str]]:
    """The line's id, and which of its columns are other than they were."""
    names, columns = _columns(QueueLine)
    wanted = _stored(QueueLine, values)
    stood = rows(f"select {columns}, id from queue_line where ref = ?", (values["ref"],))
    if not stood:
        return _insert_line(values), frozenset(names)
    (*before, id) = stood[0]
    if before == list(wanted):
        return id, frozenset()
    found = {name: new for name, was, new in zip(names, before, wanted, strict=True) if was != new}
    sets = ", ".join(f"{QueueLine._meta.fields[name].column_name} = ?" for name in found)
    run(f"update queue_line set {sets} where id = ?", (*found.values(), id))  # other indexes stay as they are
    return id, found.keys()


def _parts(model: type[Model], line: int, found: Iterable[Mapping[str, Any]]) -> None:
    """Its rows of one kind, in the order in which they are told."""
    names, columns = _columns(model)
    table, wanted = model._meta.table_name, [_stored(model, {**one, "line": line}) for one in found]
    if rows(f"select {columns} from {table} where line_id = ? order by id", (line,)) == wanted:
        return
    run(f"delete from {table} where line_id = ?", (line,))
    if wanted:
        marks = ", ".join([f"({', '.join('?' * len(names))})"] * len(wanted))
        run(f"insert into {table} ({columns}) values {marks}", [value for row in wanted for value in row])


@cache
def _columns(model: type[Model]) -> tuple[tuple[str, ...], str]:
    fields = [field for field in model._meta.sorted_fields if not field.auto_increment]
    return tuple(field.name for field in fields), ", ".join(field.column_name for field in fields)


def _stored(model: type[Model], values: Mapping[str, Any]) -> Row:
    """The values as the database hands them out, in the order of the columns."""
    fields = model._meta.fields
    found = tuple(fields[name].db_value(values[name]) for name in _columns(model)[0])
    return found if is_postgres() else tuple(_as_text(one) for one in found)


def _as_text(value: Any) -> Any:
    """SQLite has no days."""
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value
