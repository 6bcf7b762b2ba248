"""Text for a terminal, a pipe or a screen reader: plain, aligned, and nothing in it that a terminal would obey."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

WIDTH = 80
LONGEST = 400
"""Characters of a word in an error."""

_ascii = False


NOT_YOURS = "(not for your role)"
"""Stands where somebody may know that there are words, and not read them."""


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
    _write(sys.stdout, shown(text))


def warn(sentence: str) -> None:
    """One line on standard error. A word longer than any path, which somebody pasted, is given by its beginning."""
    words = (word if len(word) <= LONGEST else f"{word[:40]}..." for word in sentence.split())
    _write(sys.stderr, one_line(" ".join(words)))


def wrap(text: str, indent: str = "", first: str | None = None) -> None:
    """Text in lines of the terminal's width; its own line ends stay."""
    lead = indent if first is None else first
    for line in shown(text).split("\n"):
        say("\n".join(_wrapped(line, lead, indent)))
        lead = indent


def _wrapped(text: str, lead: str, indent: str) -> list[str]:
    """Lines of whole words, measured in columns; a word longer than a line is broken."""
    lines, here, fresh = [], lead, True
    for word in _broken(text.split(), max(8, width() - len(indent))):
        longer = here + ("" if fresh else " ") + word
        if cells(longer) > width() and not fresh:
            lines.append(here)
            longer = indent + word
        here, fresh = longer, False
    return [*lines, here.rstrip()]


def _broken(words: Iterable[str], room: int) -> Iterator[str]:
    """Words of at most `room` columns; what is longer comes in pieces."""
    for word in words:
        rest = word
        while cells(rest) > room:
            cut = room if rest.isascii() else max(1, room // 2)  # a wide character takes two columns
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


def heading(text: str) -> None:
    """A line of its own with an empty one before it; a long one goes on below, indented."""
    say()
    wrap(text, "  ", "")


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
    parts = [pad(one_line(text, size), size) for text, size in zip(row, wide, strict=True)]
    return (" " * gap).join(parts).rstrip()


def pad(text: str, size: int) -> str:
    """A text on one line filled up to so many columns."""
    return text + " " * max(0, size - cells(text))


def record(value: Any) -> None:
    """A record as JSON, in ASCII."""
    import json

    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=True) + "\n")


# Most lines are plain ASCII, and what cleans all others takes 5 ms to import: the card of `check` does without.


def shown(text: str) -> str:
    """The text with whatever a terminal would obey made visible; its line ends stay."""
    if _is_plain(text):
        return text
    from models.text import visible

    return visible(text)


def one_line(text: str, size: int | None = None, more: str = "...") -> str:
    """The same on one line, cut to `size` columns."""
    if _is_plain(text) and (size is None or len(text) <= size):
        return " ".join(text.split())
    from models.text import one_line as cut

    return cut(text, size, more)


def cells(text: str) -> int:
    """The columns that it takes."""
    if text.isascii():
        return len(text)
    from models.text import cells as measured

    return measured(text)


def _is_plain(text: str) -> bool:
    return text.isascii() and text.replace("\n", "").isprintable()


def _write(stream: TextIO, text: str) -> None:
    if not text.isascii() and (_ascii or not _speaks_unicode(stream)):
        from models.text import ascii_only

        text = ascii_only(text)
    stream.write(text + "\n")


def _speaks_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "").casefold().replace("-", "").startswith("utf")
