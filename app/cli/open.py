"""`evenhand` without a command: the queue on the screen, or as text where a screen can't be drawn."""

from __future__ import annotations

import codecs
import locale
import os
import sys
from collections.abc import Mapping
from typing import Any

from app.cli import plain
from app.config import Config, load

NO_COLOURS = ("vt52", "vt100", "vt102", "vt220", "vt320")


def open_queue(given: Mapping[str, Any]) -> int:
    """Open the office that was asked for with these options, the user's own one if none was. Returns the exit code."""
    config = load(given, whole=True)
    plain.only_ascii(config.ascii)
    if config.is_default and not os.path.exists(config.address):
        from app.cli.first_run import make_if_first

        make_if_first(config, asks=True)
    return show(config)


def show(config: Config) -> int:
    """Draw the queue, or print it, and then say in a sentence why it isn't drawn."""
    why = "" if config.plain else cannot_draw()
    if not config.plain and not why:
        from app.opening import run

        return run(config._replace(no_color=config.no_color or has_no_colours(os.environ.get("TERM", ""))))
    from app.cli.queue import print_queue

    print_queue(config)
    if why:
        _tell(f"{why} So here is the queue as text.")
    return 0


def _tell(sentence: str) -> None:
    """Where somebody reads the rest on a terminal, beside it; otherwise on standard error."""
    if sys.stdout.isatty():
        plain.wrap(sentence)
    else:
        plain.warn(sentence)


def cannot_draw() -> str:
    """Why nothing can be drawn here, as a sentence; "" if it can. Textual draws on standard error."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "This is not a terminal."
    if not sys.stderr.isatty():
        return "What is drawn would go where the errors go, which is not this terminal (2>)."
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        return "This terminal can't place text on its screen (TERM)."
    if not is_utf8(sys.stdout.encoding) or not is_utf8(locale.getpreferredencoding(False)):
        return "This terminal's locale is not UTF-8 (LANG, LC_ALL)."
    return ""


def has_no_colours(term: str) -> bool:
    """Whether a terminal of this kind has none; glyph and word say the same as a colour."""
    return term.partition("-")[0] in NO_COLOURS or term.endswith("-m")


def is_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False
