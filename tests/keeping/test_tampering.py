"""Random tampering with the record, by somebody with every right over the file: each is found (S4).

EVENHAND_TAMPERINGS=10000 EVENHAND_CLEAN_RUNS=10000 pytest tests/keeping/test_tampering.py
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from models.case import Case
from models.database import database
from models.journal import ChainHead, Event
from models.keeping.checkpoint import compare, keep
from models.policy.states import CaseState
from models.verify import verify
from tests.factories import Office, fresh

CLEAN = int(os.environ.get("EVENHAND_CLEAN_RUNS", "20"))
TAMPERINGS = int(os.environ.get("EVENHAND_TAMPERINGS", "60"))
COLUMNS = (
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
    "chain",
    "seq",
)


@pytest.fixture
def luck() -> Random:
    return Random(20260304)


@pytest.fixture
def kept(sqlite_team: Office, tmp_path: Path) -> str:
    """An office with a history, whose triggers somebody removed, and a checkpoint of it."""
    team = sqlite_team
    measure = team.restricted()
    team.in_review(team.decision_of(measure)).not_uphold("As it was.", by=team.lead, now=team.now)
    team.triaged()
    path = str(tmp_path / "checkpoint")
    keep(path, team.now)
    for (name,) in list(database.execute_sql("select name from sqlite_master where type = 'trigger'")):
        database.execute_sql(f"drop trigger {name}")
    return path


def test_s4_every_tampering_is_found_and_nothing_else(kept: str, luck: Random) -> None:
    ways: tuple[Callable[[Random], str], ...] = (change, remove, cut, compute_anew, swap, invent)
    for _ in range(TAMPERINGS):
        way = luck.choice(ways)
        with database.atomic() as transaction:
            what = way(luck)
            assert verify().broken or compare(kept), what
            transaction.rollback()
    assert verify().broken is None
    assert compare(kept) is None


def test_s4_without_a_checkpoint_a_record_that_was_computed_anew_is_not_found(
    kept: str, luck: Random
) -> None:
    """The control: the chain alone does not hold against who can write all of it."""
    for _ in range(10):
        with database.atomic() as transaction:
            what = compute_anew(luck)
            assert verify().broken is None, what
            assert compare(kept), what
            transaction.rollback()


def test_s4_honest_work_raises_no_alarm(kept: str, sqlite_team: Office, luck: Random) -> None:
    """Each time one to three events more, verified and compared, and taken back."""
    case = Case.get(Case.state == CaseState.OPEN)
    for number in range(CLEAN):
        with database.atomic() as transaction:
            for more in range(luck.randint(1, 3)):
                fresh(case).note(f"We rang, {number}.{more}.", by=sqlite_team.caseworker, now=sqlite_team.now)
            assert verify().broken is None
            assert compare(kept) is None
            transaction.rollback()


def some(luck: Random) -> Event:
    events = list(Event.select().order_by(Event.id))
    found: Event = luck.choice(events)
    return found


def change(luck: Random) -> str:
    """One column of one event."""
    event, column = some(luck), luck.choice(COLUMNS)
    value: Any = database.execute_sql(f"select {column} from event where id = {event.id}").fetchone()[0]
    other = value + 1_000 if isinstance(value, int) else f"{value}x" if value is not None else 7
    database.execute_sql(f"update event set {column} = ? where id = ?", (other, event.id))
    return f"{column} of {event.chain} {event.seq}"


def remove(luck: Random) -> str:
    event = some(luck)
    Event.delete().where(Event.id == event.id).execute()
    return f"{event.chain} {event.seq} is gone"


def cut(luck: Random) -> str:
    """The end of a chain, and its head moved back to fit."""
    event = some(luck)
    Event.delete().where((Event.chain == event.chain) & (Event.seq >= event.seq)).execute()
    ChainHead.update(seq=event.seq - 1, hash=event.prev).where(ChainHead.chain == event.chain).execute()
    return f"{event.chain} is cut at {event.seq}"


def compute_anew(luck: Random) -> str:
    """An event is said to be somebody else's, and every hash from there on is computed anew, head and all."""
    event = some(luck)
    event.who = (event.who or 0) + 1
    prev = event.prev
    for one in (
        Event.select().where((Event.chain == event.chain) & (Event.seq >= event.seq)).order_by(Event.seq)
    ):
        one.who = event.who if one.seq == event.seq else one.who
        one.prev = prev
        prev = one.digest()
        Event.update(who=one.who, prev=one.prev, hash=prev).where(Event.id == one.id).execute()
    ChainHead.update(hash=prev).where(ChainHead.chain == event.chain).execute()
    return f"{event.chain} from {event.seq}"


def swap(luck: Random) -> str:
    """What two events say changes places."""
    one, other = some(luck), some(luck)
    while one.sealed == other.sealed:
        other = some(luck)
    Event.update(sealed=other.sealed).where(Event.id == one.id).execute()
    Event.update(sealed=one.sealed).where(Event.id == other.id).execute()
    return f"{one.chain} {one.seq} with {other.chain} {other.seq}"


def invent(luck: Random) -> str:
    """An event that never was, at the end of a chain, without its head."""
    event = some(luck)
    last: Event = Event.select().where(Event.chain == event.chain).order_by(Event.seq.desc()).get()
    made = Event(**{name: value for name, value in last.__data__.items() if name != "id"})
    made.seq, made.prev = last.seq + 1, last.hash
    made.hash = made.digest()
    made.save(force_insert=True)
    return f"{made.chain} {made.seq} is invented"
