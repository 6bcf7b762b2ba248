"""The records of one case, or of one incident before triage: each table is read once, when it is first asked for.

A dossier reads the rows as they stand now; `models/queries/as_known.py` fills one from the journal instead, so that
whatever is told of a case today can be told of any day.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, cast

from peewee import ForeignKeyField
from pendulum import DateTime

from models.case import Case
from models.incident import Incident
from models.incident_parts import IncidentPerson, PartOfIncident
from models.measure import Flag
from models.people import Account, Colleague, Person, office
from models.policy.owed import Timing
from models.policy.roles import Actor
from models.policy.standing_for import Tenancy
from models.prepared import Prepared, belonging, made, select_all
from models.queries.flags import elsewhere
from models.queries.sql import rows, run
from models.record import Record
from models.representative import Representative
from models.settings import Setting, timing
from models.support import ColleagueSupport

R = TypeVar("R", bound=Record)


def record_at(ref: str) -> Case | Incident:
    """The case or the incident with this reference. Raises NotFound."""
    return Incident.at(ref) if ref.strip().upper().startswith("UCB-I-") else Case.at(ref)


def root_at(ref: str) -> Record:
    """The same, but an incident's reference leads to its case once it has one. Raises NotFound."""
    found = record_at(ref)
    root = found.root()
    return found if root is None else root


@dataclass(frozen=True, slots=True)
class Home:
    """An account of somebody: the id of the link, its reference, and where it is if it is a place."""

    link: int
    account: str
    address: str | None
    postcode: str | None
    tenancy: Tenancy | None = None

    @property
    def words(self) -> str:
        """`T-1001 (joint tenant)`."""
        return f"{self.account} ({self.tenancy.words})" if self.tenancy is not None else self.account


_HOMES = (
    "select ap.id, a.ref, h.address, h.postcode, ap.tenancy from account_person ap "
    "join account a on a.id = ap.account_id left join property h on h.id = a.place_id "
    "where ap.person_id = ? order by a.id"
)


