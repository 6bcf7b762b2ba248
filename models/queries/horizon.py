"""The review horizon: every planned review by month, with the days between which it is lawful (P56, I10, I11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models.errors import NotPermitted
from models.policy.measures import MeasureKind
from models.policy.overlays import review_soon
from models.policy.roles import CASE_ROLES, Actor, Role, say_who
from models.policy.say import in_london
from models.policy.standing import Shown, standing
from models.policy.working_days import close_of, shown_day
from models.queries.queue_source import barred
from models.queries.sql import day, moment, rows
from models.settings import timing

READERS = (*CASE_ROLES, Role.DPO)
MONTHS = 13
"""Months that the horizon shows: no review lies further ahead than the 12 months that P56 allows."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One review that is planned: due on `due_on`, lawful from `first_on` to `last_on`, the exact last lawful day.

    `shown_on` is the working day on which it is shown as due. `escalated` if it is the Lead's to end or complete;
    `soon` warns of one whose day comes near.
    """

    on: str
    ref: str
    customer: str
    kind: MeasureKind
    owner: str
    due_on: date
    shown_on: date
    first_on: date
    last_on: date
    shown: Shown
    escalated: bool
    flag: bool
    soon: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """The reviews that are due in one month, soonest first; `first` is its first day."""

    first: date
    reviews: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class Horizon:
    """The overdue ones apart, then month by month from this one; months without a review are there too."""

    today: date
    overdue: tuple[Planned, ...]
    months: tuple[Month, ...]

    @property
    def total(self) -> int:
        return len(self.overdue) + sum(len(one.reviews) for one in self.months)


def of(by: Actor, now: datetime) -> Horizon:
    """Raises NotPermitted for who works on no cases."""
    if by.role not in READERS:
        raise NotPermitted("see the reviews to come", say_who(READERS))
    kept, today = set(barred(by)), in_london(now).date()
    found = [_planned(row, now) for row in _rows() if row[0] not in kept]
    ahead = [one for one in found if one.due_on >= today]
    return Horizon(
        today,
        tuple(one for one in found if one.due_on < today),
        tuple(_months(today, ahead)),
    )


def _months(today: date, ahead: list[Planned]) -> list[Month]:
    firsts = [_month(today, number) for number in range(MONTHS)]
    found = {first: [one for one in ahead if one.due_on.replace(day=1) == first] for first in firsts}
    found |= {one.due_on.replace(day=1): [one] for one in ahead if one.due_on.replace(day=1) not in found}
    return [Month(first, tuple(reviews)) for first, reviews in sorted(found.items())]


def _month(today: date, ahead: int) -> date:
    years, month = divmod(today.month - 1 + ahead, 12)
    return date(today.year + years, month + 1, 1)


def _rows() -> list[tuple[Any, ...]]:
    return rows(
        "select l.id, r.ref, l.ref, l.customer, m.kind, o.name, r.due_on, r.first_on, r.last_on, r.escalated_at, "
        "l.rank, l.flag_until from review r join measure m on m.id = r.measure_id "
        "join queue_line l on l.case_id = m.case_id left join colleague o on o.id = l.owner_id "
        "where r.state = 'SCHEDULED' order by r.due_on, r.id",
        [],
    )


def _planned(row: tuple[Any, ...], now: datetime) -> Planned:
    _, on, ref, customer, kind, owner, due, first, last, escalated, rank, flag_until = row
    due_on, first_on, last_on = (day(one) for one in (due, first, last))
    t = timing()
    calendar = t.calendar
    at = shown_day(due_on, first_on, calendar)
    at = at if at <= last_on else due_on
    return Planned(
        on=on,
        ref=ref,
        customer=customer,
        kind=MeasureKind(kind),
        owner=owner or "",
        due_on=due_on,
        shown_on=at,
        first_on=first_on,
        last_on=last_on,
        shown=standing(close_of(at), now, working_days=calendar.between),
        escalated=escalated is not None,
        flag=rank == 0 and moment(flag_until) > now,
        soon=review_soon(at, in_london(now).date(), t) if at > in_london(now).date() else "",
    )
