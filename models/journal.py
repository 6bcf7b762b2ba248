"""The journal: one event a verb, in the verb's own transaction, chained by hashes, append-only (I21).

An event says in the open who did what to which record and which fields changed; the values are sealed under a key
a subject (a case, its reasons, an incident, a colleague's support …), so that destroying a key erases the words and
leaves the chain whole (docs/decisions). Nothing else keeps history: timelines and "as known on" are read from here.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from peewee import BigAutoField, BlobField, IntegerField, Model, TextField

from models.append_only import APPEND_ONLY
from models.database import database, is_postgres
from models.errors import Trouble
from models.fields import MomentField, as_json, utc_text
from models.prepared import Insert
from models.queries.sql import rows, run
from models.telling import TELLS

if TYPE_CHECKING:
    from datetime import datetime

    import pendulum

    from models.record import Record

GENESIS = "0" * 64
OFFICE = "office"
GONE = "-"
"""Stands among the changed fields of a record that is there no more, since its making was undone."""
NOTHING = "{}"
"""What an event seals that changed nothing: it says who read what."""


class Event(Model):
    """One verb that was done. `chain` and `seq` place it, `prev` and `hash` (hex SHA-256) tie it to the one before."""

    id = BigAutoField()
    chain = TextField()
    seq = IntegerField()
    at = MomentField()
    who = IntegerField(null=True)
    verb = TextField()
    entity = TextField()
    entity_id = IntegerField()
    case_id = IntegerField(null=True)
    fields = TextField()  # JSON {"measure:3": ["state", …]}
    sealed = TextField()  # JSON {"case:12": base64 of nonce and ciphertext}
    prev = TextField()
    hash = TextField()
    also: ClassVar[dict[str, tuple[str, ...]]] = APPEND_ONLY | {"postgres": APPEND_ONLY["postgres"] + TELLS}

    class Meta:
        database = database
        table_name = "event"
        indexes = ((("chain", "seq"), True), (("case_id", "id"), False), (("entity", "entity_id"), False))

    def digest(self) -> str:
        """The hash that this event must have."""
        row = (self.chain, self.seq, utc_text(self.at), self.who, self.verb, self.entity, self.entity_id)
        return digest(self.prev, (*row, self.case_id, self.fields, self.sealed))


def digest(prev: str, row: Sequence[Any]) -> str:
    """The hash of an event after `prev`: of its columns from chain to sealed in their order, the moment as UTC text."""
    return hashlib.sha256((prev + _canon(row)).encode()).hexdigest()


class ChainHead(Model):
    """The last event of a chain; locking it queues the chain's writers."""

    chain = TextField(primary_key=True)
    seq = IntegerField()
    hash = TextField()

    class Meta:
        database = database
        table_name = "chain_head"


class SealKey(Model):
    """The key that seals a subject's values. Deleting the row erases them (crypto-shredding)."""

    subject = TextField(primary_key=True)
    key = BlobField()

    class Meta:
        database = database
        table_name = "seal_key"


@dataclass(slots=True)
class Entry:
    """An event being written: collects what its verb changes, by record and by whose key seals it."""

    verb: str
    who: int | None
    now: pendulum.DateTime
    said: dict[str, Any]
    secret: str
    changes: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    touched: dict[tuple[str, int], Record] = field(default_factory=dict)  # cases whose queue line moves
    written: list[int] = field(default_factory=list)  # of the outermost: the events of the whole verb …
    altered: bool = False  # … and whether any of them changed something

    def changed(self, record: Record, values: dict[str, Any]) -> None:
        """Add a record's new values; called by Record.save alone."""
        name = f"{record.table()}:{record.id}"
        seal, before = self.changes.get(name, (record.seal(), {}))
        self.changes[name] = (seal, before | {key: as_json(value) for key, value in values.items()})

    def write(self, record: Record) -> Event:
        """Seal and append. `record` is what the verb was said to, or what it made."""
        parts = self._changed()
        if self.said:
            parts.setdefault(record.seal() + (f":{self.secret}" if self.secret else ""), {})["said"] = (
                self.said
            )
        return self._append(record.chain(), (record.table(), record.id, record.case_of()), parts)

    def write_as(self, chain: str, about: tuple[str, int, int | None]) -> Event:
        """Append what an undo changes, beside what it undoes, whose record may be gone."""
        return self._append(chain, about, self._changed())

    def _changed(self) -> dict[str, dict[str, Any]]:
        parts: dict[str, dict[str, Any]] = {}
        for name, (seal, values) in self.changes.items():
            parts.setdefault(seal, {}).setdefault("changes", {})[name] = values
        return parts

    def _append(
        self, chain: str, about: tuple[str, int, int | None], parts: dict[str, dict[str, Any]]
    ) -> Event:
        fields = {name: sorted(values) for name, (_, values) in self.changes.items()}
        sealed = dict(_seal(subject, part) for subject, part in parts.items())
        return append(chain, self.verb, self.who, self.now, about, fields, sealed)


