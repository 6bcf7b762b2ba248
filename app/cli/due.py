"""`evenhand due`: what is on your desk, soonest first, with the command that does it."""

from __future__ import annotations

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.next_step import how
from app.cli.office import desk


def _due(limit: int, as_json: bool) -> None:
    from app.cli.facts import as_facts
    from models.policy.roles import Role
    from models.queries.due import Due, of
    from models.queries.training import own_reminders

    with desk(config_of(click.get_current_context())) as here:
        found: tuple[Due, ...] = of(here.by.actor(), here.now, limit)
        reminders = own_reminders(here.by, here.now)
    if as_json:
        plain.record([as_facts(one) for one in found])
        return
    if not found:
        told = here.by.role is Role.CONTRACTOR_DESK
        plain.say("Nothing is due on your desk." + (" What you were told: evenhand mine." if told else ""))
    for one in found:
        flag = "!FLAG " if one.flag else ""
        glyph = one.shown.standing.value
        plain.wrap(f"{one.shown.words}: {one.words} ({one.clause})", "     ", f"{glyph:>2} ")
        plain.wrap(f"{flag}{one.customer}. {how(one.verb, one.ref).strip()}", "     ", "   ")
    for sentence in reminders:
        plain.wrap(sentence, "     ", "   ")


command = Command(
    "due",
    callback=_due,
    params=[
        click.Option(["--limit"], type=click.IntRange(1, 1000), default=50, help="Lines at most: 50."),
        click.Option(["--json", "as_json"], is_flag=True, help="Print them as JSON."),
    ],
    help="What you have to do, and by when, soonest first.",
)
