"""A case at a glance, for the pane beside the queue: its open tasks, what is in force, its last events by their titles.

Nothing of it is restricted, so nothing is recorded as read (I21): no words that were said, no reasons, and nothing that
would tell of health, of a referral or of a colleague's support (I20), whoever looks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

import pendulum

from models.policy.measures import MeasureKind
from models.policy.roles import Actor
from models.queries import tasks, timeline
from models.queries.case_parts import Task, TaskState
from models.queries.dossier import Dossier, root_at
from models.queries.facts import facts_of
from models.queries.reader import reader_of
from models.queries.timeline import Entry

LAST = 3
"""Events."""


@dataclass(frozen=True, slots=True)
class InForce:
    """A measure that binds people now; `arrangement` is what colleagues do, never why (P47)."""

    kind: str
    arrangement: str
    review_on: date | None
    flag: bool


@dataclass(frozen=True, slots=True)
class Glance:
    """`total` counts the tasks, of which `open` are not completed. `appeals` say how far each open one is."""

    open: tuple[Task, ...]
    total: int
    in_force: tuple[InForce, ...]
    appeals: tuple[str, ...]
    last: tuple[Entry, ...]


def of(ref: str, by: Actor, now: datetime) -> Glance:
    """Of a case, or of an incident before triage. Raises NotFound, NotPermitted."""
    file = Dossier(root_at(ref), pendulum.instance(now))
    facts = facts_of(file.root, file)
    reader = reader_of(facts, by)
    shown = replace(facts, factors=frozenset(), referrals=())  # I20
    found = tasks.tasks(shown, file.timing(), {}) if reader.whole else ()
    return Glance(
        open=tuple(one for one in found if one.state is not TaskState.COMPLETED),
        total=len(found),
        in_force=tuple(
            InForce(one.kind.words, one.arrangement, one.review_on, one.kind is MeasureKind.FLAG)
            for one in facts.measures
            if one.live(now)
        ),
        appeals=tuple(one.state.words for one in facts.appeals if not one.over) if reader.whole else (),
        last=timeline.last(file, reader, now, LAST),
    )
