"""Undo and redo: what somebody did last is taken back, by an event of its own; nothing is ever deleted from the journal.

It is taken back whole or not at all, and only if what it changed is still so. Where others have acted in the case since,
it is a correction: both stay on the timeline. Where something rests on it by then, it stays (docs/decisions).
"""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

import peewee
import pendulum
from pendulum import DateTime

from models import journal
from models.case import Case
from models.database import database
from models.deed import Deed, DeedState, not_an_act
from models.errors import NotFound, NotPermitted, Refused, Trouble
from models.incident import Incident
from models.journal import NOTHING, Entry, Event
from models.linked import keep_out
from models.people import Colleague
from models.policy.lifecycle import may
from models.policy.lives import ALL_LIVES
from models.policy.reversible import ASIDE, CORRECTED, INSTEAD, REDONE, UNDONE, told_back, why_final
from models.policy.say import say_moment
from models.record import Record
from models.registry import record_class
from models.retrace import Change, Strand, follow, stands, strands
from models.verbs import locked, relations

LONGEST = timedelta(days=1)
"""How old an act may be. What was done earlier is put right by a step of its own, with its reason."""


MEND = "Look at what was done since, and take the next step from there."


@dataclass(frozen=True, slots=True)
class Retraced:
    """What was undone or done again. `others` have acted since; `stays` says which cases stay as they are, and why."""

    words: str
    how: str
    others: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    done: int = 1

    @property
    def sentence(self) -> str:
        """For whoever asked: "Assigned 3 to Lena Brook. Undone."; of a bulk action, how many stay and why."""
        if self.how == REDONE:
            done = f"{self.words}. Done again."
        elif self.others:
            who = " and ".join(self.others)
            done = f"{self.words}. Taken back as a correction, since {who} acted in between: both stay on the timeline."
        else:
            done = f"{self.words}. Undone{f' for {self.done}' if self.stays else ''}."
        counted = Counter(self.stays).items()
        return " ".join((done, *(f"{n} stay: {why}" if n > 1 else why for why, n in counted)))


def undo(*, by: Colleague, now: DateTime) -> Retraced:
    """Take back what somebody did last. Raises Trouble, with why it stays and what to do instead."""
    with database.atomic():
        deed = _newest(by, DeedState.DONE)
        if deed is None:
            raise Trouble("There is nothing of yours to undo. What others did, they undo themselves.")
        if now - deed.at > LONGEST:
            raise Trouble(
                f"What you did last was on {say_moment(deed.at)}: {deed.words}. "
                "After a day, put it right by a step of its own."
            )
        return _each(deed, UNDONE, by, now)


def redo(*, by: Colleague, now: DateTime) -> Retraced:
    """Do again what was undone last; possible until another act. Raises Trouble."""
    with database.atomic():
        last = _newest(by, DeedState.DONE)
        undone = (Deed.who == by.id) & (Deed.state == DeedState.UNDONE) & (Deed.id > (last.id if last else 0))
        deed = Deed.select().where(undone).order_by(Deed.id).first()
        if deed is None:
            raise Trouble("There is nothing to do again. Only what you have just undone can be.")
        return _each(deed, REDONE, by, now)


def undo_as(who: int, now: datetime) -> Retraced:
    """The same for the screens, by who sits there."""
    return undo(by=Colleague.get_by_id(who), now=pendulum.instance(now))


def redo_as(who: int, now: datetime) -> Retraced:
    return redo(by=Colleague.get_by_id(who), now=pendulum.instance(now))


def can_undo(who: int) -> bool:
    """Whether `u` would do something with what this colleague did last; others' work apart."""
    deed = (
        Deed.select()
        .where((Deed.who == who) & (Deed.state == DeedState.DONE))
        .order_by(Deed.id.desc())
        .first()
    )
    return deed is not None and not any(why_final(_verbs(unit)) for unit in deed.events)


