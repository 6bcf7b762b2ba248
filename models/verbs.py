"""`@verb`: what every verb of the trade has in common (design.md section 2, idea 2).

A verb is one transaction: is it still the record that was seen (I22), does its life have such a step, may this
person, do the rules hold; then its body, one event in the journal, and the case's line in the queue. Or nothing at
all, and an error that names the clause.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from peewee import ModelSelect

from models import journal
from models.ask import KEEP
from models.at_hand import at_hand, file_of, has_locked, read_already, root_at_hand
from models.database import database, is_postgres
from models.deed import name_of, remember
from models.errors import NotFound, Refused
from models.permission import Wish, permitted
from models.policy.facts import Act, CaseFacts
from models.policy.lifecycle import Life, Step
from models.policy.roles import Relation
from models.prepared import Prepared
from models.queries.sql import rows
from models.readiness import ready
from models.record import Record
from models.settled import settled_in

P = ParamSpec("P")
T = TypeVar("T")


def verb(body: Callable[P, T]) -> Callable[P, T]:
    """Make a method a verb of its class's life, under its own name. It takes `by=` and `now=` by keyword."""
    signature = inspect.signature(body)

    @functools.wraps(body)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        said = {name: value for name, value in bound.arguments.items() if value is not KEEP}
        target = said.pop(next(iter(signature.parameters)))
        by, now = said.pop("by"), said.pop("now")
        said.update(said.pop("more", {}))
        ready(now.year)
        with _UnchangedIfRefused(target), at_hand(), database.atomic():
            before, known = _as_stored(target, said)
            step = _permitted(target, before, body.__name__, known, by, now)
            name = f"{_life(target).name}.{step.verb}"
            with journal.entry(name, by.id, now, said | _settled(target, said), step.secret) as entry:
                if isinstance(target, Record) and step.to is not None:
                    target.state = step.to  # type: ignore[attr-defined]
                result = body(*args, **kwargs)
                about = _about(target, result)
                if isinstance(target, Record):
                    target.save()
                entry.write(about)
            _refresh(entry, about, before)
            if not journal.entries():
                remember(by, now, entry, f"{step.done}: {name_of(about)}")
        return result

    run.__verb__ = True  # type: ignore[attr-defined]
    return run


def _settled(target: Any, said: dict[str, Any]) -> dict[str, Any]:
    """What was chosen between two versions, with the verb that its user said and none of those within it (I22)."""
    return {} if journal.entries() else settled_in((target, *said.values()))


def _life(target: Any) -> Life:
    life: Life = target.LIFE
    return life


def _about(target: Any, result: Any) -> Record:
    about: Record = result if isinstance(target, type) else target
    return about


class _UnchangedIfRefused:
    """A refused verb leaves the record in hand as it was, as the transaction leaves its row."""

    def __init__(self, target: Any) -> None:
        self.target = target if isinstance(target, Record) else None
        self.data = dict(target.__data__) if self.target else {}
        self.dirty = set(target._dirty) if self.target else set()

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and self.target is not None:
            self.target.__data__ = self.data
            self.target._dirty = self.dirty


def _permitted(target: Any, root: Record | None, name: str, said: dict[str, Any], by: Any, now: Any) -> Step:
    """The step of the life that this is, once freshness, state, role and rules allow it."""
    from models.linked import keep_out

    life = _life(target)
    if isinstance(target, Record):
        _fresh(target, said)
    by = _still_here(by)
    state = target.standing() if isinstance(target, Record) else None
    outer = frozenset(one.verb for one in journal.entries())
    goes_on_as = target.goes_on_as if isinstance(target, Record) else ""
    wish = Wish(life, name, state, by.role, relations(target, root, by), outer, goes_on_as)
    keep_out(root, life.name, by, said)
    return permitted(wish, lambda: _known(f"{life.name}.{name}", target, root, said, by, now))


