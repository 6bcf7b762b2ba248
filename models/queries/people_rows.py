"""Colleagues' statements and who heard the outcome, as rows of a case file, masked for the reader (P24, P52)."""

from __future__ import annotations

from datetime import datetime

from models.errors import NotFound
from models.incident import Incident
from models.outcome_told import OutcomeTold
from models.policy.roles import Actor
from models.policy.say import say_day
from models.queries.dossier import Dossier
from models.queries.facts import facts_of
from models.queries.people_parts import OutcomePart, ReferralPart, StatementPart
from models.queries.reader import READS_CASES, Reader, reader_of
from models.queries.report_parts import Said
from models.queries.seen import record_view
from models.referral import Referral
from models.statement import Statement, StatementAddendum


def statements(file: Dossier, reader: Reader) -> tuple[StatementPart, ...]:
    """For who reads the whole case, and each colleague their own."""
    return tuple(
        _statement(file, one)
        for one in file.all(Statement)
        if reader.whole or one.colleague_id == reader.by.id
    )


def _statement(file: Dossier, one: Statement) -> StatementPart:
    taken = f"{file.name(one.taken_by_id)}: {one.taken_how}" if one.taken_by_id is not None else ""
    return StatementPart(
        ref=one.ref,
        incident=_ref(file, one.incident_id),
        colleague=file.name(one.colleague_id),
        state=one.state,
        asked_at=one.asked_at,
        given_at=one.given_at,
        text=one.text,
        taken=taken,
        added=tuple(
            Said(row.added_at, file.name(row.added_by_id), row.text)
            for row in file.about(StatementAddendum, one)
        ),
    )


def statement_of(ref: str, by: Actor, now: datetime) -> StatementPart:
    """One statement. Raises NotFound for whom it is none of their business; opening it is recorded (I21)."""
    found = Statement.at(ref)
    if by.role not in READS_CASES and by.id != found.colleague_id:
        raise NotFound("statement", ref)
    root = found.incident.root()
    file = Dossier(root)
    if by.id != found.colleague_id:
        reader_of(facts_of(root, file), by)
    record_view(root, by, now, {"statement"} if found.text else set())
    return _statement(file, found)


def told(file: Dossier, reader: Reader) -> tuple[OutcomePart, ...]:
    """Who was told what came of it: for who reads the whole case, and each colleague what they were told."""
    return tuple(
        OutcomePart(
            _ref(file, one.incident_id),
            file.name(one.colleague_id),
            one.told_at,
            file.name(one.told_by_id),
            one.channel,
            one.words,
        )
        for one in file.all(OutcomeTold)
        if reader.whole or one.colleague_id == reader.by.id
    )


def _ref(file: Dossier, incident: int) -> str:
    found = file.one(Incident, incident)
    return found.ref if found is not None else ""


def referrals(file: Dossier, reader: Reader) -> tuple[ReferralPart, ...]:
    """That there are referrals, for who reads the case; what for and to whom only for readers of factors (I20)."""
    return tuple(_referral(one, reader) for one in (file.all(Referral) if reader.whole else ()))


def _referral(one: Referral, reader: Reader) -> ReferralPart:
    day = f", {say_day(one.consent_on)}" if one.consent_on is not None else ""
    consent = "not asked: somebody's safety asked for it" if one.for_safety else f"{one.consent}{day}"
    return ReferralPart(
        ref=one.ref,
        state=one.state,
        since=one.since,
        factor=reader.factor(one.factor.words),
        agency=reader.factor(one.agency),
        consent=reader.factor(consent),
        shared=reader.factor(one.shared),
        note=reader.factor(one.note),
    )