class Dossier:
    """`root` is the case or the incident; `case` is None before triage. `until` is set for a day that is over."""

    until: datetime | None = None

    def __init__(self, root: Record, at: DateTime | None = None) -> None:
        """`at` is the moment for which letters that have not left are put together, once each."""
        self.at = at
        self.composed: dict[int, Any] = {}
        self.stands(root)
        self._timing: Timing | None = None
        self._rows: dict[type[Record], list[Any]] = {}
        self._there: AbstractSet[type[Record]] | None = None
        self._by_id: dict[type[Record], dict[int | None, Any]] = {}
        self._represented: dict[int, list[Representative]] = {}
        self._by_owner: dict[tuple[type[Record], type[Record]], dict[int | None, list[Any]]] = {}

    def stands(self, root: Record) -> None:
        """The case or the incident as it stands now."""
        self.root = root
        self.case = root if isinstance(root, Case) else None

    def forget(self, models: AbstractSet[type[Record]]) -> bool:
        """Records of these kinds were changed: ask for them again. False if that may be all that there is."""
        gone = {*models, *(one for kind in models for one in _RESTS_ON.get(kind, ()))}
        for records in self._rows.values():
            for row in records:
                row.__rel__.clear()
        for model in gone:
            self._rows.pop(model, None)
            self._by_id.pop(model, None)
        self._by_owner = {key: rows for key, rows in self._by_owner.items() if not gone & {*key}}
        self.composed.clear()
        if Representative in gone:
            self._represented.clear()
        if Setting in gone:
            self._timing = None
        self._there = self._there | gone if self._there is not None else None
        return Incident not in models

    def all(self, model: type[R]) -> list[R]:
        """The case's records of one kind, oldest first."""
        if model not in self._rows:
            self._rows[model] = self.read(model)
        return cast(list[R], self._rows[model])

    def one(self, model: type[R], id: int | None) -> R | None:
        """The record of one kind with this id, if the case has it."""
        if model not in self._by_id:
            self._by_id[model] = {row.id: row for row in self.all(model)}
        return self._by_id[model].get(id)

    def about(self, model: type[R], owner: Record) -> list[R]:
        """The records of one kind that belong to another: the limits of a measure, the codes of an incident."""
        key = model, type(owner)
        if key not in self._by_owner:
            name, found = _link(*key), self._by_owner.setdefault(key, {})
            for row in self.all(model):
                found.setdefault(row.__data__.get(name), []).append(row)
        return self._by_owner[key].get(owner.id, [])

    def read_already(self, model: type[Record], id: int) -> Record | None:
        """The record of one kind with this id, if it is among those that were read."""
        if model in self._rows:
            return self.one(model, id) if model is not type(self.root) else None
        return self._by_id.get(model, {}).get(id)

    def read(self, model: type[R]) -> list[R]:
        """The rows as they stand now."""
        if model is type(self.root):
            return [self.root]
        of_case = self.case is not None
        if self._there is None:
            self._there = there(self.root.id, of_case)
        return _statement(model, of_case)(self.root.id) if model in self._there else []

    def person(self, id: int | None) -> Person | None:
        """Somebody whom the case names, as far as it is not a colleague."""
        return self.one(Person, id)

    def people(self, ids: set[int]) -> list[Person]:
        """These people, whether the case names them or not."""
        return list(Person.select().where(Person.id.in_(sorted(ids))))

    def homes(self, person: int) -> list[Home]:
        """The accounts that somebody belongs to, with their addresses."""
        return [
            Home(link, account, address, postcode, Tenancy(tenancy) if tenancy is not None else None)
            for link, account, address, postcode, tenancy in rows(_HOMES, (person,))
        ]

    def represented(self, person: int) -> list[Representative]:
        """Everybody who ever stood for somebody, read once."""
        if person not in self._represented:
            self._represented[person] = belonging(Representative.person)(person)
        return self._represented[person]

    def standing_for(self, person: int) -> list[Representative]:
        """Those who stand for somebody, or stood for them on the day that was asked for."""
        return [one for one in self.represented(person) if one.stood_at(self.until)]

    def accounts(self) -> list[Account]:
        """The accounts that warning flags stand on."""
        if Account not in self._rows:
            ids = {one.account_id for one in self.all(Flag)} - {None}
            self._rows[Account] = list(Account.select().where(Account.id.in_(sorted(ids)))) if ids else []
        return self._rows[Account]

    def colleague(self, id: int | None) -> Colleague | None:
        """A colleague: all whom the rows read so far name are read at once."""
        if id is None:
            return None
        known = self._by_id.setdefault(Colleague, {})
        if id not in known:
            for one in self.colleagues({id, *self._colleagues()} - set(known)):
                known[one.id] = one
        found: Colleague = known[id]
        return found

    def colleagues(self, ids: set[int]) -> list[Colleague]:
        """These colleagues, as they are called."""
        marks = ", ".join("?" * len(ids))
        return (
            made(Colleague, rows(f"{select_all(Colleague)} where id in ({marks})", sorted(ids)))
            if ids
            else []
        )

    def office(self) -> tuple[Actor, ...]:
        """Everybody in the office, with role and manager."""
        return office()

    def flags_elsewhere(self, person: int, now: datetime) -> tuple[str, ...]:
        """What live flags about somebody ask of colleagues that stand in other cases of theirs, oldest first."""
        case = self.case.id if self.case is not None else None
        return tuple(one.words for one in elsewhere(person, case) if one.live(now))

    def timing(self) -> Timing:
        """The office's clocks and working days."""
        self._timing = self._timing or timing()
        return self._timing

    def unknown(self) -> tuple[str, ...]:
        """In sentences, what could not be told of the day that was asked for, and what is told instead."""
        return ()

    def name(self, colleague: int | None) -> str:
        """A colleague's name, "" for nobody."""
        found = self.colleague(colleague)
        return found.name if found is not None else ""

    def linked(self, row: R, deep: int = 3) -> R:
        """The row with what it points at in hand, so that asking for it asks no database."""
        for name, model in _links(type(row)):
            id = row.__data__.get(name)
            found = self._held(model, id) if id is not None and deep else None
            if found is not None:
                row.__rel__[name] = self.linked(found, deep - 1)
        return row

    def _held(self, model: type[Record], id: int) -> Record | None:
        if model is Colleague:
            return self.colleague(id)
        return self.one(model, id) if model is type(self.root) or _in_file(model) else None

    def _colleagues(self) -> set[int]:
        """Every colleague whom the rows read so far name."""
        found = {
            self.root.__data__.get(name) for name, model in _links(type(self.root)) if model is Colleague
        }
        for kind, records in self._rows.items():
            names = [name for name, model in _links(kind) if model is Colleague]
            found |= {one.__data__.get(name) for one in records for name in names}
        return {one for one in found if one is not None}


