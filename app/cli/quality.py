"""`evenhand quality`: what is missing or left lying in the records, and the command that mends each (P61)."""

from __future__ import annotations

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.facts import as_facts
from app.cli.office import desk
from models.policy.say import say_day
from models.queries.quality import Lack, worklist


def _show(as_json: bool) -> None:
    with desk(config_of(click.get_current_context())) as here:
        found = worklist(here.by.actor(), here.now)
    if as_json:
        plain.record([as_facts(one) for one in found])
        return
    if not found:
        plain.say("Nothing is missing.")
    for lack in Lack:
        mine = [one for one in found if one.lack is lack]
        if mine:
            plain.heading(f"{lack.words[:1].upper()}{lack.words[1:]} ({mine[0].clause}): {len(mine)}")
        for one in mine:
            since = f", since {say_day(one.since)}" if one.since is not None else ""
            plain.wrap(f"{one.ref}{since}. evenhand {one.verb}", "    ", "  ")


command = Command(
    "quality",
    callback=_show,
    params=[click.Option(["--json", "as_json"], is_flag=True, help="Print it as JSON.")],
    help="What is missing or left lying in the records, and what mends it (P61).",
)
