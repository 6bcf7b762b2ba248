"""The answers to a verb's questions: from options, from JSON, from an editor, or asked one at a time in a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from app.cli.office import Desk
from app.cli.questions import Question, typed
from app.cli.reading import Reader, standard_input
from app.cli.references import record
from models.errors import BadInput
from models.record import Record

SHOWN = 6
"""Choices that fit into the sentence about a missing answer."""


class Answers:
    """What was typed, by field; `edit` opens an editor for long texts that are missing, `may_ask` asks for the others."""

    def __init__(
        self, typed: dict[str, Any], here: Desk, *, edit: bool = False, may_ask: bool = False
    ) -> None:
        self.typed = {name: value for name, value in typed.items() if value not in (None, ())}
        self.reader = Reader(here.by, here.now)
        self.edit, self.may_ask = edit, may_ask

    @classmethod
    def of_command(cls, given: dict[str, Any], here: Desk, *, edit: bool, from_json: bool) -> Answers:
        """The options of a command, and with `from_json` what stands in an object on standard input."""
        if from_json:
            found = read_object(set(given))
            return cls(found | {k: v for k, v in given.items() if v not in (None, ())}, here, edit=edit)
        return cls(given, here, edit=edit, may_ask=sys.stdin.isatty() and sys.stdout.isatty())

    def take(self, name: str) -> str:
        """The reference that the verb is said to. Raises BadInput if it is missing."""
        if name not in self.typed:
            raise BadInput(name, "Give the reference, like UCB-C-2026-0001.")
        return str(self.reader.read(name, str, self.typed.pop(name)))

    def rest(self, options: Iterable[Question]) -> dict[str, Any]:
        """What was typed that the verb itself doesn't ask: it helps to find the record."""
        own = {one.name for one in options}
        return {name: self.typed.pop(name) for name in list(self.typed) if name not in own}


def read_object(known: set[str]) -> dict[str, Any]:
    """The object on standard input; `work-impact` and `work_impact` are one name. Raises BadInput."""
    try:
        found = json.loads(standard_input())
    except (ValueError, RecursionError) as problem:
        where = f" (line {problem.lineno})" if isinstance(problem, json.JSONDecodeError) else ""
        raise BadInput("json", f"What came on standard input is not JSON{where}.") from None
    if not isinstance(found, dict):
        raise BadInput("json", 'Give one JSON object, like {"reason": "It was abuse."}.')
    answers = {str(name).replace("-", "_"): value for name, value in found.items() if value is not None}
    if strange := [name for name in answers if name not in known]:
        raise BadInput(strange[0], f"There is no '{strange[0]}' here. Use: {', '.join(sorted(known))}.")
    return answers


def answer(said: Answers, asked: Sequence[Question]) -> dict[str, Any]:
    """A value for every question that was answered. Raises BadInput, with every missing answer in one sentence."""
    values = {
        one.name: _value(said.reader, one, said.typed[one.name]) for one in asked if one.name in said.typed
    }
    for one in asked:
        if one.name not in values and (found := _implied(one, values, said)) is not None:
            values[one.name] = found
    missing = [one for one in asked if one.required and one.name not in values]
    for one in list(missing):
        if said.edit and one.ask.long:
            from app.cli.asking import edited

            values[one.name] = edited(one)
        elif said.may_ask:
            from app.cli.asking import ask

            values[one.name] = ask(one, said.reader)
        else:
            continue
        missing.remove(one)
    if missing:
        raise BadInput(
            missing[0].name, " ".join(map(_lacking, missing)), {m.name: _lacking(m) for m in missing}
        )
    return values


def _value(reader: Reader, one: Question, found: Any) -> Any:
    """Raises BadInput, which begins with the option's name: nobody asked this question just now."""
    if one.ask.empties and found == "":
        return None
    try:
        return _read(reader, one, found)
    except BadInput as problem:
        raise BadInput(one.name, f"{one.option}: {problem.sentence}") from None


def _read(reader: Reader, one: Question, found: Any) -> Any:
    if not one.many:
        return reader.read(one.name, one.kind, found)
    several = list(found) if isinstance(found, list | tuple) else [found]
    if one.choices:
        several = [
            part for text in several for part in (text.split(",") if isinstance(text, str) else [text])
        ]
    return tuple(reader.read(one.name, one.kind, part) for part in several)


def _implied(one: Question, values: dict[str, Any], said: Answers) -> Record | None:
    """The record that another answer was typed as: with a decision's reference for its case, the decision too."""
    if not one.is_record or one.many:
        return None
    for other in values:
        text = said.typed.get(other)
        if isinstance(values[other], Record) and isinstance(text, str) and text != "-":
            try:
                given = record(text)
            except BadInput:
                continue
            if type(given) is one.kind and type(given) is not type(values[other]):
                return given
    return None


def _lacking(one: Question) -> str:
    hint = f" Like: {one.ask.hint}." if one.ask.hint else ""
    if one.choices:
        shown = [typed(choice) for choice in one.choices]
        more = ", …" if len(shown) > SHOWN else ""
        hint = f" One of: {', '.join(shown[:SHOWN])}{more}."
    question = one.ask.question + ("" if one.ask.question.endswith(("?", ".")) else ".")
    return f"Give {one.option}: {question}{hint}"
