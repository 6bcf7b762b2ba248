"""Many write at once, and some are killed while they do: nothing that was acknowledged is lost (R1 and R6).

EVENHAND_KILLS=1000 EVENHAND_WRITERS=32 pytest tests/models/test_many_at_once.py
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.connection import Connection
from random import Random
from typing import Any

import pytest

from models.database import database, is_postgres
from models.errors import Stale
from models.incident import Incident
from models.letter import Letter
from models.people import Counter
from models.policy.behaviours import PersonPart
from models.policy.states import IncidentState
from models.record import rows
from models.registry import RECORDS
from models.support import ColleagueSupport
from models.verify import verify
from tests.factories import Office
from tests.models.writers import prepare, processes, write, write_too_early, written

KILLS = int(os.environ.get("EVENHAND_KILLS", "25"))
WRITERS = int(os.environ.get("EVENHAND_WRITERS", "8"))


@dataclass
class Colleague:
    """A process that writes, and what it was told had been saved."""

    process: Any
    ear: Connection
    heard: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Everything it has said so far; a killed process may break off in the middle of a word."""
        try:
            while self.ear.poll():
                self.heard.append(self.ear.recv())
        except (EOFError, ConnectionError):
            return

    def wait_for(self, count: int) -> None:
        """Until it has said so many things more."""
        for _ in range(count):
            assert self.ear.poll(60), "a writer that saves nothing for a minute hangs"
            self.heard.append(self.ear.recv())


def start(url: str, seed: int, times: int = 0) -> Colleague:
    ear, mouth = processes.Pipe(duplex=False)
    process = processes.Process(target=write, args=(url, seed, times, mouth), daemon=True)
    process.start()
    mouth.close()
    return Colleague(process, ear)


@pytest.fixture
def at_work(team: Office, team_url: str) -> str:
    """The office's address, with two cases and a letter that everybody works on."""
    prepare(team)
    return team_url


def test_r1_writers_are_killed_and_nothing_acknowledged_is_lost(team: Office, at_work: str) -> None:
    luck, seeds = Random(20260304), count(1)
    working = [start(at_work, next(seeds)) for _ in range(4)]
    everybody = list(working)
    for _ in range(KILLS):
        victim = luck.randrange(4)
        working[victim].wait_for(luck.randint(1, 4))
        time.sleep(luck.uniform(0, 0.03))  # any moment of the next verb
        working[victim].process.kill()
        working[victim] = start(at_work, next(seeds))
        everybody.append(working[victim])
    for one in working:
        one.process.kill()
    for one in everybody:
        one.process.join(10)
        one.listen()
    saved = [token for one in everybody for token in one.heard if token]
    assert len(saved) >= KILLS, "they did write"
    _nothing_lost(saved)
    _nothing_half_done()


def test_r1_what_was_acknowledged_too_early_is_found_missing(team: Office, at_work: str) -> None:
    """The control."""
    ear, mouth = processes.Pipe(duplex=False)
    hasty = Colleague(
        processes.Process(target=write_too_early, args=(at_work, 1, mouth.send), daemon=True), ear
    )
    hasty.process.start()
    hasty.wait_for(1)
    hasty.process.kill()
    hasty.process.join(60)
    with pytest.raises(AssertionError, match="early1"):
        _nothing_lost(hasty.heard)
    _nothing_half_done()


def test_r6_many_at_once_on_the_same_cases(team: Office, at_work: str) -> None:
    everybody = [start(at_work, seed, times=8) for seed in range(1, WRITERS + 1)]
    for one in everybody:
        while one.process.is_alive():
            one.listen()
            one.process.join(0.02)
        one.listen()
    assert [one.process.exitcode for one in everybody] == [0] * WRITERS, (
        "nobody saw a locked database or any error"
    )
    saved = [token for one in everybody for token in one.heard if token]
    assert len(saved) >= 5 * WRITERS
    _nothing_lost(saved)
    _nothing_half_done()
    _no_number_twice()


def test_r6_a_save_over_what_another_has_saved_is_found(team: Office, at_work: str) -> None:
    """The control: what would become of two at one letter if the second were not told that it is stale (I22)."""
    first, second = Letter.get(), Letter.get()
    first.rewrite(first.own_words + "<first.1>", by=team.caseworker, now=team.now)
    with pytest.raises(Stale):
        second.rewrite(second.own_words + "<second.1>", by=team.caseworker, now=team.now)
    second.version = first.version
    second.rewrite(second.own_words + "<second.1>", by=team.caseworker, now=team.now)
    with pytest.raises(AssertionError, match=r"first\.1"):
        _nothing_lost(["<first.1>", "<second.1>"])


def _nothing_lost(saved: list[str]) -> None:
    kept = written()
    assert [token for token in saved if token not in kept] == []


def _nothing_half_done() -> None:
    if not is_postgres(database):
        assert rows_of("PRAGMA integrity_check") == [("ok",)]
        assert rows_of("PRAGMA foreign_key_check") == []
    found = verify(deep=True)
    assert found.broken is None
    assert found.records == sum(model.select().count() for model in RECORDS)
    for incident in Incident.select():
        sent = incident.state is not IncidentState.DRAFT
        hurt = [one for one in incident.people(PersonPart.AFFECTED) if one.colleague_id is not None]
        open_for = ColleagueSupport.select().where(ColleagueSupport.incident == incident).count()
        assert open_for == (len(hurt) if sent else 0), "a report and its support are one"


def rows_of(sql: str) -> list[tuple[Any, ...]]:
    return list(database.execute_sql(sql).fetchall())


def _no_number_twice() -> None:
    """References are unique, and a refused verb gave its number back: none is missing."""
    given = {one.kind: one.last for one in Counter.select()}
    for model in RECORDS:
        field = model._meta.fields.get("ref")
        if field is None:
            continue
        refs = [ref for (ref,) in rows(model.select(field)) if ref.startswith("UCB-")]
        assert len(set(refs)) == len(refs)
        if refs:
            assert given[refs[0].split("-")[1]] == len(refs)
