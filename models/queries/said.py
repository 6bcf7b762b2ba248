"""The words said with a verb, as a timeline shows them: read by the verb's own signature, so that no verb is forgotten."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, get_args, get_type_hints

from models.ask import KEEP
from models.case import Case
from models.fields import as_json
from models.people import Colleague, Person
from models.policy.named import Named
from models.policy.say import say_day, say_moment
from models.record import Record
from models.settled import KEY, say_settled

_Parameters = dict[str, tuple[Any, Any]]

#: Choices that say what something is not.
_NOT = {"wrong": "not ", "not_codes": "not "}

Refer = Callable[[type[Record], int], str]
"""How a record is named: a colleague and a person by name, everything else by its reference; "" is left out."""


def words_of(verb: str, said: Mapping[str, Any], refer: Refer) -> str:
    """`By phone, spoke to them` and, below it, what was written: everything that was said with "case.attempt_contact"."""
    if not said:
        return ""
    short: list[str] = []
    long: list[str] = []
    asked = _parameters(verb)
    for name in [*(n for n in asked if n in said), *(n for n in said if n not in asked and n != KEY)]:
        kind, usual = asked.get(name, (str, None))
        if said[name] == usual:
            continue
        if kind is str:
            long.append(str(said[name]))
        else:
            short += _short(name, kind, said[name], refer)
    first = ", ".join(short)
    return "\n".join(filter(None, (first[:1].upper() + first[1:], *long, *say_settled(said))))


def _short(name: str, kind: Any, value: Any, refer: Refer) -> Iterator[str]:
    label = name.replace("_", " ")
    if value is None:
        yield f"no {label}"
    elif isinstance(value, list):
        for one in value:
            yield from _short(name, kind, one, refer)
    elif isinstance(kind, type) and issubclass(kind, Named):
        yield f"{_NOT.get(name, '')}{kind(value).words}"
    elif isinstance(kind, type) and issubclass(kind, Record):
        found = refer(kind, int(value))
        if found:
            yield found if kind in (Colleague, Person) else f"{label} {found}"
    elif kind is bool:
        if value:
            yield label
    elif kind in (date, datetime):
        yield f"{label} {_when(str(value))}"
    else:
        yield f"{label} {value}"


def _when(text: str) -> str:
    return say_moment(datetime.fromisoformat(text)) if "T" in text else say_day(date.fromisoformat(text))


def asks(verb: str) -> bool:
    """Whether anything is said with this verb, besides of which case."""
    return any(kind is not Case for kind, _ in _parameters(verb).values())


@cache
def _parameters(verb: str) -> _Parameters:
    """The parameters of a verb in order: the type (of several choices or records, that of one), and what is usual."""
    life, _, name = verb.partition(".")
    for model in _models():
        body = getattr(model, name, None)
        if model.LIFE is not None and model.LIFE.name == life and body is not None:
            hints = get_type_hints(inspect.unwrap(body), localns={one.__name__: one for one in _models()})
            given = inspect.signature(body).parameters
            asked = {key: hint for key, hint in hints.items() if key not in ("by", "now", "return")}
            return {key: (_kind(hint), _usual(given[key].default)) for key, hint in asked.items()}
    return {}


def _usual(default: Any) -> Any:
    """What is not worth saying; an empty answer is, where it takes something away."""
    if default is KEEP:
        return KEEP
    return None if default is inspect.Parameter.empty else as_json(default)


def _kind(hint: Any) -> Any:
    """str, a Named class, a record's class, date, bool or int, out of `tuple[Code, ...]` or `date | None`."""
    while parts := [one for one in get_args(hint) if one not in (type(None), Ellipsis)]:
        hint = parts[0]
    return datetime if isinstance(hint, type) and issubclass(hint, datetime) else hint


@cache
def _models() -> tuple[Any, ...]:
    from models.figure_pack import AnnualFigures
    from models.governance import Governance
    from models.people import Office
    from models.registry import RECORDS
    from models.settings import Settings

    return (*RECORDS, Office, Settings, Governance, AnnualFigures)
