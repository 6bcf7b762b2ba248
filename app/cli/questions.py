"""What a verb wants to know, read from its own signature: the options of its command, and what `report` asks."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import models.registry as registry
from models.ask import Ask
from models.people import Colleague
from models.policy.named import Named
from models.record import Record


@dataclass(frozen=True, slots=True)
class Question:
    """One parameter: `kind` is the type of one answer, `many` if it takes several."""

    name: str
    kind: type
    ask: Ask
    required: bool
    many: bool = False

    @property
    def option(self) -> str:
        """As it is typed: `--work-impact`."""
        return "--" + self.name.replace("_", "-")

    @property
    def choices(self) -> tuple[Named, ...]:
        """What is offered; of a record, a text or a number nothing."""
        if not issubclass(self.kind, Named):
            return ()
        return tuple(one for one in self.kind if one not in self.ask.unoffered)

    @property
    def is_record(self) -> bool:
        return issubclass(self.kind, Record)


def questions(verb: Callable[..., Any]) -> tuple[Question, ...]:
    """The questions of a verb, in the order of its signature, without who acts and when."""
    hints = get_type_hints(verb, localns=_names(), include_extras=True)
    found = []
    for name, parameter in inspect.signature(verb).parameters.items():
        if name in ("self", "cls") or parameter.kind is parameter.KEYWORD_ONLY:
            continue
        kind, ask, many = _taken_apart(hints[name], name)
        found.append(Question(name, kind, ask, parameter.default is parameter.empty, many))
    return tuple(found)


def typed(choice: Named) -> str:
    """A choice as it is typed: `new-case`."""
    return choice.value.lower().replace("_", "-")


def _names() -> dict[str, Any]:
    """Classes that signatures name as text, since their modules import each other late."""
    return {one.__name__: one for one in registry.RECORDS}


def _taken_apart(hint: Any, name: str) -> tuple[type, Ask, bool]:
    ask = Ask(name.replace("_", " ").capitalize())
    if get_origin(hint) is Annotated:
        hint, *notes = get_args(hint)
        ask = next((note for note in notes if isinstance(note, Ask)), ask)
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(one for one in get_args(hint) if one is not types.NoneType)
    if get_origin(hint) is tuple:
        return get_args(hint)[0], ask, True
    return hint, ask, False


def what_is_typed(one: Question) -> str:
    """The placeholder of an answer in the help: `REF`, `DATE`, `TEXT`."""
    from datetime import date

    from pendulum import DateTime

    if one.choices:
        return "CHOICE"
    if issubclass(one.kind, Colleague):
        return "LOGIN"
    names = ((Record, "REF"), (DateTime, "MOMENT"), (date, "DATE"), (int, "NUMBER"))
    return next((name for base, name in names if issubclass(one.kind, base)), "TEXT")
