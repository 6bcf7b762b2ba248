"""The first run: the user's own database is made, and whoever runs it is the Lead. It says so."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

from app import identity
from app.cli.plain import warn
from app.config import Config
from models.database import attach, database, explained, make_reserve


def make_if_first(config: Config, *, asks: bool = False) -> None:
    """Make the default database if it isn't there; any other address is as it was given.

    `asks` on a terminal who the user is, before they are made the Lead.
    """
    if config.is_default and not os.path.exists(config.address):
        with explained():
            attach(config.address, create=True)
            database.connect()
            try:
                set_up(config.address, asks=asks and sys.stdin.isatty() and sys.stderr.isatty())
            finally:
                database.close()


def set_up(address: str, *, asks: bool = False) -> list[str]:
    """Bring the attached, connected database up to date and found the office if nobody is there. Returns what ran.

    What it does goes to standard error, since a script may read the command's own output.
    """
    from models.migrations.runner import migrate

    ran = migrate(
        database.obj, copied=lambda path: warn(f"The database as it was before is copied to {path}.")
    )
    if ran:
        where = getattr(database.obj, "place", address)
        warn(f"Evenhand brought the database up to date ({', '.join(ran)}): {where}.")
    make_reserve()
    found(asks)
    return ran


def _name(login: str, asks: bool) -> str:
    """The user's own name: the account's, or as they type it."""
    known = identity.full_name(login)
    if not asks:
        return known
    import click

    warn("Welcome to Evenhand. This is a new office, and nobody is in it yet:")
    warn("you will be its Lead, who adds colleagues and sets the clocks.")
    typed: str = click.prompt("Your name, as colleagues will see it", default=known, err=True)
    return typed.strip() or known


def found(asks: bool = False) -> None:
    """Make whoever runs this the Lead of an office that has nobody."""
    import pendulum

    import models.registry  # noqa: F401
    from models.people import Colleague, Office

    if Colleague.select().exists():
        return
    login = identity.login()
    lead = Office.found(login, _name(login, asks), pendulum.instance(datetime.now(UTC)))
    warn(f"You are the Lead of this office: {lead.name}, with the account {lead.login}.")
    warn(
        "Add your colleagues with: evenhand people add LOGIN NAME --role ROLE; or on the screen with : and People."
    )
    warn("The five-minute lesson: evenhand learn. Practice cases: evenhand demo.")
