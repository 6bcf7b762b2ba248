"""Practice: invented cases in a database of their own, made on the first use, where every role can be tried."""

from __future__ import annotations

import os

import pendulum

from models.database import attach, database, explained
from models.errors import BadInput
from models.migrations.runner import migrate


def build(address: str, now: pendulum.DateTime) -> None:
    """Make a practice database with its cases, as old as they should be at `now`. A file appears only when whole.

    On PostgreSQL the database must be there and empty. Raises BadInput if there is something already.
    """
    with explained():
        if "://" in address:
            _fill(address, now)
            return
        if os.path.exists(address):
            raise BadInput("database", f"{address} is there already. Open it, or make it anew with --fresh.")
        half = f"{address}.new"
        _forget(half)
        try:
            _fill(half, now)
            os.replace(half, address)
        finally:
            _forget(half)


def who_you_can_be() -> tuple[tuple[str, str, str], ...]:
    """Login, name and role of everybody in a practice database, in the order of their roles."""
    from models.policy.roles import Role
    from models.practice.people import STAFF

    order = list(Role)
    found = sorted(STAFF, key=lambda one: order.index(one[2]))
    return tuple((login, name, role.words) for login, name, role, *_ in found)


def _fill(address: str, now: pendulum.DateTime) -> None:
    from models.practice.cases import build as tell_cases

    attach(address, create=True)
    database.connect()
    try:
        migrate(database.obj)
        tell_cases(now)
    finally:
        database.close()


def _forget(path: str) -> None:
    for beside in ("", "-wal", "-shm", "-queue", "-queue-door", "-reserve", "-migrating", "-migrating-door"):
        if os.path.exists(path + beside):
            os.unlink(path + beside)
