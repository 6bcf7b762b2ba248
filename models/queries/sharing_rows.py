"""Who was told of a case's measures, masked for the reader: the rows of its file."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypeVar

from models.decision import Reason
from models.disclosure import Disclosure
from models.incident import Incident
from models.measure import Measure
from models.notice import ArrangementNotice, NoticeRecipient
from models.police_report import PoliceReport, PoliceReportOf, SuspectedOffence
from models.policy.behaviours import VIOLENCE
from models.policy.facts import CaseFacts
from models.policy.measures import MeasureKind
from models.policy.owed import Timing
from models.policy.sharing import OUTDATED, SEVEREST, TELLS
from models.queries.dossier import Dossier
from models.queries.reader import Reader
from models.queries.sharing_parts import DisclosurePart, NoticePart, PolicePart, SuspicionPart

R = TypeVar("R")


def notices(file: Dossier, facts: CaseFacts, reader: Reader, t: Timing) -> tuple[NoticePart, ...]:
    """Everybody who was told of a measure, for who reads the whole case."""
    if not reader.whole or not facts.notices:
        return ()
    return tuple(_notice(file, facts, reader, t, one) for one in file.all(NoticeRecipient))


def _notice(file: Dossier, facts: CaseFacts, reader: Reader, t: Timing, one: NoticeRecipient) -> NoticePart:
    notice = _found(file.one(ArrangementNotice, one.notice_id))
    measure = _found(file.one(Measure, one.measure_id))
    newer = file.one(NoticeRecipient, one.replaced_by_id)
    return NoticePart(
        ref=one.ref,
        measure=measure.ref,
        kind=measure.kind,
        name=one.name,
        via=one.team or one.firm,
        state=one.state,
        text=notice.text,
        sent_at=notice.sent_at,
        sent_by=file.name(notice.sent_by_id),
        acknowledged_at=one.acknowledged_at,
        acknowledged_by=file.name(one.acknowledged_by_id),
        how=one.acknowledged_how,
        again_by=again_by(one, measure.kind, severe(facts), t),
        reminded_at=one.reminded_at,
        recalled_at=one.recalled_at,
        confirmed_at=one.confirmed_at,
        outdated=one.state in OUTDATED,
        replaced_by=newer.ref if newer is not None else "",
        need=notice.need,
        because=reader.reason(_text(file, notice.reasons_shared_because_id)),
        unreachable=reader.reason(_text(file, one.unreachable_id)),
    )


def severe(facts: CaseFacts) -> bool:
    """Whether a flag of this case is severe: there were threats or violence, or it was weighed as extreme."""
    found = facts.investigation
    return bool(facts.codes & VIOLENCE) or (found is not None and found.severity == SEVEREST)


def again_by(one: NoticeRecipient, kind: MeasureKind, severe: bool, t: Timing) -> datetime | None:
    """Until when an acknowledgement holds: that of a severe flag runs out, and is given again before the next visit."""
    if kind is not MeasureKind.FLAG or not severe or one.acknowledged_at is None or one.state not in TELLS:
        return None
    return one.acknowledged_at + timedelta(hours=t.clocks.severe_flag)


def _text(file: Dossier, reason: int | None) -> str:
    found = file.one(Reason, reason)
    return found.text if found is not None else ""


def _found(one: R | None) -> R:
    """What a row of the same case points at."""
    if one is None:
        raise LookupError("A notice points at what its case does not have.")
    return one


def disclosures(file: Dossier, reader: Reader) -> tuple[DisclosurePart, ...]:
    """What was given to somebody outside: for who reads the whole case."""
    return tuple(
        DisclosurePart(
            ref=one.ref,
            state=one.state,
            agency=one.agency,
            recipient=reader.reason(one.recipient),
            need=reader.reason(one.need),
            purpose=reader.reason(one.purpose),
            basis=one.basis,
            office_basis=one.office_basis,
            consent=reader.reason(one.consent),
            given=tuple((each, each.restricted) for each in one.given),
            why_restricted=reader.reason(one.why_restricted),
            asked_by=file.name(one.asked_by_id),
            asked_at=one.asked_at,
            authorised_by=file.name(one.authorised_by_id),
            authorised_at=one.authorised_at,
            refused_why=reader.reason(_text(file, one.refused_why_id)),
            sent_by=file.name(one.sent_by_id),
            sent_at=one.sent_at,
            sent_how=reader.reason(one.sent_how),
            acknowledged_at=one.acknowledged_at,
            acknowledged_how=reader.reason(one.acknowledged_how),
        )
        for one in (file.all(Disclosure) if reader.whole else ())
    )


def police(file: Dossier, reader: Reader) -> tuple[PolicePart, ...]:
    """What became of the duty to report, for who reads the whole case."""
    return tuple(_police(file, reader, one) for one in (file.all(PoliceReport) if reader.whole else ()))


def _police(file: Dossier, reader: Reader, one: PoliceReport) -> PolicePart:
    given = file.one(Disclosure, one.disclosure_id)
    return PolicePart(
        state=one.state,
        incidents=tuple(_ref(file, each.incident_id) for each in file.about(PoliceReportOf, one)),
        at=one.recorded_at,
        who=file.name(one.recorded_by_id),
        to=reader.reason(given.recipient if given is not None else ""),
        disclosure=given.ref if given is not None else "",
        reference=reader.reason(one.reference),
        reason=reader.reason(_text(file, one.reason_id)),
    )


def suspicions(file: Dossier, reader: Reader) -> tuple[SuspicionPart, ...]:
    """Which incidents somebody believes to be offences, for who reads the whole case."""
    return tuple(
        SuspicionPart(
            _ref(file, one.incident_id),
            one.suspected_at,
            file.name(one.suspected_by_id),
            reader.reason(_text(file, one.why_id)),
        )
        for one in (file.all(SuspectedOffence) if reader.whole else ())
    )


def _ref(file: Dossier, incident: int) -> str:
    return _found(file.one(Incident, incident)).ref
