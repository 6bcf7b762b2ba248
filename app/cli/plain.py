"""Text for a terminal, a pipe or a screen reader: plain, aligned, and nothing in it that a terminal would obey."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from models.text import ascii_only, cells, one_line, visible

WIDTH = 80

_ascii = False


def only_ascii(wanted: bool) -> None:
    """From now on, use no glyph outside ASCII; a stream that can't show them never gets one."""
    global _ascii
    _ascii = wanted


def width() -> int:
    """The columns there are: the terminal's, at most 100 for easy reading, and 80 where there is none."""
    if not sys.stdout.isatty():
        return WIDTH
    import shutil

    return max(20, min(100, shutil.get_terminal_size((WIDTH, 24)).columns))


def say(text: str = "") -> None:
    """One line or several, as they are but for what a terminal would obey."""
    _write(sys.stdout, visible(text))


def warn(sentence: str) -> None:
    """One line on standard error."""
    _write(sys.stderr, one_line(sentence))


def wrap(text: str, indent: str = "", first: str | None = None) -> None:
    """Text in lines of the terminal's width; its own line ends stay."""
    lead = indent if first is None else first
    for line in visible(text).split("\n"):
        say("\n".join(_wrapped(line, lead, indent)))
        lead = indent


def _wrapped(text: str, lead: str, indent: str) -> list[str]:
    """Lines of whole words, measured in columns; a word longer than a line stays whole."""
    lines, here, fresh = [], lead, True
    for word in text.split():
        longer = here + ("" if fresh else " ") + word
        if cells(longer) > width() and not fresh:
            lines.append(here)
            longer = indent + word
        here, fresh = longer, False
    return [*lines, here.rstrip()]


def shown(text: str) -> str:
    """Somebody's text inside a line of ours."""
    return one_line(text)


def heading(text: str) -> None:
    """A line of its own with an empty one before it."""
    say()
    say(text)


def fact(label: str, text: str, column: int = 20) -> None:
    """`label`, in our own words, and what is known, which may go on below itself."""
    if text:
        wrap(text, " " * column, f"{label[: column - 1]:<{column}}")


def rows(table: Iterable[Sequence[str]], widths: Sequence[int], gap: int = 2) -> None:
    """Aligned columns of these widths, the last one as wide as there is room; longer texts are cut with dots."""
    for row in table:
        say(line(row, widths, gap))


def line(row: Sequence[str], widths: Sequence[int], gap: int = 2) -> str:
    """One row of a table."""
    room = width() - sum(widths[:-1]) - gap * (len(widths) - 1)
    wide = [*widths[:-1], max(room, 8)]
    parts = [pad(one_line(text, size, "..."), size) for text, size in zip(row, wide, strict=True)]
    return (" " * gap).join(parts).rstrip()


def pad(text: str, size: int) -> str:
    """A text on one line filled up to so many columns."""
    return text + " " * max(0, size - cells(text))


def record(value: Any) -> None:
    """A record as JSON, in ASCII."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=True) + "\n")


def _write(stream: TextIO, text: str) -> None:
    if _ascii or not _speaks_unicode(stream):
        text = ascii_only(text)
    stream.write(text + "\n")


def _speaks_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "").casefold().replace("-", "").startswith("utf")
