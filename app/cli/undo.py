"""`evenhand undo` and `evenhand redo`: take back what one did last, or do it again."""

from __future__ import annotations

import click

from app.cli import plain
from app.cli.common import Command, config_of
from app.cli.office import desk


def _retrace(again: bool, as_json: bool) -> None:
    from models.undo import redo, undo

    with desk(config_of(click.get_current_context())) as here:
        found = (redo if again else undo)(by=here.by, now=here.now)
    if as_json:
        plain.record(
            {"done": found.words, "how": found.how, "others": list(found.others), "stays": list(found.stays)}
        )
    else:
        plain.wrap(found.sentence)


def _command(name: str, again: bool, help: str) -> Command:
    return Command(
        name,
        callback=lambda as_json: _retrace(again, as_json),
        params=[click.Option(["--json", "as_json"], is_flag=True, help="Answer in JSON.")],
        help=help,
    )


command = _command(
    "undo",
    False,
    "Take back what you did last, wherever you did it. It stays on the timeline, with the undo. What has left the office,"
    " what somebody was told, and decisions can't be undone; a letter can be taken back while it is in the outbox."
    " Where colleagues have acted in the case since, it becomes a correction, or stays if they went on from it.",
)
"""Found by its module."""
redo_command = _command(
    "redo", True, "Do again what you have just undone; possible until you do something else."
)