def append(
    chain: str,
    verb: str,
    who: int | None,
    now: datetime,
    about: tuple[str, int, int | None],
    fields: Mapping[str, Sequence[str]],
    sealed: Mapping[str, str] = MappingProxyType({}),
) -> Event:
    """Add one event to a chain, within the caller's transaction. `about` is a table, an id and the id of a case."""
    seq, prev = _head(chain)
    entity, entity_id, case_id = about
    event = Event(
        chain=chain,
        seq=seq + 1,
        at=now,
        who=who,
        verb=verb,
        entity=entity,
        entity_id=entity_id,
        case_id=case_id,
        fields=_canon(dict(fields)),
        sealed=_canon(dict(sealed)),
        prev=prev,
    )
    event.hash = event.digest()
    event.id = _insert_event(event.__data__)
    run("update chain_head set seq = ?, hash = ? where chain = ?", (event.seq, event.hash, chain))
    if is_postgres():
        database.obj.wrote(chain, event.seq, event.hash)
    if entries():
        entries()[0].written.append(event.id)
        entries()[0].altered |= any(fields.values())
    return event


_insert_event = Insert(Event)
_entries: ContextVar[tuple[Entry, ...]] = ContextVar("entries", default=())


def entries() -> tuple[Entry, ...]:
    """The events being written now, outermost first; empty outside a verb."""
    return _entries.get()


class OutsideAVerb(Trouble):
    """A record was about to change without an event: a mistake in the program, never the user's."""

    def __init__(self, table: str) -> None:
        super().__init__(f"A {table} can only be changed by one of its verbs.")


def current(table: str) -> Entry:
    """The innermost event being written. Raises OutsideAVerb."""
    if not _entries.get():
        raise OutsideAVerb(table)
    return _entries.get()[-1]


@contextmanager
def entry(
    verb: str, who: int | None, now: pendulum.DateTime, said: dict[str, Any], secret: str
) -> Iterator[Entry]:
    """Open an event for a verb; the verb writes it, within the same transaction, when its changes are made."""
    one = Entry(
        verb,
        who,
        now,
        {key: as_json(value) for key, value in said.items() if value not in (None, "", ())},
        secret,
    )
    with within(one):
        yield one


@contextmanager
def within(one: Entry) -> Iterator[None]:
    """What changes now belongs to this event."""
    token = _entries.set((*_entries.get(), one))
    try:
        yield
    finally:
        _entries.reset(token)


def opened(events: Iterable[Event], may: Callable[[str], bool]) -> Iterator[dict[str, Any]]:
    """The values of each event: {"said": …, "changes": {record: {field: value}}, "kept": …}, one query for all keys.

    `may` says which seals to open, by their subject ("case:3:reasons"); "kept" holds the subjects of those that stay
    shut, because they are not for this reader or because their key was destroyed.
    """
    read = list(events)
    parts: list[dict[str, str]] = [json.loads(event.sealed) for event in read]
    keys = _keys({subject for one in parts for subject in one if may(subject)})
    for one in parts:
        out: dict[str, Any] = {"said": {}, "changes": {}, "kept": [name for name in one if name not in keys]}
        for subject in one.keys() & keys.keys():
            part = _unseal(subject, one[subject], keys[subject])
            out["said"] |= part.get("said", {})
            out["changes"] |= part.get("changes", {})
        yield out


def _keys(subjects: set[str]) -> dict[str, bytes]:
    query = SealKey.select(SealKey.subject, SealKey.key).where(SealKey.subject.in_(sorted(subjects)))
    return {one.subject: bytes(one.key) for one in query} if subjects else {}


def _head(chain: str) -> tuple[int, str]:
    locked = " for update" if is_postgres() else ""
    for seq, hash in rows(f"select seq, hash from chain_head where chain = ?{locked}", (chain,)):
        return seq, hash
    begun = "insert into chain_head (chain, seq, hash) values (?, 0, ?) on conflict do nothing"
    run(begun, (chain, GENESIS))
    return _head(chain) if is_postgres() else (0, GENESIS)


def lock_chain(chain: str) -> None:
    """On PostgreSQL, queue those who write to a chain, from the start of their verb."""
    if is_postgres():
        _head(chain)


def _seal(subject: str, part: dict[str, Any]) -> tuple[str, str]:
    """Under whose key it was sealed, and what it became. A key that this login may not read is left where it is: what
    is written then has a key of its own, whose subject begins with the same words (docs/decisions/0030).
    """
    found = rows("select key from seal_key where subject = ?", (subject,))
    key = bytes(found[0][0]) if found else os.urandom(32)
    if not found:
        table = "public.seal_key" if is_postgres() else "seal_key"  # and not the view in front of it
        made = f"insert into {table} (subject, key) values (?, ?) on conflict do nothing"
        if run(made, (subject, key)).rowcount != 1:
            subject = f"{subject}:{os.urandom(6).hex()}"
            run(made, (subject, key))
    return subject, sealed(subject, part, key)


def sealed(subject: str, part: Mapping[str, Any], key: bytes) -> str:
    """What an event keeps of a subject, under its key."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # 17 ms, and a look-up seals nothing

    nonce = os.urandom(12)
    return base64.b64encode(
        nonce + AESGCM(key).encrypt(nonce, _canon(part).encode(), subject.encode())
    ).decode()


def _unseal(subject: str, sealed: str, key: bytes) -> dict[str, Any]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    raw = base64.b64decode(sealed)
    part: dict[str, Any] = json.loads(AESGCM(key).decrypt(raw[:12], raw[12:], subject.encode()))
    return part


_canon = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
