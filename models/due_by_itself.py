"""What the clocks are about to do by themselves (models/tick.py), in plain SQL and without the models: mostly nothing.

Each gives the ids of records, at most `AT_ONCE` where that may be many.
"""

from __future__ import annotations

from datetime import datetime

from models.policy.clocks import Clocks
from models.policy.counted_days import CountedDays
from models.policy.measures import MeasureKind
from models.policy.say import in_london
from models.policy.states import CaseState, MeasureState, ReviewState
from models.queries.queue import closure_days
from models.queries.sql import day, rows, stored

#: How many at once: an office that was away for long catches up step by step, and nobody waits for it.
AT_ONCE = 20


def anything(now: datetime) -> bool:
    """Whether a tick would do something."""
    return bool(lapsing(now) or expiring(now) or overdue(now))


def lapsing(now: datetime) -> list[int]:
    """Measures in force for now, whose time is up (I13)."""
    sql = "select id from measure where state = ? and interim_until <= ? order by id"
    return _ids(sql, MeasureState.INTERIM.value, stored(now))


def expiring(now: datetime) -> list[int]:
    """Warnings of closed cases whose day has come (P48). In an open case somebody records it; in a closed one nobody has
    it before them any more.
    """
    sql = (
        "select m.id from measure m join case_file c on c.id = m.case_id where m.state = ? and m.ends_on <= ? "
        f"and m.kind = ? and c.state = ? order by m.id limit {AT_ONCE}"
    )
    today = in_london(now).date().isoformat()
    return _ids(sql, MeasureState.ACTIVE.value, today, MeasureKind.WARNING.value, CaseState.CLOSED.value)


def overdue(now: datetime) -> list[int]:
    """Reviews whose grace is over and of which the Lead has not heard (I11), the longest overdue first."""
    sql = (
        "select r.id, r.due_on from review r join measure m on m.id = r.measure_id where r.state = ? "
        f"and r.escalated_at is null and r.due_on < ? and m.state in (?, ?) order by r.due_on, r.id limit {AT_ONCE}"
    )
    today = in_london(now).date()
    live = (MeasureState.ACTIVE.value, MeasureState.SUSPENDED.value)
    found = rows(sql, [ReviewState.SCHEDULED.value, today.isoformat(), *live])
    if not found:
        return []
    between, grace = CountedDays(closure_days()).between, _grace()
    return [id for id, due in found if between(day(due), today) > grace]


def _grace() -> int:
    found = rows("select value from setting where live and name = 'review_grace'")
    clocks = Clocks().with_changes({"review_grace": found[0][0]}) if found else Clocks()
    return clocks.review_grace


def _ids(sql: str, *params: str) -> list[int]:
    return [id for (id,) in rows(sql, params)]
