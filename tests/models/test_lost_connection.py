"""A connection to PostgreSQL that is cut in the middle of a verb: all of it or nothing, and the user is told which (R5)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from peewee import PostgresqlDatabase

from models import postgres_server
from models.case import Case, Note
from models.database import attach, connect_anew_if_lost, database, explained
from models.errors import DatabaseTrouble, NotKnown
from models.incident import Incident
from models.journal import Event
from models.postgres_server import OfficePostgres
from models.verify import verify
from tests.cut_line import AFTER, BEFORE, CutLine
from tests.factories import Office
from tests.postgres import Cluster

WORDS = "He rang twice"


@pytest.fixture
def line(cluster: Cluster, staffed_database: str) -> Iterator[CutLine]:
    """The line to a fresh, staffed office, over which everything goes in these tests."""
    with cluster.fresh(staffed_database) as url:
        found = CutLine(cluster.home, url.split("/")[3].split("?")[0])
        attach(found.url)
        database.connect()
        try:
            yield found
        finally:
            while database.in_transaction():
                database.pop_transaction()
            database.close()
            found.close()


@pytest.fixture
def case(line: CutLine) -> Case:
    return Office(rejoin=True).triaged()


def note(case: Case) -> None:
    connect_anew_if_lost()
    with explained():
        team = Office(rejoin=True)
        Case.get_by_id(case.id).note(WORDS, by=team.caseworker, now=team.now)


def kept() -> int:
    connect_anew_if_lost()
    found = int(Note.select().where(Note.text == WORDS).count())
    assert Event.select().where(Event.verb == "case.note").count() == found, "an event exactly if it was done"
    return found


def test_a_save_whose_answer_is_lost_is_found_and_told_as_done(line: CutLine, case: Case) -> None:
    line.cut_at(b"COMMIT", AFTER)
    note(case)
    assert line.was_cut
    assert kept() == 1
    note(case)  # and it goes on over a new connection
    assert kept() == 2


def test_a_save_that_never_arrives_is_told_as_not_done_and_can_be_done_again(
    line: CutLine, case: Case
) -> None:
    line.cut_at(b"COMMIT", BEFORE)
    with pytest.raises(DatabaseTrouble, match="nothing was saved"):
        note(case)
    assert kept() == 0
    note(case)
    assert kept() == 1


def test_the_first_event_of_a_chain_is_told_right_as_well(line: CutLine, case: Case) -> None:
    team = Office(rejoin=True)
    line.cut_at(b"COMMIT", BEFORE)
    with pytest.raises(DatabaseTrouble, match="nothing was saved"), explained():
        team.drafted(account=WORDS)
    connect_anew_if_lost()
    assert Incident.select().where(Incident.account_text == WORDS).count() == 0
    line.cut_at(b"COMMIT", AFTER)
    team.drafted(account=WORDS)
    assert line.was_cut
    assert Incident.select().where(Incident.account_text == WORDS).count() == 1
    assert verify(deep=True).broken is None


def test_without_asking_the_record_a_save_would_be_told_as_not_done(
    line: CutLine, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a commit as Peewee does it is wrong about what was kept."""
    monkeypatch.setattr(OfficePostgres, "commit", PostgresqlDatabase.commit)
    line.cut_at(b"COMMIT", AFTER)
    with pytest.raises(DatabaseTrouble, match="nothing was saved"):
        note(case)
    assert kept() == 1


def test_where_nobody_can_be_asked_nothing_is_claimed(
    line: CutLine, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_server, "PATIENCE", 0.5)
    line.heals = False
    line.cut_at(b"COMMIT", AFTER)
    with pytest.raises(NotKnown, match="look whether it is there before you do it again"):
        note(case)
    line.heals = True
    assert kept() == 1


def test_a_cut_at_any_message_of_a_verb_leaves_all_or_nothing(line: CutLine, case: Case) -> None:
    line.cut_at_message(0)
    note(case)
    messages, done, cut = line.sent, kept(), 0
    assert messages > 10, "too few to mean anything"
    for number in range(1, messages + 1):
        line.cut_at_message(number)
        with suppress(DatabaseTrouble):
            note(case)
            done += 1
        cut += line.was_cut
        line.cut_at_message(0)
        assert kept() == done, f"message {number} of {messages}"
    assert cut > 0.9 * messages
    assert verify(deep=True).broken is None


def test_a_server_that_was_started_again_while_nobody_worked_is_met_without_a_word(
    line: CutLine, case: Case, cluster: Cluster
) -> None:
    cluster.admin(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'evenhand'"
    )
    cluster.until("select count(*) = 0 from pg_stat_activity where application_name = 'evenhand'")
    time.sleep(0.3)  # its last word is on its way
    note(case)
    assert kept() == 1
