"""A timeline as blocks of a sheet: title, byline and date of each event, newest first. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.policy.say import say_moment
from models.queries.timeline import Entry
from widgets.blocks import Block, Item, Piece, Words
from widgets.columns import Column

COLUMNS = (Column("", 28), Column("", None, least=16), Column("", 16, align="right", priority=1))
NARROW = (Column("", None, least=16), Column("", 15, align="right"))
SHOWN = 160
"""Characters of an entry's words in the list; Enter shows them all."""


def timeline(entries: Sequence[Entry], narrow: bool) -> Iterator[Block]:
    """`narrow`: for a pane, where the moment has no column of its own."""
    if not entries:
        yield Words(Piece("Nothing has happened yet.", "quiet"))
    for number, entry in enumerate(entries):
        yield entry_item(number, entry, narrow)


def entry_item(number: int, entry: Entry, narrow: bool) -> Item:
    """One event; `number` is its place in the whole timeline."""
    by = Piece(f"by {entry.who}" if entry.who else "", "quiet")
    when = say_moment(entry.at)
    words: list[str | Piece] = [Piece(when, "quiet")] if narrow else []
    if entry.detail:
        words.append(Piece(_short(entry.detail), ""))
    if entry.masked:
        words.append(Piece("Its words are not for your role.", "quiet"))
    cells = (entry.title, by) if narrow else (Piece(when, "quiet"), entry.title, by)
    return Item(
        f"event:{number}", cells, NARROW if narrow else COLUMNS, tuple(words), indent=2 if narrow else 4
    )


def _short(text: str) -> str:
    """On one line: what stood on lines of its own ends with a full stop, so that two answers are not read as one."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    line = " ".join(line if line[-1] in ".?!:;,\"'" else f"{line}." for line in lines if line)
    return line if len(line) <= SHOWN else f"{line[:SHOWN].rstrip()}…"
