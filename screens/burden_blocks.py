"""The burden of a case as blocks of a sheet: what the contacts come to, week by week, and each of them (P28, P29). Pure."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.say import say_day, say_moment
from models.queries.burden import ContactPart, Meter
from widgets.blocks import Block, Fact, Gap, Heading, Piece, Row, Words
from widgets.columns import Column

WEEKS = (Column("", 18), Column("", 5, align="right"), Column("", None, least=10))
CONTACTS = (Column("", 4, align="right"), Column("", 26), Column("", 16), Column("", None, least=16))
LONGEST = 40
"""Cells of the longest bar."""


def burden(found: Meter) -> Iterator[Block]:
    yield Heading("Contacts and burden", found.ref)
    if found.burden is None:
        yield Words("No contact of the customer is logged yet.")
    else:
        one = found.burden
        yield Words(f"{say_day(one.first_on)} to {say_day(one.last_on)}: {one.says}")
        yield Gap()
        yield Heading("Week by week, from the first contact")
        most = max((week.contacts for week in one.weeks), default=0)
        for week in one.weeks:
            bar = "#" * round(week.contacts * LONGEST / max(most, LONGEST))
            yield Row((say_day(week.first_on), str(week.contacts), bar), WEEKS)
    if found.recorded:
        yield Gap()
        yield Heading("On record")
    for ref, part in found.recorded:
        yield Fact(ref, f"{say_day(part.first_on)} to {say_day(part.last_on)}: {part.says} {part.effect}")
    if found.lacks:
        yield Words(Piece(found.lacks, "warn"))
    if found.contacts:
        yield Gap()
        yield Heading("Contacts")
    for contact in found.contacts:
        yield _contact(contact)


def _contact(one: ContactPart) -> Row:
    due = f"reply due {say_day(one.reply_due)}" if one.reply_due else ""
    sent = f"sent {say_day(one.replied_on)}" if one.replied_on else ""
    words = "; ".join(filter(None, (one.about, due, sent)))
    how = f"{one.channel.words}, {one.direction.words}, {one.minutes} min, {one.colleague}"
    late = Piece(f"! late; {words}", "alert") if one.late else Piece(words)
    return Row((str(one.number), say_moment(one.at), how, late), CONTACTS)
