"""`evenhand demo`: practice cases in a database of their own, never the real one."""

from __future__ import annotations

import os
from itertools import groupby

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.office import refuse_real
from app.cli.open import show
from app.clock import moment_of_practice
from app.config import Config
from models.database import attach, database, explained
from models.migrations.gate import applied
from models.office_key import kept_in

ROLE = "sam"
"""Whose desk is shown first; --as chooses another."""


def _demo(fresh: bool, only_make: bool) -> int:
    config = config_of(click.get_current_context(), whole=True)
    if config.is_default:
        kept_in("")  # the key is the real office's
    config = config._replace(database=config.database or _place(), as_login=config.as_login or ROLE)
    if fresh:
        forget(config.database)
    if not _is_there(config.database):
        _make(config)
    if only_make:
        return 0
    return show(config)


def _make(config: Config) -> None:
    import pendulum

    from app.demo import build, who_you_can_be

    build(config.database, pendulum.instance(moment_of_practice()))
    plain.warn(f"Practice cases are in {config.database}. Everybody in them is invented.")
    plain.warn("Try other roles with: evenhand demo --as LOGIN. You can be:")
    for role, found in groupby(who_you_can_be(), key=lambda one: one[2]):
        plain.warn(f"{role}: {', '.join(login for login, _, _ in found)}")
    plain.warn(f"For other commands: evenhand --database {config.database} --as LOGIN due")


def _is_there(address: str) -> bool:
    """Whether there are tables already; refused then unless they are practice. An empty server database has none."""
    if "://" not in address and not os.path.exists(address):
        return False
    with explained():
        attach(address)
        database.connect()
        try:
            empty = applied(database.obj) is None
        finally:
            database.close()
    if not empty:
        refuse_real(address)
    return not empty


def forget(database: str) -> None:
    """Take a practice file away. Raises BadInput for anything else."""
    if "://" not in database and os.path.exists(database):
        refuse_real(database)
        for end in ("", "-wal", "-shm", "-queue", "-queue-door", "-reserve", "-migrating", "-migrating-door"):
            if os.path.exists(database + end):
                os.unlink(database + end)


def _place() -> str:
    from platformdirs import user_data_path

    return str(user_data_path("evenhand", appauthor=False) / "practice.db")


command = Command(
    "demo",
    callback=_demo,
    params=[
        click.Option(["--fresh"], is_flag=True, help="Throw the practice cases away and make new ones."),
        click.Option(["--only-make"], is_flag=True, help="Make them, and open nothing."),
    ],
    help="Open practice cases: believable, invented, each where somebody has to act. Try every role with --as.",
)
