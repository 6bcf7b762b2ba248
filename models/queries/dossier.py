"""The records of one case, or of one incident before triage: each table is read once, when it is first asked for.

A dossier reads the rows as they stand now; `models/queries/as_known.py` fills one from the journal instead, so that
whatever is told of a case today can be told of any day.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, cast

from peewee import ForeignKeyField

from models.case import Case
from models.incident import Incident
from models.incident_parts import IncidentPerson, PartOfIncident
from models.people import Colleague, Person
from models.record import Record, rows
from models.support import ColleagueSupport

R = TypeVar("R", bound=Record)


def root_at(ref: str) -> Record:
    """The case with this reference; an incident's leads to its case once it has one. Raises NotFound."""
    if ref.strip().upper().startswith("UCB-I-"):
        return Incident.at(ref).root()
    return Case.at(ref)


class Dossier:
    """`root` is the case or the incident; `case` is None before triage."""

    def __init__(self, root: Record) -> None:
        self.root = root
        self.case = root if isinstance(root, Case) else None
        self._rows: dict[type[Record], list[Any]] = {}
        self._names: dict[int, str] = {}

    def all(self, model: type[R]) -> list[R]:
        """The case's records of one kind, oldest first, with what they point at in hand."""
        if model not in self._rows:
            found = self.read(model)
            self._rows[model] = found
            for row in found:
                self._join(row)
        return cast(list[R], self._rows[model])

    def one(self, model: type[R], id: int | None) -> R | None:
        """The record of one kind with this id, if the case has it."""
        return next((row for row in self.all(model) if row.id == id), None)

    def about(self, model: type[R], owner: Record) -> list[R]:
        """The records of one kind that belong to another: the limits of a measure, the codes of an incident."""
        fields = model._meta.fields.values()
        name = next(f.name for f in fields if isinstance(f, ForeignKeyField) and f.rel_model is type(owner))
        return [row for row in self.all(model) if row.__data__.get(name) == owner.id]

    def read(self, model: type[R]) -> list[R]:
        """The rows as they stand now."""
        if model is type(self.root):
            return [self.root]
        if issubclass(model, PartOfIncident | ColleagueSupport):
            here = model.incident.in_([one.id for one in self.all(Incident)])
        elif self.case is None:
            return []
        else:
            here = model._meta.fields["case"] == self.case
        return list(model.select().where(here).order_by(model._meta.primary_key))

    def person(self, id: int | None) -> Person | None:
        """Somebody whom the case names."""
        return next((one for one in self.people() if one.id == id), None)

    def people(self) -> list[Person]:
        """Everybody whom the case names who is not a colleague."""
        if Person not in self._rows:
            ids = {part.person_id for part in self.all(IncidentPerson)}
            ids.add(self.case.person_id if self.case is not None else None)
            self._rows[Person] = self.read_people({id for id in ids if id is not None})
        return self._rows[Person]

    def read_people(self, ids: set[int]) -> list[Person]:
        return list(Person.select().where(Person.id.in_(ids))) if ids else []

    def name(self, colleague: int | None) -> str:
        """A colleague's name, "" for nobody."""
        if colleague is None:
            return ""
        if colleague not in self._names:
            self._names |= _names({colleague, *self._colleagues()})
        return self._names[colleague]

    def names(self, colleagues: Iterable[int | None]) -> tuple[str, ...]:
        return tuple(self.name(one) for one in colleagues if one is not None)

    def _colleagues(self) -> set[int]:
        """Every colleague whom the rows read so far name, so that one query finds all names."""
        found = set()
        for model, records in [*self._rows.items(), (type(self.root), [self.root])]:
            fields = [name for name, field in model._meta.fields.items() if _names_colleague(field)]
            found |= {one.__data__.get(name) for one in records for name in fields}
        return {one for one in found if one is not None} - set(self._names)

    def _join(self, row: Record) -> None:
        """Put the case and the incident in hand, so that asking for them asks no database."""
        for name, field in type(row)._meta.fields.items():
            if not isinstance(field, ForeignKeyField):
                continue
            if field.rel_model is Case and self.case is not None and row.__data__.get(name) == self.case.id:
                row.__rel__[name] = self.case
            elif field.rel_model is Incident and type(row) is not Incident:
                row.__rel__[name] = self.one(Incident, row.__data__.get(name))


def _names_colleague(field: Any) -> bool:
    return isinstance(field, ForeignKeyField) and field.rel_model is Colleague


def _names(ids: set[int]) -> dict[int, str]:
    return dict(rows(Colleague.select(Colleague.id, Colleague.name).where(Colleague.id.in_(ids))))
