"""What stands now in the records that a form is about, as answers of its questions: to begin with, and to compare."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.cli.questions import Question
from app.paper_words import REPORT
from models.letter import Letter
from models.measure import Measure
from models.people import Colleague
from models.policy.named import Named
from models.policy.say import in_london, say_day, say_time
from models.queries.standing_terms import new_terms, standing_terms
from models.record import Record
from screens.form_rules import rules_of
from screens.paper import Answer

TERMS_CHANGE = ("measure vary", "measure tighten", "measure ease", "measure change-contact")
BEGUN_WITH: dict[str, type[Record]] = {"letter rewrite": Letter} | dict.fromkeys(TERMS_CHANGE, Measure)
"""Forms that begin with what stands, and the record that they change."""


def begun_with(
    verb: str, record: Record | None, asked: tuple[Question, ...], now: datetime
) -> dict[str, Answer]:
    """The answers that a form opens with: what stands now; a report begins with this minute."""
    if verb == REPORT:
        return {"occurred_at": as_answer(now)}
    if record is None or not isinstance(record, BEGUN_WITH.get(verb, ())):
        return {}
    return {name: answer for name, answer in as_it_stands(verb, record, asked).items() if answer}


def as_it_stands(verb: str, record: Record, asked: tuple[Question, ...]) -> dict[str, Answer]:
    """What the record says now to each question that fills a field of it; "" for nothing."""
    if verb in TERMS_CHANGE and isinstance(record, Measure):
        values = standing_terms(record)
    else:
        fields = {question: field for field, question in rules_of(verb).fills.items()}
        names = {one.name: fields.get(one.name, one.name) for one in asked}
        values = {
            name: getattr(record, field) for name, field in names.items() if field in record._meta.fields
        }
    return {one.name: as_answer(values[one.name]) for one in asked if one.name in values}


def without_what_stays(verb: str, record: Record, values: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be said: terms that stay as they stood are left out."""
    if verb not in TERMS_CHANGE:
        return dict(values)
    if isinstance(record, Measure):
        return new_terms(standing_terms(record), values)
    return dict(values)


def as_answer(value: Any) -> Answer:
    """A value as it would be chosen or typed."""
    if isinstance(value, list | tuple):
        return tuple(str(as_answer(one)) for one in value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Named):
        return str(value.value)
    if isinstance(value, datetime):
        return f"{say_day(in_london(value).date())} {say_time(value)}"
    if isinstance(value, date):
        return say_day(value)
    if isinstance(value, Record):
        return value.login if isinstance(value, Colleague) else str(getattr(value, "ref", ""))
    return str(value)
