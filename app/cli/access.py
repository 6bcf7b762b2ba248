"""`evenhand person access REF FILE.zip`: what is held about a person, for the person who asks (P45)."""

from __future__ import annotations

import click

from app.cli import plain
from app.cli.common import Command, FileName, config_of
from app.cli.office import desk
from models.policy.say import count, say_day


def _access(ref: str, file: str, request: str, as_json: bool) -> None:
    from app.cli.references import whole

    with desk(config_of(click.get_current_context())) as here:
        from models.access.answer import answer

        made = answer(whole(ref), file, request, by=here.by, now=here.now)
    if as_json:
        from app.cli.facts import as_facts

        plain.record(as_facts(made))
        return
    plain.say(f"{made.path} is for them: {count(made.pages, 'page')} of what is held.")
    out = f"{count(made.left_out, 'record')} and {count(made.redactions, 'place')} left out"
    plain.say(f"{made.list_path} stays here: {out}, each with its reason.")
    if made.look_at:
        plain.wrap(f"It names {count(made.look_at, 'record')} that you should read before the file leaves.")
    plain.wrap("Read every page first: a program takes out only the names that it knows.")
    if made.due_on is None:
        plain.wrap("No request of theirs is recorded: evenhand governance record-request starts its clock.")
    else:
        settle = f"evenhand governance settle-request --number {made.number}"
        plain.wrap(f"Answer it by {say_day(made.due_on)}. Once they have it: {settle}")
    plain.say("Only you can open the two files. It is on record that you made them.")
    plain.say(f"SHA-256: {made.sha256}")


command = Command(
    "access",
    callback=_access,
    params=[
        click.Argument(["ref"]),
        click.Argument(["file"], type=FileName(), metavar="FILE.zip"),
        click.Option(
            ["--request"],
            required=True,
            metavar="TEXT",
            help="How they asked, and how you know that it is them.",
        ),
        click.Option(["--json", "as_json"], is_flag=True, help="Print what was made as JSON."),
    ],
    help="""Write what is held about a person to a new zip file, for the person: all cases and reports, with reasons, factors
and letters. Others are taken out, each time with the reason; so is what you decided to withhold (evenhand governance
withhold). A second file lists all that is left out, and stays in the office.

By: the data protection officer.
""",
    short_help="What is held about a person, for the person",
)
