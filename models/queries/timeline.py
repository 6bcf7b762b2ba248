"""The timeline of a case, newest first, read from the journal; words only for those who may read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from models import journal
from models.case import Case
from models.incident import Incident
from models.journal import Event
from models.measure import Measure
from models.notice import NoticeRecipient
from models.people import Colleague, Person
from models.policy.lives import ALL_LIVES
from models.policy.reversible import told_back
from models.policy.roles import Actor
from models.queries.as_known import KnownOn
from models.queries.dossier import Dossier, record_at, root_at
from models.queries.facts import facts_of
from models.queries.reader import Reader, reader_of, reads_seal
from models.queries.said import asks, words_of
from models.queries.seen import VIEW, record_view
from models.record import Record, rows
from models.registry import record_class
from models.support import ColleagueSupport

#: What everybody who has a part in a case may know of it: that it goes on, never why.
MILESTONES = frozenset(
    {
        "case.open",
        "case.assign",
        "case.close",
        "case.reopen",
        "investigation.begin",
        "investigation.conclude",
        "measure.start",
        "measure.start_urgently",
        "measure.start_interim",
    }
)

#: Lives and secrets of which the queue tells nobody (I20).
PRIVATE = frozenset({"referral", "support", "factors"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. `title` is in the past tense, `detail` the words said ("" if none); `masked` if they are not for you.

    `verb` is the journal's name of it ("appeal.assign"), `ref` the record it was done to.
    """

    at: datetime
    title: str
    who: str
    detail: str
    verb: str
    ref: str
    masked: bool = False


def of(ref: str, by: Actor, now: datetime, on: date | None = None) -> tuple[Entry, ...]:
    """What happened in a case, or in an incident before triage. Raises NotFound, NotPermitted.

    Opening restricted words is itself recorded (I21). With `on`, what had happened by the end of that day.
    """
    root = root_at(ref)
    file = Dossier(root)
    reader = reader_of(facts_of(root, file), by)
    if on is not None:
        file = KnownOn(record_at(ref), on, now)
        reader = reader_of(facts_of(file.root, file), by)
    events = [one for one in _events(file, file.until or now) if _is_theirs(one, reader)]
    managers = {(s.incident_id, s.colleague_id): s.manager_id for s in file.all(ColleagueSupport)}
    told = list(journal.opened(events, lambda subject: reads_seal(subject, reader, managers)))
    names = _Names(file)
    for one, words in zip(events, told, strict=True):
        words_of(one.verb, words["said"], names.want)
    names.read()
    entries = tuple(_entry(file, reader, one, words, names) for one, words in zip(events, told, strict=True))
    record_view(root, by, now, _restricted(events, entries))
    return entries


def last(file: Dossier, reader: Reader, now: datetime, count: int) -> tuple[Entry, ...]:
    """The newest events by their titles alone: nothing that was said, and no event that would tell of health, of a
    referral or of a colleague's support (I20). Nothing restricted is shown, so nothing is recorded as read.
    """
    found = (one for one in _events(file, now) if _is_theirs(one, reader) and not _is_private(one.verb))
    return tuple(_entry(file, reader, one, _UNHEARD, _Names(file)) for one in islice(found, count))


_UNHEARD: Mapping[str, Any] = {"said": {}, "kept": {}}


def _is_private(verb: str) -> bool:
    verb = told_back(verb)[1]
    life = verb.partition(".")[0]
    return life in PRIVATE or any(step.secret in PRIVATE for step in _steps(verb))


def _events(file: Dossier, until: datetime) -> list[Event]:
    chains = [file.root.chain(), *(one.chain() for one in file.all(Incident))]
    query = Event.select().where(Event.chain.in_(chains) & (Event.verb != VIEW) & (Event.at <= until))
    return list(query.order_by(Event.id.desc()))


def _is_theirs(event: Event, reader: Reader) -> bool:
    """Whether this reader may know that it happened."""
    if reader.whole or told_back(event.verb)[1] in MILESTONES:
        return True
    table, _, id = event.chain.partition(":")
    return table == "incident" and int(id) in reader.incidents


def _entry(file: Dossier, reader: Reader, event: Event, words: Mapping[str, Any], names: _Names) -> Entry:
    record = file.one(record_class(event.entity), event.entity_id)
    shown = bool(words["said"]) and _may_hear(event, reader)
    how, verb = told_back(event.verb)
    return Entry(
        at=event.at,
        title=f"{how}: {_title(verb, record)}" if how else _title(verb, record),
        who=file.name(event.who),
        detail=words_of(event.verb, words["said"], names) if shown else "",
        verb=verb,
        ref=_ref(record) or _ref(file.root),
        masked=not shown and not how and asks(verb) and bool(words["said"] or words["kept"]),
    )


def _may_hear(event: Event, reader: Reader) -> bool:
    """Outside the case team, one hears what one said oneself, what one was asked, and about one's own support."""
    mine = event.who == reader.by.id or event.verb in ("incident.send_back", "incident.add")
    return reader.whole or mine or event.entity == ColleagueSupport.table()


def _steps(verb: str) -> Iterator[Any]:
    life, _, name = verb.partition(".")
    yield from (step for step in ALL_LIVES[life].steps if step.verb == name)


def _title(verb: str, record: Record | None) -> str:
    """`Approved: contact restriction`; what begins something says so itself."""
    step = next(_steps(verb), None)
    done = step.done if step is not None else verb
    if isinstance(record, NoticeRecipient):
        return f"{done}: {record.name}"
    if isinstance(record, Measure) and step is not None and not step.born:
        return f"{done}: {record.kind.words}"
    return done


class _Names:
    """What the words refer to, by name or reference: one query for each kind of record, however many there are."""

    def __init__(self, file: Dossier) -> None:
        self.file = file
        self.wanted: dict[type[Record], set[int]] = {}
        self.found: dict[tuple[type[Record], int], str] = {}

    def want(self, kind: type[Record], id: int) -> str:
        self.wanted.setdefault(kind, set()).add(id)
        return ""

    def read(self) -> None:
        named: dict[Any, Callable[[set[int]], list[Any]]] = {
            Person: self.file.people,
            Colleague: self.file.colleagues,
        }
        for kind, ids in self.wanted.items():
            if kind in named:  # as they were called on the day that is asked for
                self.found |= {(kind, one.id): one.name for one in named[kind](ids)}
            elif "ref" in kind._meta.fields:
                key = kind._meta.fields["id"]
                query = kind.select(key, kind._meta.fields["ref"])
                for id, text in rows(query.where(key.in_(sorted(ids)))):
                    self.found[kind, id] = text

    def __call__(self, kind: type[Record], id: int) -> str:
        return "" if kind is Case and id == self.file.root.id else self.found.get((kind, id), "")


def _ref(record: Record | None) -> str:
    return str(getattr(record, "ref", "") or "")


def _restricted(events: list[Event], entries: tuple[Entry, ...]) -> set[str]:
    """Which kinds of restricted words were shown."""
    secrets = {
        step.secret
        for one, entry in zip(events, entries, strict=True)
        if entry.detail
        for step in _steps(one.verb)
    }
    return secrets - {""}
