"""Measures, appeals, decisions and letters of a case as blocks of a sheet. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from models.policy.say import in_london, say_day, say_moment
from models.policy.states import MeasureState
from models.queries.case_file import CaseFile
from models.queries.case_parts import AppealPart, AppealStep, DecisionPart, LetterPart, MeasurePart, Weighing
from screens.case_blocks import seen, tone_of
from widgets.blocks import Block, Fact, Gap, Heading, Item, Piece, Tone, Words
from widgets.columns import Column

COLUMNS = (Column("", None, least=20), Column("", 18), Column("", 15, priority=1))


def measures(file: CaseFile) -> Iterator[Block]:
    if not file.measures:
        yield Words(Piece("No measure has been proposed. d shows what can be proposed now.", "quiet"))
    for measure in file.measures:
        yield from _measure(measure)
        yield Gap()
    if file.decisions:
        yield Heading("Decisions")
    for decision in file.decisions:
        yield _decision(decision, any(one.weighing == decision.weighing for one in file.measures))


def _measure(one: MeasurePart) -> Iterator[Block]:
    tone: Tone = "strong" if one.live else ""
    state = Piece(one.state.words, "good" if one.live else "quiet" if _over(one) else "warn")
    kind = one.kind.words[:1].upper() + one.kind.words[1:]
    yield Item(one.ref, (Piece(kind, tone), state, Piece(one.ref, "quiet")), COLUMNS)
    if one.notes:
        noted = "; ".join(one.notes)
        yield Fact("  Also", Piece(f"{noted[:1].upper()}{noted[1:]}", "warn"))
    if one.arrangement:
        yield Fact("  What to do", Piece(one.arrangement, "strong"))
    for limit, detail in one.limits:
        yield Fact("  Limit", f"{limit.words}{': ' + detail if detail else ''}")
    if one.spoc:
        yield Fact("  Contact", f"{one.spoc}; deputy {one.deputy}")
    for label, words in one.details:
        yield Fact(f"  {label}", words)
    yield from _risk(one)
    yield from _times(one)
    yield Fact(*_proposed(one))
    yield Fact("  Customer told", _told(one))
    if one.adjustment:
        yield Fact("  Adjustment", seen(one.adjustment))
    if one.changes:
        yield Fact("  What they read", seen(one.changes))
    if one.reasons != "":
        yield Fact("  Reasons", seen(one.reasons))
    yield from _why_so(one)


def _risk(one: MeasurePart) -> Iterator[Block]:
    """Of a flag: who is at risk, what it rests on, and on whose account it stands (P44, I14)."""
    for label, words in (
        ("  Risk to", ", ".join(filter(None, (one.risk_to.words if one.risk_to else "", one.at_risk)))),
        ("  Rests on", one.evidence),
        ("  On account", one.account),
        ("  Cover", one.cover),
        ("  With", f"{one.guardian}, for a child" if one.guardian else ""),
    ):
        if words:
            yield Fact(label, words)


def _why_so(one: MeasurePart) -> Iterator[Block]:
    """How it was weighed (P34), and where the policy's usual way was left and why."""
    yield from _weighed(one.weighing)
    if one.override:
        yield Fact("  For abuse alone", seen(one.override))
    if one.alone:
        yield Fact("  One person", seen(one.alone))


def _weighed(one: Weighing | None) -> Iterator[Block]:
    for label, words in (
        ("  Less intrusive", one.least_intrusive if one is not None else ""),
        ("  Not enough", one.why_insufficient if one is not None else ""),
        ("  Effect", one.effect_on_customer if one is not None else ""),
    ):
        if words:
            yield Fact(label, words)


def _times(one: MeasurePart) -> Iterator[Block]:
    runs = f"{say_day(one.effective_on)}" + (f" to {say_day(one.ends_on)}" if one.ends_on else "")
    yield Fact("  From", runs)
    if one.interim_until:
        yield Fact("  Lapses", Piece(say_moment(one.interim_until), "warn"))
    if one.review_on:
        agreed = ", agreed with the customer" if one.agreed_with_customer else ""
        yield Fact("  Review by", f"{say_day(one.review_on)}{agreed}")
    if one.ended_at is not None:
        yield Fact("  Ended", say_moment(one.ended_at))


def _proposed(one: MeasurePart) -> tuple[str, str]:
    """Who this reader is not told, is left out: `Proposed  11 June 2026`."""
    label = "  Proposed by" if one.proposed_by else "  Proposed"
    said = ", ".join(filter(None, (one.proposed_by, say_day(in_london(one.proposed_at).date()))))
    if one.approved_by:
        return label, f"{said}; approved by {one.approved_by}"
    return label, f"{said}; not approved yet" if one.state is MeasureState.PROPOSED else said


def _over(one: MeasurePart) -> bool:
    return one.state.value.startswith("ENDED") or one.state in (
        MeasureState.WITHDRAWN,
        MeasureState.REJECTED,
        MeasureState.LAPSED,
    )


def _told(one: MeasurePart) -> str | Piece:
    if one.notified_at is not None:
        return say_moment(one.notified_at)
    if one.withheld and one.recheck_on is not None:
        return Piece(f"held back, looked at again on {say_day(one.recheck_on)}", "warn")
    by = f", by {say_moment(one.notify_by)}" if one.notify_by is not None else ""
    return Piece(f"not yet{by}", "quiet" if _over(one) else "warn")


