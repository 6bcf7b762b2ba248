"""A case as it was known at the end of a day, played back from the journal: nothing else keeps history (I21).

What was recorded later is not in it, even if it happened earlier; what was changed or ended later still stands.
Colleagues' names and roles and the office's clocks are those of the day, too; where the journal doesn't hold one, today's
is used, and the file says so.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar, cast

from peewee import Field, TextField

from models import journal
from models.case import Case
from models.errors import BadInput
from models.fields import from_json
from models.incident import Incident
from models.journal import GONE, Event
from models.people import AccountPerson, Colleague, Person
from models.policy.owed import Timing
from models.policy.roles import Actor, Role
from models.policy.say import LONDON, in_london, say_day
from models.queries.dossier import Dossier, Home
from models.queries.facts import facts_of
from models.queries.flags import own_flags, with_flags
from models.record import Record, rows
from models.settings import Setting, timing_of

R = TypeVar("R", bound=Record)

Values = dict[tuple[str, int], dict[str, Any]]
"""For each record, by table and id, its fields' values as the journal keeps them."""


class KnownOn(Dossier):
    """The records as they were at the end of a day. Raises BadInput if there was nothing yet, or the day is to come."""

    def __init__(self, root: Record, on: date, now: datetime) -> None:
        if on > in_london(now).date():
            raise BadInput("on", "Give a day that has come: nobody knows yet what will be known.")
        self._on, self._asked = on, now
        self.until: datetime = min(end_of(on), now)
        self._values: Values = {}
        self._lost: list[str] = []
        then = self._then(root)
        if then is None:
            raise BadInput("on", f"There was no record of this yet on {say_day(on)}.")
        super().__init__(then)

    def _then(self, root: Record) -> Record | None:
        """What there was of it: a case, or an incident that had none yet."""
        self._values = _played(_chains(root, self.until), self.until)
        found = self._made(type(root), root.id)
        if isinstance(found, Incident) and found.case_id is not None:
            return self._then(Case(id=found.case_id))  # which may be gone since: its opening was undone
        return found

    def read(self, model: type[R]) -> list[R]:
        if model is type(self.root):
            return [self.root]
        if model is Person:
            return cast(list[R], self.people(_named(self)))
        ids = sorted(id for table, id in self._values if table == model.table())
        made = [one for one in (self._made(model, id) for id in ids) if one is not None]
        return [one for one in made if self._belongs(one)]

    def homes(self, person: int) -> list[Home]:
        """The accounts that the person was linked to by then."""
        links = AccountPerson.table()
        query = Event.select(Event.entity_id).where((Event.entity == links) & (Event.at <= self.until))
        known = {id for (id,) in rows(query)}
        return [home for home in super().homes(person) if home.link in known]

    def people(self, ids: set[int]) -> list[Person]:
        """These people, by the names that they bore then."""
        query = Event.select(Event.sealed).where(
            (Event.entity == Person.table()) & Event.entity_id.in_(sorted(ids)) & (Event.at <= self.until)
        )
        self._values |= _merged(list(query.order_by(Event.id)))
        made = [self._made(Person, id) for id in sorted(ids)]
        return [one for one in made if one is not None]

    def colleagues(self, ids: set[int]) -> list[Colleague]:
        """These colleagues, by the names that they bore then; today's where the journal holds none."""
        then = {one.id: one for one in self._played_office(Colleague)}
        today = super().colleagues(ids)
        lost = [one.name for one in today if one.id not in then and one.role is not Role.EVENHAND]
        self._lost = sorted({*self._lost, *lost})
        return [then.get(one.id, one) for one in today]

    def office(self) -> tuple[Actor, ...]:
        """Everybody who was in the office then, with the role and the manager of then."""
        return tuple(one.actor() for one in self._played_office(Colleague) if one.role is not Role.EVENHAND)

    def flags_elsewhere(self, person: int, now: datetime) -> tuple[str, ...]:
        """Those of the person's other cases as they were known on that day, each played back for itself."""
        found: list[str] = []
        for case in with_flags(person):
            if self.case is not None and self.case.id == case:
                continue
            try:
                other = KnownOn(Case(id=case), self._on, self._asked)
            except BadInput:
                continue  # it was opened later
            if other.case is not None and other.case.person_id == person:
                found += own_flags(facts_of(other.case, other), other.until)
        return tuple(found)

    def timing(self) -> Timing:
        """The clocks and working days of then."""
        return timing_of([(one.name, one.value) for one in self._played_office(Setting) if one.live])

    def unknown(self) -> tuple[str, ...]:
        if not self._lost:
            return ()
        return (
            f"These names are today's, since the record of that day doesn't hold them: {', '.join(self._lost)}.",
        )

    def _played_office(self, model: type[R]) -> list[R]:
        """The office's own records of one kind as they were, oldest first; played once."""
        if model not in self._rows:
            of_it = Event.select(Event.sealed).where(
                (Event.entity == model.table()) & (Event.at <= self.until)
            )
            self._values |= _merged(list(of_it.order_by(Event.id)))
            ids = sorted(id for table, id in self._values if table == model.table())
            self._rows[model] = [one for one in (self._made(model, id) for id in ids) if one is not None]
        return cast(list[R], self._rows[model])

    def _belongs(self, one: Record) -> bool:
        """Whether a record was part of this case then; a report may have left it, or joined it later."""
        if self.case is None:
            return True
        if isinstance(one, Incident):
            return bool(one.case_id == self.case.id)
        incident = one.__data__.get("incident")
        return incident is None or any(other.id == incident for other in self.all(Incident))

    def _made(self, model: type[R], id: int) -> R | None:
        """A record from its values; None if it was not there, or if its words were erased since."""
        values = self._values.get((model.table(), id))
        if values is None or GONE in values:
            return None
        record: Any = model(__no_default__=1)
        for name, field in model._meta.fields.items():
            record.__data__[name] = from_json(field, values[name]) if name in values else _missing(field)
        record.__data__.update(id=id, version=1)
        record._dirty.clear()
        whole = all(record.__data__[n] is not None for n, f in model._meta.fields.items() if not f.null)
        return cast(R, record) if whole else None


