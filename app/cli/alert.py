"""`evenhand alert`: what another system warns of, until somebody here has looked into it."""

from __future__ import annotations

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.noun import noun
from app.cli.office import desk
from models.housing_alert import HousingAlert
from models.policy.say import say_day

_WIDTHS = (18, 20, 26, 30)


def _list(everything: bool, as_json: bool) -> None:
    from models.queries.heard import alerts

    with desk(config_of(click.get_current_context())) as here:
        found = alerts(here.by.actor(), everything=everything)
    if as_json:
        from app.cli.facts import as_facts

        plain.record([as_facts(one) for one in found])
        return
    if not found:
        plain.say("No alert of another system waits to be checked.")
        return
    plain.rows([("Alert", "Person", "It says", "Since, and where it stands")], _WIDTHS)
    plain.rows(
        [
            (one.ref, one.person, one.says, f"{say_day(one.since)}: {one.state.words.lower()}")
            for one in found
        ],
        _WIDTHS,
    )


_show = Command(
    "list",
    callback=_list,
    params=[
        click.Option(["--all", "everything"], is_flag=True, help="Those that were checked, too."),
        click.Option(["--json", "as_json"], is_flag=True, help="Print them as JSON."),
    ],
    help="List the alerts that wait to be checked, oldest first.",
)

command = noun(
    "alert",
    HousingAlert,
    "What the housing system warns of. It is no flag here until somebody has looked into it (I13). "
    "Without a verb it lists what waits.",
    show=_show,
)
command.add_command(_show, "list")
