"""`evenhand office`: an office on PostgreSQL is set up on its server, looked at for drift, and logins are let in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from app.cli import plain
from app.cli.answering import answer
from app.cli.common import Command, config_of
from models.database import attach, database, explained
from models.migrations.gate import gate
from models.office import setting_up
from models.office.setting_up import Drift

DRIFTED = 3
NOT_SET_UP = (
    "This office is not set up on its server, which keeps nobody's words from anybody: evenhand office init"
)
LONGEST = 160
"""Characters of a line about drift: a function is told by its beginning."""


@contextmanager
def _opened() -> Iterator[None]:
    """The office as whoever looks after the server opens it: they need be no colleague."""
    config = config_of(click.get_current_context())
    with explained():
        attach(config.address)
        setting_up.refuse_sqlite()
        database.connect()
        try:
            gate(database.obj)
            yield
        finally:
            database.close()


def _init() -> None:
    with _opened():
        done = setting_up.init()
        wrong = setting_up.strangers()
    if not done:
        plain.say("The office was set up already: nothing had to be changed.")
    else:
        plain.wrap(
            f"The office is set up: {len(done.missing)} grants, policies and other rules made, "
            f"{len(done.too_much)} taken away. The database itself keeps need to know from now on."
        )
    if wrong:
        plain.say("Next: evenhand office grant")
        _tell("  ", wrong)


def _check() -> int:
    with _opened():
        if not setting_up.is_set_up():
            plain.say(NOT_SET_UP)
            return DRIFTED
        drift = setting_up.check()
        wrong = setting_up.strangers()
    if not drift and not wrong:
        plain.say("The office stands as it was set up, and so does every login.")
        return 0
    _told(drift)
    _tell("login: ", wrong)
    plain.warn("evenhand office init puts the database right, evenhand office grant the logins.")
    return DRIFTED


def _told(drift: Drift) -> None:
    _tell("too much: ", drift.too_much)
    _tell("missing: ", drift.missing)


def _tell(begins: str, lines: tuple[str, ...]) -> None:
    for line in lines:
        plain.wrap(f"{begins}{line if len(line) <= LONGEST else line[:LONGEST] + ' …'}", "    ", "")


def _answer() -> None:
    address = config_of(click.get_current_context()).address
    with _opened():
        answer(address, lambda: plain.warn("The back office answers. Stop it with Ctrl+C."))


def _grant(login: str | None) -> None:
    with _opened():
        done = setting_up.grant(login or "")
    for line in done:
        plain.wrap(line, "  ", "")
    if not done:
        plain.say("Every login has the group of its person's job already.")


def _command(name: str, run: Callable[..., int | None], help: str, *params: click.Parameter) -> click.Command:
    return Command(name, callback=run, params=list(params), help=help)


command = click.Group("office", help="An office on PostgreSQL: set it up, look for drift, let logins in.")
command.add_command(
    _command(
        "init",
        _init,
        "Set the office up on its PostgreSQL server, so that the database itself keeps need to know. Again, it puts "
        "right what has drifted. Run it as the server's administrator, and after each upgrade.",
    )
)
command.add_command(
    _command(
        "check",
        _check,
        "Say what is other than init would make it. Ends with 3 if anything is. Changes nothing.",
    )
)
command.add_command(
    _command(
        "grant",
        _grant,
        "Give a login the group of its person's job, and take every other; without LOGIN, everybody's.",
        click.Argument(["login"], required=False),
    )
)
command.add_command(
    _command(
        "answer",
        _answer,
        "The back office: run the commands of those whose login has no table (colleagues, HR, the data protection "
        "officer, contractors' desks), each in their own name. Runs until it is stopped, under a login of the group "
        "evenhand_back_office.",
    )
)
