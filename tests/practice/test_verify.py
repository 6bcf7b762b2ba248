"""Tampering with the record is found, and named; an honest record and an erased one hold."""

from __future__ import annotations

import pendulum
import pytest
from peewee import Database

from models.case import Case
from models.database import is_postgres
from models.incident import Incident
from models.journal import ChainHead, Event, SealKey
from models.people import Person
from models.verify import Verified, verify
from tests.factories import Office


@pytest.fixture
def unguarded(office: Database) -> Database:
    """An office with one warned customer, and the guards of the record taken away, as an intruder would."""
    Office().warned()
    assert verify(deep=True).broken is None
    if is_postgres(office):
        office.execute_sql("ALTER TABLE event DISABLE TRIGGER ALL")
    else:
        for (name,) in office.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            office.execute_sql(f'DROP TRIGGER "{name}"')
    return office


def broken(found: Verified) -> str:
    assert found.broken is not None, "nobody noticed"
    return found.broken.sentence


def test_a_changed_event_is_found(unguarded: Database) -> None:
    Event.update(who=1).where((Event.chain == "case:1") & (Event.seq == 3)).execute()
    assert broken(verify()).startswith("The record case:1 does not hold: event 3 (")


@pytest.mark.parametrize("column", ["at", "verb", "entity", "entity_id", "case_id", "fields", "sealed"])
def test_no_column_of_an_event_can_be_changed(unguarded: Database, column: str) -> None:
    moment = pendulum.datetime(2026, 1, 1)
    new = {"at": moment, "entity_id": 77, "case_id": 77}.get(column, "{}")
    Event.update({Event._meta.fields[column]: new}).where(
        (Event.chain == "case:1") & (Event.seq == 3)
    ).execute()
    assert "event 3" in broken(verify())


def test_a_missing_event_is_found(unguarded: Database) -> None:
    Event.delete().where((Event.chain == "case:1") & (Event.seq == 3)).execute()
    assert broken(verify()) == "The record case:1 does not hold: event 3 is missing; 4 comes next."


def test_a_cut_end_is_found_by_the_head(unguarded: Database) -> None:
    last = ChainHead.get_by_id("case:1").seq
    Event.delete().where((Event.chain == "case:1") & (Event.seq > last - 2)).execute()
    assert broken(verify()) == (
        f"The record case:1 does not hold: its end is missing: 2 events after {last - 2}."
    )


def test_a_chain_that_is_gone_is_found_by_its_head(unguarded: Database) -> None:
    Event.delete().where(Event.chain == "incident:1").execute()
    assert "incident:1" in broken(verify())


def test_the_last_chain_that_is_gone_is_found_too(unguarded: Database) -> None:
    last = ChainHead.select().order_by(ChainHead.chain.desc()).get().chain
    Event.delete().where(Event.chain == last).execute()
    assert last in broken(verify())


def test_a_missing_head_is_found(unguarded: Database) -> None:
    ChainHead.delete().where(ChainHead.chain == "case:1").execute()
    assert broken(verify()) == "The record case:1 does not hold: its head is missing."


def test_a_moved_event_is_found(unguarded: Database) -> None:
    Event.update(chain="case:2").where(Event.chain == "case:1").execute()
    ChainHead.update(chain="case:2").where(ChainHead.chain == "case:1").execute()
    assert "case:2" in broken(verify())


def test_an_event_written_past_the_verbs_is_found(unguarded: Database) -> None:
    last = Event.select().where(Event.chain == "case:1").order_by(Event.seq.desc()).get()
    values = {**last.__data__, "id": None, "seq": last.seq + 1, "prev": last.hash}
    Event.create(**{name: value for name, value in values.items() if name != "id"})
    assert "case:1" in broken(verify())


def test_a_record_changed_past_the_verbs_is_found_by_the_deep_check(unguarded: Database) -> None:
    Person.update(name="Somebody Else").where(Person.id == 1).execute()
    assert verify().broken is None
    assert (
        broken(verify(deep=True))
        == "The row 1 of person is not as its events left it: somebody changed name."
    )


def test_a_record_deleted_past_the_verbs_is_found_by_the_deep_check(unguarded: Database) -> None:
    from models.incident_parts import Behaviour

    Behaviour.delete().execute()
    assert broken(verify(deep=True)).endswith("of behaviour is not as its events left it: it is gone.")


def test_a_record_made_past_the_verbs_is_found_by_the_deep_check(unguarded: Database) -> None:
    one = Person.get_by_id(1)
    Person.insert({**one.__data__, "id": 99, "ref": "UCB-P-2026-0099"}).execute()
    assert broken(verify(deep=True)) == "The table person has 1 rows that no event made."


def test_erased_words_leave_the_record_whole(unguarded: Database) -> None:
    SealKey.delete().where(SealKey.subject == "incident:1").execute()
    Incident.update(account_text="", place="").execute()
    assert verify(deep=True).broken is None


def test_long_chains_are_played_back_in_turns(office: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.replay.AT_ONCE", 10)
    monkeypatch.setattr("models.verify.PAGE", 7)
    monkeypatch.setattr("models.replay.PAGE", 7)
    Office().warned()
    whole = verify(deep=True)
    assert whole.broken is None
    Case.update(ref="UCB-C-2026-0099").execute()
    assert "case_file" in broken(verify(deep=True))
