"""`evenhand serve LOGIN`: what sshd starts for a colleague's key, as the service account that alone can open the file."""

from __future__ import annotations

import os
import shlex

import click

from app import identity
from app.cli.common import Command, config_of
from models import service_account
from models.errors import BadInput

ASKED = "SSH_ORIGINAL_COMMAND"


def _serve(login: str) -> int:
    from app.cli.door import run

    identity.refuse_service(config_of(click.get_current_context(), whole=True).address)
    with service_account.serving(login):
        return run(_words(os.environ.pop(ASKED, "")))


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
