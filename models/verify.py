"""Check the journal: every chain from its first event to its head, and on request the records against it (I21).

Bounded memory at any size: events are read in pages along their chains. A chain that was recomputed from end to
end, head and all, is found only by a checkpoint kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from models.database import database, is_postgres
from models.journal import GENESIS, Event

PAGE = 2_000
COLUMNS = (
    "chain",
    "seq",
    "at",
    "who",
    "verb",
    "entity",
    "entity_id",
    "case_id",
    "fields",
    "sealed",
    "prev",
    "hash",
)

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Break:
    """The first thing that does not fit: in which chain, at which event of it, and what is wrong."""

    chain: str
    seq: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was read; `broken` is empty if everything fits. `records` is 0 unless they were compared too."""

    events: int
    chains: int
    records: int = 0
    broken: Break | None = None


def verify(*, deep: bool = False, progress: Progress | None = None) -> Verified:
    """Read the whole journal. With `deep`, play it back and compare every record with what it says.

    `progress` is told the number of events read, now and then. Nothing is written.
    """
    found = _chains(progress or (lambda _: None))
    if not deep or found.broken is not None:
        return found
    from models.replay import compare

    records, broken = compare(progress or (lambda _: None))
    return Verified(found.events, found.chains, records, broken)


def _chains(progress: Progress) -> Verified:
    heads, walk, count = _heads(), _Walk(), 0
    for event in events():
        if event.chain != walk.chain:
            broken = walk.end(heads) if walk.chain else None
            if broken is not None:
                return Verified(count, walk.chains, 0, broken)
            walk.begin(event.chain)
        broken = walk.step(event)
        if broken is not None:
            return Verified(count, walk.chains, 0, broken)
        count += 1
        if count % PAGE == 0:
            progress(count)
    broken = (walk.end(heads) if walk.chain else None) or _left_over(next(heads, None))
    return Verified(count, walk.chains, 0, broken)


class _Walk:
    """Where the walk along one chain stands."""

    def __init__(self) -> None:
        self.chains, self.chain, self.seq, self.hash = 0, "", 0, GENESIS

    def begin(self, chain: str) -> None:
        self.chains += 1
        self.chain, self.seq, self.hash = chain, 0, GENESIS

    def step(self, event: Event) -> Break | None:
        """The next event must follow the last one, and be what its hash says."""
        if event.seq != self.seq + 1:
            return self._break(self.seq + 1, f"event {self.seq + 1} is missing; {event.seq} comes next")
        if event.prev != self.hash:
            return self._break(event.seq, f"event {event.seq} does not follow from the one before it")
        if event.digest() != event.hash:
            return self._break(
                event.seq, f"event {event.seq} ({event.verb}) was changed after it was written"
            )
        self.seq, self.hash = event.seq, event.hash
        return None

    def end(self, heads: Iterator[tuple[str, int, str]]) -> Break | None:
        """The chain must end where its head says. Heads come in the same order as chains."""
        chain, seq, hash = next(heads, ("", 0, ""))
        if chain != self.chain:
            return self._no_partner(chain, seq)
        if (seq, hash) == (self.seq, self.hash):
            return None
        if seq > self.seq:
            return self._break(self.seq + 1, f"the end is missing: {seq - self.seq} events after {self.seq}")
        return self._break(self.seq, f"its head says that it ends at {seq}, and it ends at {self.seq}")

    def _no_partner(self, chain: str, seq: int) -> Break | None:
        if chain and not Event.select().where(Event.chain == chain).exists():
            return _left_over((chain, seq, ""))
        return self._break(self.seq, "its head is missing")

    def _break(self, seq: int, what: str) -> Break:
        return Break(self.chain, seq, f"The record {self.chain} does not hold: {what}.")


def _left_over(head: tuple[str, int, str] | None) -> Break | None:
    """A head whose chain has no event, although it says that there are some."""
    if head is None or head[1] == 0:
        return None
    return Break(head[0], 1, f"The record {head[0]} does not hold: all its {head[1]} events are missing.")


def events(chain: str | None = None) -> Iterator[Event]:
    """Every event, or those of one chain, in the order of their chains."""
    mark = "%s" if is_postgres(database) else "?"
    only = f" AND chain = {mark}" if chain is not None else ""
    sql = (
        f"SELECT {', '.join(COLUMNS)} FROM event WHERE (chain, seq) > ({mark}, {mark}){only} "
        f"ORDER BY chain, seq LIMIT {PAGE}"
    )
    last: tuple[str, int] = ("", -1)
    more = (chain,) if chain is not None else ()
    while rows := database.execute_sql(sql, (*last, *more)).fetchall():
        for row in rows:
            yield _event(row)
        last = rows[-1][:2]


def _event(row: tuple[Any, ...]) -> Event:
    values = dict(zip(COLUMNS, row, strict=True))
    values["at"] = Event.at.python_value(values["at"])
    return Event(**values)


def _heads() -> Iterator[tuple[str, int, str]]:
    mark = "%s" if is_postgres(database) else "?"
    sql = f"SELECT chain, seq, hash FROM chain_head WHERE chain > {mark} ORDER BY chain LIMIT {PAGE}"
    last = ""
    while rows := database.execute_sql(sql, (last,)).fetchall():
        yield from rows
        last = rows[-1][0]
