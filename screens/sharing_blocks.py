"""Who was told what, inside and outside, as blocks of a sheet. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.say import say_moment
from models.policy.sharing import DisclosureState, NoticeState
from models.queries.case_file import CaseFile
from models.queries.sharing_parts import DisclosurePart, NoticePart, PolicePart
from screens.case_blocks import byline, seen
from widgets.blocks import Block, Fact, Heading, Item, Piece, Tone, Words
from widgets.columns import Column

COLUMNS = (Column("", None, least=20), Column("", 28), Column("", 15, priority=1))


def sharing(file: CaseFile) -> Iterator[Block]:
    """People told what to do, who still holds what is over first; disclosures; reports to the police or a partner."""
    stale = [one for one in file.notices if one.outdated]
    if stale:
        names = ", ".join(one.name for one in stale)
        yield Heading("May still hold what is over", f"{len(stale)} of {len(file.notices)} told")
        yield Words(Piece(f"! {names}. Confirm that each has let go of it, or send what is new.", "warn"))
    if file.notices:
        yield Heading("People told")
    for one in sorted(file.notices, key=lambda one: not one.outdated):
        yield from _notice(one)
    if file.disclosures or file.police or file.suspicions:
        yield Heading("Police, partners and others outside")
    for suspicion in file.suspicions:
        who = byline(suspicion.who, say_moment(suspicion.at))
        yield Fact("  May be an offence", (f"{suspicion.incident}: ", seen(suspicion.why), who))
    for given in file.disclosures:
        yield from _disclosure(given)
    for report in file.police:
        yield from _police(report)


def _notice(one: NoticePart) -> Iterator[Block]:
    via = f" ({one.via})" if one.via else ""
    tone: Tone = "warn" if one.outdated else "good" if one.state is NoticeState.ACKNOWLEDGED else ""
    yield Item(one.ref, (f"{one.name}{via}", Piece(one.state.words, tone), Piece(one.ref, "quiet")), COLUMNS)
    yield Fact("  About", (one.measure, Piece(f", told {say_moment(one.sent_at)} by {one.sent_by}", "quiet")))
    yield Fact("  What they hold", one.text)
    if one.acknowledged_at is not None:
        again = f"; again by {say_moment(one.again_by)}" if one.again_by else ""
        how = f", {one.how}" if one.how else ""
        yield Fact("  Read", f"{say_moment(one.acknowledged_at)}, {one.acknowledged_by}{how}{again}")
    elif one.reminded_at is not None:
        yield Fact("  Reminded", say_moment(one.reminded_at))
    if one.recalled_at is not None:
        yield Fact("  Taken back", say_moment(one.recalled_at))
    if one.confirmed_at is not None:
        yield Fact("  Let go of", say_moment(one.confirmed_at))
    yield Fact("  Needs to know", one.need)
    if one.because != "":
        yield Fact("  Told why too", seen(one.because))
    if one.unreachable != "":
        yield Fact("  Not reached", seen(one.unreachable))


def _disclosure(one: DisclosurePart) -> Iterator[Block]:
    tone: Tone = "quiet" if one.state is DisclosureState.REFUSED else ""
    who = one.agency.words[:1].upper() + one.agency.words[1:]
    yield Item(one.ref, (who, Piece(one.state.words, tone), Piece(one.ref, "quiet")), COLUMNS)
    yield Fact("  To", seen(one.recipient))
    given = ", ".join(each.words + (" (restricted)" if restricted else "") for each, restricted in one.given)
    yield Fact("  What", given)
    yield Fact("  Ground", f"{one.basis.words}{', ' + one.office_basis if one.office_basis else ''}")
    for label, words in (
        ("  For", one.purpose),
        ("  They need it", one.need),
        ("  Consent", one.consent),
        ("  Less won't do", one.why_restricted),
        ("  Refused", one.refused_why),
    ):
        if words != "":
            yield Fact(label, seen(words))
    at = f" on {say_moment(one.authorised_at)}" if one.authorised_at else ""
    by = f", authorised by {one.authorised_by}{at}" if one.authorised_by else ", not authorised yet"
    yield Fact("  Asked by", f"{one.asked_by}, {say_moment(one.asked_at)}{by}")
    if one.sent_at is not None:
        yield Fact("  Sent", (f"{say_moment(one.sent_at)}, {one.sent_by}, ", seen(one.sent_how)))
    if one.acknowledged_at is not None:
        yield Fact("  They have it", (f"{say_moment(one.acknowledged_at)}, ", seen(one.acknowledged_how)))


def _police(one: PolicePart) -> Iterator[Block]:
    about = ", ".join(one.incidents)
    if one.disclosure:
        who = byline(one.who, f"{say_moment(one.at)}, {one.disclosure}")
        yield Fact("  Reported", (f"{about}, {one.state.words.lower()}, to ", seen(one.to), who))
        yield Fact("  Reference", seen(one.reference))
    else:
        who = byline(one.who, say_moment(one.at))
        yield Fact("  Not reported", (f"{about}, {one.state.words.lower()}: ", seen(one.reason), who))
