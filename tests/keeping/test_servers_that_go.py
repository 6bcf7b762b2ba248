"""PostgreSQL is killed under load, or another takes its place: what was acknowledged is there, and what was not kept is not.

EVENHAND_SERVER_KILLS=100 pytest tests/keeping/test_servers_that_go.py  (R3)
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from multiprocessing.connection import Connection
from random import Random
from typing import Any

import psycopg
import pytest

from models.database import attach, database, open_database
from models.migrations.runner import migrate
from models.verify import verify
from tests.factories import Office
from tests.models.writers import KEPT, NOT_KEPT, prepare, processes, write_on, written
from tests.postgres import Cluster, free_port
from tests.screens.place import NOW, build
from tests.terminal.pty import Terminal
from tests.terminal.test_evenhand import ROOT, RUN

KILLS = int(os.environ.get("EVENHAND_SERVER_KILLS", "3"))
pytestmark = pytest.mark.alone


class Writers:
    """Colleagues in processes of their own who go on whatever becomes of the server."""

    def __init__(self, url: str, count: int = 4) -> None:
        self.told: list[tuple[str, str]] = []
        self._all: list[tuple[Any, Connection]] = []
        for seed in range(1, count + 1):
            ear, mouth = processes.Pipe(duplex=False)
            life, told = self.life(url, seed, mouth)
            process = processes.Process(target=life, args=told, daemon=True)
            process.start()
            mouth.close()
            self._all.append((process, ear))

    def life(self, url: str, seed: int, mouth: Connection) -> tuple[Callable[..., None], tuple[Any, ...]]:
        """What such a process does, and with what."""
        return write_on, (url, seed, mouth)

    def of(self, how: str) -> list[str]:
        """Every token of which they were told this."""
        for _, ear in self._all:
            while ear.poll():
                self.told.append(ear.recv())
        return [token for told, token in self.told if told == how and token]

    def wait_for(self, count: int) -> None:
        """Until so many things more were kept."""
        end, wanted = time.monotonic() + 60, len(self.of(KEPT)) + count
        while len(self.of(KEPT)) < wanted:
            assert time.monotonic() < end, "nothing was saved for a minute"
            time.sleep(0.02)

    def end(self) -> None:
        for process, ear in self._all:
            process.kill()
            process.join(10)
            try:
                while ear.poll():
                    self.told.append(ear.recv())
            except (EOFError, ConnectionError):
                pass
        self._all = []


@pytest.fixture
def servers() -> Iterator[ExitStack]:
    with ExitStack() as found:
        yield found


def office_on(server: Cluster, fill: Callable[[], object]) -> str:
    server.start(durable=True)
    url = server.create("office")
    db = open_database(url, create=True)
    with db.connection_context():
        migrate(db)
    attach(url)
    with database.connection_context():
        fill()
        prepare(Office(rejoin=True))
    return url


def nothing_lost(writers: Writers, url: str) -> tuple[list[str], list[str]]:
    """What was acknowledged and is missing, and what was told as not kept and is there."""
    attach(url)
    with database.connection_context():
        kept = written()
        database.execute_sql("delete from setting where name = 'practice'")  # it was made past the verbs
        assert verify(deep=True).broken is None
    lost = [token for token in writers.of(KEPT) if token not in kept]
    return lost, [token for token in writers.of(NOT_KEPT) if token in kept]


def test_r3_the_server_is_killed_and_nothing_acknowledged_is_lost(servers: ExitStack) -> None:
    server, luck = Cluster(), Random(20261123)
    servers.callback(server.stop)
    url = office_on(server, Office)
    writers = Writers(url)
    servers.callback(writers.end)
    for _ in range(KILLS):
        writers.wait_for(4)
        time.sleep(luck.uniform(0, 0.2))  # any moment of what they do next
        server.kill()
        server.run_again()
    writers.wait_for(4)
    writers.end()
    assert len(writers.of(NOT_KEPT)) >= KILLS, "they did meet it"
    assert nothing_lost(writers, url) == ([], [])


def pair(servers: ExitStack) -> tuple[Cluster, Cluster, str]:
    """A server, another that follows it, and the address of both."""
    first = Cluster(free_port())
    servers.callback(first.stop)
    office_on(first, build)
    second = first.standby(free_port())
    servers.callback(second.stop)
    ports = f"127.0.0.1:{first.port},127.0.0.1:{second.port}"
    return first, second, f"postgresql://owner@{ports}/office"


def waits_for_the_other(first: Cluster) -> None:
    """Every commit is on both servers before it is acknowledged."""
    first.admin("alter system set synchronous_standby_names = '*'")
    first.admin("select pg_reload_conf()")
    with psycopg.connect(first.url("postgres"), autocommit=True) as server:
        state = "select sync_state from pg_stat_replication"
        end = time.monotonic() + 30
        while server.execute(state).fetchone() != ("sync",):
            assert time.monotonic() < end
            time.sleep(0.1)


def test_r3_another_server_takes_over_and_everybody_goes_on_there(servers: ExitStack) -> None:
    first, second, both = pair(servers)
    waits_for_the_other(first)
    writers = Writers(both)
    servers.callback(writers.end)
    env = {"EVENHAND_NOW": NOW.isoformat()}
    terminal = servers.enter_context(Terminal([sys.executable, "-c", RUN, both, "sue"], env=env, cwd=ROOT))
    terminal.wait_for("Queue > ")
    writers.wait_for(8)
    first.kill()
    terminal.wait_for("can't be reached")
    second.promote()
    terminal.wait_for("database server is back")
    writers.wait_for(8)
    writers.end()
    assert nothing_lost(writers, second.url("office")) == ([], [])


def test_a_server_that_does_not_wait_for_the_other_loses_what_it_acknowledged(servers: ExitStack) -> None:
    """The control: the setting is what holds."""
    first, second, both = pair(servers)
    writers = Writers(both)
    servers.callback(writers.end)
    writers.wait_for(4)
    second.admin("alter system set primary_conninfo = ''")
    second.admin("select pg_reload_conf()")
    first.until("select count(*) = 0 from pg_stat_replication")
    writers.wait_for(8)
    writers.end()
    first.kill()
    second.promote()
    lost, _ = nothing_lost(writers, second.url("office"))
    assert lost != []
