"""`evenhand serve LOGIN`: what sshd starts for a colleague's key, as the service account that alone can open the file."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager

import click

from app import identity
from app.cli.common import Command, config_of, given_to
from app.config import DATABASE
from models import service_account
from models.errors import BadInput

ASKED = "SSH_ORIGINAL_COMMAND"


def _serve(login: str) -> int:
    from app.cli.door import run

    context = click.get_current_context()
    identity.refuse_service(config_of(context, whole=True).address)
    with service_account.serving(login), _office(given_to(context).get("database", "")):
        return run(_words(os.environ.pop(ASKED, "")))


@contextmanager
def _office(address: str) -> Iterator[None]:
    """What is asked for is done in this office, where the line of authorized_keys names one."""
    if not address:
        yield
        return
    before = os.environ.get(DATABASE)
    os.environ[DATABASE] = address
    try:
        yield
    finally:
        if before is None:
            del os.environ[DATABASE]
        else:
            os.environ[DATABASE] = before


def _words(asked: str) -> list[str]:
    """What was typed behind `ssh host`, as a command of Evenhand, with or without its name. No shell reads it."""
    try:
        words = shlex.split(asked)
    except ValueError:
        raise BadInput("command", "A quotation mark is open in this command. Close it.") from None
    return words[1:] if words[:1] == ["evenhand"] else words


command = Command(
    "serve",
    callback=_serve,
    params=[click.Argument(["login"], metavar="LOGIN")],
    help="""Open Evenhand for LOGIN, whose key it is that sshd has let in. For a line of authorized_keys:

\b
restrict,pty,command="evenhand serve sokoro" ssh-ed25519 AAAA…

What is typed behind ssh is run as a command of Evenhand: ssh office queue. Only the account that alone can open the
database can serve others; nobody who comes in this way gets a file, an editor or another database.
""",
    short_help="For sshd: open it for the owner of a key",
)
