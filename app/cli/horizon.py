"""`evenhand horizon`: every planned review by month, with the last day on which it is lawful."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.office import desk
from models.policy.say import count, say_day

if TYPE_CHECKING:
    from models.queries.horizon import Planned


def _horizon(as_json: bool) -> None:
    from app.cli.facts import as_facts
    from models.queries import horizon

    with desk(config_of(click.get_current_context())) as here:
        found = horizon.of(here.by.actor(), here.now)
    if as_json:
        plain.record(as_facts(found))
        return
    if not found.total:
        plain.say("No reviews are planned: nothing is in force that has one.")
    if found.overdue:
        plain.heading(f"Overdue: {count(len(found.overdue), 'review')}")
    for one in found.overdue:
        _line(one)
    for month in found.months:
        if month.reviews:
            plain.heading(f"{month.first:%B %Y}: {count(len(month.reviews), 'review')}")
        for one in month.reviews:
            _line(one)


def _line(one: Planned) -> None:
    flag = "!FLAG " if one.flag else ""
    owner = f", {one.owner}" if one.owner else ", nobody's yet"
    lead = ", for the Lead to end or complete (I11)" if one.escalated else ""
    soon = f", {one.soon}" if one.soon else ""
    plain.wrap(f"{one.shown.text}: {one.kind.words}, {one.on}{lead}{soon}", "     ", "")
    plain.wrap(f"{flag}{one.customer}, {one.ref}{owner}", "     ", "     ")
    plain.wrap(f"Lawful from {say_day(one.first_on)} to {say_day(one.last_on)} (P56)", "     ", "     ")


command = Command(
    "horizon",
    callback=_horizon,
    params=[click.Option(["--json", "as_json"], is_flag=True, help="Print it as JSON.")],
    help="Every planned review by month: what is overdue, whose case it is, and the last day on which it is lawful.",
)
