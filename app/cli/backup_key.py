"""`evenhand backup-key FILE`: the pair of keys for encrypted backups."""

from __future__ import annotations

import click

from app.cli import plain
from app.cli.common import Command, FileName


def _backup_key(file: str) -> None:
    from models.keeping.age import new_key

    public = new_key(file)
    plain.say(f"The secret key is in {file}: keep it away from this machine and from the backups.")
    plain.say(f"The public key, for evenhand backup --encrypt-for: {public}")


command = Command(
    "backup-key",
    callback=_backup_key,
    params=[click.Argument(["file"], type=FileName(), metavar="FILE")],
    help="Write a new secret key to FILE, and say the public key that belongs to it.",
)
