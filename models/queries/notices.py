"""The notices that somebody was sent, and who still holds what is no longer so (P46, I15, I16).

Whoever was told reads what to do and whom it is about. Why is not in it unless it was shared with them by name, and
opening that is itself recorded (I21).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN

from models.case import Case
from models.decision import Reason
from models.errors import NotFound, NotPermitted
from models.measure import Measure
from models.notice import ArrangementNotice, NoticeRecipient
from models.people import Colleague, Person
from models.policy.measures import MeasureKind
from models.policy.owed import Timing
from models.policy.relations import to_notice
from models.policy.roles import Actor, Role, say_who
from models.policy.sharing import AWAITED, OUTDATED, TELLS, NoticeState
from models.policy.standing import Shown, standing
from models.queries.dossier import Dossier
from models.queries.facts import facts_of
from models.queries.reader import READS_CASES
from models.queries.seen import record_view
from models.queries.sharing_rows import again_by, severe
from models.settings import timing


@dataclass(frozen=True, slots=True)
class Told:
    """A notice, for whoever was told. `text` is "" once it is over; `reasons` None unless shared with this reader.

    `name` is who was told, `about` the customer; `again` if it must be acknowledged again before a visit.
    """

    ref: str
    state: NoticeState
    name: str
    about: str
    address: str
    kind: MeasureKind
    text: str
    ring: str
    sent_at: datetime
    acknowledged_at: datetime | None
    again_by: datetime | None
    again: bool
    reminded_at: datetime | None
    recalled_at: datetime | None
    reasons: str | None
    verb: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who may still hold what is no longer so: since when, what they can be asked, and whose case it is."""

    ref: str
    name: str
    via: str
    case: str
    customer: str
    kind: MeasureKind
    state: NoticeState
    since: datetime
    due_at: datetime
    shown: Shown
    owner: str


def mine(by: Actor, now: datetime, *, every: bool = False) -> tuple[Told, ...]:
    """What this reader was told, newest first; with `every`, also what they no longer hold."""
    at_desk = NoticeRecipient.desk.is_null(False) if by.role is Role.CONTRACTOR_DESK else None
    who = NoticeRecipient.colleague == by.id
    if at_desk is not None:
        who |= at_desk & ((NoticeRecipient.desk == by.id) | (NoticeRecipient.firm == by.team))
    wanted = tuple(NoticeState) if every else (*sorted(TELLS), NoticeState.RECALLED)
    query = NoticeRecipient.select().where(who & NoticeRecipient.state.in_(wanted))
    found = [one for one in query.order_by(NoticeRecipient.id.desc()) if _is_mine(one, by)]
    return tuple(_told(one, by, now) for one in found)


def _is_mine(one: NoticeRecipient, by: Actor) -> bool:
    return bool(to_notice(by, one.colleague_id, one.desk_id, one.firm))


def of(ref: str, by: Actor, now: datetime) -> Told:
    """One notice, for whoever was told or reads the case. Raises NotFound, NotPermitted."""
    one = NoticeRecipient.at(ref)
    if not _is_mine(one, by) and by.role not in READS_CASES:
        raise NotPermitted("read this notice", f"{say_who(READS_CASES)}, and who was told")
    return _told(one, by, now)


def _told(one: NoticeRecipient, by: Actor, now: datetime) -> Told:
    notice, case, t = one.notice, one.case, timing()
    file = Dossier(case)
    person = file.person(case.person_id)
    homes = file.homes(person.id) if person is not None else []
    until = again_by(one, one.measure.kind, severe(facts_of(case, file)), t)
    tells = one.state in TELLS
    return Told(
        ref=one.ref,
        state=one.state,
        name=one.name,
        about=person.name if person is not None else "",
        address=next((f"{home.address} {home.postcode or ''}".strip() for home in homes if home.address), ""),
        kind=one.measure.kind,
        text=notice.text if tells else "",
        ring=_ring(case.owner),
        sent_at=notice.sent_at,
        acknowledged_at=one.acknowledged_at,
        again_by=until,
        again=until is not None and until <= now,
        reminded_at=one.reminded_at,
        recalled_at=one.recalled_at,
        reasons=_reasons(one, notice, by, now) if tells else None,
        verb=_next(one.state, until is not None and until <= now),
    )


def _reasons(one: NoticeRecipient, notice: ArrangementNotice, by: Actor, now: datetime) -> str | None:
    """Why, if that was shared with this colleague by name; reading it is recorded (I15, I21)."""
    if notice.shared_id is None or one.colleague_id != by.id:
        return None
    record_view(one.case, by, now, {"reasons"})
    return Reason.get_by_id(notice.shared_id).text


def _next(state: NoticeState, again: bool) -> str:
    if state is NoticeState.SENT or again:
        return "notice acknowledge"
    return "notice confirm-recall" if state in AWAITED else ""


def _ring(owner: Colleague | None) -> str:
    if owner is None:
        return "Safer Communities"
    return f"{owner.name} ({owner.phone})" if owner.phone else owner.name


def outdated(by: Actor, now: datetime) -> tuple[Holder, ...]:
    """Who may still hold what is no longer so, longest first. Raises NotPermitted for who reads no cases.

    One whose newer notice is not acknowledged yet holds the older one; who could not be reached holds theirs for ever.
    """
    if by.role not in READS_CASES:
        raise NotPermitted("see who holds outdated notices", say_who(READS_CASES))
    t = timing()
    query = (
        NoticeRecipient.select(NoticeRecipient, Measure, Case, Person, Colleague)
        .join_from(NoticeRecipient, Measure)
        .join_from(NoticeRecipient, Case)
        .join_from(Case, Person, JOIN.LEFT_OUTER)
        .join_from(Case, Colleague, JOIN.LEFT_OUTER, on=Case.owner)
        .where(NoticeRecipient.state.in_(sorted(OUTDATED)))
        .order_by(NoticeRecipient.recalled_at, NoticeRecipient.id)
    )
    return tuple(_holder(one, now, t) for one in query)


def _holder(one: Any, now: datetime, t: Timing) -> Holder:
    due = t.after(one.recalled_at, t.clocks.confirm_recall)
    case = one.case
    return Holder(
        ref=one.ref,
        name=one.name,
        via=one.team or one.firm,
        case=case.ref,
        customer=case.person.sort_name if case.person_id is not None else "Not known yet",
        kind=one.measure.kind,
        state=one.state,
        since=one.recalled_at,
        due_at=due,
        shown=standing(due, now, working_days=t.calendar.between),
        owner=case.owner.name if case.owner_id is not None else "",
    )


__all__ = ["Holder", "NotFound", "Told", "mine", "of", "outdated"]