#: What is read by way of other records: who is named, and where flags stand.
_RESTS_ON: dict[type[Record], tuple[type[Record], ...]] = {
    Case: (Person,),
    IncidentPerson: (Person,),
    Flag: (Account,),
}


@cache
def _links(model: type[Record]) -> tuple[tuple[str, type[Record]], ...]:
    """The names of the fields that point at other records, and at which kind."""
    fields = model._meta.fields.items()
    return tuple((name, one.rel_model) for name, one in fields if isinstance(one, ForeignKeyField))


@cache
def _in_file(model: type[Record]) -> bool:
    """Whether a case holds records of this kind."""
    return model is Person or any(found in (Case, Incident) for _, found in _links(model))


@cache
def _link(model: type[Record], owner: type[Record]) -> str:
    return next(name for name, found in _links(model) if found is owner)


@cache
def _statement(model: type[Any], of_case: bool) -> Prepared[Any]:
    """The select of a case's (or an incident's) rows of one kind, written once: it takes ten times as long as to run."""
    return Prepared(
        lambda id: model.select().where(_here(model, of_case, id)).order_by(model._meta.primary_key)
    )


def there(id: int, of_case: bool) -> AbstractSet[type[Record]]:
    """The kinds of records of which a case, or an incident, has any: of most, it has none."""
    sql, kinds = _is_there(of_case)
    (found,) = run(sql, [id] * len(kinds)).fetchall()
    return {Person, *(kind for kind, any in zip(kinds, found, strict=True) if any)}


@cache
def _is_there(of_case: bool) -> tuple[str, list[type[Record]]]:
    from models.registry import RECORDS

    kinds, asks = [], []
    for kind in RECORDS:
        if issubclass(kind, PartOfIncident | ColleagueSupport):
            here = "in (select id from incident where case_id = ?)" if of_case else "= ?"
            where = f"incident_id {here}"
        elif of_case and "case" in kind._meta.fields:
            where = "case_id = ?"
        else:
            continue
        kinds.append(kind)
        asks.append(f'exists (select 1 from "{kind.table()}" where {where})')
    return f"select {', '.join(asks)}", kinds


def _here(model: type[Any], of_case: bool, id: int) -> Any:
    incidents = Incident.select(Incident.id).where(Incident.case == id)
    if issubclass(model, PartOfIncident | ColleagueSupport):
        return model.incident.in_(incidents) if of_case else model.incident == id
    if model is not Person:
        return model.case == id
    named = IncidentPerson.select(IncidentPerson.person)
    if not of_case:
        return Person.id.in_(named.where(IncidentPerson.incident == id))
    whose = Case.select(Case.person).where(Case.id == id)
    return Person.id.in_(named.where(IncidentPerson.incident.in_(incidents))) | Person.id.in_(whose)
