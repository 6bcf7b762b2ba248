"""R4 and R5 for every life: random work in which each verb, the first time, fails, before it is done.

EVENHAND_FAULTS=400 pytest tests/models/test_every_life_all_or_nothing.py
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from random import Random

from psycopg import Connection

from models.database import connect_anew_if_lost, database, explained, open_database
from models.errors import DatabaseTrouble
from models.journal import Event
from models.registry import all_models
from models.verify import verify
from tests.cut_line import AFTER, BEFORE, CutLine
from tests.factories import Office
from tests.models.histories import ALIVE, STARTS, Deed, History
from tests.models.refusals import everything
from tests.models.test_all_or_nothing import Fault, fault_at, simulated
from tests.models.test_lost_connection import line
from tests.models.test_no_room import read_only, writes

__all__ = ["line"]  # a fixture

DEEDS = int(os.environ.get("EVENHAND_FAULTS", "40"))
"""How many things are tried, on each engine."""
Way = Callable[[], AbstractContextManager[object]]
"""In which way it fails."""


class Faulty(History):
    """Work in which whatever is done for the first time fails: where nothing can be written, and at its statements.
    The second time it fails at the pages that it writes.
    """

    times = 2

    def __init__(self, team: Office, luck: Random, never: tuple[Way, ...]) -> None:
        super().__init__(team, luck)
        self.never = never
        """First at its end: who comes so far is refused by no rule."""
        self.through: Counter[str] = Counter()
        """How often each verb met all its faults and was done then, as `measure.propose`."""
        self.told: Counter[str] = Counter()
        """How often its user was told what."""

    def do(self, deed: Deed) -> None:
        verb = f"{deed.target.LIFE.name}.{deed.verb}"
        if self.through[verb] == self.times:
            super().do(deed)
            return
        before, last, n = self.rows(), _newest(), 0
        for way in self.never:
            assert not self._is_done(deed, way, before), f"{verb} was done although nothing can be written"
        while not self._is_done(deed, self.at(n := n + self.luck.randint(1, 8), verb), before):
            pass
        assert [one.verb for one in Event.select().where(Event.id > last)].count(verb) == 1
        self.through[verb] += 1

    def at(self, n: int, verb: str) -> Way:
        """How it fails at its n-th statement, or at a page."""
        return partial(writes, n // 4) if self.through[verb] else partial(fault_at, n)

    def rows(self) -> object:
        """Every row of every table."""
        return everything()

    def _is_done(self, deed: Deed, way: Way, before: object) -> bool:
        """Whether it came to its end. If not, nothing of it is there. Raises Trouble where a rule refuses it anyhow."""
        try:
            with way(), explained():
                super().do(deed)
        except (DatabaseTrouble, Fault) as trouble:
            said = str(trouble)
            assert isinstance(trouble, Fault) or "so nothing was saved" in said, (deed, said)
            connect_anew_if_lost()
            assert not database.in_transaction()
            assert self.rows() == before, (deed, said)
            self.told[said.split(",")[0]] += 1
            return False
        return True


class FaultyServer(Faulty):
    """The same on PostgreSQL: the server refuses a statement, or the line to it is cut, before or after it has heard."""

    times = 1

    def __init__(self, team: Office, luck: Random, line: CutLine, aside: Connection) -> None:
        super().__init__(team, luck, (self._at_end(BEFORE), read_only_session, partial(locked_table, line)))
        self.line, self.aside = line, aside

    def at(self, n: int, verb: str) -> Way:
        kind = self.luck.choice((*REFUSALS, BEFORE, BEFORE, AFTER))
        if kind == AFTER:  # it was kept, and the user must be told so
            return self._at_end(AFTER)
        if kind == BEFORE:
            return partial(fault_at, n, self._cut)
        return partial(fault_at, n, lambda: database.execute_sql(RAISE.format(kind)))

    def rows(self) -> object:
        """In one answer: a tenth of the time."""
        return dict(self.aside.execute(ALL_ROWS, prepare=True).fetchall())

    def _at_end(self, when: str) -> Way:
        return partial(at_commit, lambda: self._cut(when))

    def _cut(self, when: str = BEFORE) -> None:
        self.line.cut_at_message(1, when)


REFUSALS = ("40001", "40P01", "55P03", "53100", "58030")
"""Could not serialize, deadlock, lock not available, disk full, input/output error."""
ALL_ROWS = " union all ".join(
    f"select '{name}', string_agg(t::text, ' ' order by t::text) from \"{name}\" t"
    for name in (model._meta.table_name for model in all_models())
).encode()
RAISE = "do $$ begin raise exception 'on purpose' using errcode = '{}'; end $$"


def _newest() -> int:
    return int(Event.select().order_by(Event.id.desc()).get().id)


@contextmanager
def at_commit(strike: Callable[[], object] = simulated) -> Iterator[None]:
    engine = database.obj
    usual = engine.commit

    def struck() -> None:
        strike()
        usual()

    engine.commit = struck
    try:
        yield
    finally:
        del engine.commit


@contextmanager
def locked_file() -> Iterator[None]:
    """Somebody else writes for longer than one waits."""
    other = open_database(database.database)
    with other.connection_context(), other.atomic(), database.in_a_hurry(0):
        yield


@contextmanager
def locked_table(line: CutLine) -> Iterator[None]:
    with _session("lock_timeout", "20ms", "10s"), Connection.connect(line.url) as other:
        other.execute("lock table chain_head in access exclusive mode")
        yield
        other.rollback()


def read_only_session() -> AbstractContextManager[None]:
    return _session("default_transaction_read_only", "on", "off")


@contextmanager
def _session(name: str, value: str, usual: str) -> Iterator[None]:
    database.execute_sql(f"set {name} = '{value}'")
    try:
        yield
    finally:
        database.execute_sql(f"set {name} = '{usual}'")


def work(history: Faulty) -> None:
    for number in range(DEEDS):
        if number % 20 == 0:
            getattr(history.team, STARTS[number // 20 % len(STARTS)])()
        history.attempt()
        history.help_on()
    lives = {verb.split(".")[0] for verb in history.through}
    sys.stdout.write(
        f"\n{history.told.total()} faults in {len(history.through)} verbs of {len(lives)} of {len(ALIVE)} lives: "
        f"{dict(history.told)}\n"
    )
    assert len(lives) >= len(ALIVE) * 2 // 3 or DEEDS < 300
    assert len(history.through) >= min(DEEDS, 300) // 8
    assert verify(deep=True).whole


def test_whatever_fails_in_any_life_all_of_a_verb_is_done_or_nothing(sqlite_team: Office) -> None:
    history = Faulty(sqlite_team, Random(20261123), (at_commit, read_only, locked_file, partial(writes, 0)))
    work(history)
    assert len(history.told) == 4


def test_whatever_a_server_refuses_or_its_line_loses_all_of_a_verb_is_done_or_nothing(line: CutLine) -> None:
    # For this statement, to plan and to compile take longer than to run.
    with Connection.connect(line.url, autocommit=True, options="-c jit=off") as aside:
        history = FaultyServer(Office(rejoin=True), Random(20261123), line, aside)
        work(history)
    assert len(history.told) >= 5
