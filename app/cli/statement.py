"""`evenhand statement …`: what colleagues say in their own words, found by its reference, the incident or the case."""

from __future__ import annotations

from typing import Any

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.noun import noun
from app.cli.office import Desk, desk
from app.cli.reading import Reader
from app.cli.references import case_of, record
from app.cli.support_text import print_statement
from models.errors import BadInput, NotFound
from models.incident import Incident
from models.people import Colleague
from models.queries import people_rows
from models.statement import Statement


def find(ref: str, verb: str, more: dict[str, Any], here: Desk) -> Statement:
    """A statement by its reference, or the one of an incident or a case that this verb fits. Raises BadInput."""
    given = record(ref, "statement")
    if isinstance(given, Statement):
        return given
    where = Statement.incident == given if isinstance(given, Incident) else _of_case(given)
    found = list(Statement.select().where(where).order_by(Statement.id))
    if "colleague" in more:
        wanted = Reader(here.by, here.now).read("colleague", Colleague, more["colleague"])
        found = [one for one in found if one.colleague_id == wanted.id]
    able = [one for one in found if Statement.LIFE.step(verb, one.state) is not None] or found
    mine = [one for one in able if one.colleague_id == here.by.id]
    chosen = mine or able
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        raise NotFound("statement", ref)
    named = ", ".join(f"{one.ref} ({one.colleague.name})" for one in chosen)
    raise BadInput("ref", f"There are several: {named}. Say which you mean.")


def _of_case(given: Any) -> Any:
    return Statement.incident.in_(Incident.select(Incident.id).where(Incident.case == case_of(given)))


def _show(ref: str, as_json: bool) -> None:
    """What was said, for who reads the case, and the colleague."""
    with desk(config_of(click.get_current_context())) as here:
        found = find(ref, "add", {}, here)
        part = people_rows.statement_of(found.ref, here.by.actor(), here.now)
    if as_json:
        from app.cli.facts import as_facts

        plain.record(as_facts(part))
        return
    print_statement(part)


command = noun(
    "statement",
    Statement,
    "What a colleague says in their own words: give its reference, or the incident's.",
    find=find,
    show=Command(
        "show",
        callback=_show,
        params=[
            click.Argument(["ref"]),
            click.Option(["--json", "as_json"], is_flag=True, help="Print it as JSON."),
        ],
        help="Show a statement.",
    ),
)
