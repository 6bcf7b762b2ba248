"""The case under the cursor, further down the pane beside the queue: its tasks, what is in force, what happened last. Pure.

It is read once the cursor rests, and imported then: the first paint needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from models.policy.roles import Actor
from models.policy.say import in_london, say_day
from models.queries import glance
from models.queries.case_parts import Task, TaskState
from models.queries.glance import Glance
from widgets.blocks import Block, Gap, Heading, Piece, Row, Tone, Words
from widgets.columns import Column

TASK = (Column("", None, least=16), Column("", 12, align="right"))
_TONES: dict[TaskState, Tone] = {TaskState.CANNOT_START: "quiet", TaskState.IN_PROGRESS: "strong"}


def read(ref: str, by: Actor, now: datetime) -> tuple[Block, ...]:
    """On the database thread. Raises NotFound, NotPermitted, DatabaseTrouble."""
    import models.registry  # noqa: F401  (every class that others name)

    return tuple(blocks(glance.of(ref, by, now)))


def blocks(found: Glance) -> Iterator[Block]:
    if found.total:
        yield Gap()
        yield Heading("Tasks", f"{found.total - len(found.open)} of {found.total} completed")
        for task in found.open:
            yield Row(_task(task), TASK)
    if found.in_force or found.appeals:
        yield Gap()
        yield Heading("In force" if found.in_force else "Appeal")
    for one in found.in_force:
        lasts = f", reviewed by {say_day(one.review_on)}" if one.review_on is not None else ""
        yield Words((Piece(_capital(one.kind), "strong"), Piece(lasts, "quiet")))
        if one.arrangement and not one.flag:  # a live flag's stands at the top (P1)
            yield Words(one.arrangement)
    for state in found.appeals:
        yield Words(("Appeal: ", Piece(state.lower(), "strong")))
    if found.last:
        yield Gap()
        yield Heading("Last events")
    for event in found.last:
        who = f", {event.who}" if event.who else ""
        yield Words(event.title)
        yield Words(Piece(f"{say_day(in_london(event.at).date())}{who}", "quiet"))


def _task(task: Task) -> tuple[str | Piece, ...]:
    state = f"needs {' and '.join(task.needs)}" if task.needs else task.state.words.lower()
    tone = _TONES.get(task.state, "")
    return Piece(f"{task.number} {task.words}", tone), Piece(state, tone)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
