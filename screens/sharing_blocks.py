"""Who was told what, inside and outside, as blocks of a sheet. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.say import say_moment
from models.policy.sharing import DisclosureState, NoticeState
from models.queries.case_file import CaseFile
from models.queries.sharing_parts import DisclosurePart, NoticePart, PolicePart
from screens.case_blocks import seen
from widgets.blocks import Block, Fact, Heading, Item, Piece, Tone
from widgets.columns import Column

COLUMNS = (Column("", None, least=20), Column("", 28), Column("", 15, priority=1))


def sharing(file: CaseFile) -> Iterator[Block]:
    """People told what to do; disclosures; reports to the police or a partner."""
    if file.notices:
        yield Heading("People told")
    for one in file.notices:
        yield from _notice(one)
    if file.disclosures or file.police or file.suspicions:
        yield Heading("Police, partners and others outside")
    for suspicion in file.suspicions:
        yield Fact(f"  {suspicion.incident} may be an offence", seen(suspicion.why))
    for given in file.disclosures:
        yield from _disclosure(given)
    for report in file.police:
        yield from _police(report)


def _notice(one: NoticePart) -> Iterator[Block]:
    via = f" ({one.via})" if one.via else ""
    tone: Tone = "warn" if one.outdated else "good" if one.state is NoticeState.ACKNOWLEDGED else ""
    yield Item(one.ref, (f"{one.name}{via}", Piece(one.state.words, tone), Piece(one.ref, "quiet")), COLUMNS)
    if one.acknowledged_at is not None:
        yield Fact("  Read", say_moment(one.acknowledged_at))
    yield Fact("  Needs to know", one.need)
    if one.because != "":
        yield Fact("  Told the reasons too", seen(one.because))
    if one.unreachable != "":
        yield Fact("  Not reached", seen(one.unreachable))


def _disclosure(one: DisclosurePart) -> Iterator[Block]:
    tone: Tone = "quiet" if one.state is DisclosureState.REFUSED else ""
    who = one.agency.words[:1].upper() + one.agency.words[1:]
    yield Item(one.ref, (who, Piece(one.state.words, tone), Piece(one.ref, "quiet")), COLUMNS)
    yield Fact("  To", seen(one.recipient))
    given = ", ".join(each.words + (" (restricted)" if restricted else "") for each, restricted in one.given)
    yield Fact("  What", given)
    yield Fact("  Ground", one.basis.words)
    yield Fact("  For", seen(one.purpose))
    by = f", authorised by {one.authorised_by}" if one.authorised_by else ", not authorised yet"
    yield Fact("  Asked by", f"{one.asked_by}{by}")


def _police(one: PolicePart) -> Iterator[Block]:
    about = ", ".join(one.incidents)
    if one.disclosure:
        yield Fact(f"  Reported: {about}", f"{one.disclosure}, {say_moment(one.at)}, {one.who}")
        yield Fact("  Reference", seen(one.reference))
    else:
        yield Fact(f"  Not reported: {about}", seen(one.reason))
