"""A verb's question as a form asks it, and its answer in the words in which it is shown to be checked."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pendulum import DateTime

from app.cli.questions import Question
from models.policy.named import Named
from models.policy.say import say_moment, say_weekday
from models.record import Record
from screens.paper import Kind

REPORT = "incident report"
"""The report: a draft and its submission in one, as `evenhand report`."""


def kind_of(one: Question) -> Kind:
    """How it is answered in a form."""
    kinds: tuple[tuple[type, Kind], ...] = (
        (Named, Kind.CHOICE),
        (bool, Kind.CHOICE),
        (Record, Kind.RECORD),
        (DateTime, Kind.MOMENT),
        (date, Kind.DAY),
        (int, Kind.NUMBER),
    )
    found = next((kind for base, kind in kinds if issubclass(one.kind, base)), Kind.WORDS)
    return Kind.LONG if found is Kind.WORDS and one.ask.long else found


def in_words(value: Any) -> str:
    """A value as people read it: `Wednesday 4 March 2026`, `Sam Okoro, caseworker`, `yes`."""
    if isinstance(value, tuple):
        return "; ".join(in_words(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Named):
        return value.words
    if isinstance(value, datetime):
        return say_moment(value)
    if isinstance(value, date):
        return say_weekday(value)
    if isinstance(value, Record):
        return _record(value)
    return str(value)


def _record(record: Record) -> str:
    name, ref = str(getattr(record, "name", "")), str(getattr(record, "ref", ""))
    role = getattr(record, "role", None)
    more = role.words if role is not None else ref if name else ""
    return ", ".join(part for part in (name or ref, more) if part)
