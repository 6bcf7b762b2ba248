"""`evenhand report`: an incident in a minute, by questions one at a time, or as JSON from standard input."""

from __future__ import annotations

from typing import Any

import click

from app.cli.common import Command, config_of
from app.cli.office import Desk, desk


def _report(as_json: bool, from_json: bool) -> int:
    config = config_of(click.get_current_context())
    with desk(config) as here:
        if from_json:
            _from_json(here, as_json)
            return 0
        from app.cli.report_form import fill_in

        return fill_in(here, as_json)


def _from_json(here: Desk, as_json: bool) -> None:
    """One object, its keys those of the questions; `affected` is the reporter unless it says otherwise."""
    from app.cli.answers import Answers, answer, read_object
    from app.cli.report_sending import ASKED, send, tell_next, to_person
    from app.cli.told import last_event

    typed: dict[str, Any] = read_object({one.name for one in ASKED})
    responsible = typed.pop("responsible", "")
    values = answer(Answers(typed, here), ASKED)
    values.setdefault("affected", (here.by,))
    before = last_event()
    tell_next(send(values, to_person(responsible), here), before, here, as_json)


command = Command(
    "report",
    callback=_report,
    params=[
        click.Option(
            ["--json", "as_json"],
            is_flag=True,
            help="Answer in JSON. With `--json -` read the report as JSON from standard input, too.",
        ),
        click.Option(["--from-json"], is_flag=True, hidden=True),
    ],
    help="Report an incident. Questions come one at a time; what you answered is kept if you stop. "
    "In an emergency ring 999 first.",
)
