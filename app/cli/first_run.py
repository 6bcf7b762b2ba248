"""The first run: the user's own database is made, and whoever runs it is the Lead. It says so."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from app import identity
from app.cli.plain import warn
from app.config import Config
from models.database import attach, database, explained, make_reserve


def make_if_first(config: Config) -> None:
    """Make the default database if it isn't there; any other address is as it was given."""
    if config.is_default and not os.path.exists(config.address):
        with explained():
            attach(config.address, create=True)
            database.connect()
            try:
                set_up(config.address)
            finally:
                database.close()


def set_up(address: str) -> list[str]:
    """Bring the attached, connected database up to date and found the office if nobody is there. Returns what ran.

    What it does goes to standard error, since a script may read the command's own output.
    """
    from models.migrations.runner import migrate

    ran = migrate(database.obj)
    if ran:
        where = getattr(database.obj, "place", address)
        warn(f"Evenhand brought the database up to date ({', '.join(ran)}): {where}.")
    make_reserve()
    found()
    return ran


def found() -> None:
    """Make whoever runs this the Lead of an office that has nobody."""
    import pendulum

    import models.registry  # noqa: F401
    from models.people import Colleague, Office

    if Colleague.select().exists():
        return
    login = identity.login()
    lead = Office.found(login, identity.full_name(login), pendulum.instance(datetime.now(UTC)))
    warn(f"You are the Lead of this office: {lead.name}, with the account {lead.login}.")
    warn("Add your colleagues with: evenhand people add LOGIN NAME --role ROLE")
