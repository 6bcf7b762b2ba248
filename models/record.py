"""What every record shares: an id, a version, and that nothing changes outside a verb (I21, I22)."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, Self, cast

from peewee import ForeignKeyField, IntegerField, Model

from models import journal
from models.at_hand import Saved, read_already, saved
from models.database import database
from models.errors import Difference, Erased, NotFound, Stale
from models.fields import OnceField
from models.policy.lifecycle import Life
from models.policy.named import Named
from models.policy.roles import Relation
from models.policy.say import say_day, say_moment
from models.prepared import Insert, by_id, id_asked, made, select_all, twin, update_seen
from models.queries import sql
from models.settled import Settled


class Record(Model):
    """A row that verbs change. `LIFE` is its table of steps, `PREFIX` begins its reference (UCB-M-2026-0001)."""

    LIFE: ClassVar[Life | None] = None
    PREFIX: ClassVar[str] = ""
    NOUN: ClassVar[str] = "record"

    id = OnceField()
    version = IntegerField(default=1)
    _dirty: set[str]
    settled: tuple[Settled, ...] = ()
    """What its user chose where a colleague had saved first (I22); the next verb writes it down."""

    class Meta:
        database = database
        legacy_table_names = False
        only_save_dirty = True

    @classmethod
    def table(cls) -> str:
        """Its table's name, which is also its name in the journal."""
        return str(cls._meta.table_name)

    @classmethod
    def at(cls, ref: str) -> Self:
        """The record with this reference, in any case of letters. Raises NotFound."""
        found = made(cls, sql.rows(f"{select_all(cls)} where ref = ?", (ref.strip().upper(),)))
        if not found:
            raise _missing(cls, ref)
        return found[0]

    @classmethod
    def get(cls, *query: Any, **filters: Any) -> Self:
        """As Peewee's; what asks for an id alone, as each foreign key that is followed, in a statement written once.

        What the verb under way has read of a case is not asked for again.
        """
        id = id_asked(cls, query) if not filters else None
        if id is None:
            return super().get(*query, **filters)
        if (one := read_already(cls, id)) is not None:
            return twin(cast(Self, one))
        found: list[Self] = by_id(cls)(id)
        if found:
            return found[0]
        missing: type[Exception] = cls.DoesNotExist  # type: ignore[attr-defined]  # Peewee makes one a kind
        raise missing(f"There is no {cls.table()} {id}.")

    def save(self, force_insert: bool = False, only: Any = None) -> int:
        """Store what changed and tell the event. Raises OutsideAVerb, or Stale if somebody else saved first."""
        entry = journal.current(self.table())
        new = force_insert or self.__data__.get("id") is None
        if new:
            self.id = _insert(type(self))(self.__data__)
            self._dirty.clear()
            values = {name: value for name, value in self.__data__.items() if name not in ("id", "version")}
        else:
            values = {
                f.name: self.__data__[f.name] for f in self.dirty_fields if f.name not in ("id", "version")
            }
            if not values:
                return 0
            if not update_seen(type(self), self.id, self.version, values):
                raise self.stale()
            self.version += 1
            self._dirty.clear()
        entry.changed(self, values)
        saved(Saved(type(self), values, new))
        return 1

    def unmake(self) -> None:
        """Take the row away again, and tell the event: its making was undone, and nothing has come to rest on it."""
        entry = journal.current(self.table())
        here = (self._meta.primary_key == self.id) & (self._meta.fields["version"] == self.version)
        if type(self).delete().where(here).execute() != 1:
            raise self.stale()
        entry.changed(self, {journal.GONE: True})
        saved(Saved(type(self), dict(self.__data__), False))

    def make_again(self) -> None:
        """Put a row that was taken away back under its number, and tell the event."""
        type(self).insert(self.__data__).execute()
        self._dirty.clear()
        values = {name: value for name, value in self.__data__.items() if name not in ("id", "version")}
        journal.current(self.table()).changed(self, values)
        saved(Saved(type(self), values, True))

    def stale(self, said: dict[str, Any] | None = None) -> Stale:
        """The refusal of a save that came second, with each field that somebody else changed."""
        theirs = by_id(type(self))(self.id)
        now = theirs[0].__data__ if theirs else self.__data__
        found = []
        for name, value in self.__data__.items():
            other = now.get(name)
            if other != value and name != "version":
                mine = (said or {}).get(name, value)
                found.append(Difference(name, self._shown(name, mine), self._shown(name, other)))
        return Stale(str(getattr(self, "ref", "") or f"This {self.NOUN}"), tuple(found))

    def _shown(self, name: str, value: Any) -> str:
        """A field's value in words; of another record its name or reference, not the number of its row."""
        field = self._meta.fields[name]
        if isinstance(field, ForeignKeyField) and isinstance(value, int):
            value = field.rel_model.get_or_none(field.rel_field == value)
        if isinstance(value, Record):
            return str(getattr(value, "name", "") or getattr(value, "ref", ""))
        return _show(value)

    # Where a record belongs; overridden where it is not the case.

    def root(self) -> Record | None:
        """The case, or the incident before triage, whose rules and queue row it moves. None for people and settings."""
        case = getattr(self, "case", None)
        return case.root() if isinstance(case, Record) else None

    def case_of(self) -> int | None:
        """The id of its case, for the timeline."""
        found = self.__data__.get("case")
        return found if isinstance(found, int) else None

    def chain(self) -> str:
        """The chain of the journal that its events join."""
        case = self.case_of()
        return f"case:{case}" if case is not None else journal.OFFICE

    def seal(self) -> str:
        """The subject under whose key its values are sealed."""
        case = self.case_of()
        return f"case:{case}" if case is not None else f"{self.table()}:{self.id}"

    def standing(self) -> Named | None:
        """Its state in its life."""
        found: Named | None = self.__data__.get("state")
        return found

    @property
    def goes_on_as(self) -> str:
        """What leads on from its states, where that is not its life's own (models/policy/leads_on.py)."""
        return ""

    def relations(self, one: Any) -> frozenset[Relation]:
        """How a colleague stands to it, besides owning its case."""
        return frozenset()


def _missing(model: type[Record], ref: str) -> NotFound:
    """There is none, or there is one no more."""
    from models.erasure import mark_of

    mark = mark_of(ref) if model.table() in ("case_file", "incident") else None
    return NotFound(model.NOUN, ref) if mark is None else Erased(ref.strip().upper(), mark.sentence)


@cache
def _insert(model: type[Record]) -> Insert:
    return Insert(model)


def rows(query: Any) -> list[tuple[Any, ...]]:
    """A select's rows as tuples; Peewee's types know only of records."""
    return list(query.tuples())


def _show(value: Any) -> str:
    if isinstance(value, datetime):
        return say_moment(value)
    if isinstance(value, date):
        return say_day(value)
    return "" if value is None else str(getattr(value, "words", value))
