"""Opening the office's database for a command: connected, of this version, and by somebody whom it knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app import identity
from app.clock import now
from app.config import Config
from models.database import attach, database, explained
from models.errors import BadInput
from models.migrations.gate import gate

if TYPE_CHECKING:
    from pendulum import DateTime

    from models.people import Colleague


@contextmanager
def opened(config: Config) -> Iterator[datetime]:
    """The office's database, attached and connected, and the time. Imports no model: a look-up answers at once.

    Raises DatabaseTrouble for a database that can't be used, BadInput for a clock that can't be read.
    """
    with explained():
        attach(config.address)
        database.connect()
        try:
            gate(database.obj)
            identity.refuse_without_tables()
            yield now()
        finally:
            database.close()


def refuse_real(address: str) -> None:
    """Raise BadInput unless everything in the database at `address` is invented."""
    with explained():
        attach(address)
        database.connect()
        try:
            gate(database.obj)
            if not identity.is_practice():
                raise BadInput("database", f"{address} is a real office, not practice: it stays as it is.")
        finally:
            database.close()


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody at work: who acts, and when."""

    by: Colleague
    now: DateTime


@contextmanager
def desk(config: Config, *, or_server: bool = False) -> Iterator[Desk]:
    """The office with its models, whoever acts, and what the clocks have done by themselves. Makes it on a first run.

    With `or_server` an administrator of a PostgreSQL server, who is no colleague, acts as Evenhand itself.
    """
    from app.cli.first_run import make_if_first

    make_if_first(config)
    with opened(config) as moment:
        import pendulum

        import models.registry  # noqa: F401  (every class that others name)
        from models.tick import tick

        at = pendulum.instance(moment)
        from models.people import evenhand

        by = (
            evenhand()
            if or_server and identity.looks_after_the_server()
            else identity.who_am_i(config.as_login)
        )
        tick(at)
        yield Desk(by, at)
