"""Writers of one file take turns; whoever gives up waiting leaves nothing behind."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from models.sqlite_file import OfficeSqlite
from models.write_queue import WriteQueue

WRITERS = 16


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "office.db-queue")


@pytest.fixture
def somebody(path: str) -> Iterator[int]:
    """Another writer's turn: a handle that holds the lock."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_EX)
    yield handle
    os.close(handle)


def is_free(path: str) -> bool:
    handle = os.open(path, os.O_RDWR)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


def test_a_turn_is_held_until_it_is_left(path: str) -> None:
    queue = WriteQueue(path)
    assert queue.enter(1)
    assert not is_free(path)
    queue.leave()
    queue.leave()
    assert is_free(path)


def test_waiting_ends_in_time(path: str, somebody: int) -> None:
    began = time.monotonic()
    assert not WriteQueue(path).enter(0.2)
    assert 0.2 <= time.monotonic() - began < 20


def test_a_turn_that_comes_too_late_is_passed_on(path: str, somebody: int) -> None:
    assert not WriteQueue(path).enter(0.05)
    fcntl.flock(somebody, fcntl.LOCK_UN)
    assert WriteQueue(path).enter(20)


def test_a_turn_comes_as_soon_as_the_other_leaves(path: str, somebody: int) -> None:
    Timer(0.2, fcntl.flock, (somebody, fcntl.LOCK_UN)).start()
    began = time.monotonic()
    queue = WriteQueue(path)
    assert queue.enter(60)
    assert time.monotonic() - began < 30
    queue.leave()


def test_where_no_queue_can_be_made_writers_go_on_without(tmp_path: Path) -> None:
    assert WriteQueue(str(tmp_path / "no such folder" / "queue")).enter(1)


def _write_without_rest(path: str, begin: float, seconds: float, queued: bool) -> float:
    """The longest that one commit took, in seconds."""
    db = OfficeSqlite(path)
    if not queued:
        db.queue = WriteQueue("/no such folder/queue")
    db.connect()
    longest = 0.0
    time.sleep(max(0.0, begin - time.monotonic()))
    while (began := time.monotonic()) < begin + seconds:
        with db.atomic():
            db.execute_sql("UPDATE ledger SET n = n + 1")
        longest = max(longest, time.monotonic() - began)
    db.close()
    return longest


@pytest.mark.alone
def test_no_writer_waits_long_where_many_never_rest(tmp_path: Path) -> None:
    path = str(tmp_path / "office.db")
    db = OfficeSqlite(path, create=True)
    db.connect()
    db.execute_sql("CREATE TABLE ledger AS SELECT 0 AS n")
    db.close()
    with multiprocessing.get_context("spawn").Pool(WRITERS) as writers:
        waits = {}
        for queued in (True, False):
            begin = time.monotonic() + 4
            turns = [(path, begin, 3.0, queued)] * WRITERS
            waits[queued] = max(writers.starmap(_write_without_rest, turns, chunksize=1))
    assert waits[True] < 0.5 * waits[False], waits


def _turns(path: str, begin: float, seconds: float) -> int:
    """How many turns one has who is back at the queue as soon as the turn is left."""
    queue, turns = WriteQueue(path), 0
    time.sleep(max(0.0, begin - time.monotonic()))
    while time.monotonic() < begin + seconds:
        assert queue.enter(30)
        until = time.process_time() + 0.002
        while time.process_time() < until:
            pass
        queue.leave()
        turns += 1
    return turns


@pytest.mark.alone
def test_nobody_has_two_turns_while_others_wait(path: str) -> None:
    with multiprocessing.get_context("spawn").Pool(8) as people:
        turns = people.starmap(_turns, [(path, time.monotonic() + 4, 3.0)] * 8, chunksize=1)
    assert max(turns) <= 2 * min(turns), turns
