"""`evenhand backup FILE`: a copy of the whole office, while everybody goes on working."""

from __future__ import annotations

import click

from app.cli import plain
from app.cli.common import Command, FileName, config_of
from app.cli.office import desk


def _backup(file: str, encrypt_for: tuple[str, ...], as_json: bool) -> None:
    config = config_of(click.get_current_context())
    with desk(config, or_server=True) as here:
        from models.keeping.backup import back_up

        made = back_up(config.address, file, encrypt_for, by=here.by, now=here.now)
    if as_json:
        from app.cli.facts import as_facts

        plain.record(as_facts(made))
        return
    how = "encrypted" if made.encrypted else "not encrypted: keep it as safe as the database"
    if made.office_key:
        how = f"encrypted with the office's key ({made.office_key}), without which nobody can restore it"
    plain.say(f"The backup is {made.path}: {made.size:,} bytes, {made.events:,} events, {how}.")
    plain.say("Only you can open it. Try it with evenhand restore; it is on record that you made it.")


command = Command(
    "backup",
    callback=_backup,
    params=[
        click.Argument(["file"], type=FileName(), metavar="FILE"),
        click.Option(
            ["--encrypt-for"],
            multiple=True,
            metavar="KEY",
            help="Encrypt it for this public key (age1…), or for those in a file. Repeat for more.",
        ),
        click.Option(["--json", "as_json"], is_flag=True, help="Print what was made as JSON."),
    ],
    help="""Write a copy of the whole office to a new FILE, or with the time as its name if that is a folder, while
others work.

A file that is there is never written over. PostgreSQL's pg_dump must be installed for an office there. Encrypted
backups are in the age format: see evenhand backup-key. By: Leads, Heads and the data protection officer;
on a server that keeps need to know (evenhand office), by its administrator.
""",
    short_help="Copy the whole office to a file",
)
