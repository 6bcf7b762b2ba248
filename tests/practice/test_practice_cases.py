"""The practice cases: whatever day it is, each waits for somebody, and each came about by the rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pendulum
import pytest
from peewee import Database

from app.demo import build as make_file
from app.demo import who_you_can_be
from models.appeal import Appeal
from models.database import attach
from models.errors import BadInput
from models.incident import Incident
from models.journal import Event
from models.measure import Measure
from models.people import Colleague, Person
from models.people import office as everybody
from models.policy.behaviours import Priority
from models.policy.independence import LastResort, reviewers
from models.policy.roles import Role
from models.policy.say import in_london
from models.policy.standing import CLOSE_OF_DAY
from models.policy.states import AppealState, IncidentState, MeasureState, Outcome
from models.policy.working_days import WorkingCalendar
from models.practice.cases import build
from models.queries.facts import facts_of, thing_of
from models.queue_line import QueueDuty, QueueLine
from models.settings import is_practice
from models.verify import verify

SUNDAY = pendulum.datetime(2026, 11, 22, 3, 15, tz="Europe/London")
DAYS = (
    pendulum.datetime(2026, 1, 2, 8, 30, tz="Europe/London"),  # after the Christmas holidays
    pendulum.datetime(2026, 3, 30, 17, 30, tz="Europe/London"),  # the first day of summer time
    pendulum.datetime(2028, 2, 29, 12, 0, tz="Europe/London"),
)


@pytest.fixture(scope="module")
def made(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A practice file, made once for all tests that only read."""
    address = str(tmp_path_factory.mktemp("practice") / "practice.db")
    make_file(address, SUNDAY)
    return address


@pytest.fixture
def practice(made: str) -> Iterator[Database]:
    db = attach(made)
    db.connect()
    yield db
    db.close()


def test_the_practice_office_is_whole_and_its_record_holds(office: Database) -> None:
    build(SUNDAY)
    found = verify(deep=True)
    assert found.broken is None
    assert found.events > 500
    assert is_practice()
    assert {one.role for one in Colleague.select()} == set(Role)


def test_every_practice_case_that_is_open_waits_for_somebody(practice: Database) -> None:
    waiting = list(QueueLine.select().where(QueueLine.open))
    assert len(waiting) >= 25
    for line in waiting:
        owed = list(QueueDuty.select().where(QueueDuty.line == line))
        assert any(one.holder_id or one.shared for one in owed), f"{line.ref}: nobody has anything to do"
    closed = list(QueueLine.select().where(~QueueLine.open))
    assert closed


def test_practice_shows_each_priority_stage_and_step(practice: Database) -> None:
    to_triage = Incident.select().where(Incident.state == IncidentState.SUBMITTED)
    assert {one.priority for one in to_triage} == set(Priority)
    assert {one.state for one in Incident.select()} >= {IncidentState.RETURNED, IncidentState.TRIAGED}
    assert {one.outcome for one in Incident.select()} == {None, *Outcome} - {Outcome.EARLIER}
    states = {one.state for one in Measure.select()}
    assert states >= {
        MeasureState.PROPOSED,
        MeasureState.APPROVED,
        MeasureState.NOTIFIED,
        MeasureState.ACTIVE,
        MeasureState.INTERIM,
    }
    assert {one.state for one in Appeal.select()} >= {
        AppealState.RECEIVED,
        AppealState.ACCEPTED,
        AppealState.ASSIGNED,
        AppealState.INFO_REQUESTED,
        AppealState.DECIDED,
        AppealState.OUTCOME_SENT,
    }
    assert Appeal.select().where(Appeal.late_reason != "").exists()


def test_in_practice_one_appeal_is_left_to_the_head_and_one_to_nobody(practice: Database) -> None:
    found = set()
    for appeal in Appeal.select().where(Appeal.state == AppealState.ACCEPTED):
        facts = facts_of(appeal.case)
        found.add(reviewers(facts, thing_of(facts, appeal), everybody()).last_resort)
    assert found == {LastResort.HEAD, LastResort.EXTERNAL}


def test_practice_has_names_that_are_long_accented_and_drawn(practice: Database) -> None:
    names = [one.name for one in Person.select()]
    assert any("🌻" in name for name in names)
    assert any("Llŷr" in name for name in names)
    assert max(len(name) for name in names) > 50


def test_nothing_in_practice_happens_in_the_future_or_at_night(practice: Database) -> None:
    calendar = WorkingCalendar()
    for event in Event.select(Event.at):
        local = in_london(event.at)
        assert event.at <= SUNDAY
        assert calendar.is_working(local.date())
        assert 9 <= local.hour < CLOSE_OF_DAY.hour


def test_practice_is_made_once(practice: Database) -> None:
    before = Event.select().count()
    with pytest.raises(BadInput, match="set up already"):
        build(SUNDAY)
    assert Event.select().count() == before


@pytest.mark.parametrize("now", DAYS, ids=lambda now: now.format("D MMMM YYYY"))
def test_practice_holds_on_other_days_too(sqlite_office: Database, now: pendulum.DateTime) -> None:
    build(now)
    assert verify(deep=True).broken is None
    assert all(line.duty for line in QueueLine.select().where(QueueLine.open))


def test_a_practice_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = str(tmp_path / "practice.db")
    with monkeypatch.context() as broken, pytest.raises(ZeroDivisionError):
        broken.setattr("models.practice.cases.CASES", (("patel", "sam", "dana", lambda _: iter([1 // 0])),))
        make_file(address, SUNDAY)
    assert list(tmp_path.iterdir()) == []
    make_file(address, SUNDAY)
    with pytest.raises(BadInput, match="there already"):
        make_file(address, SUNDAY)


def test_everybody_whom_one_can_be_is_there(practice: Database) -> None:
    for login, name, role in who_you_can_be():
        found = Colleague.at(login)
        assert (found.name, found.role.words) == (name, role)
    assert {"sam", "dana", "lena", "helen", "hal", "dee", "mo", "jo"} <= {one for one, *_ in who_you_can_be()}
