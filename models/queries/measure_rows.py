"""What was decided and what follows: measures, decisions, letters, reviews and appeals, masked for the reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from models.absence import absences_on
from models.appeal import Appeal
from models.decision import Decision, Proportionality, Reason
from models.incident import Incident
from models.letter import Letter
from models.letters.compose import as_it_stands
from models.measure import Arrangement, Flag, Measure, SinglePoint
from models.measure_parts import MeasureAdjustment
from models.people import Person
from models.policy.duties import next_of_appeal
from models.policy.facts import AppealFacts, CaseFacts
from models.policy.gates.incidents import SENT
from models.policy.independence import Reviewers, reviewers
from models.policy.measures import DecisionKind, LetterKind
from models.policy.overlays import overlays
from models.policy.owed import Timing
from models.policy.roles import Actor
from models.policy.say import in_london, say_day
from models.policy.standing import Shown, standing
from models.policy.states import APPEAL_OVER, AppealState, ReviewState
from models.policy.working_days import close_of
from models.queries.case_parts import (
    AppealPart,
    AppealStep,
    DecisionPart,
    LetterPart,
    MeasurePart,
    ReviewPart,
    Weighing,
)
from models.queries.case_rows import cited
from models.queries.dossier import Dossier
from models.queries.facts import UNSENT
from models.queries.measure_details import details
from models.queries.reader import Reader
from models.restriction import RestrictionLimit
from models.review import Review
from models.terms import Change, WhatChanges


def measures(file: Dossier, facts: CaseFacts, reader: Reader, now: datetime) -> tuple[MeasurePart, ...]:
    """Every measure for who reads the case; for others what is in force: what to do, never why (P47)."""
    live = {one.id for one in facts.measures if one.live(now)}
    rows = [row for row in file.all(Measure) if reader.whole or row.id in live]
    found = [_measure(file, row, reader, row.id in live) for row in rows]
    if not reader.whole:
        return tuple(found)
    return tuple(
        replace(part, notes=_notes(file, facts, row, now)) for part, row in zip(found, rows, strict=True)
    )


def _notes(file: Dossier, facts: CaseFacts, row: Measure, now: datetime) -> tuple[str, ...]:
    """Due for review, varied, waiting for a second person: what its state does not say."""
    known = next(one for one in facts.measures if one.id == row.id)
    varied = any(one.undoes_id is not None for one in file.about(Change, row))
    today = in_london(now).date()
    absent = absences_on(today) if known.spoc is not None else {}
    away = {id: one.until_on for id, one in absent.items()}
    return tuple(overlays(facts, known, varied, away, today, file.timing()))


def _measure(file: Dossier, row: Measure, reader: Reader, live: bool) -> MeasurePart:
    point = next(iter(file.about(SinglePoint, row)), None)
    flag = next(iter(file.about(Flag, row)), None)
    whole = reader.whole
    return MeasurePart(
        ref=row.ref,
        kind=row.kind,
        state=row.state,
        live=live,
        arrangement=next((one.text for one in file.about(Arrangement, row)), ""),
        effective_on=row.effective_on,
        review_on=row.review_on,
        ends_on=row.ends_on,
        interim_until=row.interim_until,
        proposed_by=file.name(row.proposed_by_id) if whole else "",
        proposed_at=row.proposed_at,
        approved_by=file.name(row.approved_by_id) if whole else "",
        urgent=row.urgent,
        notified_at=row.notified_at,
        notify_by=row.notify_by,
        withheld=row.withheld and whole,
        recheck_on=row.recheck_on if whole else None,
        ended_at=row.ended_at,
        guardian=row.guardian if whole else "",
        agreed_with_customer=row.agreed_with_customer,
        limits=tuple((one.limit, one.detail) for one in file.about(RestrictionLimit, row) if not one.dropped),
        spoc=file.name(point.spoc_id) if point is not None else "",
        deputy=file.name(point.deputy_id) if point is not None else "",
        cover=point.cover if point is not None else "",
        risk_to=flag.risk_to if flag is not None else None,
        at_risk=flag.at_risk if flag is not None and whole else "",
        evidence=_ref(file.one(Incident, flag.evidence_id)) if flag is not None and whole else "",
        account=_account(file, flag) if flag is not None and whole else "",
        details=details(file, row) if whole else (),
        changes=reader.reason(_for_customer(file, row)),
        adjustment=reader.factor(_adjustment(file, row)),
        reasons=reader.reason(_text(file, row.reason_id)),
        weighing=_weighing(file, row.proportionality_id) if reader.reasons else None,
        override=reader.reason(_text(file, row.override_reason_id)),
        alone=reader.reason(_text(file, row.alone_reason_id)),
    )


def _for_customer(file: Dossier, row: Measure) -> str:
    return next((one.text for one in file.about(WhatChanges, row)), "")


def _adjustment(file: Dossier, row: Measure) -> str:
    """What was said last about adjustments of this measure."""
    last = next(reversed(file.about(MeasureAdjustment, row)), None)
    return f"{last.needed.words}. {last.text}" if last is not None else ""


def _account(file: Dossier, flag: Flag) -> str:
    found = next((one for one in file.accounts() if one.id == flag.account_id), None)
    return found.ref if found is not None else ""


def decisions(file: Dossier, facts: CaseFacts, reader: Reader) -> tuple[DecisionPart, ...]:
    told = {one.decision for one in facts.letters if one.state in SENT}
    by = {one.id: one.appeal_by for one in facts.decisions}
    return tuple(
        DecisionPart(
            ref=row.ref,
            kind=row.kind,
            measure=_ref(file.one(Measure, row.measure_id)),
            decided_by=file.name(row.decided_by_id),
            proposed_by=file.name(row.proposed_by_id),
            at=row.decided_at,
            reasons=reader.reason(_text(file, row.reason_id)),
            weighing=_weighing(file, row.proportionality_id) if reader.reasons else None,
            appealable=row.appealable,
            appeal_by=by.get(row.id),
            policy_version=row.policy_version,
            told=row.id in told,
            cites=cited(file, row),
        )
        for row in (file.all(Decision) if reader.whole else ())
    )


def letters(
    file: Dossier, facts: CaseFacts, reader: Reader, now: datetime, t: Timing
) -> tuple[LetterPart, ...]:
    missing = {one.id: one.missing for one in facts.letters}
    return tuple(
        LetterPart(
            ref=row.ref,
            kind=row.kind,
            state=row.state,
            decision=_ref(file.one(Decision, row.decision_id)),
            appeal=_ref(file.one(Appeal, row.appeal_id)),
            to=_name(file.person(row.to_id)),
            written_by=file.name(row.written_by_id),
            written_at=row.written_at,
            channel=row.channel,
            sent_at=row.sent_at,
            leaves_at=row.leaves_at,
            delivered_at=row.delivered_at,
            missing=missing[row.id],
            text=_letter_text(file, row, now, t) if reader.reasons else None,
            own_words=reader.reason(row.own_words),
            held_why=reader.reason(row.held_why),
        )
        for row in (file.all(Letter) if reader.whole else ())
    )


def _letter_text(file: Dossier, row: Letter, now: datetime, t: Timing) -> str:
    import pendulum

    if row.state not in UNSENT:
        return row.text
    return as_it_stands(row, pendulum.instance(now), t, file).text


def reviews(file: Dossier, reader: Reader, now: datetime, t: Timing) -> tuple[ReviewPart, ...]:
    return tuple(
        ReviewPart(
            ref=row.ref,
            measure=_ref(file.one(Measure, row.measure_id)),
            state=row.state,
            due_on=row.due_on,
            first_on=row.first_on,
            last_on=row.last_on,
            shown=_shown(close_of(row.due_on), now, t) if row.state is ReviewState.SCHEDULED else None,
            outcome=row.outcome,
            completed_by=file.name(row.completed_by_id),
            completed_at=row.completed_at,
        )
        for row in (file.all(Review) if reader.whole else ())
    )


def appeals(
    file: Dossier, facts: CaseFacts, reader: Reader, now: datetime, t: Timing, office: tuple[Actor, ...]
) -> tuple[AppealPart, ...]:
    """Each appeal with its steps and, while nobody has decided, who may look at it and who may not (I7)."""
    known = {one.id: one for one in facts.appeals}
    rows = file.all(Appeal) if reader.whole else []
    return tuple(_appeal(file, row, facts, known[row.id], reader, now, t, office) for row in rows)


def _appeal(
    file: Dossier,
    row: Appeal,
    facts: CaseFacts,
    known: AppealFacts,
    reader: Reader,
    now: datetime,
    t: Timing,
    office: tuple[Actor, ...],
) -> AppealPart:
    decision = file.one(Decision, row.decision_id)
    measure = file.one(Measure, decision.measure_id if decision is not None else None)
    t = replace(t, holds=facts.holds)
    day, days = _counted(row, now, t)
    open_ = row.outcome is None and row.state not in APPEAL_OVER
    found = reviewers(facts, known, office) if open_ else Reviewers((), (), None)
    return AppealPart(
        ref=row.ref,
        decision=_ref(decision),
        measure=_ref(measure),
        against=_against(decision, measure),
        day=day,
        days=days,
        state=row.state,
        grounds=row.grounds,
        words=reader.in_case(row.words),
        channel=row.channel,
        received_at=row.received_at,
        acknowledge_by=t.paused(row.acknowledge_by, row.received_at),
        decide_by=t.paused(row.decide_by, row.received_at),
        shown=_shown(t.paused(_due(row), row.received_at), now, t) if open_ else None,
        late=known.late,
        late_reason=reader.in_case(row.late_reason),
        reviewer=file.name(row.reviewer_id) or row.external_reviewer,
        suspends=row.suspends,
        asked_for=reader.in_case(row.asked_for),
        outcome=row.outcome,
        outcome_reason=reader.reason(_text(file, row.outcome_reason_id)),
        new_arrangement=next((one.arrangement for one in file.about(Change, row)), ""),
        new_review_on=row.new_review_on,
        decided_at=row.decided_at,
        steps=_steps(file, row, t),
        eligible=tuple(one.name for one in found.eligible),
        ineligible=tuple((one.actor.name, one.reasons) for one in found.ineligible),
        last_resort=found.last_resort.words if found.last_resort is not None else "",
        not_counted=tuple(_not_counted(row, t)),
        next_step=next_of_appeal(facts, known)[0],
    )


def _against(decision: Decision | None, measure: Measure | None) -> str:
    """`contact restriction`, `review of a warning flag`: what the customer wants looked at again."""
    kind = measure.kind.words if measure is not None else ""
    if decision is None or decision.kind is DecisionKind.MEASURE:
        return kind or "a decision"
    return decision.kind.words.replace("measure", kind or "measure")


def _counted(row: Appeal, now: datetime, t: Timing) -> tuple[int, int]:
    """Which working day after receipt it is, and how many the answer has; days on hold do not count."""
    first, until = _day(row.received_at), _day(min(now, row.decided_at) if row.decided_at else now)
    on_hold = sum(t.calendar.between(start, min(end, until)) for start, end in _held(row, t) if start < until)
    return t.calendar.between(first, until) - on_hold, t.calendar.between(first, _day(row.decide_by))


def _held(row: Appeal, t: Timing) -> Iterator[tuple[date, date]]:
    """From which day to which the case waited since the appeal was made."""
    first = _day(row.received_at)
    return ((max(one.from_on, first), one.over_on) for one in t.holds if one.over_on > first)


def _not_counted(row: Appeal, t: Timing) -> Iterator[str]:
    """`Good Friday (3 April)`, `on hold from 9 April to 16 April`."""
    first, last = _day(row.received_at), _day(t.paused(row.decide_by, row.received_at))
    for day, why in t.calendar.off(first, last):
        yield f"{why} ({say_day(day).rpartition(' ')[0]})"
    for start, end in _held(row, t):
        days = [say_day(day).rpartition(" ")[0] for day in (start, end)]
        yield f"on hold from {days[0]} to {days[1]}"


def _due(row: Appeal) -> datetime:
    return row.acknowledge_by if row.state is AppealState.RECEIVED else row.decide_by


_ORDER = tuple(AppealState)


def _steps(file: Dossier, row: Appeal, t: Timing) -> tuple[AppealStep, ...]:
    """Made, acknowledged, looked at by somebody, decided, customer told: done or wanted by a day."""
    reached = _ORDER.index(row.state) if row.state not in APPEAL_OVER else len(_ORDER)
    if row.state is AppealState.IMPLEMENTED or row.decided_at is not None:
        reached = max(reached, _ORDER.index(AppealState.DECIDED))
    letters = [one for one in file.all(Letter) if one.appeal_id == row.id]
    sent = [one.sent_at for one in letters if one.sent_at is not None]
    first = [
        one.sent_at for one in letters if one.kind is LetterKind.APPEAL_RECEIVED and one.sent_at is not None
    ]
    told_first = _day(min(first)) if first else None
    asked, answered = (_day(t.paused(at, row.received_at)) for at in (row.acknowledge_by, row.decide_by))
    return (
        AppealStep("Made", True, _day(row.received_at), None),
        AppealStep("Acknowledged", reached >= _ORDER.index(AppealState.ACKNOWLEDGED), told_first, asked),
        AppealStep("Looked at", bool(row.reviewer_id or row.external_reviewer), None, None),
        AppealStep(
            "Decision", row.decided_at is not None, _day(row.decided_at) if row.decided_at else None, answered
        ),
        AppealStep(
            "Customer told",
            row.state in (AppealState.OUTCOME_SENT, AppealState.IMPLEMENTED),
            _day(max(sent)) if row.decided_at and sent else None,
            None,
        ),
    )


def _day(at: datetime) -> date:
    local = in_london(at)
    return date(local.year, local.month, local.day)


def _shown(due: datetime, now: datetime, t: Timing) -> Shown:
    return standing(due, now, working_days=t.calendar.between)


def _text(file: Dossier, reason: int | None) -> str:
    found = file.one(Reason, reason)
    return found.text if found is not None else ""


def _weighing(file: Dossier, id: int | None) -> Weighing | None:
    found = file.one(Proportionality, id)
    if found is None:
        return None
    return Weighing(found.least_intrusive, found.why_insufficient, found.effect_on_customer)


def _name(person: Person | None) -> str:
    return person.name if person is not None else ""


def _ref(row: Measure | Decision | Appeal | Incident | None) -> str:
    return row.ref if row is not None else ""
