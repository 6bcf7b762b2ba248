"""The record of who read restricted text (I21): one event a visit, with nothing of the text itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from models.noted import note
from models.policy.roles import Actor
from models.queries.sql import rows, stored
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
    note(root.chain(), VIEW, by.id, now, about, {f"{root.table()}:{root.id}": wanted})


def _in_visit(root: Record, by: Actor, now: datetime, wanted: set[str]) -> bool:
    import json

    here = "entity = ? and entity_id = ? and who = ? and verb = ? and at > ?"
    asked = (root.table(), root.id, by.id, VIEW, stored(now - VISIT))
    found = rows(f"select fields from event where {here}", asked)
    return any(wanted <= set(*json.loads(fields).values()) for (fields,) in found)
