"""A case file as blocks of a sheet: the head that always stands, and the summary. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.say import in_london, say_day, say_moment, say_time
from models.policy.standing import Shown, Standing
from models.queries.case_file import CaseFile
from models.queries.case_parts import (
    Check,
    Task,
    TaskState,
)
from models.queries.report_parts import (
    ReportPart,
)
from widgets.blocks import Block, Fact, Gap, Heading, Item, Piece, Tone, Words
from widgets.columns import Column

HIDDEN = Piece("not for your role", "quiet")

TASK_COLUMNS = (
    Column("", 2, align="right"),
    Column("", None, least=30),
    Column("", 25),
    Column("", 22, priority=1),
)
CHECK_COLUMNS = (
    Column("", 3),
    Column("", 4),
    Column("", None, least=20),
    Column("", None, priority=1, least=30),
)

_TONES: dict[Standing, Tone] = {
    Standing.OVERDUE: "alert",
    Standing.TODAY: "warn",
    Standing.AHEAD: "",
    Standing.HELD: "quiet",
}
_TASK_TONES: dict[TaskState, Tone] = {
    TaskState.COMPLETED: "good",
    TaskState.IN_PROGRESS: "",
    TaskState.TO_DO: "warn",
    TaskState.CANNOT_START: "quiet",
}


def tone_of(shown: Shown | None) -> Tone:
    return _TONES[shown.standing] if shown is not None else ""


def seen(text: str | None, tone: Tone = "") -> Piece:
    """A text that may be kept from this reader: then it says so."""
    return HIDDEN if text is None else Piece(text, tone)


def head(file: CaseFile) -> Iterator[Block]:
    """Who it is about, what every visitor must know, and what comes next: on every tab."""
    customer = file.customer
    who = customer.name if customer is not None else file.customer_words
    minor = ", under 18" if customer is not None and customer.is_minor else ""
    place = f", {customer.address}" if customer is not None and customer.address else ""
    yield Heading(f"{who}{minor}{place}", f"Stage: {file.stage.words}")
    yield from flags(file)
    if file.held_until is not None:
        why = next((one.reason for one in reversed(file.holds) if one.ended_on is None), None)
        yield Words(
            (Piece(f"~ On hold until {say_day(file.held_until)}", "quiet"), f": {why}" if why else "")
        )
    if file.duty is not None or file.closed or file.strip:
        yield Words(next_duty(file))


def flags(file: CaseFile) -> Iterator[Block]:
    """What every visitor must know, never cut and never by colour alone (P1)."""
    for words in file.flag_words:
        yield Words((Piece("!FLAG ", "alert"), Piece(words, "alert")))


def next_duty(file: CaseFile) -> tuple[str | Piece, ...]:
    """`!! 2 working days overdue: Decide what we will do (P34), you. Was due 11 March.`"""
    duty = file.duty
    if duty is None:
        return (Piece("Nothing is due." if not file.closed else "Closed.", "quiet"),)
    whose = "you" if duty.mine else duty.whose
    late = (
        f" Was due {say_day(in_london(duty.due_at).date())}."
        if duty.shown.standing is Standing.OVERDUE
        else ""
    )
    return (
        Piece(f"{duty.shown.text}: ", tone_of(duty.shown)),
        duty.words,
        Piece(f" ({duty.clause}), {whose}.{late}", "quiet"),
    )


def strip(file: CaseFile) -> Iterator[Piece]:
    """The compliance strip: how much of the policy is met, and each clause that is not, what is late first."""
    met = sum(check.met for check in file.strip)
    yield Piece(f"{met} of {len(file.strip)} met", "good" if met == len(file.strip) else "")
    for check in sorted(file.strip, key=_urgency):
        if not check.met:
            yield Piece(f"{_sign(check).strip()} {check.number} {check.short}", _check_tone(check))


def summary(file: CaseFile) -> Iterator[Block]:
    yield from _facts(file)
    yield from tasks(file)
    yield from last_word(file)
    yield Gap()
    yield from policy(file)


def _facts(file: CaseFile) -> Iterator[Block]:
    if file.on is not None:
        yield Words(Piece(f"As it was known on {say_day(file.on)}.", "warn"))
    for report in file.reports:
        yield from report_facts(report)
    owner = file.owner or Piece("nobody yet", "warn")
    yield Fact("Owner", (owner, Piece(f", priority {file.priority.words}", "quiet")))
    customer = file.customer
    if customer is not None:
        if stand_for := [*customer.representatives, *filter(None, (customer.representative,))]:
            yield Fact("Represented by", "; ".join(stand_for))
        if customer.comms_needs != "":
            yield Fact("Needs", seen(customer.comms_needs))
        if customer.adjustments != "":
            yield Fact("Adjustments", seen(customer.adjustments))
    if file.earlier:
        before = "; ".join(f"{e.ref}, {e.happened.lower()}{' (closed)' * e.closed}" for e in file.earlier)
        yield Fact("Before this", before)
    yield from _beside(file)
    for sentence in file.hidden:
        yield Fact("", Piece(sentence, "quiet"))


def _beside(file: CaseFile) -> Iterator[Block]:
    """Other processes, counter-allegations and cases nearby (P20, P27)."""
    if file.related:
        yield Fact("Near this", "; ".join(f"{one.ref}, {one.customer}, {one.why}" for one in file.related))
    for process in file.processes:
        by = f", answer by {say_day(process.answer_by)}" if process.answer_by else ""
        words = f"{process.kind.words} {process.reference}".strip()
        yield Fact("Also", (words, Piece(f": {process.stage.words}{by}", "quiet")))
    if file.counter_to:
        yield Fact("About", f"what the customer of {file.counter_to} says about a colleague")
    for counter in file.counters:
        said = Piece(counter.ref) if counter.ref else seen(counter.words)
        yield Fact("Allegation", (said, Piece(f" (about {counter.colleague})", "quiet")))
    if file.legal_hold:
        yield Fact("Legal hold", "nothing of it is erased while it stands")


def report_facts(report: ReportPart) -> Iterator[Block]:
    """One report, as short as its facts allow."""
    codes = "; ".join(kind.words for kind in report.kinds)
    signs = [w for w, true in (("danger now", report.danger), ("hate incident", report.hate)) if true]
    yield Fact("What happened", (codes, Piece(f"  ! {', '.join(signs)}" if signs else "", "alert")))
    if report.account != "":
        yield Fact("Account", seen(report.account))
    place = f", {report.place}" if report.place else ""
    yield Fact("When", f"{say_moment(report.occurred_at)}, {report.channel.words}{place}")
    yield Fact(*_reported(report))
    people = [f"affected: {', '.join(report.affected)}"] if report.affected else []
    people += [f"responsible: {', '.join(report.responsible)}"] if report.responsible else []
    if people:
        yield Fact("People", "; ".join(people))
    if report.injury:
        yield Fact("Hurt", report.injury)
    if report.returned_why:
        yield Fact("Sent back", report.returned_why)
    if report.outcome is not None:
        why = f": {report.outcome_reason}" if report.outcome_reason else ""
        yield Fact("Triage", f"{report.outcome.words}{why}")
    for one in report.corrections:
        was = "; ".join(code.words for code in one.was)
        yield Fact("Corrected", (f"it named {was}", Piece(f" ({one.who}, {say_moment(one.at)})", "quiet")))
    if report.repeats:
        yield Fact("Repeats", report.repeats)
    if report.repeated_by:
        yield Fact("Reported again", ", ".join(report.repeated_by))
    for said in report.addenda:
        yield Fact("Added", (seen(said.text), byline(said.who, say_moment(said.at))))


def byline(who: str, when: str) -> Piece:
    """` (Sam Okoro, 4 March)`; of whom this reader is not told, the moment alone."""
    return Piece(f" ({', '.join(filter(None, (who, when)))})", "quiet")


def _reported(report: ReportPart) -> tuple[str, str]:
    said = ", ".join(filter(None, (report.reported_by, _short_moment(report))))
    return ("Reported by" if report.reported_by else "Reported", f"{said} ({report.ref})".strip())


def _short_moment(report: ReportPart) -> str:
    """The time alone, where it was reported on the day on which it happened."""
    if report.reported_at is None:
        return ""
    same = in_london(report.reported_at).date() == in_london(report.occurred_at).date()
    return f"the same day at {say_time(report.reported_at)}" if same else say_moment(report.reported_at)


def tasks(file: CaseFile) -> Iterator[Block]:
    if not file.tasks:
        return
    yield Gap()
    yield Heading("Tasks", f"{file.completed} of {len(file.tasks)} completed")
    for task in file.tasks:
        yield Item(f"task:{task.number}", _task(task), TASK_COLUMNS)


def _task(task: Task) -> tuple[str | Piece, ...]:
    when = say_day(in_london(task.at).date()).rsplit(" ", 1)[0] if task.at is not None else ""
    done = f"{short_name(task.who)} {when}" if task.who else when
    quiet: Tone = "quiet" if task.state is TaskState.CANNOT_START else ""
    return (
        Piece(str(task.number), "quiet"),
        Piece(task.words, quiet),
        Piece(task.status, _TASK_TONES[task.state]),
        Piece(done, "quiet"),
    )


def short_name(name: str) -> str:
    """`Sam Okoro` as `S. Okoro`."""
    first, _, rest = name.partition(" ")
    return f"{first[:1]}. {rest}" if rest else name


def last_word(file: CaseFile) -> Iterator[Block]:
    """The newest note."""
    if file.notes:
        note = max(file.notes, key=lambda one: one.at)
        yield Gap()
        when = say_day(in_london(note.at).date())
        yield Fact("Last note", (seen(note.text), byline(note.who, when)))


def policy(file: CaseFile) -> Iterator[Block]:
    if not file.strip:
        return
    met = sum(check.met for check in file.strip)
    yield Heading("The policy", f"{met} of {len(file.strip)} met")
    for check in sorted(file.strip, key=_urgency):
        lacks = "" if check.met else "; ".join(check.lacks)
        cells = (Piece(_sign(check), _check_tone(check)), check.number, check.short, Piece(lacks, "quiet"))
        yield Item(f"clause:{check.number}", cells, CHECK_COLUMNS)


def _urgency(check: Check) -> tuple[bool, bool]:
    return (check.met, not check.late)


def _sign(check: Check) -> str:
    return "[x]" if check.met else " !!" if check.late else "[ ]"


def _check_tone(check: Check) -> Tone:
    return "quiet" if check.met else "alert" if check.late else "warn"
