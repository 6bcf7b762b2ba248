"""A case file as blocks of a sheet: the head that always stands, and the summary. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.say import in_london, say_day
from models.policy.standing import Shown, Standing
from models.queries.case_file import CaseFile
from models.queries.case_parts import (
    Check,
    Task,
    TaskState,
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
    if file.until_served:
        yield Words(Piece(f"! {file.until_served}", "alert"))
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


def byline(who: str, when: str) -> Piece:
    """` (Sam Okoro, 4 March)`; of whom this reader is not told, the moment alone."""
    return Piece(f" ({', '.join(filter(None, (who, when)))})", "quiet")


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