def _known(
    name: str, target: Any, root: Record | None, said: dict[str, Any], by: Any, now: Any
) -> tuple[CaseFacts, Act]:
    """What the rules look at."""
    from models.people import office
    from models.queries.facts import facts_of, thing_of
    from models.queries.held import if_leaving
    from models.settings import timing

    file = file_of(root) if root is not None else None
    facts = facts_of(root, file) if root is not None else CaseFacts(None, "", now)
    t = file.timing() if file is not None else timing()
    thing, held = thing_of(facts, target), if_leaving(name, said)
    return facts, Act(name, by.actor(), now, said, thing, functools.cache(office), held, t.clocks, t.calendar)


def relations(target: Any, root: Record | None, by: Any) -> frozenset[Relation]:
    """How somebody stands to a record: its own `relations`, and the case's owner."""
    found = set(target.relations(by)) if isinstance(target, Record) else set()
    if root is not None and root.__data__.get("owner") == by.id:
        found.add(Relation.OWNER)
    return frozenset(found)


def _as_stored(target: Any, said: dict[str, Any]) -> tuple[Record | None, dict[str, Any]]:
    """The case or incident that it is about, and what was said, with each case and incident as it stands now.

    What the caller holds may be an hour old: rules look at the rows, locked until the verb ends, and whatever a
    record points at is read again when the verb asks for it.
    """
    if not journal.entries():
        for one in (target, *said.values()):
            if isinstance(one, Record):
                one.__rel__.clear()
    named = [_key(one) for one in said.values() if isinstance(one, Record)]
    first = _key(target) if isinstance(target, Record) else next(filter(None, named), None)
    if _life(target).states is None:
        journal.lock_chain(journal.OFFICE)
    keys = set(filter(None, (first, *named)))
    now = {key: _locked(*key) for key in sorted(keys, key=lambda key: (key[0].table(), key[1]))}
    known = {
        name: now.get((type(value), value.id), value) if isinstance(value, Record) else value
        for name, value in said.items()
    }
    return (now[first] if first is not None else None), known


_Key = tuple[type[Record], int]
"""A case or an incident: its kind and its id."""


def _key(record: Record) -> _Key | None:
    """The record's root, which is not read for this where the record names its case."""
    from models.case import Case

    if (case := record.case_of()) is not None:
        return Case, case
    root = record.root()
    return (type(root), root.id) if root is not None else None


def _locked(kind: type[Record], id: int) -> Record:
    """A case or a report as it is now, once for a verb and all of its parts."""
    if (known := root_at_hand(kind, id)) is not None:
        return known
    root = locked(kind, id)
    has_locked(root)
    return root


def locked(kind: type[Record], id: int) -> Record:
    """A case or a report as it is now. On PostgreSQL this queues the verbs of a case; SQLite queues all writers."""
    found = _lock(kind)(id)
    if not found:
        raise NotFound(kind.NOUN, "here any more")
    return found[0]


@functools.cache
def _lock(model: type[Record]) -> Prepared[Record]:
    def written(id: int) -> ModelSelect[Record]:
        query = model.select().where(model._meta.primary_key == id)
        return query.for_update() if is_postgres() else query

    return Prepared(written)


def _still_here(by: Any) -> Any:
    """Who acts, as they are now: a role may have changed, or the person left, since the screen was opened."""
    if journal.entries():
        return by
    now = type(by).get_by_id(by.id)
    if not now.active:
        raise Refused("P60", "You are no longer a colleague in this office.", "Ask the Lead.")
    return now


def _fresh(record: Record, said: dict[str, Any]) -> None:
    """I22: act only on what was seen. A record that this same verb is changing is its own business."""
    if journal.entries() and record._dirty:
        return
    known = read_already(type(record), record.id)
    now = [(known.version,)] if known is not None else rows(_VERSION.format(record.table()), (record.id,))
    if now != [(record.version,)]:
        raise record.stale(said)


_VERSION = 'select version from "{}" where id = ?'


def _refresh(entry: journal.Entry, about: Record, before: Record | None) -> None:
    """Bring the queue's lines up to date, once, at the end of the outermost verb."""
    from models.queue_line import refresh

    roots = [r for r in (about.root(), before) if r is not None]
    entry.touched.update({(r.table(), r.id): r for r in roots})
    if journal.entries():
        journal.entries()[-1].touched.update(entry.touched)
    else:
        refresh(tuple(entry.touched), entry.now)