def _verbs(unit: list[int]) -> list[str]:
    return [one.verb for one in Event.select(Event.verb).where(Event.id.in_(unit)).order_by(Event.id)]


def _newest(by: Colleague, state: DeedState) -> Deed | None:
    here = (Deed.who == by.id) & (Deed.state == state)
    found: Deed | None = Deed.select().where(here).order_by(Deed.id.desc()).first()
    return found


def _each(deed: Deed, how: str, by: Colleague, now: DateTime) -> Retraced:
    """Every case of the act by itself: of a bulk action, those that can't be stay, and it is said why."""
    units, kept, others, stays = deed.events, [], dict[str, None](), []
    state = DeedState.DONE if how == REDONE else DeedState.UNDONE
    for unit in reversed(units) if how != REDONE else units:
        try:
            with database.atomic():
                found = _one(unit, how, by, now)
            others.update(dict.fromkeys(found.others))
            state = DeedState.OVER if found.by_verb else state
            kept.append(unit)
        except Refused as refusal:
            if len(units) == 1:
                raise
            stays.append(refusal)
    if not kept:
        raise stays[0]
    deed.units, deed.state = json.dumps(sorted(kept)), state
    deed.save()
    corrected = CORRECTED if others and how == UNDONE else how
    return Retraced(deed.words, corrected, tuple(others), tuple(one.sentence for one in stays), len(kept))


@dataclass(frozen=True, slots=True)
class _Done:
    others: tuple[str, ...] = ()
    by_verb: bool = False


def _one(unit: list[int], how: str, by: Colleague, now: DateTime) -> _Done:
    """One verb of the act."""
    events = list(Event.select().where(Event.id.in_(unit)).order_by(Event.id))
    main = events[-1]
    verbs = [one.verb for one in events]
    if why := why_final(verbs):
        raise Refused("I21", f"{_title(verbs[-1])}: this can't be undone.", why)
    if verbs[-1] in INSTEAD:
        return _by_its_verb(main, INSTEAD[verbs[-1]], by, now)
    _lock(events)
    found = strands(events)
    way = found if how == REDONE else [one.back for one in found]
    roots = _roots(way)
    _permitted(main, by)
    since = _since(events, by)
    _still_so(way, since)
    _nothing_rests(verbs, since)
    kind = CORRECTED if since and how == UNDONE else how
    _write(way, kind, by, now)
    _refresh(way, roots, now)
    names = dict.fromkeys(_who(one) for one in since)
    return _Done(tuple(names))


def _by_its_verb(main: Event, verb: str, by: Colleague, now: DateTime) -> _Done:
    record: Any = record_class(main.entity).get_by_id(main.entity_id)
    with not_an_act():
        getattr(record, verb)(by=by, now=now)
    return _Done(by_verb=True)


def _lock(events: list[Event]) -> None:
    """Queue behind whoever is at work on these cases, as their verbs do."""
    roots: set[tuple[type[Record], int]] = {(Case, one.case_id) for one in events if one.case_id is not None}
    for chain in {one.chain for one in events}:
        table, _, number = chain.partition(":")
        roots |= {(Incident, int(number))} if table == "incident" else set()
    for model, id in sorted(roots, key=lambda one: (one[0].table(), one[1])):
        with suppress(NotFound):
            locked(model, id)
    for chain in sorted({one.chain for one in events}):
        journal.lock_chain(chain)


def _permitted(main: Event, by: Colleague) -> None:
    """Who may do it may undo it; a role may have changed since, or a counter-allegation come (P27)."""
    now = Colleague.get_by_id(by.id)
    life, _, verb = told_back(main.verb)[1].partition(".")
    record = record_class(main.entity).get_or_none(id=main.entity_id)
    ways = ALL_LIVES[life].ways(verb)
    allowed = now.active
    if record is not None:
        root = record.root()
        keep_out(root, life, now, {})
        allowed &= any(may(way, now.role, relations(record, root, now)) for way in ways)
    if not allowed:
        raise NotPermitted(ways[0].does, ways[0].say_who())


