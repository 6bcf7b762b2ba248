"""Making a mould of what a story wrote: every id, moment, day, name and reference in it becomes a slot."""

from __future__ import annotations

import inspect
import json
import re
import typing
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import itemgetter
from typing import Any

from peewee import AutoField, Field, ForeignKeyField, Model

from models.fields import utc_moment, utc_text
from models.journal import Event, opened
from models.policy.months import months_after
from models.policy.review_window import LONGEST_MONTHS, SHORTEST_MONTHS
from models.policy.say import MONTHS, in_london
from models.practice.mould import EventForm, Mould
from models.queue_line import NEVER
from models.record import Record
from models.registry import RECORDS, record_class

Row = tuple[str, "list[tuple[Field[Any], Any]]"]
"""A table, and each of its columns with the value in it."""

_TOKENS = (
    r"UCB-[A-Z]-\d{4}-\d{4,}",
    rf"(?<!\d)\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}",
    "«[^»]+»",
)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BARE = "\ue000"
"""Around a slot that is a number in JSON, not a text."""
_NUMBER = re.compile(f'"{_BARE}([^{_BARE}]+){_BARE}"')
_encoded = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode
_OWNERS = {"case": "case_file", "support": "incident", "statement": "incident"}
"""Whose id stands in the name of a chain or of a seal, where that is not the table of the name."""


class Caster:
    """Makes one mould. `names` are texts that differ in a copy, and `known` the records that were there before, each
    with its slot: {"Sam Okoro": "name:5"}, {"colleague:5": "who:5"}.
    """

    def __init__(self, mould: Mould, names: Mapping[str, str], known: Mapping[str, str]) -> None:
        self.mould, self.known = mould, known
        self.names = {text.casefold(): (text, slot) for text, slot in names.items()}
        longest_first = sorted((re.escape(one) for one in names), key=len, reverse=True)
        self.tokens = re.compile("|".join((*_TOKENS, *longest_first)), re.IGNORECASE)

    def cast(self, rows: Sequence[Row], events: Sequence[Event]) -> Mould:
        """The mould of these rows and of these events of the journal."""
        for table, values in rows:
            found = {column.name: value for column, value in values}
            self.mould.ids[f"#{table}:{found['id']}"] = table
            if "occurred_at" in found:
                self.mould.occurred[f"@{utc_text(found['occurred_at'])}"] = f"@{utc_text(found['begun_at'])}"
            if "first_on" in found and "due_on" in found:
                self._window(found["first_on"], found["last_on"])
        for table, values in rows:
            self.mould.rows.append((table, itemgetter(*(self._cell(one, value) for one, value in values))))
        for event, parts in zip(events, _parts(events), strict=True):
            self.mould.events.append(self._event(event, parts))
        for missing in (slot for slot, given in self.mould.refs.items() if not given):
            raise ValueError(f"The story mentions {missing}, which is not of its making.")
        return self.mould

    # What a column holds

    def _cell(self, column: Field[Any], value: Any) -> str:
        """The slot from which a column is filled."""
        if isinstance(column, ForeignKeyField) and value is not None:
            return self._id(column.rel_model._meta.table_name, value)
        if isinstance(column, AutoField):
            return self._id(column.model._meta.table_name, value)
        if isinstance(value, datetime):
            return self._moment(value)
        if isinstance(value, date):
            return self._day(value)
        if isinstance(value, str):
            return self._text(value.value if isinstance(value, Enum) else value)
        if isinstance(value, tuple):
            return self._text(column.db_value(value))  # several codes are kept as one text
        return self._constant(column.db_value(value))

    def _id(self, table: str, id: int) -> str:
        slot = f"#{table}:{id}"
        return slot if slot in self.mould.ids else self.known[f"{table}:{id}"]

    def _moment(self, moment: datetime) -> str:
        if moment.year == NEVER.year:
            return self._constant(utc_text(moment))
        self.mould.moments[f"@{utc_text(moment)}"] = in_london(moment)
        return f"@{utc_text(moment)}"

    def _day(self, day: date) -> str:
        self.mould.days[f"!{day.isoformat()}"] = day
        return f"!{day.isoformat()}"

    def _window(self, first: date, last: date) -> None:
        """A review's window stays one of whole months, wherever its start is moved (I10)."""
        start = self._day(months_after(last, -LONGEST_MONTHS))
        self.mould.windows[self._day(first)] = (start, SHORTEST_MONTHS)
        self.mould.windows[self._day(last)] = (start, LONGEST_MONTHS)

    def _constant(self, value: Any) -> str:
        self.mould.constants[f"-{value!r}"] = value
        return f"-{value!r}"

    def _text(self, text: str) -> str:
        form = self._format(text)
        if "%(" not in form:
            return self._constant(text)
        self.mould.texts[f"={form}"] = form
        return f"={form}"

    def _format(self, text: str) -> str:
        """The text with a slot for each name, reference, code and day in it."""
        return self.tokens.sub(lambda found: f"%({self._slot(found[0])})s", text.replace("%", "%%"))

    def _slot(self, word: str) -> str:
        if word.startswith("«"):
            return word[1:-1].casefold()
        if word[:4].upper() == "UCB-":
            self.mould.refs.setdefault(word.upper(), "")
            return self._sized(word, word.upper(), word.upper())
        if word[0].isdigit():
            return f"~{self._day(_said_day(word))[1:]}"
        return self._sized(word, *self.names[word.casefold()])

    def _sized(self, word: str, text: str, slot: str) -> str:
        """The slot itself, or its twin in small letters, in which the queue is searched."""
        if word == text:
            return slot
        self.mould.small[f"{slot} small"] = slot
        return f"{slot} small"

    # What an event holds

    def _event(self, event: Event, parts: list[tuple[str, dict[str, Any]]]) -> EventForm:
        at = self._moment(event.at)
        self.mould.first = min(self.mould.first, in_london(event.at).date())
        for _, part in parts:
            for values in part.get("changes", {}).values():
                if "ref" in values:
                    self.mould.refs[values["ref"]] = at
        fields = {self._record(name): changed for name, changed in json.loads(event.fields).items()}
        return EventForm(
            chain=self._seal(event.chain),
            seq=event.seq,
            at=at,
            who=self._id("colleague", event.who) if event.who else self._constant(None),
            verb=event.verb,
            entity=event.entity,
            entity_id=self._id(event.entity, event.entity_id),
            case_id=self._id("case_file", event.case_id) if event.case_id else self._constant(None),
            fields=_encoded(fields),
            parts=tuple((self._seal(subject), self._part(event.verb, part)) for subject, part in parts),
        )

    def _record(self, name: str) -> str:
        """`measure:3`, with a slot for the number."""
        table, _, id = name.partition(":")
        return f"{table}:%({self._id(table, int(id))})s"

    def _seal(self, name: str) -> str:
        """The name of a chain or a seal, with slots: `case:3:reasons`, `support:3:12`, `office`."""
        head, *rest = name.split(":")
        tables = [_OWNERS.get(head, head), "colleague"]
        slots = [
            f"%({self._id(tables[n], int(one))})s" if one.isdigit() else one for n, one in enumerate(rest)
        ]
        return ":".join([head, *slots])

    def _part(self, verb: str, part: dict[str, Any]) -> str:
        """What is sealed in one go, as the format of its JSON."""
        out: dict[str, Any] = {}
        if part.get("changes"):
            out["changes"] = {
                self._record(name): {
                    field: self._value(value, _points_to(record_class(name.partition(":")[0])).get(field))
                    for field, value in values.items()
                }
                for name, values in part["changes"].items()
            }
        if part.get("said"):
            asks = _asks_for(verb)
            out["said"] = {name: self._value(value, asks.get(name)) for name, value in part["said"].items()}
        return _NUMBER.sub(r"%(\1)s", _encoded(out))

    def _value(self, value: Any, table: str | None) -> Any:
        """A value as the journal keeps it, with slots; a number is an id of `table` if that is given."""
        if isinstance(value, list):
            return [self._value(one, table) for one in value]
        if isinstance(value, str):
            if _MOMENT.fullmatch(value):
                slot = self._moment(utc_moment(value))
                return value if slot.startswith("-") else f"%({slot})s"
            return (
                f"%({self._day(date.fromisoformat(value))})s"
                if _DAY.fullmatch(value)
                else self._format(value)
            )
        if table is not None and isinstance(value, int):
            return f"{_BARE}{self._id(table, value)}{_BARE}"
        return value


