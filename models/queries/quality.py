"""The data-quality worklist (P61): what is missing or left lying, each with the record and the command that mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.absence import absences_on
from models.case import Case, ContactLog
from models.errors import NotPermitted
from models.governance import Requirement, in_force
from models.incident import Behaviour, BurdenEvidence, Evidence, Incident
from models.letter import Letter
from models.linked import Barred
from models.measure import Measure, SinglePoint
from models.notice import NoticeRecipient
from models.policy.behaviours import ASKS, Code, Kind
from models.policy.governing import RetentionKind
from models.policy.measures import MeasureKind
from models.policy.named import Named
from models.policy.roles import DECIDERS, Actor, Role, say_who
from models.policy.say import in_london
from models.policy.sharing import NoticeState
from models.policy.states import (
    LIVE,
    SETTLED,
    CaseState,
    IncidentState,
    LetterState,
    ReviewState,
    SupportState,
)
from models.queries.governance import retention_times
from models.record import rows
from models.review import Review
from models.support import ColleagueSupport


class Lack(Named):
    """What is not as it should be."""

    CODES = "CODES", "no kind of behaviour, or not what it asks for"
    NOBODY = "NOBODY", "person responsible not known"
    OWNER = "OWNER", "nobody owns the case"
    LETTER = "LETTER", "letter not sent"
    NOTICE = "NOTICE", "flag in force and nobody has acknowledged it"
    REVIEW = "REVIEW", "review overdue"
    MANAGER = "MANAGER", "manager has not made contact in time"
    NO_CONTACT = "NO_CONTACT", "a customer's contact and the deputy both away"
    CONTACT = "CONTACT", "a customer's contact away; the deputy stands in"
    BURDEN = "BURDEN", "demands without their burden"
    HASH = "HASH", "evidence without a hash"
    REPLY = "REPLY", "contact without our reply"
    POLICY = "POLICY", "no version of the policy on record"
    RETENTION = "RETENTION", "time to be kept not set"
    REGISTER = "REGISTER", "nothing in the register of what regulation asks"


@dataclass(frozen=True, slots=True)
class Fault:
    """One line: what is wrong with which record, since when, and the command that mends it."""

    lack: Lack
    ref: str
    since: date | None
    clause: str
    verb: str


_Found = Iterator[Fault]
UNSENT_AFTER = timedelta(days=7)
"""Days after which a letter that was begun is left lying (D)."""


def worklist(by: Actor, now: datetime) -> tuple[Fault, ...]:
    """Every fault, in the order of `Lack`, oldest first; none of a case that names the reader. Raises NotPermitted."""
    if by.role not in (*DECIDERS, Role.DPO):
        raise NotPermitted("see the data-quality worklist", say_who((*DECIDERS, Role.DPO)))
    kept = _not_for(by)
    found = [one for query in _QUERIES for one in query(now) if one.ref not in kept]
    order = list(Lack)
    return tuple(sorted(found, key=lambda one: (order.index(one.lack), one.since or date.max, one.ref)))


def _not_for(by: Actor) -> set[str]:
    """The references of what a counter-allegation keeps from this reader (P27)."""
    mine = Barred.select(Barred.case).where(Barred.colleague == by.id)
    found = {ref for (ref,) in rows(Case.select(Case.ref).where(Case.id.in_(mine)))}
    for model in (Incident, Letter, Measure, Review):
        found |= {ref for (ref,) in rows(model.select(model.ref).where(model.case.in_(mine)))}
    return found


def _codes(now: datetime) -> _Found:
    sent = Incident.state.in_([IncidentState.SUBMITTED, IncidentState.TRIAGED, IncidentState.REOPENED])
    live = Behaviour.select(Behaviour.incident).where(Behaviour.live)
    bare = Incident.select(Incident.ref, Incident.reported_at).where(sent & Incident.id.not_in(live))
    for ref, at in rows(bare):
        yield Fault(Lack.CODES, ref, _day(at), "I1", "incident classify")
    asks = Behaviour.live & Behaviour.code.in_(sorted(ASKS))
    for one in Behaviour.select(Behaviour, Incident).join(Incident).where(asks & sent):
        if not getattr(one, ASKS[one.code][0]):
            yield Fault(
                Lack.CODES, one.incident.ref, _day(one.incident.reported_at), "P22", "incident correct-kinds"
            )


def _cases(now: datetime) -> _Found:
    unfinished = Case.state == CaseState.OPEN
    nobody = Case.select(Case.ref, Case.opened_at).where(unfinished & Case.person.is_null())
    for ref, at in rows(nobody):
        yield Fault(Lack.NOBODY, ref, _day(at), "P5", "case identify")
    for ref, at in rows(Case.select(Case.ref, Case.opened_at).where(unfinished & Case.owner.is_null())):
        yield Fault(Lack.OWNER, ref, _day(at), "P60", "case assign")


def _letters(now: datetime) -> _Found:
    waits = Letter.state.in_([LetterState.DRAFT, LetterState.CHECKED, LetterState.READY])
    query = Letter.select(Letter.ref, Letter.written_at).where(
        waits & (Letter.written_at < now - UNSENT_AFTER)
    )
    for ref, at in rows(query):
        yield Fault(Lack.LETTER, ref, _day(at), "P52", "letter send")


def _flags(now: datetime) -> _Found:
    holds_it = NoticeRecipient.state == NoticeState.ACKNOWLEDGED  # not once it was recalled or replaced
    known = NoticeRecipient.select(NoticeRecipient.measure).where(holds_it)
    live = Measure.state.in_(sorted(LIVE, key=lambda one: one.value)) & (Measure.kind == MeasureKind.FLAG)
    query = Measure.select(Measure.ref, Measure.effective_on).where(live & Measure.id.not_in(known))
    for ref, day in rows(query):
        yield Fault(Lack.NOTICE, ref, day, "P46", "notice send")


def _reviews(now: datetime) -> _Found:
    late = (Review.state == ReviewState.SCHEDULED) & (Review.due_on < in_london(now).date())
    for ref, day in rows(Review.select(Review.ref, Review.due_on).where(late)):
        yield Fault(Lack.REVIEW, ref, day, "P56", "review complete")


def _managers(now: datetime) -> _Found:
    late = (ColleagueSupport.state == SupportState.OPEN) & (ColleagueSupport.contact_by < now)
    query = ColleagueSupport.select(Incident.ref, ColleagueSupport.contact_by).join(Incident).where(late)
    for ref, at in rows(query):
        yield Fault(Lack.MANAGER, ref, _day(at), "P18", "support contact")


def _contacts(now: datetime) -> _Found:
    live = sorted(LIVE, key=lambda one: one.value)
    away = absences_on(in_london(now).date())
    query = (
        Measure.select(Measure.ref, SinglePoint.spoc, SinglePoint.deputy)
        .join(SinglePoint, on=SinglePoint.measure == Measure.id)
        .where(Measure.state.in_(live) & SinglePoint.spoc.in_(list(away)))
    )
    for ref, spoc, deputy in rows(query):
        lack = Lack.NO_CONTACT if deputy in away else Lack.CONTACT
        yield Fault(lack, ref, away[spoc].from_on, "P42", "measure change-contact")


def _burden(now: datetime) -> _Found:
    demands = [code for code in Code if code.kind is Kind.UD]
    shown = Incident.select(Incident.case).where(
        Incident.id.in_(BurdenEvidence.select(BurdenEvidence.incident))
    )
    asked = Behaviour.live & Behaviour.code.in_(demands) & Incident.outcome.not_in(sorted(SETTLED))
    query = Behaviour.select(Case.ref, Case.opened_at).join(Incident).join(Case)
    query = query.where(
        asked & (Case.state == CaseState.OPEN) & Case.id.not_in(shown.where(Incident.case.is_null(False)))
    )
    for ref, at in rows(query.distinct()):
        yield Fault(Lack.BURDEN, ref, _day(at), "P29", "incident count-burden")


def _evidence(now: datetime) -> _Found:
    query = Evidence.select(Incident.ref, Evidence.captured_at).join(Incident)
    for ref, at in rows(query.where(Evidence.sha256 == "")):
        yield Fault(Lack.HASH, ref, _day(at), "P27", "incident attach")


def _replies(now: datetime) -> _Found:
    late = ContactLog.replied_on.is_null() & (ContactLog.reply_due < in_london(now).date())
    query = ContactLog.select(Case.ref, ContactLog.reply_due).join(Case)
    for ref, day in rows(query.where(late & (Case.state == CaseState.OPEN))):
        yield Fault(Lack.REPLY, ref, day, "P29", "case reply-to-contact")


def _governed(now: datetime) -> _Found:
    if in_force(in_london(now).date()) is None:
        yield Fault(Lack.POLICY, "policy", None, "P59", "governance adopt")
    for kind in RetentionKind:
        if kind not in retention_times():
            yield Fault(Lack.RETENTION, kind.words, None, "I27", "governance set-retention")
    if not Requirement.select().where(Requirement.dropped_on.is_null()).exists():
        yield Fault(Lack.REGISTER, "register", None, "P58", "governance add-requirement")


def _day(at: datetime | None) -> date | None:
    return in_london(at).date() if at is not None else None


_QUERIES: tuple[Callable[[datetime], _Found], ...] = (
    _codes,
    _cases,
    _letters,
    _flags,
    _reviews,
    _managers,
    _contacts,
    _burden,
    _evidence,
    _replies,
    _governed,
)
