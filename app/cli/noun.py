"""`evenhand case …`, `evenhand measure …`: a group that shows a record, and has a command for each verb of its life."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from typing import Any

import click

from app.cli.verb_command import Finder, verb_command
from models.policy.lifecycle import Life


class Noun(click.Group):
    """A group of verbs. What begins with no verb is for `show`: a reference, or options and a reference."""

    def __init__(self, *args: Any, show: click.Command | None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.show = show
        if show is not None:
            unseen = copy(show)
            unseen.hidden = True
            self.add_command(unseen, "show")

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        asks_help = bool(args) and args[0] in ("--help", "-h")
        is_verb = bool(args) and args[0] in self.commands
        if self.show is not None and not asks_help and not is_verb and (args or not _needs_any(self.show)):
            args = ["show", *args]
        if not args and not context.resilient_parsing:  # which completion does
            raise click.UsageError(f"Say what to do: {', '.join(sorted(self.commands))}.", context)
        return super().parse_args(context, args)


def _needs_any(command: click.Command) -> bool:
    return any(one.required for one in command.params)


def noun(
    name: str,
    of: Any,
    help: str,
    *,
    show: click.Command | None = None,
    verbs: Mapping[str, str] | None = None,
    find: Finder | None = None,
    also: Callable[[], Sequence[click.Parameter]] = tuple,
    named: bool = False,
) -> Noun:
    """The group of a class's verbs. `verbs` maps commands to verbs where they are not the whole life.

    `find` turns a reference into the record that a verb is said to; `also` are options that it reads.
    `named` if every answer has an option of its own, since no position would say what belongs there.
    """
    group = Noun(name, help=help, show=show)
    for command, verb in (verbs or commands_of(of.LIFE)).items():
        group.add_command(verb_command(command, of, verb, find=find, also=also(), named=named))
    return group


def commands_of(life: Life) -> dict[str, str]:
    """Every verb of a life that stands for itself, by its command: {'propose-warning': 'propose_warning'}."""
    alone = dict.fromkeys(step.verb for step in life.steps if not step.within)
    return {verb.replace("_", "-"): verb for verb in alone}
