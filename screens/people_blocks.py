"""Colleagues around a case as blocks of a sheet: who was supported, who said what, who was told. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.say import in_london, say_day, say_moment
from models.queries.case_file import CaseFile
from models.queries.case_parts import SupportPart
from models.queries.people_parts import ReferralPart, StatementPart
from screens.case_blocks import byline, seen
from screens.sharing_blocks import sharing
from widgets.blocks import Block, Fact, Gap, Heading, Item, Piece, Words
from widgets.columns import Column

COLUMNS = (Column("", None, least=20), Column("", 22), Column("", 15, priority=1))
PRIVATE = Piece("for the colleague, whose task it is, and HR", "quiet")


def people(file: CaseFile) -> Iterator[Block]:
    """The colleague's support first (P18), then who was told what to do, what came of it, and who outside."""
    parts = (
        [("Support for colleagues", _supported(file))] if file.support else [],
        [("Statements", _stated(file))] if file.statements else [],
        [("", sharing(file))] if file.notices or file.disclosures or file.police or file.suspicions else [],
        [("Told how it goes", _told(file))] if file.told or file.outcomes else [],
        [("Referrals", _referred(file))] if file.referrals else [],
    )
    shown = [part for some in parts for part in some]
    if not shown:
        yield Words(Piece("Nobody was told yet. d shows who can be told now.", "quiet"))
    for number, (title, blocks) in enumerate(shown):
        yield from (Gap(),) if number else ()
        yield from (Heading(title),) if title else ()
        yield from blocks


def _supported(file: CaseFile) -> Iterator[Block]:
    for one in file.support:
        cells = (
            one.colleague,
            Piece(one.state.words, "" if one.contacted_at else "warn"),
            Piece(one.ref, "quiet"),
        )
        yield Item(one.ref, cells, COLUMNS)
        yield from _support(one)


def _support(one: SupportPart) -> Iterator[Block]:
    yield Fact("  By", one.manager or "the Lead")
    if one.contacted_at is not None:
        yield Fact(
            "  Contact made", f"{say_moment(one.contacted_at)}; wanted by {say_moment(one.contact_by)}"
        )
    else:
        yield Fact("  Contact by", say_moment(one.contact_by))
    if one.offers is None:
        yield Fact("  Needs, offers", PRIVATE)
        return
    if one.needs:
        yield Fact("  Needs", "; ".join(one.needs))
    for words, answer in one.offers:
        yield Fact("  Offered", f"{words}: {answer}")
    if one.follow_up_on:
        yield Fact("  Follow up", say_day(one.follow_up_on))
    if one.notes:
        yield Fact("  Notes", one.notes)


def _stated(file: CaseFile) -> Iterator[Block]:
    for one in file.statements:
        cells = (one.colleague, Piece(one.state.words), Piece(one.ref, "quiet"))
        yield Item(one.ref, cells, COLUMNS)
        yield from _statement(one)


def _statement(one: StatementPart) -> Iterator[Block]:
    if one.given_at is None:
        yield Fact("  Asked for", say_moment(one.asked_at))
        return
    yield Fact(
        "  Given", f"{say_moment(one.given_at)}{', written down by ' + one.taken if one.taken else ''}"
    )
    yield Fact("  In their words", seen(one.text))
    for said in one.added:
        yield Fact("  Added", (seen(said.text), byline(said.who, say_moment(said.at))))


def _told(file: CaseFile) -> Iterator[Block]:
    for outcome in file.outcomes:
        who = byline(outcome.who, f"{say_moment(outcome.at)}, {outcome.channel.words}")
        yield Fact(f"  {outcome.colleague}", (seen(outcome.words), who))
    for told in file.told:
        said = seen(told.said) if told.said != "" else Piece("told")
        yield Fact(f"  {told.colleague}", (said, byline(told.who, say_moment(told.at))))


def _referred(file: CaseFile) -> Iterator[Block]:
    for one in file.referrals:
        what = seen(one.factor)
        yield Item(one.ref, (what, Piece(one.state.words), Piece(one.ref, "quiet")), COLUMNS)
        yield Fact("  Since", say_day(in_london(one.since).date()))
        yield from _referral(one)


def _referral(one: ReferralPart) -> Iterator[Block]:
    for label, text in (
        ("  Agency", one.agency),
        ("  Consent", one.consent),
        ("  Shared", one.shared),
        ("  Note", one.note),
    ):
        if one.factor is not None and text:
            yield Fact(label, text)
