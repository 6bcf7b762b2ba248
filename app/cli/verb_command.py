"""A command for a verb, made from the verb's own signature and its lines in the life."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from app.cli.answers import Answers, answer
from app.cli.common import Command, config_of
from app.cli.office import Desk, desk
from app.cli.questions import Question, questions, typed, what_is_typed
from app.cli.references import leads_to
from app.cli.told import advise, last_event, tell, untrained
from models.policy.lifecycle import Life
from models.policy.rules import RULES
from models.record import Record

Finder = Callable[[str, str, dict[str, Any], Desk], Record]
"""From a reference, a verb and the other answers to the record that it is said to."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb as a command: of which class, and the questions that are answered by position and by option."""

    of: Any
    name: str
    find: Finder | None
    first: tuple[Question, ...]
    options: tuple[Question, ...]

    @property
    def life(self) -> Life:
        life: Life = self.of.LIFE
        return life

    @property
    def born(self) -> bool:
        """Whether it makes its record, and so is said to the class."""
        return isinstance(inspect.getattr_static(self.of, self.name), classmethod)

    @property
    def does(self) -> str:
        return self.life.ways(self.name)[0].does


def verb_command(
    command: str,
    of: Any,
    name: str,
    *,
    find: Finder | None,
    also: Sequence[click.Parameter],
    named: bool = False,
) -> click.Command:
    """The click command of a verb; `named` if nothing is answered by position."""
    asked = questions(getattr(of, name))
    first = () if named else _by_position(of, name, asked)
    verb = Verb(of, name, find, first, tuple(one for one in asked if one not in first))
    return Command(
        command,
        callback=lambda **given: _run(verb, given),
        params=[*_arguments(verb), *map(_option, verb.options), *also, *_json_options()],
        help=_help(verb),
        short_help=_capital(verb.does),
        epilog=_choices(verb),
    )


def _run(verb: Verb, given: dict[str, Any]) -> None:
    """Do it, in one go: who acts, the record, the answers, the verb, and what came of it."""
    config = config_of(click.get_current_context())
    as_json, ways = given.pop("as_json"), {key: given.pop(key) for key in ("edit", "from_json")}
    with desk(config) as here:
        said = Answers.of_command(given, here, **ways)
        target = verb.of
        if not verb.born:
            ref, more = said.take("ref"), said.rest(verb.options)
            target = verb.find(ref, verb.name, more, here) if verb.find else leads_to(verb.of, ref, verb.name)
        values = answer(said, (*verb.first, *verb.options))
        before = last_event()
        result = getattr(target, verb.name)(**values, by=here.by, now=here.now)
        about, done = result if verb.born else target, verb.life.ways(verb.name)[0].done
        words = (
            *advise((*verb.first, *verb.options), values),
            *untrained(f"{verb.life.name}.{verb.name}", values, here),
        )
        tell(about, done, before, here, as_json, words)


def _by_position(of: Any, name: str, asked: tuple[Question, ...]) -> tuple[Question, ...]:
    """A birth takes the record that it belongs to by position; people, places and settings what they are called."""
    if issubclass(of, Record):
        return asked[:1] if asked and asked[0].is_record and asked[0].required and _is_birth(of, name) else ()
    needed = [one for one in asked if one.required and (one.kind in (str, date) or one.is_record)]
    return tuple(needed[:2])


def _is_birth(of: Any, name: str) -> bool:
    return isinstance(inspect.getattr_static(of, name), classmethod)


def _arguments(verb: Verb) -> list[click.Parameter]:
    if not verb.born:
        return [click.Argument(["ref"], required=False)]
    return [click.Argument([one.name], required=False, metavar=_place(one)) for one in verb.first]


def _place(one: Question) -> str:
    return what_is_typed(one) if one.kind is not str else one.name.upper()


def _option(one: Question) -> click.Option:
    """Every option may be missing here: JSON or a question may answer it."""
    needed = " Needed." if one.required else ""
    hint = f" Like: {one.ask.hint}." if one.ask.hint else ""
    needed = " Empty takes away what stands." if one.ask.empties else needed
    words = f"{one.ask.question}{'' if one.ask.question.endswith('?') else '.'}{hint}{needed}"
    if one.kind is bool:
        return click.Option([f"{one.option}/--no-{one.option[2:]}", one.name], default=None, help=words)
    more = " Can be given several times." if one.many else ""
    return click.Option(
        [one.option, one.name],
        multiple=True,
        callback=None if one.many else _once,
        metavar=what_is_typed(one),
        help=words + more,
    )


def _once(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> str | None:
    """The one answer. Nothing that was typed is dropped in silence, as the first of two operatives' names would be."""
    if len(given) > 1:
        raise click.UsageError(f"Give {option.opts[0]} once, with everything that belongs to it.")
    return given[0] if given else None


def _json_options() -> list[click.Parameter]:
    return [
        click.Option(
            ["--edit"], is_flag=True, help="Write the long texts that are missing in your editor ($EDITOR)."
        ),
        click.Option(
            ["--json", "as_json"],
            is_flag=True,
            help="Answer in JSON. With `--json -` read the answers as JSON from standard input, too.",
        ),
        click.Option(["--from-json"], is_flag=True, hidden=True),
    ]


def _help(verb: Verb) -> str:
    ways = verb.life.ways(verb.name)
    rules = dict.fromkeys(key for way in ways for key in way.must)
    says = " ".join(f"{RULES[key].says} ({RULES[key].number})" for key in rules)
    return f"{_capital(verb.does)}.\n\nBy: {ways[0].say_who()}.\n\n{says}".strip()


def _choices(verb: Verb) -> str:
    """The choices of each option that has some, in words."""
    parts = []
    for one in verb.options:
        if one.choices:
            listed = "; ".join(f"{typed(choice)} ({choice.words})" for choice in one.choices)
            parts.append(f"{one.option}: {listed}.")
    return "\n\n".join(parts)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
