"""`evenhand timeline REF`: what happened in a case, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.office import desk

if TYPE_CHECKING:
    from models.queries.timeline import Entry


def _timeline(ref: str, on: str | None, as_json: bool) -> None:
    from app.cli.facts import as_facts
    from app.cli.reading import Reader
    from app.cli.references import whole
    from models.queries.timeline import of

    with desk(config_of(click.get_current_context())) as here:
        day: Any = Reader(here.by, here.now).read("on", date, on) if on else None
        found = of(whole(ref), here.by.actor(), here.now, day)
    if as_json:
        plain.record([as_facts(one) for one in found])
        return
    print_timeline(found)


def print_timeline(entries: Sequence[Entry]) -> None:
    """Each event in a sentence, and the words that were said."""
    from models.policy.say import say_moment

    for one in entries:
        about = f" ({one.ref})" if one.ref else ""
        plain.wrap(f"{say_moment(one.at)}: {one.title}, by {one.who or 'Evenhand'}{about}", "  ", "")
        if one.detail:
            plain.wrap(one.detail, "    ")
        elif one.masked:
            plain.say("    Your role may not read the words.")


command = Command(
    "timeline",
    callback=_timeline,
    params=[
        click.Argument(["ref"]),
        click.Option(["--on"], metavar="DATE", help="As far as it had come on that day."),
        click.Option(["--json", "as_json"], is_flag=True, help="Print the events as JSON."),
    ],
    help="What happened in a case or to a report, newest first.",
)
