"""The outermost door: whatever happens inside, people get one sentence and scripts an exit code; nobody a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.cli.shared import only_shared
from models.errors import BadInput, HasNoTable, Stale, Trouble

if TYPE_CHECKING:
    import click

CRASHED, INTERRUPTED, PIPE_CLOSED = 70, 130, 141


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code: 0 done, 1 refused by a rule, 2 wrong usage, 3 the database."""
    try:
        try:
            done = _done(arguments)
        except HasNoTable:
            done = _elsewhere(arguments)
        sys.stdout.flush()
        return done if isinstance(done, int) else 0
    except BrokenPipeError:
        return _quietly()
    except (KeyboardInterrupt, EOFError):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  (the outermost door)
        return _told(error)


def _elsewhere(arguments: Sequence[str]) -> int:
    """This login has no table: the back office runs the command for it."""
    from app.cli.errand import send

    return send(arguments)


def _done(arguments: Sequence[str]) -> object:
    given = only_shared(arguments)
    if given is not None:
        from app.cli.open import open_queue

        return open_queue(given)
    _readable(arguments)
    from app.cli.root import evenhand

    return evenhand.main(list(arguments), prog_name="evenhand", standalone_mode=False)


def _readable(arguments: Sequence[str]) -> None:
    """Raise BadInput for bytes that are no text: what a terminal of another encoding makes of a name with an accent."""
    if any("\ud800" <= sign <= "\udfff" for word in arguments if not word.isascii() for sign in word):
        raise BadInput("-", "This is not UTF-8 text. Set the terminal to UTF-8, and type it again.")


def _told(error: Exception) -> int:
    if isinstance(error, Stale):
        _side_by_side(error)
    if isinstance(error, Trouble):
        return _say(error.sentence, error.code)
    import click

    if isinstance(error, click.Abort):
        return INTERRUPTED
    if isinstance(error, click.UsageError):
        where = error.ctx.command_path if error.ctx else "evenhand"
        return _say(f"{_sentence(error)} Try: {where} --help", 2)
    if isinstance(error, click.ClickException):
        return _say(_sentence(error), 2)
    return _crashed(error)


def _side_by_side(error: Stale) -> None:
    """What was typed beside what somebody else saved meanwhile (I22): nothing typed is lost with the refusal."""
    from app.cli.plain import wrap

    for one in error.differences:
        name = one.field.replace("_", " ").capitalize()
        wrap(f"{name}, yours: {one.yours or '(empty)'}", "  ", "")
        wrap(f"{name}, theirs: {one.theirs or '(empty)'}", "  ", "")


def _sentence(error: click.ClickException) -> str:
    words = " ".join(error.format_message().split())
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _say(sentence: str, code: int) -> int:
    from app.cli.plain import warn

    try:
        warn(sentence)
    except BrokenPipeError:
        return _quietly()
    return code


def _crashed(error: Exception) -> int:
    from app.cli.crash_log import keep

    kept = keep(error)
    where = f" What happened is in {kept}." if kept else ""
    return _say(f"Evenhand made a mistake and stopped; what was saved before is safe.{where}", CRASHED)


def _quietly() -> int:
    """Whoever read our output has gone. Python would complain about it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED
