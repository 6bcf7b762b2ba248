"""A visit card is read while somebody else writes for long, as an import does; who looked goes on record all the same."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import Database

from models.database import database, is_postgres, open_database
from models.journal import Event
from models.noted import catch_up
from models.queries import case_file
from models.queries.lookup import who
from models.verify import verify
from tests.factories import Office
from tests.queries.secrets import secret_case


@pytest.fixture
def somebody(team: Office, team_url: str) -> Iterator[Database]:
    """Another connection, which writes to the office's chain and doesn't end."""
    other = open_database(team_url)
    other.connect()
    yield other
    while other.in_transaction():
        other.rollback()
    other.close()


def writes(other: Database) -> None:
    other.begin()
    other.execute_sql("update chain_head set seq = seq where chain = 'office'")


def look_ups() -> list[Event]:
    return list(Event.select().where(Event.verb == "office.look_up").order_by(Event.id))


def test_p1_a_look_up_waits_for_nobody_who_writes_for_long(team: Office, somebody: Database) -> None:
    team.flagged()
    writes(somebody)
    began = time.monotonic()
    (found,) = who("patel", team.officer.actor(), team.now)
    assert found.flag
    assert time.monotonic() - began < 5
    somebody.rollback()
    catch_up()
    (seen,) = look_ups()
    assert (seen.who, list(json.loads(seen.fields))) == (team.officer.id, [f"person:{team.customer.id}"])
    assert seen.at == team.now
    assert verify(deep=True).whole


def test_i21_what_was_kept_is_put_on_record_by_whoever_looks_next_and_once(
    team: Office, somebody: Database
) -> None:
    team.flagged()
    writes(somebody)
    for one in (team.officer, team.neighbour):
        who("patel", one.actor(), team.now)
    if not is_postgres():
        kept = Path(f"{database.obj.database}-noted")
        assert kept.stat().st_mode & 0o777 == 0o600
        assert len(kept.read_text().splitlines()) == 2
    somebody.rollback()
    for _ in range(2):
        who("patel", team.desk.actor(), team.now)
    assert [one.who for one in look_ups()] == [
        team.officer.id,
        team.neighbour.id,
        *([team.desk.id] * 2),
    ]
    assert is_postgres() or os.path.getsize(f"{database.obj.database}-noted") == 0


def test_i21_restricted_text_is_read_meanwhile_and_that_it_was_read_is_kept(
    team: Office, somebody: Database
) -> None:
    case = secret_case(team)
    writes(somebody)
    assert case_file.of(case.ref, team.lead.actor(), team.now).investigation is not None
    somebody.rollback()
    catch_up()
    assert Event.select().where((Event.verb == "case.view") & (Event.who == team.lead.id)).count() == 1