def _parts(events: Sequence[Event]) -> list[list[tuple[str, dict[str, Any]]]]:
    """What each event sealed, by whose key."""
    found: list[list[tuple[str, dict[str, Any]]]] = [[] for _ in events]
    for subject in sorted({subject for event in events for subject in json.loads(event.sealed)}):
        for place, values in zip(found, opened(events, {subject}.__contains__), strict=True):
            part = {name: values[name] for name in ("changes", "said") if values[name]}
            if part:
                place.append((subject, part))
    return found


def _said_day(words: str) -> date:
    day, month, year = words.split()
    return date(int(year), [one.casefold() for one in MONTHS].index(month.casefold()) + 1, int(day))


@cache
def _points_to(model: type[Record]) -> dict[str, str]:
    """The fields of a table that hold a record's id, with that record's table."""
    return {
        name: column.rel_model._meta.table_name
        for name, column in model._meta.fields.items()
        if isinstance(column, ForeignKeyField)
    }


@cache
def _asks_for(verb: str) -> dict[str, str]:
    """The parameters of a verb that are records, or tuples of them, with the record's table."""
    from models.people import Office

    life, _, name = verb.partition(".")
    classes = {model.__name__: model for model in RECORDS}
    owners: tuple[Any, ...] = (*RECORDS, Office)
    for owner in owners:
        if owner.LIFE is not None and owner.LIFE.name == life and hasattr(owner, name):
            body = inspect.unwrap(getattr(owner, name))
            hints = typing.get_type_hints(getattr(body, "__func__", body), localns=classes)
            found = {param: _record_in(hint) for param, hint in hints.items()}
            return {param: table for param, table in found.items() if table}
    return {}


def _record_in(hint: Any) -> str:
    """The table of the record in a type such as `Case | None` or `tuple[Colleague, ...]`; "" if there is none."""
    if isinstance(hint, type) and issubclass(hint, Model):
        return str(hint._meta.table_name)
    return next((table for one in typing.get_args(hint) if (table := _record_in(one))), "")


def rows_of(models: Iterable[type[Model]], after: Mapping[str, int]) -> list[Row]:
    """The rows of these tables that came after the ids in `after`, in the order of tables and ids."""
    found: list[Row] = []
    for model in models:
        columns = model._meta.sorted_fields
        table = model._meta.table_name
        id = model._meta.fields["id"]
        new = model.select().where(id > after[table]).order_by(id)
        found += [(table, [(column, one.__data__[column.name]) for column in columns]) for one in new]
    return found
