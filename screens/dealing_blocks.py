"""What was looked into and said to the customer, as blocks of a sheet: investigation, contact, explanation, notes. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.say import say_moment
from models.queries.case_file import CaseFile
from models.queries.case_parts import ExplanationPart, InvestigationPart
from screens.case_blocks import byline, seen
from widgets.blocks import Block, Fact, Gap, Heading, Piece


def investigation(file: CaseFile) -> Iterator[Block]:
    """How it was weighed (P33) and what was asked about the customer's side (P12, P39)."""
    one = file.investigation
    if one is None:
        return
    yield Gap()
    yield Heading("Investigation", one.state.words)
    yield Fact("By", f"{one.investigator}, since {say_moment(one.began_at)}")
    if one.nature != "":
        yield Fact("Nature", seen(one.nature))
    if one.severity is not None:
        yield Fact("Severity", f"{one.severity} of 4")
    yield from _frequency(one)
    yield from _needs(one)
    if one.findings != "":
        yield Fact("Findings", seen(one.findings))
    concluded = (
        f"{say_moment(one.concluded_at)}, " if one.concluded_at is not None else "not yet; it will be "
    )
    yield Fact("Concluded", f"{concluded}on the {one.standard}")


def _frequency(one: InvestigationPart) -> Iterator[Block]:
    if one.in_365_days is None:
        return
    counts = f"{one.in_30_days} in 30 days, {one.in_90_days} in 90, {one.in_365_days} in 365"
    if one.frequency_override is None:
        yield Fact("Frequency", counts)
    else:
        yield Fact("Frequency", (f"{counts}; set to {one.frequency_override}: ", seen(one.override_reason)))


def _needs(one: InvestigationPart) -> Iterator[Block]:
    for label, answer, note in (
        ("Distress", one.distress, one.distress_note),
        ("Other issues", one.enquiry, one.enquiry_note),
        ("Adjustments", one.adjustments, one.adjustments_note),
    ):
        if answer is not None:
            yield Fact(label, (answer.words, *(() if note == "" else (": ", seen(note)))))
    for factor, note in one.factors or ():
        yield Fact("Issue", f"{factor.words}{': ' + note if note else ''}")
    if one.factors is None:
        yield Fact("Issues", seen(None))


def with_customer(file: CaseFile) -> Iterator[Block]:
    """Every try to reach them, why none was made, and what was explained (P35 to P38); notes; closing."""
    if not any((file.attempts, file.exceptions, file.explanations, file.notes, file.closures)):
        return
    yield Gap()
    yield Heading("With the customer")
    for one in file.attempts:
        said = () if one.said == "" else (". ", seen(one.said))
        who = byline(one.who, f"{say_moment(one.at)}, {one.channel.words}")
        yield Fact("Contact tried", (one.result.words, *said, who))
    for exception in file.exceptions:
        who = byline(exception.who, say_moment(exception.at))
        yield Fact("Not contacted", (f"{exception.code.words}: ", seen(exception.reason), who))
    for told in file.explanations:
        yield from _explained(told)
    for note in file.notes:
        yield Fact(
            "Goes well" if note.goes_well else "Note",
            (seen(note.text), byline(note.who, say_moment(note.at))),
        )
    for closure in file.closures:
        yield Fact("Closed", (seen(closure.reason), byline(closure.who, say_moment(closure.at))))
        if closure.reopened_at is not None:
            who = byline(closure.reopened_by, say_moment(closure.reopened_at))
            yield Fact("Opened again", (seen(closure.reopened_why), who))


def _explained(one: ExplanationPart) -> Iterator[Block]:
    cited = ", ".join(f"{c.incident} ({'; '.join(code.words for code in c.codes)})" for c in one.cites)
    about = Piece(f" about {cited}" if cited else "", "quiet")
    yield Fact("Explained", (f"{say_moment(one.at)}, {one.channel.words}, by {one.who}", about))
    for label, words in (("what", one.what), ("expected", one.expected), ("if not", one.consequences)):
        if words != "":
            yield Fact(f"  {label}", seen(words))
