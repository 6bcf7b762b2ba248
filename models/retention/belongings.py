"""What a case or a report consists of: every row that goes with it, whoever is in no other, and whose keys seal it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import peewee
from peewee import ForeignKeyField

from models.access_request import AccessRequest
from models.case import Case
from models.exemption import Exemption
from models.housing_alert import HousingAlert
from models.incident import Incident
from models.journal import SealKey
from models.people import AccountPerson, Person
from models.record import Record, rows
from models.registry import RECORDS
from models.representative import Representative
from models.source_ref import SourceRef

OWN = (Representative, SourceRef, Exemption, AccessRequest)
"""What is a person's own, and goes with them."""
STAYS_FOR = (AccountPerson, HousingAlert)
"""Whoever has one of these is a customer of the association, case or no case."""


_in_order: Any = peewee.sort_models  # type: ignore[attr-defined]  # in Peewee, and not in its types
"""Tables in an order in which they can be made, by their foreign keys."""


@dataclass(slots=True)
class Belongings:
    """The rows by their kind, in an order in which they can be deleted."""

    found: dict[type[Record], list[Any]] = field(default_factory=dict)

    def ids(self, model: type[Record]) -> list[int]:
        return [one.id for one in self.found.get(model, ())]

    def all(self) -> Iterator[Record]:
        for some in self.found.values():
            yield from some

    @property
    def refs(self) -> list[str]:
        """The references of everything that has one."""
        return [ref for one in self.all() if (ref := str(getattr(one, "ref", "")))]

    def people(self) -> set[int]:
        """Everybody outside the office whom one of these rows is about."""
        return {
            id
            for model, some in self.found.items()
            for name in _fields_to(model, Person)
            for row in some
            if (id := row.__data__[name]) is not None
        }

    def subjects(self) -> list[str]:
        """Whose keys seal the words of these rows, and of those that were undone before."""
        roots = {one.seal() for one in self.all()} | {f"case:{id}" for id in self.ids(Case)}
        roots |= {
            f"{name}:{id}" for id in self.ids(Incident) for name in ("incident", "support", "statement")
        }
        found: set[str] = set()
        for subject in sorted(roots):
            # A key of its own, for a part of a case or for who may not read the subject's: "case:3:reasons".
            below = (SealKey.subject >= f"{subject}:") & (SealKey.subject < f"{subject};")
            query = SealKey.select(SealKey.subject).where((SealKey.subject == subject) | below)
            found |= {name for (name,) in rows(query)}
        return sorted(found)

    def by_chain(self) -> dict[str, list[str]]:
        """The rows as the journal calls them ("measure:3"), by the chain that their events join."""
        found: dict[str, list[str]] = {}
        for one in self.all():
            found.setdefault(one.chain(), []).append(f"{one.table()}:{one.id}")
        return found


def of_case(case: Case) -> Belongings:
    """All that is held because of a case, its reports included."""
    reports = list(Incident.select().where(Incident.case == case).order_by(Incident.id))
    return parts([case], reports)


def of_report(report: Incident) -> Belongings:
    """All that is held because of a report that led to no case."""
    return parts([], [report])


def parts(cases: Sequence[Case], reports: Sequence[Incident], *, people: bool = True) -> Belongings:
    """The rows of these cases and reports, and unless told otherwise those of whoever is known by them alone."""
    by = {Case: [one.id for one in cases], Incident: [one.id for one in reports]}
    held: dict[type[Record], list[Any]] = {Case: list(cases), Incident: list(reports)}
    for model, parent, name in _parts():
        if by[parent]:
            here = model._meta.fields[name].in_(by[parent])
            held.setdefault(model, []).extend(model.select().where(here).order_by(model.id))
    if people:
        _with_people(held)
    order = [one for one in reversed(_in_order(list(RECORDS))) if held.get(one)]
    return Belongings({one: held[one] for one in order})


@cache
def _parts() -> tuple[tuple[type[Record], type[Record], str], ...]:
    """Each kind of row that is part of a case, or of a report if it belongs to no case, and the field that says so."""
    found: list[tuple[type[Record], type[Record], str]] = []
    for model in RECORDS:
        for name, parent in (("case", Case), ("incident", Incident)):
            at = model._meta.fields.get(name)
            if model is not Incident and isinstance(at, ForeignKeyField) and at.rel_model is parent:
                found.append((model, parent, name))
                break
    return tuple(found)


def _with_people(held: dict[type[Record], list[Any]]) -> None:
    """Add whoever is known only because of these rows, and what is theirs."""
    gone = [id for id in sorted(Belongings(held).people()) if not _known_elsewhere(id, held)]
    for model in OWN if gone else ():
        ids = {one.id for one in held.get(model, ())}
        theirs = model.select().where(model._meta.fields["person"].in_(gone))
        held.setdefault(model, []).extend(one for one in theirs if one.id not in ids)
    if gone:
        held[Person] = list(Person.select().where(Person.id.in_(gone)))


def _known_elsewhere(person: int, held: dict[type[Record], list[Any]]) -> bool:
    return any(
        model in STAYS_FOR or (model not in OWN and id not in {one.id for one in held.get(model, ())})
        for model, _, id in _pointing(Person, [person])
    )


def outside(held: Belongings) -> list[Record]:
    """Rows of other cases and reports that refer to one of these: while they stay, so do these."""
    found: dict[tuple[str, int], Record] = {}
    for target in held.found:
        for model, name, id in _pointing(target, held.ids(target)):
            if id not in held.ids(model) and (target, model) != (Person, AccountPerson):
                found[name, id] = model.get_by_id(id)
    return list(found.values())


def _pointing(target: type[Record], ids: Sequence[int]) -> Iterator[tuple[type[Record], str, int]]:
    """Each row that refers to one of these: its kind, its table's name and its number."""
    for model in RECORDS:
        for name in _fields_to(model, target):
            query = model.select(model.id).where(model._meta.fields[name].in_(list(ids)))
            yield from ((model, model.table(), id) for (id,) in rows(query))


@cache
def _fields_to(model: type[Record], target: type[Record]) -> tuple[str, ...]:
    return tuple(
        one.name
        for one in model._meta.sorted_fields
        if isinstance(one, ForeignKeyField) and one.rel_model is target
    )


def tally(held: Belongings) -> Iterable[tuple[str, int]]:
    """How many of what, the case and its reports first."""
    first = (Case, Incident, Person)
    for model in (*first, *(one for one in held.found if one not in first)):
        if model in held.found:
            yield (
                model.NOUN if model.NOUN != "record" else model.table().replace("_", " "),
                len(held.found[model]),
            )
