"""The first tab of a case file: in brief what it is about, what is to do, and then all that was found and said. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.say import in_london, say_day
from models.queries.case_file import CaseFile
from models.queries.case_parts import SupportPart
from screens import around_blocks, case_blocks, dealing_blocks, report_blocks
from screens.case_blocks import seen
from widgets.blocks import Block, Fact, Gap, Piece, Tone


def summary(file: CaseFile) -> Iterator[Block]:
    """The tasks stand as high as they can: under what happened, when, and how the colleague is looked after."""
    yield from _brief(file)
    yield from case_blocks.tasks(file)
    yield from case_blocks.last_word(file)
    for report in file.reports:
        yield Gap()
        yield from report_blocks.in_full(report)
    yield from dealing_blocks.investigation(file)
    yield from dealing_blocks.with_customer(file)
    yield from _customer(file)
    yield from around_blocks.near(file)
    yield from around_blocks.beside(file)
    yield Gap()
    yield from case_blocks.policy(file)


def _brief(file: CaseFile) -> Iterator[Block]:
    if file.on is not None:
        yield Fact("As known on", Piece(say_day(file.on), "warn"))
    for report in file.reports:
        yield from report_blocks.in_brief(report)
    if not file.reports:
        yield Fact("What happened", file.happened)
    for one in file.support:
        yield Fact("Support", _support(one))
    if file.earlier:
        yield Fact(
            "Before this",
            f"{len(file.earlier)} of the same person ({', '.join(e.ref for e in file.earlier)})",
        )
    if file.is_case:
        owner = file.owner or Piece("nobody yet", "warn")
        yield Fact("Owner", (owner, Piece(f", priority {file.priority.words}", "quiet")))
    for sentence in file.hidden:
        yield Fact("", Piece(sentence, "quiet"))


def _support(one: SupportPart) -> tuple[str | Piece, ...]:
    """The colleague first (P18): whether somebody spoke to them, and if not by when somebody will."""
    if one.contacted_at is not None:
        when = say_day(in_london(one.contacted_at).date())
        return (
            f"{one.colleague}: {one.state.words.lower()}",
            Piece(f", {one.manager or 'the Lead'} on {when}", "quiet"),
        )
    by = say_day(in_london(one.contact_by).date())
    tone: Tone = "quiet" if one.state.value in ("DECLINED", "CLOSED") else "warn"
    return (
        f"{one.colleague}: ",
        Piece(f"{one.state.words.lower()}, {one.manager or 'the Lead'} by {by}", tone),
    )


def _customer(file: CaseFile) -> Iterator[Block]:
    one = file.customer
    if one is None:
        return
    facts = [
        Fact("Accounts", ", ".join(one.accounts)),
        Fact("Reach", ", ".join(filter(None, (one.phone, one.email)))),
        Fact("Represented by", "; ".join(filter(None, (*one.representatives, one.representative)))),
    ]
    yield Gap()
    yield Fact(
        "Customer", f"{one.name}, {one.relationship.words}{', under 18' if one.is_minor else ''} ({one.ref})"
    )
    yield from (fact for fact in facts if fact.value)
    for label, text in (("Needs", one.comms_needs), ("Adjustments", one.adjustments)):
        if text != "":
            yield Fact(label, seen(text))
