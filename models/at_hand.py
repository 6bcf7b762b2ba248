"""The files that the verb under way has read: what has not changed since is not read again.

A verb holds the lock of its cases until it ends, so the rows of a case change by its own saves alone, and every save
tells of itself here. Rules look at a case before the verb, its line in the queue is made after it: most is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.queries.dossier import Dossier
    from models.record import Record


@dataclass(frozen=True, slots=True)
class Saved:
    """A record that was stored: of which kind, the values that are new in it, and whether it is new itself."""

    kind: type[Record]
    values: dict[str, Any]
    new: bool


class AtHand:
    """The files of one verb, by the table and id of their case or incident, and all that it has saved.

    `since` are the kinds of which something was saved after the files were read, `roots` the cases and incidents that
    the verb has locked, as they stand.
    """

    def __init__(self) -> None:
        self.files: dict[tuple[str, int], Dossier] = {}
        self.all_saved: list[Saved] = []
        self.since: set[type[Record]] = set()
        self.roots: dict[tuple[type[Record], int], Record] = {}

    def saved(self, one: Saved) -> None:
        self.all_saved.append(one)
        self.since.add(one.kind)
        self.roots = {key: root for key, root in self.roots.items() if key[0] is not one.kind}

    def read(self, kind: type[Record], id: int) -> Record | None:
        """A record as it stands, if it was read and none of its kind was saved since."""
        if kind in self.since:
            return None
        found = (file.read_already(kind, id) for file in self.files.values())
        return self.roots.get((kind, id)) or next((one for one in found if one is not None), None)

    def file(self, root: Record) -> Dossier:
        from models.queries.dossier import Dossier

        key = root.table(), root.id
        if self.since:
            self.files = {one: file for one, file in self.files.items() if file.forget(self.since)}
            self.since = set()
        found = self.files.setdefault(key, Dossier(root))
        found.stands(root)
        return found


_of_verb: ContextVar[AtHand | None] = ContextVar("at_hand", default=None)


@contextmanager
def at_hand() -> Iterator[None]:
    """Keep what is read of cases until the outermost verb is over. What a part of it undid was never there."""
    outer = _of_verb.get()
    token = _of_verb.set(outer or AtHand())
    try:
        yield
    except BaseException:
        if outer is not None:
            outer.files.clear()
            outer.roots.clear()
        raise
    finally:
        _of_verb.reset(token)


def file_of(root: Record) -> Dossier:
    """The file of a case or an incident, with what this verb has read of it; a new one outside a verb."""
    return (_of_verb.get() or AtHand()).file(root)


def saved(one: Saved) -> None:
    """A record was stored: who asks for one of its kind next reads it again."""
    here = _of_verb.get()
    if here is not None:
        here.saved(one)


def read_already(kind: type[Record], id: int) -> Record | None:
    """What the verb under way has read and not changed: not to be changed by who asks, or only in a copy."""
    here = _of_verb.get()
    return here.read(kind, id) if here is not None else None


def has_locked(root: Record) -> None:
    """The verb under way holds this case or incident locked, as it stands."""
    here = _of_verb.get()
    if here is not None:
        here.roots[type(root), root.id] = root


def root_at_hand(kind: type[Record], id: int) -> Record | None:
    """The case or incident, if the verb under way holds it locked and has not changed it."""
    here = _of_verb.get()
    return here.roots.get((kind, id)) if here is not None else None


def all_saved() -> list[Saved] | None:
    """All that the verb under way has stored; None outside a verb, where nobody keeps account of it."""
    here = _of_verb.get()
    return here.all_saved if here is not None else None
