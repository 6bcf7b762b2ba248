"""A report as blocks of a sheet: as short as the head of a case wants it, and in full. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.behaviours import YesNo
from models.policy.say import in_london, say_day, say_moment, say_time
from models.queries.report_parts import ReportPart
from screens.case_blocks import byline, seen
from widgets.blocks import Block, Fact, Heading, Piece


def in_brief(report: ReportPart) -> Iterator[Block]:
    """What happened, when, and who said so."""
    codes = "; ".join(kind.words for kind in report.kinds)
    signs = [w for w, true in (("danger now", report.danger), ("hate incident", report.hate)) if true]
    yield Fact("What happened", (codes, Piece(f"  ! {', '.join(signs)}" if signs else "", "alert")))
    place = f", {report.place}" if report.place else ""
    yield Fact("When", f"{say_moment(report.occurred_at)}, {report.channel.words}{place}")
    yield Fact(*_reported(report))


def report_facts(report: ReportPart) -> Iterator[Block]:
    """One report, as short as what triage asks of it allows."""
    what, *rest = in_brief(report)
    yield what
    yield from _account(report)
    yield from rest
    yield from _people(report)
    yield from _came_of_it(report)


def in_full(report: ReportPart) -> Iterator[Block]:
    """All that a report says, under its own heading, for the page that has said it in brief."""
    yield Heading(f"Report {report.ref}", f"{report.state.words}, priority {report.priority.value}")
    yield from _account(report)
    yield from _people(report)
    for label, words in (
        ("Felt", ", ".join(one.words for one in report.felt)),
        ("Saw it", ", ".join(report.witnesses)),
        ("At the time", report.duty_status.words),
        ("Alone", "" if report.alone is YesNo.NOT_KNOWN else report.alone.words),
        ("Our service", report.service_effect.words if report.service_effect else ""),
    ):
        if words:
            yield Fact(label, words)
    if report.work_impact != "":
        yield Fact("Our work", seen(report.work_impact))
    yield from _came_of_it(report)
    yield from _evidence(report)


def _account(report: ReportPart) -> Iterator[Block]:
    if report.account != "":
        yield Fact("Account", seen(report.account))


def _people(report: ReportPart) -> Iterator[Block]:
    """Who was affected and hurt, and whose behaviour it was."""
    people = [f"affected: {', '.join(report.affected)}"] if report.affected else []
    people += [f"responsible: {', '.join(report.responsible)}"] if report.responsible else []
    if people:
        yield Fact("People", "; ".join(people))
    if report.injury:
        yield Fact("Hurt", report.injury)
    if report.riddor is not None:
        one = report.riddor
        sent = f", reported on {say_day(one.reported_on)} {one.reference}" if one.reported_on else ""
        days = f", {one.days} days not able to work" if one.days else ""
        yield Fact(
            "RIDDOR",
            (f"{one.answer.words}{days}{sent}. ", seen(one.reason), byline(one.who, say_moment(one.at))),
        )


def _came_of_it(report: ReportPart) -> Iterator[Block]:
    if report.returned_why:
        yield Fact("Sent back", report.returned_why)
    if report.outcome is not None:
        why = f": {report.outcome_reason}" if report.outcome_reason else ""
        yield Fact("Triage", f"{report.outcome.words}{why}")
    for one in report.corrections:
        was, became = ("; ".join(code.words for code in codes) for codes in (one.was, one.became))
        said = f"it named {was}; since then {became}. "
        yield Fact("Corrected", (said, seen(one.reason), byline(one.who, say_moment(one.at))))
    if report.repeats:
        yield Fact("Repeats", report.repeats)
    if report.repeated_by:
        yield Fact("Reported again", ", ".join(report.repeated_by))
    for more in report.addenda:
        yield Fact("Added", (seen(more.text), byline(more.who, say_moment(more.at))))


def _evidence(report: ReportPart) -> Iterator[Block]:
    for thing in report.evidence:
        where = ", ".join(filter(None, (thing.location, thing.platform, thing.url)))
        digest = f"SHA-256 {thing.sha256}" if thing.sha256 else "no hash"
        yield Fact(
            "Evidence",
            (f"{thing.kind}: {where}", Piece(f" ({say_moment(thing.captured_at)}, {digest})", "quiet")),
        )
    for burden in report.burden:
        when = f"{say_day(burden.first_on)} to {say_day(burden.last_on)}"
        how = "counted from the log" if burden.counted else "as recorded"
        yield Fact("Burden", (f"{burden.says} {burden.effect}", Piece(f" ({when}, {how})", "quiet")))


def _reported(report: ReportPart) -> tuple[str, str]:
    said = ", ".join(filter(None, (report.reported_by, _short_moment(report))))
    return ("Reported by" if report.reported_by else "Reported", f"{said} ({report.ref})".strip())


def _short_moment(report: ReportPart) -> str:
    """The time alone, where it was reported on the day on which it happened."""
    if report.reported_at is None:
        return ""
    same = in_london(report.reported_at).date() == in_london(report.occurred_at).date()
    return f"the same day at {say_time(report.reported_at)}" if same else say_moment(report.reported_at)
