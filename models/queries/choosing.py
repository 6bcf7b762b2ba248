"""Who can be the answer to a question of a verb, for the list under its box: read for it, and told by the policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from models.people import Colleague, office
from models.policy.choosing import Choosing
from models.policy.facts import Act, CaseFacts
from models.policy.roles import Actor, Role
from models.queries.facts import facts_of, thing_of
from models.record import Record
from models.settings import timing


def why_not(
    said_to: Record | type[Record], verb: str, name: str, root: Record | None, said: Mapping[str, Any],
    partners: tuple[str, ...], candidates: Sequence[Colleague], by: Actor, now: datetime,
) -> dict[int, str]:  # fmt: skip
    """What stands in the way of each candidate, by id. `said_to` is the record, or for a birth its class."""
    life = said_to.LIFE
    step = life.step(verb, said_to.standing() if isinstance(said_to, Record) else None) if life else None
    if life is None or step is None:
        return {}
    facts = facts_of(root) if root is not None else CaseFacts(None, "", now)
    thing = thing_of(facts, said_to) if isinstance(said_to, Record) else None
    t = timing()
    act = Act(f"{life.name}.{verb}", by, now, {}, thing, cache(office), clocks=t.clocks, calendar=t.calendar)
    everybody = list(Colleague.select().where(Colleague.active & (Colleague.role != Role.EVENHAND)))
    return Choosing(step, facts, act, name, said, partners).why_not(candidates, everybody)