def end_of(day: date) -> datetime:
    """The last moment of a day in London."""
    return datetime.combine(day + timedelta(days=1), time(), LONDON) - timedelta(microseconds=1)


def _chains(root: Record, until: datetime) -> list[str]:
    """The chains that tell of a case: its own, and those of the reports that were part of it until then."""
    if not isinstance(root, Case):
        return [root.chain()]
    named = Event.select(Event.chain).where((Event.case_id == root.id) & (Event.at <= until)).distinct()
    return sorted({root.chain(), *(chain for (chain,) in rows(named))})


def _played(chains: list[str], until: datetime) -> Values:
    query = Event.select(Event.sealed).where(Event.chain.in_(chains) & (Event.at <= until))
    return _merged(list(query.order_by(Event.id)))


def _merged(events: list[Event]) -> Values:
    """The values that these events left, each over those before it."""
    found: Values = {}
    for told in journal.opened(events, lambda subject: True):
        for name, values in told["changes"].items():
            table, _, id = name.partition(":")
            key = table, int(id)
            found[key] = values if GONE in values else _there(found.get(key)) | values
    return found


def _there(values: dict[str, Any] | None) -> dict[str, Any]:
    """What a record was before an event that gives it more; nothing if it was not there."""
    return {} if values is None or GONE in values else values


def _named(file: KnownOn) -> set[int]:
    """The people whom the case and its reports named."""
    from models.incident_parts import IncidentPerson

    ids = {one.person_id for one in file.all(IncidentPerson)}
    return {id for id in (*ids, file.case.person_id if file.case is not None else None) if id is not None}


def _missing(field: Field[Any]) -> Any:
    """What a field is that no event tells of: its default, or nothing where the words were erased."""
    default = field.default() if callable(field.default) else field.default
    return "" if default is None and not field.null and isinstance(field, TextField) else default