def _since(events: list[Event], by: Colleague) -> list[Event]:
    """What others have done in these cases since the act, or since it was undone."""
    last = max(one.id for one in events)
    chains = {one.chain for one in events}
    cases = {one.case_id for one in events if one.case_id is not None}
    here = [Event.chain.in_(sorted(chains - {journal.OFFICE})), Event.case_id.in_(sorted(cases))]
    if (
        journal.OFFICE in chains
    ):  # the office's own chain is everybody's: only what changes the same records counts
        named = {name for one in events for name in json.loads(one.fields)}
        here += [(Event.chain == journal.OFFICE) & Event.fields ** f'%"{name}"%' for name in sorted(named)]
    query = Event.select().where(
        (Event.id > last) & reduce(or_, here) & (Event.sealed != NOTHING) & (Event.fields != "{}")
    )
    return [one for one in query.order_by(Event.id) if one.who != by.id]


def _still_so(way: list[Strand], since: list[Event]) -> None:
    """Raises Refused if a record is not what the act made of it, and says who changed it."""
    for change in (one for strand in way for one in strand.changes):
        if not stands(change):
            touched = [one for one in since if f'"{change.name}"' in one.fields]
            raise _stays(touched[-1:] or since[-1:])


def _nothing_rests(verbs: list[str], since: list[Event]) -> None:
    """After others have acted, only what nothing rests on is taken back, or what has only such acts after it."""
    heavy = [one for one in since if told_back(one.verb)[1] not in ASIDE]
    if heavy and not all(verb in ASIDE for verb in verbs):
        raise _stays(heavy[-1:])


def _stays(events: list[Event]) -> Refused:
    """It stays as it is, since somebody went on from there."""
    if not events:
        return Refused("I22", "It is no longer as you left it.", MEND)
    one = events[0]
    title = _title(told_back(one.verb)[1])
    return Refused("I22", f"{_who(one)} has gone on from there, at {say_moment(one.at)}: {title}.", MEND)


def _write(way: list[Strand], how: str, by: Colleague, now: DateTime) -> None:
    """One event in each chain, about what the act was about there."""
    entries = [Entry(f"{how}.{one.last.verb}", by.id, now, {}, "") for one in way]
    try:
        follow(
            (change, entry) for strand, entry in zip(way, entries, strict=True) for change in strand.changes
        )
    except peewee.IntegrityError:
        raise Refused("I22", "Something else rests on it by now.", MEND) from None
    for strand, entry in zip(way, entries, strict=True):
        entry.write_as(strand.last.chain, (strand.last.entity, strand.last.entity_id, strand.last.case_id))


def _roots(way: list[Strand]) -> set[tuple[str, int]]:
    """The cases and reports whose lines the records move, as far as they are there."""
    found: set[tuple[str, int]] = set()
    for change in (one for strand in way for one in strand.changes):
        row = change.row()
        root = row.root() if row is not None else None
        if root is not None:
            found.add((root.table(), root.id))
    return found


def _refresh(way: list[Strand], before: set[tuple[str, int]], now: DateTime) -> None:
    """The queue's lines and the words by which people are found, of what is there."""
    from models.lookup_word import people_of, refresh_words
    from models.queue_line import refresh

    roots = before | _roots(way)
    there = {(table, id) for table, id in roots if _there(record_class(table), id)}
    refresh(there, now)
    changes: list[Change] = [one for strand in way for one in strand.changes]
    refresh_words(people_of((one.model, one.id, one.before or one.after or {}) for one in changes))


def _there(model: type[Record], id: int) -> bool:
    return bool(model.select().where(model._meta.primary_key == id).exists())


def _title(verb: str) -> str:
    life, _, name = verb.partition(".")
    return ALL_LIVES[life].ways(name)[0].done


def _who(event: Event) -> str:
    found = Colleague.get_or_none(Colleague.id == event.who)
    return found.name if found is not None else "Evenhand"
