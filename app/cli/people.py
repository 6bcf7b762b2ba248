"""`evenhand people`: the colleagues of this office, and adding, changing and retiring them."""

from __future__ import annotations

from collections.abc import Mapping

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.noun import noun
from app.cli.office import desk
from models.absence import Absence, absences_on
from models.people import Colleague, Office
from models.policy.roles import Role
from models.policy.say import in_london, say_day


def _list(everybody: bool, as_json: bool) -> None:
    with desk(config_of(click.get_current_context())) as here:
        away = absences_on(in_london(here.now).date())
        query = (
            Colleague.select().where(Colleague.role != Role.EVENHAND).order_by(Colleague.name, Colleague.id)
        )
        found = [one for one in query if one.active or everybody]
        if as_json:
            plain.record([_record(one, away) for one in found])
            return
        for one in found:
            _say(one, away)


def _say(one: Colleague, away: Mapping[int, Absence]) -> None:
    """Name and account on one line; below it the role, the team, the phone and the manager, however long they are."""
    left = "" if one.active else " (left)"
    plain.wrap(f"{one.name} ({one.login}){left}", "    ", "")
    until = f"away until {say_day(away[one.id].until_on)}" if one.id in away else ""
    parts = [until, one.role.words, one.team, one.phone]
    if one.manager is not None:
        parts.append(f"manager: {one.manager.name} ({one.manager.login})")
    plain.wrap(", ".join(filter(None, parts)), "    ", "    ")


def _record(one: Colleague, away: Mapping[int, Absence]) -> dict[str, object]:
    return {
        "login": one.login,
        "name": one.name,
        "role": one.role.value,
        "manager": one.manager.login if one.manager is not None else None,
        "team": one.team,
        "phone": one.phone,
        "active": one.active,
        "away_until": away[one.id].until_on.isoformat() if one.id in away else None,
    }


_show = Command(
    "list",
    callback=_list,
    params=[
        click.Option(["--all", "everybody"], is_flag=True, help="Those who left, too."),
        click.Option(["--json", "as_json"], is_flag=True, help="Print them as JSON."),
    ],
    help="List the colleagues of this office.",
)

command = noun(
    "people",
    Office,
    "The colleagues of this office. Without a verb it lists them.",
    show=_show,
    verbs={
        "add": "add_colleague",
        "change": "change_colleague",
        "hand-over": "hand_over",
        "retire": "retire_colleague",
        "away": "mark_away",
        "back": "mark_back",
    },
)
command.add_command(_show, "list")
