"""A line of the queue in the pane beside the table: pure, for the first paint of a wide screen."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.say import say_moment
from models.queries.queue import Line
from screens.queue_rows import TONES
from widgets.blocks import Block, Fact, Gap, Piece, Words


def preview_blocks(line: Line) -> Iterator[Block]:
    """The pane beside the table."""
    shown = line.shown
    yield Words(Piece(line.customer, "strong"))
    yield Words(Piece(line.ref, "quiet"))
    yield Gap()
    if line.flag:
        yield Words((Piece("!FLAG ", "alert"), Piece(line.flag_words, "alert")))
        if line.stays:
            yield Words(Piece("Does not match the filter; a live flag stays in sight (P1).", "warn"))
        yield Gap()
    yield Fact("What happened", line.happened)
    yield Fact("Stage", line.stage.words)
    yield Fact("Priority", line.priority)
    yield Fact("Opened", say_moment(line.opened_at))
    yield Fact("Owner", line.owner or Piece("nobody yet", "warn"))
    yield Gap()
    if shown is None:
        yield Fact("Next", Piece("Nothing is due.", "quiet"))
        return
    if line.duty:
        yield Fact("Next", f"{line.duty} ({line.clause})")
        yield Fact("Whose turn", line.holder or "any supervisor")
    yield Fact("Due", Piece(shown.text, TONES.get(shown.standing, "")))
    if line.due_at is not None:
        yield Fact("", Piece(say_moment(line.due_at), "quiet"))


def in_words(line: Line) -> str:
    """The line as it is copied: what stands on it, in one line."""
    flag = f"!FLAG {line.flag_words}".rstrip(".") if line.flag else ""
    duty = f"{line.duty} ({line.clause})" if line.duty else ""
    due = line.shown.text if line.shown is not None else "nothing due"
    what = ". ".join(filter(None, (flag, line.happened, line.stage.words, duty, due)))
    return f"{line.ref}, {line.customer}: {what}"
