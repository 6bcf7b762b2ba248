"""What is looked at one at a time as blocks of a sheet: each fact in its place, whatever the case. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.policy.say import in_london, say_day
from models.queries.to_review import ToReview
from models.queries.under_review import Known, UnderReview
from models.text import one_line
from screens.case_blocks import tone_of
from screens.reviewing import Decided, key_of, says
from widgets.blocks import GUTTER, MARGIN, Block, Fact, Gap, Heading, Item, Piece, Row, Words, wrap
from widgets.columns import GAP, Column

COLUMNS = (Column("", 3), Column("", 15), Column("", None, least=20))
BESIDE = GUTTER + 3 + GAP + 15 + GAP + MARGIN
"""Cells beside the words of a fact: gutter, mark, label, what lies between them, and the margin."""
NAME = 58
"""Cells for who it is about: one line, so that nothing below it moves."""
LONG = ("Why", "Customer's side", "Arrangement")
"""Facts that have a second line on a low screen."""


def head(one: UnderReview) -> Iterator[Block]:
    """Who it is about, what to decide and by when, and what every visitor must know."""
    yield Heading(one_line(one.who, NAME), one.waits.ref)
    yield Words(
        (Piece(f"{one.waits.shown.text}: ", tone_of(one.waits.shown)), Piece(one.waits.words, "strong"))
    )
    flags = "; ".join(one.flags)
    yield Words((Piece(f"!FLAG {flags}", "alert"),)) if flags else Words(Piece("No warning flag.", "quiet"))


def new_since(one: UnderReview | None) -> str:
    """`New since 12 June 2026: 1`, for the line at the top."""
    if one is None:
        return ""
    if one.since is None:
        return "First decision in this case"
    return f"New since {say_day(in_london(one.since).date())}: {one.new}"


def facts(one: UnderReview, width: int, tall: bool) -> Iterator[Block]:
    """Each fact on as many lines as it always has; what there is no room for ends with `…`."""
    for known in one.facts:
        lines = 3 if tall else 2 if known.label in LONG else 1
        for number, words in enumerate(_cut(known, max(10, width - BESIDE), lines)):
            mark = Piece("New" if known.new and not number else "", "warn")
            label = Piece(known.label if not number else "", "quiet")
            yield Row((mark, label, words), COLUMNS)


def _cut(known: Known, width: int, lines: int) -> list[str]:
    """Exactly so many lines."""
    text = known.words.replace("\n", " ")
    found = ["".join(piece.text for piece in line) for line in wrap(text, width - 2)]
    if len(found) > lines:
        found[lines - 1] += " …"
    return [*found[:lines], *[""] * (lines - len(found))]


def in_full(one: UnderReview) -> Iterator[Block]:
    yield from head(one)
    yield Gap()
    for known in one.facts:
        yield Fact(f"{known.label} (new)" if known.new else known.label, known.words)


def to_check(found: Sequence[ToReview], decided: Mapping[str, Decided]) -> Iterator[Block]:
    """Check your answers: every decision with its own reasons, and how many still wait."""
    yield Heading("Check your answers", "nothing is recorded yet")
    yield Gap()
    for one in found:
        if (made := decided.get(key_of(one))) is None:
            continue
        columns = (Column("", 17), Column("", None, least=16), Column("", 16))
        words = [Piece(text) for text in made.answers.values() if text]
        customer = f"{one.customer}{'  !FLAG' if one.flag else ''}: {one.words}"
        yield Item(
            key_of(one),
            (one.ref, customer, Piece(says(made.choice, one.what), "strong")),
            columns,
            tuple(words),
        )
    if left := len(found) - len(decided):
        yield Gap()
        yield Words(Piece(f"{left} not looked at yet: they wait on.", "quiet"))
    yield Gap()
    yield Words(Piece("Enter records all. e goes to the one under the cursor. Esc goes back.", "key"))


def recorded(done: Sequence[str], failed: Sequence[tuple[ToReview, str]]) -> Iterator[Block]:
    """What has been recorded, and what was refused and why."""
    if failed:
        yield Heading("Not recorded", "these wait on, with what you typed")
        for one, why in failed:
            words = f"{one.ref} {one.customer}: {one.words}"
            yield Item(key_of(one), (words,), (Column("", None),), (Piece(f"! {why}", "warn"),))
        yield Gap()
    yield Heading("Recorded")
    for sentence in done:
        yield Words(sentence)
    if not done:
        yield Words(Piece("Nothing.", "quiet"))
    yield Gap()
    yield Item("", ("Go back to what waits",), (Column("", None),))


def not_shown(waits: ToReview) -> Iterator[Block]:
    yield Heading(waits.customer, waits.ref)
    yield Words(Piece("! This case can't be shown now. d defers it.", "alert"))


def made(decided: Decided | None, waits: ToReview | None, why_not: str) -> Iterator[Block]:
    """What was chosen here, or why the reader can't decide it."""
    if decided is not None and waits is not None:
        said = "; ".join(decided.answers.values())
        yield Words(
            (Piece(f"You chose: {says(decided.choice, waits.what)}. u takes it back. ", "good"), said)
        )
    elif why_not:
        yield Words(Piece(f"! {why_not}", "warn"))


def nothing(own: int) -> Iterator[Block]:
    yield Words("Nothing waits for your decision: no proposal, and no review in the next four weeks.")
    if own:
        yield Words(own_words(own))


def own_words(own: int) -> str:
    """Why some are not there."""
    return f"{own} that you proposed yourself {'wait' if own > 1 else 'waits'} for a colleague (I6)."
