"""What waits to be looked at by somebody who decides: proposals, changes, and reviews that are due (P34, P56, I6).

Nobody finds what they proposed themselves here (I6), and nobody a case whose counter-allegation names them (P27).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.errors import NotPermitted
from models.policy.measures import MeasureKind
from models.policy.named import Named
from models.policy.roles import DECIDERS, Actor, Role, say_who
from models.policy.say import in_london
from models.policy.standing import Shown, standing
from models.policy.working_days import close_of, shown_day
from models.queries.queue_source import AHEAD, barred
from models.queries.sql import day, moment, rows
from models.settings import timing


class Looked(Named):
    """What is to be decided: its value, and the words for it."""

    PROPOSAL = "PROPOSAL", "proposed"
    CHANGE = "CHANGE", "change proposed"
    REVIEW = "REVIEW", "review due"


@dataclass(frozen=True, slots=True)
class ToReview:
    """One thing that waits: on which record (`on`), about which measure (`kind`), in which case, since whom and until when.

    `overdue` reviews that were escalated are the Lead's to end or complete (I11).
    """

    what: Looked
    on: str
    ref: str
    customer: str
    kind: MeasureKind
    due_at: datetime
    shown: Shown
    flag: bool

    @property
    def words(self) -> str:
        """`contact restriction, proposed`."""
        return f"{self.kind.words}, {self.what.words}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that this person may decide, live flags first, then by its deadline; `own` counts what they proposed."""

    found: tuple[ToReview, ...]
    own: int


def waiting(by: Actor, now: datetime) -> Waiting:
    """Raises NotPermitted for who decides nothing."""
    if by.role not in DECIDERS:
        raise NotPermitted("review proposals", say_who(DECIDERS))
    kept = set(barred(by))
    found = [row for row in (*_proposals(), *_changes(), *_reviews(by, now)) if row[0] not in kept]
    mine = sum(row[1] == by.id for row in found)
    able = [_waiting(row, now) for row in found if row[1] != by.id]
    return Waiting(tuple(sorted(able, key=lambda one: (not one.flag, one.due_at, one.on))), mine)


_LINE = "l.id, {who}, '{what}', {on}, l.ref, l.customer, m.kind, {due}, l.rank, l.flag_until "
_FROM = "join queue_line l on l.case_id = m.case_id "


def _proposals() -> list[tuple[Any, ...]]:
    """What was proposed, and flags that stand for now and wait for their approval."""
    line = _LINE.format(
        who="m.proposed_by_id", what="PROPOSAL", on="m.ref", due="m.proposed_at, m.interim_until"
    )
    return rows(f"select {line} from measure m {_FROM} where m.state in ('PROPOSED', 'INTERIM')", [])


def _changes() -> list[tuple[Any, ...]]:
    line = _LINE.format(who="h.proposed_by_id", what="CHANGE", on="m.ref", due="h.proposed_at, null")
    return rows(
        f"select {line} from measure_change h join measure m on m.id = h.measure_id {_FROM} "
        "where h.state = 'PROPOSED' and m.ended_at is null",
        [],
    )


def _reviews(by: Actor, now: datetime) -> list[tuple[Any, ...]]:
    """Those of the next four weeks; an escalated one is the Lead's alone."""
    line = _LINE.format(who="-1", what="REVIEW", on="r.ref", due="r.due_on, r.first_on")
    whose = "" if by.role is Role.LEAD else "and r.escalated_at is null "
    return rows(
        f"select {line} from review r join measure m on m.id = r.measure_id {_FROM} "
        f"where r.state = 'SCHEDULED' and r.due_on <= ? {whose}",
        [(in_london(now).date() + AHEAD).isoformat()],
    )


def _waiting(row: tuple[Any, ...], now: datetime) -> ToReview:
    _, _, what, on, ref, customer, kind, since, until, rank, flag_until = row
    t = timing()
    if what == Looked.REVIEW.value:
        due: datetime = close_of(shown_day(day(since), day(until), t.calendar))
    else:
        due = moment(until) if until else t.after(moment(since), t.clocks.decide_proposal)
    return ToReview(
        what=Looked(what),
        on=on,
        ref=ref,
        customer=customer,
        kind=MeasureKind(kind),
        due_at=due,
        shown=standing(due, now, working_days=t.calendar.between),
        flag=rank == 0 and moment(flag_until) > now,
    )
