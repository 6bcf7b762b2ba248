"""Check the journal: every chain from its first event to its head, on request the records against it (I21), and that
no record breaks an invariant.

Bounded memory at any size: events are read in pages along their chains. A chain that was recomputed from end to
end, head and all, is found only by a checkpoint kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from models.database import database, is_postgres
from models.fields import utc_text
from models.journal import GENESIS, Event, digest

if TYPE_CHECKING:
    from models.invariants.invariant import Breach

PAGE = 2_000
COLUMNS = "chain, seq, at, who, verb, entity, entity_id, case_id, fields, sealed, prev, hash"
"""As `digest` takes them, and the two hashes."""

_FIRST = -(2**31)
"""Before any number that an event could have."""

Progress = Callable[[int], None]
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """The first thing that does not fit: in which chain, at which of its events, and what is wrong.

    `seq` is 0 where it is no event but a record that differs; `chain` is empty for a record that no event made.
    """

    chain: str
    seq: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was read; `broken` is None if the record fits. `records` is 0 unless they were compared too.

    `breaches` are the records for which one of domain.md's invariants does not hold, some of each.
    """

    events: int
    chains: int
    records: int = 0
    broken: Break | None = None
    breaches: tuple[Breach, ...] = ()

    @property
    def whole(self) -> bool:
        return self.broken is None and not self.breaches


def verify(*, deep: bool = False, progress: Progress | None = None) -> Verified:
    """Read the whole journal, and look for what breaks an invariant. With `deep`, play the journal back as well and
    compare every record with what it says, and the indexes of search with their table.

    `progress` is told the number of events read, now and then. Nothing is written.
    """
    from models.invariants.every import breaches
    from models.invariants.of_search import breaches_of_index
    from models.replay import compare

    tell = progress or (lambda _: None)
    with _one_moment():
        found = _chains(tell)
        if deep and found.broken is None:
            records, broken = compare(tell)
            found = replace(found, records=records, broken=broken)
        wrong = tuple(breaches())
    if deep:  # each index says by itself, in a statement that would write, whether it fits its table now
        wrong += tuple(breaches_of_index())
    return replace(found, breaches=wrong)


@contextmanager
def _one_moment() -> Iterator[None]:
    """All is read as it stands now: what others record meanwhile would look like a chain with another end."""
    if database.in_transaction():
        yield
        return
    with database.atomic("repeatable read" if is_postgres() else "deferred"):
        yield


def _chains(progress: Progress) -> Verified:
    ends, walk, count = heads(), _Walk(), 0
    broken: Break | None = None
    for row in events():
        if row[0] != walk.chain:
            broken = walk.end(ends)
            walk.begin(row[0])
        broken = broken or walk.step(row)
        if broken is not None:
            return Verified(count, walk.chains, 0, broken)
        count += 1
        if count % PAGE == 0:
            progress(count)
    return Verified(count, walk.chains, 0, walk.end(ends) or _left_over(next(ends, None)))


class _Walk:
    """Where the walk along one chain stands."""

    def __init__(self) -> None:
        self.chains, self.seq, self.hash = 0, 0, GENESIS
        self.chain: str | None = None  # "" is what somebody may have written

    def begin(self, chain: str) -> None:
        self.chains += 1
        self.chain, self.seq, self.hash = chain, 0, GENESIS

    def step(self, row: Row) -> Break | None:
        """The next event must follow the last one, and be what its hash says."""
        _, seq, at, _, verb, *_, prev, hash = row
        if seq != self.seq + 1:
            return self._break(self.seq + 1, f"event {self.seq + 1} is missing; {seq} comes next")
        if prev != self.hash:
            return self._break(seq, f"event {seq} does not follow from the one before it")
        if digest(prev, (*row[:2], at if isinstance(at, str) else utc_text(at), *row[3:-2])) != hash:
            return self._break(seq, f"event {seq} ({verb}) was changed after it was written")
        self.seq, self.hash = seq, hash
        return None

    def end(self, heads: Iterator[Row]) -> Break | None:
        """The chain must end where its head says. Heads come in the same order as chains."""
        if self.chain is None:
            return None
        chain, seq, hash = next(heads, ("", 0, ""))
        if chain != self.chain:
            return self._no_partner(chain, seq)
        if (seq, hash) == (self.seq, self.hash):
            return None
        if seq > self.seq:
            return self._break(self.seq + 1, f"its end is missing: {seq - self.seq} events after {self.seq}")
        return self._break(self.seq, f"its head says that it ends at {seq}, and it ends at {self.seq}")

    def _no_partner(self, chain: str, seq: int) -> Break | None:
        """The next head is another chain's: either that one's events are gone, or this one's head."""
        if chain and not Event.select().where(Event.chain == chain).exists():
            return _left_over((chain, seq, ""))
        return self._break(self.seq, "its head is missing")

    def _break(self, seq: int, what: str) -> Break:
        return Break(self.chain or "", seq, f"The record {self.chain} does not hold: {what}.")


def _left_over(head: Row | None) -> Break | None:
    """A head whose chain has no event, although it says that there are some."""
    if head is None or head[1] == 0:
        return None
    return Break(head[0], 1, f"The record {head[0]} does not hold: all its {head[1]} events are missing.")


def events() -> Iterator[Row]:
    """The columns of every event, in the order of their chains. On PostgreSQL the moment is a datetime."""
    last: Row = ("", _FIRST)
    while rows := _read("(chain, seq) > (?, ?) ORDER BY chain, seq LIMIT ?", *last[:2], PAGE):
        yield from rows
        last = rows[-1]


def chain_page(chain: str, after: int, limit: int) -> list[Row]:
    """The same of one chain, after one of its events."""
    return _read("chain = ? AND seq > ? ORDER BY seq LIMIT ?", chain, after, limit)


def _read(where: str, *values: Any) -> list[Row]:
    return _rows(f"SELECT {COLUMNS} FROM event WHERE {where}", values)


def heads() -> Iterator[Row]:
    """Chain, number and hash of the last event of every chain, in the order of chains."""
    last = ""
    while rows := _rows(
        "SELECT chain, seq, hash FROM chain_head WHERE chain > ? ORDER BY chain LIMIT ?", (last, PAGE)
    ):
        yield from rows
        last = rows[-1][0]


def _rows(sql: str, values: tuple[Any, ...]) -> list[Row]:
    marked = sql.replace("?", "%s") if is_postgres(database) else sql
    return list(database.execute_sql(marked, values).fetchall())