def _decision(one: DecisionPart, weighed_above: bool) -> Item:
    until = f"appeal by {say_day(one.appeal_by)}" if one.appeal_by else ""
    told = Piece("customer told" if one.told else "not told yet", "quiet" if one.told else "warn")
    kind = one.kind.words[:1].upper() + one.kind.words[1:]
    by = f", by {one.decided_by}" if one.decided_by else ""
    words = f"{say_moment(one.at)}{by}" + (f"; {until}" if until else "")
    detail: list[str | Piece] = [Piece(words, "quiet")]
    if one.reasons != "":
        detail.append(seen(one.reasons))
    if one.weighing is not None and not weighed_above:
        weighed = (
            one.weighing.least_intrusive,
            one.weighing.why_insufficient,
            one.weighing.effect_on_customer,
        )
        detail.append(Piece(f"Weighed: {' '.join(filter(None, weighed))}", "quiet"))
    cited = ", ".join(f"{c.incident} ({'; '.join(code.words for code in c.codes)})" for c in one.cites)
    proposed = f", proposed by {one.proposed_by}" if one.proposed_by else ""
    detail.append(
        Piece(
            f"Rests on {cited or one.measure or 'the case'}{proposed}; policy {one.policy_version}", "quiet"
        )
    )
    return Item(one.ref, (kind, told, Piece(one.ref, "quiet")), COLUMNS, tuple(detail))


def appeals(file: CaseFile) -> Iterator[Block]:
    if not file.appeals:
        open_until = [d.appeal_by for d in file.decisions if d.appealable and d.appeal_by]
        words = "Nobody has appealed."
        if open_until:
            words += (
                f" An appeal is in time until {say_day(max(open_until))}, and is taken later with its reason."
            )
        yield Words(Piece(words, "quiet"))
    for one in file.appeals:
        yield from _appeal(one)
        yield Gap()


def _appeal(one: AppealPart) -> Iterator[Block]:
    against = f"Appeal against: {one.against}"
    yield Item(one.ref, (Piece(against, "strong"), one.state.words, Piece(one.ref, "quiet")), COLUMNS)
    if one.shown is not None:
        yield Fact(
            "  Answer by",
            (Piece(one.shown.text, tone_of(one.shown)), Piece(f" ({say_moment(one.decide_by)})", "quiet")),
        )
    if one.not_counted:
        yield Fact("  Not counted", ", ".join(("weekends", *one.not_counted)))
    for number, step in enumerate(one.steps):
        yield Fact("  Steps" if number == 0 else "", _step(step))
    yield Fact("  Grounds", "; ".join(ground.words for ground in one.grounds))
    if one.words != "":
        yield Fact("  The customer", seen(one.words))
    yield from _looked_at(one)
    if one.outcome is not None:
        yield Fact("  Outcome", (Piece(one.outcome.words, "strong"), ". ", seen(one.outcome_reason)))
    if one.new_arrangement:
        review = f", review on {say_day(one.new_review_on)}" if one.new_review_on else ""
        yield Fact("  From then on", f"{one.new_arrangement}{review}")


def _looked_at(one: AppealPart) -> Iterator[Block]:
    """How it came in, and who looks at it, or may (I7)."""
    if one.late_reason:
        yield Fact("  Late", one.late_reason)
    if one.asked_for:
        yield Fact("  Asked for", one.asked_for)
    if one.suspends:
        yield Fact("  Meanwhile", "the measure is suspended")
    if one.reviewer:
        yield Fact("  Looked at by", one.reviewer)
    if one.outcome is None:
        if not one.reviewer:
            yield Fact("  Can look at it", ", ".join(one.eligible) or Piece(one.last_resort, "warn"))
        for name, reasons in one.ineligible if not one.reviewer else ():
            yield Fact("  Cannot", Piece(f"{name} {' and '.join(reasons)}", "quiet"))


def _step(step: AppealStep) -> tuple[str | Piece, ...]:
    when = (
        f" {say_day(step.on)}" if step.on else f" by {say_day(step.by)}" if step.by and not step.done else ""
    )
    return (
        Piece("[x] " if step.done else "[ ] ", "good" if step.done else ""),
        step.words,
        Piece(when, "quiet"),
    )


def letters(file: CaseFile) -> Iterator[Block]:
    if not file.letters:
        yield Words(Piece("No letters yet. A letter is begun once something is decided.", "quiet"))
    for one in file.letters:
        yield _letter(one)


def _letter(one: LetterPart) -> Item:
    sent = one.sent_at or one.written_at
    kind = one.kind.words[:1].upper() + one.kind.words[1:]
    detail: list[str | Piece] = [
        Piece(
            ", ".join(filter(None, (f"To {one.to}", say_moment(sent), one.written_by, _about(one)))), "quiet"
        )
    ]
    if one.missing:
        detail.append(Piece(f"It still needs: {'; '.join(one.missing)}", "warn"))
    tone: Tone = "good" if one.sent_at else "warn"
    return Item(
        one.ref, (kind, Piece(one.state.words, tone), Piece(one.ref, "quiet")), COLUMNS, tuple(detail)
    )


def _about(one: LetterPart) -> str:
    about = one.decision or one.appeal
    return f"about {about}" if about else ""
