"""Who is this? as blocks of a sheet: whom the words fit, and the safe-visit card. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.policy.say import say_day
from models.queries.lookup import LEAST, Found, Instruction
from models.queries.unchecked import NOT_OURS
from widgets.blocks import Block, Fact, Gap, Heading, Item, Piece, Row, Words, lay
from widgets.columns import Column

COLUMNS = (
    Column("", 18),
    Column("", None, least=18),
    Column("", 5),
    Column("", 18, align="right", priority=1),
)
"""A flag is never dropped for want of room (P1)."""
NEAR = (Column("", None, least=16), Column("", 5, align="right"))
PRINTED = 76
"""Characters in a line of a printed card."""


def how() -> tuple[Block, ...]:
    return (Words(Piece(f"Type at least {LEAST} letters or digits. Down goes to the list.", "quiet")),)


def found_list(found: Sequence[Found], text: str) -> Iterator[Block]:
    if not found:
        yield Words(f"Nobody is found by '{text}'.")
        yield Words(Piece("Try less of the name, the postcode, the phone number or the tenancy.", "quiet"))
    for number, one in enumerate(found):
        place = " ".join(part for part in (one.address, one.postcode) if part)
        flag = Piece("!FLAG" if one.flag else "", "alert")
        stands = Piece(one.standing.removeprefix("!FLAG "), "" if one.todo else "quiet")
        yield Item(number, (one.sort_name, place, flag, stands), COLUMNS)


def card_of(one: Found, read_at: str = "") -> Iterator[Block]:
    """The safe-visit card: what to do, who to ring, until when. No reasons. `read_at`: when its reader said so."""
    place = ", ".join(part for part in (one.address, one.postcode) if part)
    yield Heading("BEFORE YOU VISIT", f"read by you, {read_at}" if read_at else "")
    yield Words((Piece(one.name, "strong"), f", {place}" if place else ""))
    yield Gap()
    if not one.todo and not one.also:
        yield Words("No arrangement is in force. Keep to the usual rules for a safe visit.")
    for instruction in one.todo:
        yield from _instruction(instruction, "")
    for instruction in one.also:
        yield from _instruction(instruction, "Also here: ")
    if one.heard:
        yield Fact("Careful", Piece("; ".join(one.heard), "alert"))
        yield Fact("", Piece(NOT_OURS, "quiet"))
    if one.todo or one.also:
        yield Fact("Reasons", Piece("Not shown here: this is the arrangement, not why.", "quiet"))


def _instruction(one: Instruction, lead: str) -> Iterator[Block]:
    label = "!FLAG" if one.flag else "Do"
    until = f"{one.kind}, from {say_day(one.since)}, {one.lasts}"
    yield Fact(label, Piece(f"{lead}{one.text or one.kind}", "alert" if one.flag else "strong"))
    if one.applies:
        yield Fact("", f"About {one.applies}; it restricts nobody else there")
    if one.ring:
        yield Fact("", f"Ring {one.ring}")
    if one.unread:
        yield Fact("", Piece(f"{one.unread.partition(': evenhand ')[0]}: Enter does.", "alert"))
    yield Fact("", Piece(until, "quiet"))


def acknowledged(one: Found) -> Found:
    """The same card with nothing left to acknowledge."""

    def read(told: Instruction) -> Instruction:
        return replace(told, unread="", notice="")

    return replace(one, todo=tuple(map(read, one.todo)), also=tuple(map(read, one.also)))


def as_text(one: Found) -> str:
    """The card on paper or in a message: the same words."""
    lines, _ = lay(card_of(one), PRINTED)
    return "\n".join("".join(piece.text for piece in line.pieces).rstrip() for line in lines) + "\n"


def household(one: Found | None, near: Sequence[Found] | None = None) -> Iterator[Block]:
    """Who else belongs to the address, and who lives near it, for who may see it."""
    if one is None or one.household is None:
        return
    yield Heading("Household")
    for name in one.household:
        yield Words(name)
    if not one.household:
        yield Words(Piece("Nobody else is recorded here.", "quiet"))
    for account in one.accounts:
        yield Words(Piece(f"Account {account}", "quiet"))
    for about in dict.fromkeys(told.applies for told in one.todo if told.flag and told.applies):
        yield Words(Piece(f"The flag is about {about} alone.", "quiet"))
    if near is None:
        return
    yield Gap()
    yield Heading("Nearby", "the same postcode")
    for other in near:
        flag = Piece("!FLAG" if other.flag else "", "alert")
        yield Row((other.sort_name, flag), NEAR)
        yield Words(Piece(other.address, "quiet"))
    if not near:
        yield Words(Piece("Nobody else is recorded with this postcode.", "quiet"))
