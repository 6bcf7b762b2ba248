"""`evenhand mine`: what waits for you besides the cases of the queue."""

from __future__ import annotations

import click

from app.cli.common import Command, config_of
from app.cli.office import desk


def _mine(as_json: bool) -> None:
    from app.cli import plain
    from app.cli.facts import as_facts
    from models.queries import for_you

    with desk(config_of(click.get_current_context())) as here:
        found = for_you.of(here.by.actor(), here.now)
    if as_json:
        plain.record({"waiting": as_facts(found)})
        return
    if not found:
        plain.say("Nothing waits for you here.")
    for part in for_you.Part:
        lines = [one for one in found if one.part is part]
        if lines:
            plain.heading(part.words)
        for one in lines:
            due = f"{one.shown.text}: " if one.shown is not None else ""
            plain.wrap(f"{due}{one.words}", "  ", "")
            does = f" evenhand {one.verb} {one.ref}" if " " in one.verb else f" {one.ref}" if one.ref else ""
            plain.wrap(f"{one.more}{does}".strip(), "      ", "      ")


command = Command(
    "mine",
    callback=_mine,
    params=[click.Option(["--json", "as_json"], is_flag=True, help="Print it as JSON.")],
    help="What waits for you besides your cases: support, statements, notices, appeals, training.",
)
