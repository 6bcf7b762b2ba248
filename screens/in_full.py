"""A thing of a case in full, as blocks of a sheet: an event, a clause, a letter. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.say import say_moment
from models.queries.case_parts import Check, LetterPart
from models.queries.timeline import Entry
from screens.case_blocks import seen
from widgets.blocks import Block, Fact, Gap, Heading, Piece, Words


def event(entry: Entry) -> Iterator[Block]:
    yield Heading(entry.title, entry.ref)
    yield Fact("When", say_moment(entry.at))
    yield Fact("By", entry.who)
    yield Gap()
    if entry.detail:
        yield Words(entry.detail)
    if entry.masked:
        yield Words(Piece("The words of this event are not for your role.", "quiet"))


def clause(check: Check) -> Iterator[Block]:
    yield Heading(f"{check.number}: {check.short}", "met" if check.met else "late" if check.late else "open")
    yield Words(f"{check.says}.")
    if not check.met:
        yield Gap()
        yield Fact("It lacks", "; ".join(check.lacks))


def letter(one: LetterPart) -> Iterator[Block]:
    yield Heading(one.kind.words[:1].upper() + one.kind.words[1:], f"{one.ref}: {one.state.words}")
    yield Fact("To", one.to)
    yield Fact("Written by", f"{one.written_by}, {say_moment(one.written_at)}")
    if one.sent_at is not None:
        way = f", {one.channel.words}" if one.channel else ""
        yield Fact("Sent", f"{say_moment(one.sent_at)}{way}")
    elif one.leaves_at is not None:
        yield Fact("Leaves", say_moment(one.leaves_at))
    if one.held_why:
        yield Fact("Held", Piece(one.held_why, "warn"))
    if one.missing:
        yield Fact("Still needs", Piece("; ".join(one.missing), "warn"))
    yield Gap()
    yield Words((seen(one.text),))
