"""V11: 32 colleagues who save at the same time, on SQLite and on PostgreSQL, both asked to keep what they acknowledged."""

from __future__ import annotations

import multiprocessing
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from peewee import PeeweeException

from bench.figures import Figure, Unmeasured, ms
from bench.places import folder
from models.case import Case, Note
from models.database import attach, database
from models.errors import Trouble
from models.migrations.runner import migrate
from models.readiness import ready
from tests.factories import Office
from tests.postgres import Cluster

USERS = 32
AT_WORK, PAUSE = 20, 1.0
"""Seconds for which they work, and between two saves of one of them: more than any office would do."""
SATURATED = 8
"""Seconds for which nobody pauses."""
PATIENCE = 120

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["bench.together"])


@dataclass
class Day:
    """What 32 colleagues were told: how long each save took, in seconds; how many failed, and how many are not there."""

    waits: list[float]
    errors: int
    lost: int

    @property
    def p99(self) -> float:
        return statistics.quantiles(self.waits, n=100)[98]


def figures(quick: bool) -> Iterator[Figure]:
    with _sqlite() as file, _postgres() as server:
        seconds = AT_WORK / 2 if quick else AT_WORK
        here, there = _day(file, seconds, PAUSE), _day(server, seconds, PAUSE)
        took = f"{ms(here.p99)} against {ms(there.p99)}, {len(here.waits):,} and {len(there.waits):,} saves"
        what = f"{USERS} at work: p99 of a save on SQLite, against PostgreSQL"
        yield Figure("V11", what, 1, here.p99 / there.p99, took)

        full = _day(file, SATURATED, 0)
        took = f"p50 {ms(statistics.median(full.waits))}, {len(full.waits) / SATURATED:,.0f} saves a second"
        yield Figure("V11", f"{USERS} without a pause: worst wait in seconds", 0.5, max(full.waits), took)
        days = (here, there, full)
        yield Figure("V11", "saves that failed", 0, sum(one.errors for one in days))
        yield Figure(
            "V11", "saves that were acknowledged and are not there", 0, sum(one.lost for one in days)
        )


def _day(address: str, seconds: float, pause: float) -> Day:
    """Let all of them work, and count what is there afterwards."""
    before = _notes(address)
    start = processes.Barrier(USERS)
    pipes, people = [], []
    for number in range(USERS):
        ours, theirs = processes.Pipe(duplex=False)
        person = processes.Process(target=work, args=(address, number, seconds, pause, start, theirs))
        person.start()
        theirs.close()
        pipes.append(ours)
        people.append(person)
    told = [_heard(one, seconds) for one in pipes]
    for person in people:
        person.join()
    waits = [wait for some, _ in told for wait in some]
    return Day(waits, sum(errors for _, errors in told), len(waits) - (_notes(address) - before))


def _heard(pipe: Connection, seconds: float) -> tuple[list[float], int]:
    if not pipe.poll(seconds + PATIENCE):
        raise Unmeasured("A colleague's process gave no answer.")
    found: tuple[list[float], int] = pipe.recv()
    return found


def work(address: str, number: int, seconds: float, pause: float, start: Any, told: Connection) -> None:
    """One colleague's process: a note to a case, again and again."""
    db = attach(address)
    db.connect()
    office, luck = Office(rejoin=True), Random(number)
    case_id = 1 + number % Case.select().count()
    waits: list[float] = []
    errors = 0
    ready(office.now.year)  # a colleague at work has the program loaded
    start.wait(PATIENCE)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(luck.uniform(0.5, 1.5) * pause)
        case = Case.get_by_id(case_id)
        begun = time.perf_counter()
        try:
            case.note("He rang, and was polite.", by=office.caseworker, now=office.now)
            waits.append(time.perf_counter() - begun)
        except (Trouble, PeeweeException):
            errors += 1
    told.send((waits, errors))
    db.close()


def _notes(address: str) -> int:
    attach(address)
    database.connect()
    try:
        return Note.select().count()
    finally:
        database.close()


def _staff(address: str) -> str:
    attach(address, create=True)
    database.connect()
    try:
        migrate(database.obj)
        office = Office()
        for _ in range(USERS // 2):
            office.triaged()
    finally:
        database.close()
    return address


@contextmanager
def _sqlite() -> Iterator[str]:
    place = Path(tempfile.mkdtemp(prefix="together-", dir=folder()))
    try:
        yield _staff(str(place / "office.db"))
    finally:
        shutil.rmtree(place)


@contextmanager
def _postgres() -> Iterator[str]:
    cluster = Cluster()
    try:
        cluster.start(durable=True)
        yield _staff(cluster.create("together"))
    finally:
        cluster.stop()
