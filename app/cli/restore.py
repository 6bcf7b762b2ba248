"""`evenhand restore BACKUP --into NEW`: an office out of its backup, in a new place."""

from __future__ import annotations

import sys

import click

from app.cli import plain
from app.cli.common import Command, FileName, config_of
from app.clock import moment_of_practice
from models.database import explained, open_database


def _restore(backup: str, into: str, key: str, as_json: bool) -> None:
    from models.keeping.restore import restore

    config_of(click.get_current_context())
    with explained():
        done = restore(
            backup,
            into,
            key,
            now=moment_of_practice(),
            progress=_progress if sys.stderr.isatty() else None,
        )
    if as_json:
        from app.cli.facts import as_facts

        plain.record(as_facts(done))
        return
    plain.say(f"The office is in {_place(done.address)} now.")
    if done.older or done.found is None:
        plain.say(
            "It was made by an earlier version of Evenhand: run evenhand migrate on it, then evenhand verify."
        )
        return
    plain.say(
        f"Its record is whole: {done.found.events:,} events, and {done.found.records:,} records fit it."
    )
    for one in done.found.breaches:
        plain.say(one.sentence)


def _place(address: str) -> str:
    """For people to read: without a password."""
    return str(getattr(open_database(address), "place", address))


def _progress(events: int) -> None:
    plain.warn(f"{events:,} events so far")


command = Command(
    "restore",
    callback=_restore,
    params=[
        click.Argument(["backup"], type=FileName(), metavar="BACKUP"),
        click.Option(
            ["--into"],
            required=True,
            type=FileName(),
            metavar="ADDRESS",
            help="Where to: the path of a new file, or postgresql://… of an empty database.",
        ),
        click.Option(
            ["--key"],
            default="",
            type=FileName(),
            metavar="FILE",
            help="The secret key, if the backup is encrypted.",
        ),
        click.Option(["--json", "as_json"], is_flag=True, help="Print what was found as JSON."),
    ],
    help="""Make an office out of a BACKUP, in a new place, after reading its record from end to end.

Nothing is written over: when you have looked at it, start Evenhand with --database and its address, or change the
database in the config file.
""",
    short_help="Make an office out of its backup, in a new place",
)
