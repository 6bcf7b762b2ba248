"""`evenhand setting …`: the office's clocks and closure days."""

from __future__ import annotations

from dataclasses import fields

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.noun import noun
from app.cli.office import desk
from models.policy.clock import Clock
from models.policy.clocks import Clocks
from models.settings import Settings, timing


def _list(as_json: bool) -> None:
    with desk(config_of(click.get_current_context())):
        clocks = timing().clocks
    found = [(one.name, getattr(clocks, one.name), one.metadata["clock"]) for one in fields(Clocks)]
    if as_json:
        plain.record([_record(*one) for one in found])
        return
    for name, value, about in found:
        unit = "" if about.choices else f" {about.unit.words}"
        now = "not set" if value is None else f"{value}{unit}"
        plain.wrap(f"{name}: {now}. {about.words} ({about.source}).", "    ", "")


def _record(name: str, value: object, about: Clock) -> dict[str, object]:
    return {
        "name": name,
        "value": value,
        "unit": about.unit.value,
        "words": about.words,
        "source": about.source,
        "least": about.least,
        "most": about.most,
    }


_show = Command(
    "list",
    callback=_list,
    params=[click.Option(["--json", "as_json"], is_flag=True, help="Print them as JSON.")],
    help="List the clocks, with what they are set to and where they come from.",
)

command = noun(
    "setting",
    Settings,
    "The office's clocks and closure days. Without a verb it lists the clocks.",
    show=_show,
    verbs={
        "change": "change_setting",
        "add-closure-day": "add_closure_day",
        "drop-closure-day": "drop_closure_day",
    },
)
command.add_command(_show, "list")
