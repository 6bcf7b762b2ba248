"""R4: the disk is full, fails or may not be written, at any write of a verb. All of it is done or nothing, and said."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from models.database import database, explained
from models.errors import DatabaseTrouble
from models.verify import verify
from tests.factories import Office
from tests.models.refusals import everything
from tests.models.test_all_or_nothing import VERBS

FRAME = 24 + 4096
"""Bytes of a page in the log of SQLite's writes."""
Room = Callable[[int], AbstractContextManager[None]]


@contextmanager
def pages(count: int) -> Iterator[None]:
    """The file may grow by so many pages."""
    (now,) = database.execute_sql("PRAGMA page_count").fetchone()
    database.execute_sql(f"PRAGMA max_page_count = {now + count}")
    try:
        yield
    finally:
        database.execute_sql("PRAGMA max_page_count = 1073741823")


@contextmanager
def writes(count: int) -> Iterator[None]:
    """The system refuses every write to the log after so many pages."""
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (32 + count * FRAME, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


@contextmanager
def read_only() -> Iterator[None]:
    database.execute_sql("PRAGMA query_only = 1")
    try:
        yield
    finally:
        database.execute_sql("PRAGMA query_only = 0")


def tried(do: Callable[[], object], says: str) -> bool:
    """Whether there was room enough; if not, that it is said and nothing is changed by it."""
    before = everything()
    try:
        with explained():
            do()
    except DatabaseTrouble as trouble:
        assert trouble.sentence.startswith(says)
        assert not database.in_transaction()
        assert everything() == before
        return False
    assert everything() != before
    return True


def until_there_is_room(team: Office, verb: str, room: Room, says: str) -> None:
    """Room for nothing, then for a page more each time, until the verb is done."""
    do, count, done = VERBS[verb](team), 0, False
    database.execute_sql("VACUUM")  # so that no page has room left for what comes
    while not done:
        with room(count):
            done = tried(do, says)
        count += 1
    assert count > 1, "it never wanted room"
    assert verify(deep=True).broken is None


@pytest.mark.parametrize("verb", sorted({*VERBS} - {"incident.triage"}))
def test_r4_a_file_that_may_not_grow_takes_all_of_a_verb_or_nothing(sqlite_team: Office, verb: str) -> None:
    """Not the triage of a report: it has room in the pages there are."""
    until_there_is_room(sqlite_team, verb, pages, "The disk is full, so nothing was saved: make room on it")


@pytest.mark.parametrize("verb", VERBS)
def test_r4_a_write_that_fails_at_any_page_leaves_all_of_a_verb_or_nothing(
    sqlite_team: Office, verb: str
) -> None:
    until_there_is_room(sqlite_team, verb, writes, "The disk failed to read or write, so nothing was saved")


@pytest.mark.parametrize("verb", VERBS)
def test_in_a_read_only_file_nothing_is_changed_and_afterwards_it_is_done(
    sqlite_team: Office, verb: str
) -> None:
    do, says = VERBS[verb](sqlite_team), "The database is read-only, so nothing was saved"
    with read_only():
        assert not tried(do, says)
    assert tried(do, says)
    assert verify(deep=True).broken is None
