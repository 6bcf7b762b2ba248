"""Seeded data: the same for the same seed, of exactly the size asked for, and as good as what the rules make."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pendulum
import pytest
from peewee import Database

from models.database import attach, database, is_postgres
from models.errors import BadInput
from models.incident import Behaviour, BurdenEvidence, Incident, IncidentPerson
from models.invariants.every import breaches
from models.lookup_word import LookupWord, refresh_words
from models.people import AccountPerson, Colleague, Office, Person
from models.policy.behaviours import Channel, Code
from models.policy.say import in_london
from models.policy.states import Outcome
from models.practice.planned import PLANNED
from models.practice.seed import fill, plan, seeded
from models.queries.find import find
from models.queries.lookup import who
from models.queue_line import QueueDesk, QueueDuty, QueueLine, refresh
from models.registry import all_models
from models.search_text import out_of_step
from models.settings import is_practice
from models.verify import verify

NOW = pendulum.datetime(2026, 11, 20, 12, 0, tz="UTC")


def everything(address: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    db = attach(address)
    db.connect()
    try:
        tables = [model._meta.table_name for model in all_models()]
        return {one: sorted(db.execute_sql(f'SELECT * FROM "{one}"').fetchall(), key=repr) for one in tables}
    finally:
        db.close()


def schema(db: Database) -> list[tuple[Any, ...]]:
    """Indexes, triggers and constraints, as the database tells them."""
    if not is_postgres(db):
        return sorted(db.execute_sql("SELECT type, name, sql FROM sqlite_master").fetchall(), key=repr)
    asked = (
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint",
        "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    )
    return sorted(row for sql in asked for row in db.execute_sql(sql).fetchall())


def test_seeded_data_keeps_every_index_and_guard_and_verifies(office: Database) -> None:
    before = schema(office)
    seeded(60, 1, NOW)
    assert schema(office) == before
    assert Incident.select().count() == 60
    assert is_practice()
    found = verify(deep=True)
    assert found.broken is None
    assert found.records > 60 * 5


def test_a_seeded_line_of_the_queue_is_what_the_rules_would_make_of_its_case(office: Database) -> None:
    """Every stage, duty and deadline: a copy was moved by working days, so no clock may be a day out."""
    seeded(120, 2, NOW)
    for line in list(QueueLine.select()):
        before = as_it_stands(line.ref)
        root = ("incident", line.incident_id or 0) if line.case_id is None else ("case_file", line.case_id)
        refresh([root], NOW)
        assert as_it_stands(line.ref) == before


def as_it_stands(ref: str) -> list[list[tuple[str, str]]]:
    """A line of the queue with its desks and duties, without their ids."""
    line = QueueLine.get(QueueLine.ref == ref)
    parts = [one for model in (QueueDesk, QueueDuty) for one in model.select().where(model.line == line)]
    return sorted(
        [(name, str(value)) for name, value in one.__data__.items() if name not in ("id", "line")]
        for one in (line, *parts)
    )


def test_seeded_people_are_found_by_name_home_and_postcode(office: Database) -> None:
    seeded(60, 3, NOW)
    by = Colleague.at("ria").actor()
    link = AccountPerson.select().order_by(AccountPerson.id.desc()).get()
    place = link.account.place
    assert place is not None
    for text in (link.person.name, place.address, link.account.ref, link.person.phone):
        assert link.person.name in {one.name for one in who(text, by, NOW)}, text
    for person in Person.select():
        stored = {one.word for one in LookupWord.select().where(LookupWord.person == person)}
        refresh_words([person.id])
        assert {one.word for one in LookupWord.select().where(LookupWord.person == person)} == stored


def test_seeded_cases_are_found_as_if_each_step_had_made_their_words(office: Database) -> None:
    seeded(60, 3, NOW)
    assert out_of_step() == []
    line = QueueLine.select().order_by(QueueLine.ref.desc()).get()
    assert line.ref in {one.ref for one in find(line.ref, Colleague.at("lena").actor()).shown}


def test_work_goes_on_in_a_seeded_office(office: Database) -> None:
    seeded(40, 1, NOW)
    sam = Colleague.at("sam")
    person = Office.add_person("Somebody New", by=sam, now=NOW)
    incident = Incident.draft(
        NOW.subtract(hours=1), Channel.PHONE, "Shouted.", (Code.UB05,), person, (sam,), by=sam, now=NOW
    )
    incident.submit(by=sam, now=NOW)
    assert incident.ref.startswith("UCB-I-2026-")
    assert QueueLine.get(QueueLine.ref == incident.ref).open
    assert verify(deep=True).broken is None


def test_it_looks_like_an_office_s_years(sqlite_office: Database) -> None:
    """Every kind of behaviour and every outcome, mostly by day and seldom at weekends, some people again and again."""
    seeded(1_600, 5, NOW)
    incidents = list(Incident.select())
    hours = Counter(in_london(one.occurred_at).hour for one in incidents)
    assert all(hours[hour] for hour in range(24))
    assert sum(hours[hour] for hour in range(8, 18)) > 0.75 * len(incidents)
    assert max(hours.values()) < 0.25 * len(incidents)
    weekend = sum(in_london(one.occurred_at).weekday() > 4 for one in incidents)
    assert 0.02 * len(incidents) < weekend < 0.15 * len(incidents)
    months = Counter(one.occurred_at.month for one in incidents)
    assert months[12] < months[8]
    assert {one.outcome for one in incidents} == {None, *Outcome} - {Outcome.EARLIER}
    assert {one.code for one in Behaviour.select()} == set(Code)
    people = Counter(one.person_id for one in IncidentPerson.select() if one.person_id is not None)
    often = sum(number for _, number in people.most_common(len(people) // 5))
    assert 0.3 * len(incidents) < often < 0.8 * len(incidents)
    assert people.most_common(1)[0][1] < 0.05 * len(incidents)
    assert any(one.late_replies for one in BurdenEvidence.select())


def test_the_same_seed_gives_the_same_data_to_the_byte(tmp_path: Path) -> None:
    one, again, other = (str(tmp_path / f"{name}.db") for name in ("one", "again", "other"))
    assert fill(one, 30, 7, NOW) == 30
    fill(again, 30, 7, NOW)
    fill(other, 30, 8, NOW)
    assert everything(one) == everything(again)
    assert everything(one)["incident"] != everything(other)["incident"]


def test_a_seeded_file_is_whole_or_not_there(tmp_path: Path) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("models.practice.bulk.AT_ONCE", 50)
        fill(str(tmp_path / "office.db"), 30, 1, NOW, stop)
    assert list(tmp_path.iterdir()) == []


def test_a_database_in_which_somebody_works_is_not_seeded(sqlite_office: Database, sqlite_url: str) -> None:
    Office.found("lena", "Lena Brook", NOW)
    sqlite_office.close()
    with pytest.raises(BadInput, match="works in this database already"):
        fill(sqlite_url, 10, 1, NOW)
    database.connect()
    assert Colleague.select().count() == 2


def test_most_of_what_is_planned_is_over_and_it_adds_up() -> None:
    from random import Random

    planned = plan(20_000, NOW.date(), Random(1))
    weeks = [one // len(PLANNED) for one in planned]
    plots = Counter(one % len(PLANNED) for one in planned)
    assert sum(PLANNED[number].incidents * times for number, times in plots.items()) == 20_000
    still_open = sum(times for number, times in plots.items() if PLANNED[number].weeks)
    assert 0.12 < still_open / len(planned) < 0.19
    assert weeks == sorted(weeks, reverse=True)
    assert all(PLANNED[one % len(PLANNED)].weeks >= one // len(PLANNED) for one in planned if _open(one))


def _open(one: int) -> bool:
    return PLANNED[one % len(PLANNED)].weeks > 0


def test_seeded_data_breaks_no_invariant(office: Database) -> None:
    seeded(300, 5, NOW)
    assert [one.sentence for one in breaches()] == []
