"""`evenhand case REF`: the case file as text, and the verbs of a case."""

from __future__ import annotations

from typing import Any

import click

from app.cli.common import Command, config_of
from app.cli.noun import noun
from app.cli.office import desk
from app.cli.reading import Reader
from app.cli.references import case_of, record, whole
from models.case import Case


def show_case(name: str) -> click.Command:
    """The command that shows the file of a case, or of an incident that has none yet; of a part, that of its case."""
    return Command(
        "show",
        callback=_show,
        params=[
            click.Argument(["ref"]),
            click.Option(["--on"], metavar="DATE", help="As it was known and in force on that day."),
            click.Option(["--json", "as_json"], is_flag=True, help="Print it as JSON."),
        ],
        help=f"Show {name}.",
    )


def _show(ref: str, on: str | None, as_json: bool) -> None:
    from datetime import date

    from app.cli import plain
    from app.cli.case_text import print_case
    from app.cli.facts import as_facts
    from models.queries.case_file import of

    with desk(config_of(click.get_current_context())) as here:
        day: Any = Reader(here.by, here.now).read("on", date, on) if on else None
        found = of(_file_of(ref), here.by.actor(), here.now, day)
    if as_json:
        plain.record({"until_served": found.until_served} | as_facts(found))
    else:
        print_case(found, here.now)


def _burden(ref: str, as_json: bool) -> None:
    from app.cli import plain
    from app.cli.burden_text import print_burden
    from app.cli.facts import as_facts
    from models.queries.burden import of

    with desk(config_of(click.get_current_context())) as here:
        found = of(_file_of(ref), here.by.actor(), here.now)
    if as_json:
        said = {"says": found.burden.says, "ours": found.burden.ours} if found.burden is not None else {}
        plain.record(as_facts(found) | said)
    else:
        print_burden(found)


def _file_of(ref: str) -> str:
    """The reference of the file that a record stands in."""
    full = whole(ref)
    if full.startswith(("UCB-C-", "UCB-I-")) or not full.startswith("UCB-"):
        return full
    return case_of(record(full)).ref


command = noun(
    "case",
    Case,
    "A case: show it, assign it, contact the customer, explain, close. What is no verb is a reference.",
    show=show_case("the case"),
)
command.add_command(
    Command(
        "burden",
        callback=_burden,
        params=[
            click.Argument(["ref"]),
            click.Option(["--json", "as_json"], is_flag=True, help="Print it as JSON."),
        ],
        help="Show the burden of the customer's demands, our own late replies included (P29).",
    )
)
