"""`evenhand migrate`: make the database, or bring it up to date."""

from __future__ import annotations

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.first_run import set_up
from models.database import attach, database, explained


def _migrate() -> None:
    config = config_of(click.get_current_context())
    with explained():
        attach(config.address, create=True)
        database.connect()
        try:
            ran = set_up(config.address)
        finally:
            database.close()
    if not ran:
        plain.say("The database is up to date.")


command = Command(
    "migrate",
    callback=_migrate,
    help="Make the database if there is none, or bring it up to date. A copy is made first. "
    "In an office that has nobody yet, you become the Lead.",
)
