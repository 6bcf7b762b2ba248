"""`evenhand training …`: who lacks which training, who has not read the policy, and recording both (P15, P16)."""

from __future__ import annotations

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.noun import noun
from app.cli.office import desk
from models.people import Colleague, Office
from models.policy.say import say_day
from models.queries import training
from models.training import TrainingRecord


def _gaps(as_json: bool) -> None:
    with desk(config_of(click.get_current_context())) as here:
        found = training.gaps(here.by.actor(), here.now)
        version, waiting = training.outstanding(here.by.actor(), here.now)
    if as_json:
        from app.cli.facts import as_facts

        plain.record(
            {
                "gaps": [as_facts(one) for one in found],
                "policy": version,
                "not_acknowledged": [one.login for one in waiting],
            }
        )
        return
    if not found:
        plain.say("Nobody that you can see lacks any training.")
    last = ""
    for one in found:
        if one.login != last:
            plain.say(f"{one.colleague} ({one.login})")
            last = one.login
        plain.wrap(one.words, "    ", "  ")
    names = ", ".join(f"{one.name} ({one.login})" for one in waiting)
    plain.heading(f"The policy, version {version}")
    plain.wrap(
        f"Not acknowledged yet by: {names}." if names else "Everybody whom you see has acknowledged it."
    )


def _list(login: str | None, as_json: bool) -> None:
    """What somebody was trained in; your own if you name nobody."""
    with desk(config_of(click.get_current_context())) as here:
        one = Colleague.at(login) if login else here.by
        seen = training.may_see(here.by.actor(), one)
        rows = TrainingRecord.select().where(TrainingRecord.colleague == one).order_by(TrainingRecord.id)
        found = list(rows) if seen else []
    if as_json:
        plain.record(
            [
                {
                    "course": row.course.value,
                    "done_on": row.done_on.isoformat(),
                    "expires_on": row.expires_on.isoformat(),
                }
                for row in found
            ]
        )
        return
    if not seen:
        plain.say("You see your own training, and that of your people.")
    elif not found:
        plain.say(f"No training is recorded for {one.name}.")
    for row in found:
        plain.wrap(
            f"{row.course.words}: {say_day(row.done_on)}, counts until {say_day(row.expires_on)}", "  ", ""
        )


_JSON = ("--json", "as_json")
_show = Command(
    "gaps",
    callback=_gaps,
    params=[click.Option(_JSON, is_flag=True, help="Print them as JSON.")],
    help="Who lacks which training, and who has not acknowledged the policy.",
)
command = noun(
    "training",
    Office,
    "Training and the policy: without a verb, who lacks what.",
    show=_show,
    verbs={"record": "record_training", "acknowledge": "acknowledge_policy"},
)
command.add_command(_show, "gaps")
command.add_command(
    Command(
        "list",
        callback=_list,
        params=[
            click.Argument(["login"], required=False),
            click.Option(_JSON, is_flag=True, help="Print them as JSON."),
        ],
        help="What somebody was trained in: yourself, one of your people, or anybody for HR and supervisors.",
    ),
    "list",
)
