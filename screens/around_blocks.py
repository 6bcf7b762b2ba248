"""What stands around a case, as blocks of a sheet: cases nearby, other processes, alerts, contacts, advice. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.say import say_day
from models.queries.case_file import CaseFile
from screens.case_blocks import byline, seen
from widgets.blocks import Block, Fact, Gap, Heading, Item, Piece
from widgets.columns import Column

NEAR_COLUMNS = (
    Column("", 15),
    Column("", None, least=18),
    Column("", 26, priority=1),
    Column("", 6, priority=2),
)


def near(file: CaseFile) -> Iterator[Block]:
    """Cases of the same person, household and address; Enter opens one."""
    if not file.earlier and not file.related:
        return
    yield Gap()
    yield Heading("Other cases nearby", "Enter opens one")
    for other in file.earlier:
        what = f"{other.happened}, {say_day(other.opened_at.date())}"
        yield _near(other.ref, what, "same person", other.closed)
    for one in file.related:
        yield _near(one.ref, one.customer, one.why, one.closed)


def _near(ref: str, what: str, why: str, closed: bool) -> Item:
    state = Piece("closed" if closed else "open", "quiet")
    return Item(f"near:{ref}", (ref, what, Piece(why, "quiet"), state), NEAR_COLUMNS)


def beside(file: CaseFile) -> Iterator[Block]:
    """Other processes (P20), what the customer says about a colleague (P27), holds, alerts, contacts, advice."""
    found = [*_processes(file), *_counters(file), *_holds(file), *_alerts(file)]
    if file.legal_hold:
        found.append(Fact("Legal hold", "nothing of it is erased while it stands (I27)"))
    found += [Fact("Training", Piece(sentence, "warn")) for sentence in file.training]
    if found or file.contacts is not None:
        yield Gap()
        yield Heading("Beside it")
    if file.contacts is not None:
        yield Item(
            "contacts",
            (file.contacts.says,),
            (Column("", None),),
            ("Contacts and burden: Enter shows each.",),
        )
    yield from found


def _processes(file: CaseFile) -> Iterator[Block]:
    for one in file.processes:
        by = f", answer by {say_day(one.answer_by)}" if one.answer_by else ""
        words = f"{one.kind.words} {one.reference}".strip()
        about = (
            f": {one.stage.words} since {say_day(one.since_on)}{by}{', ' + one.owner if one.owner else ''}"
        )
        yield Fact(f"Also {one.number}", (words, Piece(about, "quiet")))


def _counters(file: CaseFile) -> Iterator[Block]:
    if file.counter_to:
        yield Fact("About", f"what the customer of {file.counter_to} says about a colleague")
    for counter in file.counters:
        said = Piece(counter.ref) if counter.ref else seen(counter.words)
        made = f", {say_day(counter.made_on)}" if counter.made_on else ""
        came = f". Answer: {counter.finding.words}" if counter.finding else ""
        yield Fact("Allegation", (said, Piece(f" (about {counter.colleague}{made}){came}", "quiet")))


def _holds(file: CaseFile) -> Iterator[Block]:
    for one in file.holds:
        until = one.ended_on or one.until_on
        ended = (
            ()
            if one.ended_on is None
            else (", taken up again: ", seen(one.ended_why), byline(one.ended_by, ""))
        )
        words = (f"{say_day(one.from_on)} to {say_day(until)}: ", seen(one.reason), byline(one.who, ""))
        yield Fact("On hold", (*words, *(part for part in ended if part)))


def _alerts(file: CaseFile) -> Iterator[Block]:
    for one in file.alerts:
        asks = f" It would ask us to: {one.control.words}." if one.control else ""
        about = Piece(f" ({one.state.words.lower()}, since {say_day(one.since)}, {one.ref})", "quiet")
        yield Fact("Other systems", (f"{one.says}.{asks}", about))
