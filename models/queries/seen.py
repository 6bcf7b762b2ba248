"""The record of who read restricted text (I21): one event a visit, with nothing of the text itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from models import journal
from models.database import database
from models.journal import Event
from models.policy.roles import Actor
from models.record import Record

VIEW = "case.view"

VISIT = timedelta(minutes=30)
"""Opening the same case again within this time is the same visit: a screen draws itself anew after each verb."""


def record_view(root: Record, by: Actor, now: datetime, kinds: Iterable[str]) -> None:
    """Record that somebody reads these kinds of restricted text ("reasons", "factors", "support") of a case."""
    wanted = sorted(kinds)
    if not wanted or _in_visit(root, by, now, set(wanted)):
        return
    about = (root.table(), root.id, root.case_of())
    with database.atomic():
        journal.append(root.chain(), VIEW, by.id, now, about, {f"{root.table()}:{root.id}": wanted})


def _in_visit(root: Record, by: Actor, now: datetime, wanted: set[str]) -> bool:
    import json

    query = Event.select().where(
        (Event.entity == root.table())
        & (Event.entity_id == root.id)
        & (Event.who == by.id)
        & (Event.verb == VIEW)
        & (Event.at > now - VISIT)
    )
    return any(wanted <= set(*json.loads(one.fields).values()) for one in query)
