"""Erasing a case or a report: its rows go, with the keys of its words in the record, which stays whole (I27)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from models import journal
from models.case import Case
from models.deed import Deed, DeedState
from models.draft import Draft
from models.erasure import Erasure
from models.errors import Refused
from models.incident import Incident
from models.journal import GONE, Event, SealKey
from models.lookup_word import LookupWord
from models.people import Colleague, Person
from models.queue_line import QueueLine
from models.record import Record, rows
from models.retention import plan
from models.retention.belongings import Belongings
from models.undo import LONGEST
from models.verbs import locked

if TYPE_CHECKING:
    from pendulum import DateTime

VERB = "governance.erase"
AT_ONCE = 500
"""Rows that one statement deletes."""


def erase(ref: str, *, by: Colleague, now: DateTime) -> Erasure:
    """Erase one record whose time is up, within the caller's verb, and leave its mark. Raises Refused, BadInput."""
    if (root := _root(ref)) is not None:
        locked(type(root), root.id)
    found, held = plan.due(ref, now)
    if found.stays:
        raise Refused("I27", f"{found.ref} stays as it is.", " ".join(found.stays))
    keys = held.subjects()
    mark = _mark(found, held, len(keys), by, now)
    _tell(held, by, now)
    _forget(held, now)
    for model, some in held.found.items():
        _delete(model, [one.id for one in some])
    SealKey.delete().where(SealKey.subject.in_(keys)).execute()
    return mark


def _root(ref: str) -> Record | None:
    """The case or the report itself: nobody else works on it meanwhile."""
    ref = ref.strip().upper()
    return Case.get_or_none(Case.ref == ref) or Incident.get_or_none(Incident.ref == ref)


def _mark(found: plan.Due, held: Belongings, keys: int, by: Colleague, now: DateTime) -> Erasure:
    reports = [one.ref for one in held.found.get(Incident, ()) if one.ref != found.ref]
    return Erasure.create(
        kind=found.kind,
        ref=found.ref,
        reports=" ".join(reports),
        since=found.since,
        due_on=found.due_on,
        months=found.months,
        basis=found.basis,
        erased_by=by,
        erased_at=now,
        rows_gone=sum(len(some) for some in held.found.values()),
        keys_gone=keys,
    )


def _tell(held: Belongings, by: Colleague, now: datetime) -> None:
    """Each chain says in the open which rows went; there is nothing to seal."""
    for chain, names in sorted(held.by_chain().items()):
        table, _, number = names[0].partition(":")
        case = int(chain.removeprefix("case:")) if chain.startswith("case:") else None
        fields = {name: [GONE] for name in names}
        journal.append(chain, VERB, by.id, now, (table, int(number), case), fields)


def _forget(held: Belongings, now: datetime) -> None:
    """What is no record and yet has words of it: lines, words to search by, drafts, and what could be undone."""
    QueueLine.delete().where(QueueLine.case.in_(held.ids(Case))).execute()
    QueueLine.delete().where(QueueLine.incident.in_(held.ids(Incident))).execute()
    LookupWord.delete().where(LookupWord.person.in_(held.ids(Person))).execute()
    refs = [*held.refs, *(one.ref for one in held.found.get(Person, ()))]
    for owner, form, body in rows(Draft.select(Draft.owner, Draft.form, Draft.body)):
        if any(ref in form or ref in body for ref in refs):
            Draft.drop(owner, form)
    _forget_deeds(held, now)


def _forget_deeds(held: Belongings, now: datetime) -> None:
    """Acts that can't be undone any more go; one of today that changed an erased row can't be either, and says nothing."""
    Deed.delete().where(Deed.at < now - LONGEST).execute()
    gone = {name for names in held.by_chain().values() for name in names}
    for deed in Deed.select():
        events = [event for unit in deed.events for event in unit]
        query = rows(Event.select(Event.fields).where(Event.id.in_(events)))
        if any(gone & json.loads(fields).keys() for (fields,) in query):
            # The row stays without words: by its number others count what they did since.
            Deed.update(state=DeedState.OVER, words="", units="[]").where(Deed.id == deed.id).execute()


def _delete(model: type[Record], ids: Sequence[int]) -> None:
    for first in range(0, len(ids), AT_ONCE):
        model.delete().where(model.id.in_(list(ids[first : first + AT_ONCE]))).execute()
