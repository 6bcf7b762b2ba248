"""`evenhand policy P34`: what the policy says there, what we do for it, and what can be refused because of it (P2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.cli import plain
from app.cli.common import Command, config_of
from models.errors import BadInput
from models.policy.say import say_day

if TYPE_CHECKING:
    from app.config import Config
    from models.policy.told import Told

_COLUMN = 12
NO_PROCEDURE = (
    "No procedure is recorded with its text yet. The Head can: "
    "evenhand governance adopt --kind procedure --text - < procedure.txt"
)


def _policy(number: str | None, whole: bool, procedure: bool, as_json: bool) -> None:
    """It needs no database: the policy comes with the program. The procedure is the office's own, and is kept there."""
    config = config_of(click.get_current_context())
    if procedure:
        _procedure(config, as_json)
        return
    if whole:
        from models.policy.sentences import text

        plain.wrap(text().strip())
        return
    if number is None:
        _list(as_json)
        return
    from models.policy.told import clause

    found = clause(number.strip().upper())
    if found is None:
        raise BadInput("number", f"There is no clause {number}. There are P1 to P62 and I1 to I27.")
    if as_json:
        from app.cli.facts import as_facts

        plain.record(as_facts(found))
        return
    _print(found)


def _procedure(config: Config, as_json: bool) -> None:
    from app.cli.office import desk

    with desk(config) as here:
        from models.policy.governing import DocumentKind
        from models.queries.governance import readable

        found = readable(DocumentKind.PROCEDURE, here.by.actor(), here.now)
    if as_json:
        from app.cli.facts import as_facts

        plain.record(as_facts(found) if found is not None else {})
        return
    if found is None:
        plain.wrap(NO_PROCEDURE)
        return
    plain.heading(f"Procedure {found.version}, approved on {say_day(found.approved_on)}")
    for line in found.text.splitlines():
        plain.wrap(line)


def _list(as_json: bool) -> None:
    from models.policy.clauses import CLAUSES

    if as_json:
        plain.record([{"number": one.number, "says": one.says} for one in CLAUSES.values()])
        return
    for one in CLAUSES.values():
        plain.wrap(one.says, "     ", f"{one.number:<5}")
    plain.say()
    plain.say("More about one of them: evenhand policy P34. The whole text: evenhand policy --whole")


def _print(found: Told) -> None:
    from models.policy.clauses import CLAUSES

    plain.wrap(f"{found.number}  {found.says}." if found.says else found.number)
    for sentence in found.sentences:
        plain.say()
        plain.wrap(f'"{sentence}"', "  ")
    if found.serves:
        plain.say()
        plain.wrap("A rule of the case work. It serves:")
        for number in found.serves:
            plain.wrap(f"{CLAUSES[number].says}.", "       ", f"  {number:<5}")
    if found.does or found.task or found.short:
        plain.say()
    plain.fact("We do", found.does, _COLUMN)
    plain.fact("In a case", _in_a_case(found.task, found.short), _COLUMN)
    plain.fact("Screen", found.screen.capitalize(), _COLUMN)
    plain.fact("Commands", ", ".join(found.commands), _COLUMN)
    if found.refusals:
        plain.heading("What can be refused because of it")
    for one in found.refusals:
        asked = f" Asked of: {', '.join(one.commands)}." if one.commands else ""
        plain.wrap(f"{one.says}{asked}", "       ", f"  {one.number:<5}")


def _in_a_case(task: str, short: str) -> str:
    """Its line in the task list, or in the strip of what is met."""
    if task:
        return f'The task "{task}".'
    return f'The line "{short}" of what is met.' if short else ""


command = Command(
    "policy",
    callback=_policy,
    params=[
        click.Argument(["number"], required=False),
        click.Option(["--whole"], is_flag=True, help="Print the policy as it was published."),
        click.Option(["--procedure"], is_flag=True, help="Print the office's procedure that is in force."),
        click.Option(["--json", "as_json"], is_flag=True, help="Print it as JSON."),
    ],
    help="The policy offline: every clause; or one, with its sentence, what we do for it and what can be refused.",
)
