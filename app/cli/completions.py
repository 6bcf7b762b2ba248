"""`evenhand completions bash`: what the shell needs to complete commands, options and choices."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from app.cli import plain
from app.cli.common import Command


def _print(shell: str) -> None:
    from app.cli.root import evenhand

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    plain.say(kind(evenhand, {}, "evenhand", "_EVENHAND_COMPLETE").source())


command = Command(
    "completions",
    callback=_print,
    params=[click.Argument(["shell"], type=click.Choice(["bash", "zsh", "fish"]))],
    help='Print the completion for a shell. For bash: eval "$(evenhand completions bash)" in ~/.bashrc.',
)
