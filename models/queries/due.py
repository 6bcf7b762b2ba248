"""What is on somebody's desk: the duties of cases that they own or hold, soonest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.policy.roles import Actor
from models.policy.standing import Shown


@dataclass(frozen=True, slots=True)
class Due:
    """One duty: of which case, in which words, until when (UTC) and how that stands, and the command that does it."""

    ref: str
    customer: str
    words: str
    due_at: datetime
    shown: Shown
    clause: str
    verb: str
    whose: str
    flag: bool
    priority: str


def of(by: Actor, now: datetime, limit: int = 50) -> tuple[Due, ...]:
    """The duties on somebody's desk; a supervisor's desk holds those that any supervisor may do as well."""
    from models.policy.standing import standing
    from models.queries.queue import View, page, views_of
    from models.settings import timing

    calendar = timing().calendar
    if View.MINE not in views_of(by.role):
        return ()
    return tuple(
        Due(
            line.ref,
            line.customer,
            line.duty,
            line.due_at,
            standing(line.due_at, now, working_days=calendar.between),
            line.clause,
            line.verb,
            line.holder,
            line.flag,
            line.priority,
        )
        for line in page(View.MINE, by, limit=limit, now=now).lines
        if line.due_at is not None
    )
