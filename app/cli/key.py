"""`evenhand key`: the key of an office whose SQLite file is encrypted is made, used for the first time, and changed."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from app.cli import plain
from app.cli.common import Command, FileName, config_of
from models import office_key
from models.database import attach, explained, is_postgres
from models.errors import BadInput
from models.service_account import refuse


def _make(file: str | None, keyring: str) -> None:
    _one_of(file, keyring)
    if file:
        office_key.make_file(file)
    else:
        office_key.make_in_keyring(keyring)
    plain.say(f"The key is in {office_key.place_of(file or '', keyring)}.")
    plain.wrap("Keep a copy of it elsewhere, apart from backups: without it nobody can read the office.")
    plain.say("Say in the config file where it is:")
    plain.say(f"  {_setting(file, keyring)}")
    plain.wrap(
        "Then make an office with evenhand migrate, or encrypt the one that there is: evenhand key encrypt."
    )


def _encrypt() -> None:
    path = _office()
    from models.keeping.encrypting import encrypt

    with explained():
        done = encrypt(path, now=datetime.now(UTC))
    plain.wrap(f"{done.path} is encrypted.{_compared(done.rows)}")
    plain.wrap(f"A copy as it was before is in {done.copy}, under the same key.")
    plain.wrap("Copies and backups from before are not encrypted: throw away those that you need no longer.")


def _change(file: str | None, keyring: str) -> None:
    _one_of(file, keyring)
    path = _office()
    from models.keeping.encrypting import change_key

    with explained():
        done = change_key(path, file or "", keyring, now=datetime.now(UTC))
    plain.wrap(f"{done.path} has the new key.{_compared(done.rows)}")
    plain.say("Say so in the config file:")
    plain.say(f"  {_setting(file, keyring)}")
    plain.wrap(
        f"A copy as it was before is in {done.copy}. It and earlier backups open with the old key alone: {done.copy_key}."
    )


def _one_of(file: str | None, keyring: str) -> None:
    if bool(file) == bool(keyring):
        raise click.UsageError("Give a FILE, or --keyring and a name.")


def _office() -> str:
    """The path of the office's file. Raises BadInput for a server."""
    address = config_of(click.get_current_context()).address
    refuse("its key is not yours to change", "Ask whoever looks after Evenhand to do this.")
    opened = attach(address)
    if is_postgres(opened):
        raise BadInput(
            "database", "A PostgreSQL server is encrypted by whoever looks after it. This is for a file."
        )
    return str(opened.database)


def _compared(rows: int) -> str:
    return (
        f" {rows:,} rows were compared with the file from before."
        if rows
        else " What was interrupted is done."
    )


def _setting(file: str | None, keyring: str) -> str:
    from os.path import abspath, expanduser

    return f'keyring = "{keyring}"' if keyring else f'key_file = "{abspath(expanduser(file or ""))}"'


def _params() -> list[click.Parameter]:
    return [
        click.Argument(["file"], type=FileName(), required=False, metavar="[FILE]"),
        click.Option(
            ["--keyring"],
            default="",
            metavar="NAME",
            help="Keep it in the system's keyring, under this name.",
        ),
    ]


command = click.Group("key", help="An encrypted office: make its key, encrypt it, change its key.")
command.add_command(
    Command(
        "make",
        callback=_make,
        params=_params(),
        help="""Make a new key, in a new FILE that only you can open, or in the keyring.

It is never shown, and no command takes it. The config file says where it is (key_file or keyring), or EVENHAND_KEY_FILE.
An office that evenhand migrate makes then is encrypted.
""",
        short_help="Make a new key",
    )
)
command.add_command(
    Command(
        "encrypt",
        callback=_encrypt,
        help="""Encrypt the office's file with the key that the config file or EVENHAND_KEY_FILE names.

Nobody else may have it open. Every row is compared before the new file takes the place of the old one, which is written
over. If it was interrupted, do it again: it goes on where it can.
""",
        short_help="Encrypt the office with its key",
    )
)
command.add_command(
    Command(
        "change",
        callback=_change,
        params=_params(),
        help="""Give the office another key: the one in FILE or in the keyring, made with evenhand key make.

Nobody else may have the office open. Every row is compared before the new file takes the place of the old one. The copy
from before stays under the old key.
""",
        short_help="Give the office another key",
    )
)
