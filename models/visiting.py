"""Before a visit: somebody has read the safe-visit card and says so; what they were told and had to acknowledge is (P46)."""

from __future__ import annotations

from datetime import datetime

from pendulum import instance

from models.database import database
from models.journal import OFFICE, append
from models.notice import NoticeRecipient
from models.people import Colleague, Person, Property
from models.policy.roles import Actor
from models.queries.lookup import Found

READ = "office.read_card"


def to_acknowledge(one: Found) -> tuple[str, ...]:
    """The notices that this reader must acknowledge before they go."""
    refs = (told.notice for told in (*one.todo, *one.also))
    return tuple(dict.fromkeys(ref for ref in refs if ref))


def read_card(one: Found, by: Actor, now: datetime) -> tuple[str, ...]:
    """Record who read whose card and when, and acknowledge what waits for it. Gives the notices that were acknowledged.

    Raises Refused where a notice can't be acknowledged by them; nothing is recorded then.
    """
    record = Property.get(Property.ref == one.ref) if one.nobody else Person.get(Person.ref == one.ref)
    seen = f"{'property' if one.nobody else 'person'}:{record.id}"
    refs = to_acknowledge(one)
    with database.atomic():
        append(OFFICE, READ, by.id, now, ("colleague", by.id, None), {seen: ["arrangement"]})
        for ref in refs:
            colleague = Colleague.get_by_id(by.id)
            NoticeRecipient.at(ref).acknowledge("before a visit", by=colleague, now=instance(now))
    return refs
