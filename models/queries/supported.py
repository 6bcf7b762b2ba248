"""Who waits for support: every record that is not closed and that this reader may know of (P9, P18, P19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.incident import Incident
from models.people import Colleague
from models.policy.duties_support import due_of
from models.policy.owed import Timing
from models.policy.relations import to_support
from models.policy.roles import DECIDERS, Actor, Relation, Role
from models.policy.standing import Shown, standing
from models.policy.states import SupportState
from models.record import rows as rows_of
from models.settings import timing
from models.support import ColleagueSupport

#: Who sees that there is support for anybody; what is in it is masked elsewhere (models/queries/reader.py).
SEE_ALL = (*DECIDERS, Role.HR_SUPPORT)


@dataclass(frozen=True, slots=True)
class Supported:
    """One record: for whom, after which incident, where it stands, whose task it is, and until when if something is due.

    `mine` if it is the reader's task.
    """

    ref: str
    incident: str
    colleague: str
    manager: str
    state: SupportState
    due_at: datetime | None
    shown: Shown | None
    mine: bool


def of(by: Actor, now: datetime) -> tuple[Supported, ...]:
    """The open records, first what is due first. A colleague and a manager see their own, HR and deciders all."""
    mine = (ColleagueSupport.colleague == by.id) | (ColleagueSupport.manager == by.id)
    query = (
        ColleagueSupport.select(ColleagueSupport, Incident, Colleague)
        .join(Incident)
        .switch(ColleagueSupport)
        .join(Colleague, on=ColleagueSupport.colleague)
        .where(ColleagueSupport.state != SupportState.CLOSED)
    )
    names: dict[int, str] = dict(rows_of(Colleague.select(Colleague.id, Colleague.name)))
    shown = query if by.role in SEE_ALL else query.where(mine)
    t = timing()
    found = [_row(one, by, names, now, t) for one in shown]
    return tuple(sorted(found, key=lambda one: (one.due_at is None, one.due_at or now, one.ref)))


def _row(one: ColleagueSupport, by: Actor, names: dict[int, str], now: datetime, t: Timing) -> Supported:
    due = due_of(one, t)
    return Supported(
        ref=one.ref,
        incident=one.incident.ref,
        colleague=one.colleague.name,
        manager=names.get(one.manager_id or 0, "the Lead"),
        state=one.state,
        due_at=due,
        shown=standing(due, now, working_days=t.calendar.between) if due is not None else None,
        mine=Relation.OWN_MANAGER in to_support(by, one.colleague_id, one.manager_id),
    )
