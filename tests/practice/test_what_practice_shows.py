"""What the practice set must contain, whatever day it is: a believable office in which everybody has something to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pendulum
import pytest
from peewee import Database

from app.demo import build as make_file
from models.access_request import AccessRequest
from models.appeal import Appeal
from models.case import ContactLog, Hold
from models.database import attach
from models.decision import Decision
from models.disclosure import Disclosure
from models.governance import LegalHold, PolicyDocument, Requirement, RetentionRule
from models.housing_alert import HousingAlert
from models.incident import Incident
from models.incident_parts import BurdenEvidence
from models.investigation import Investigation
from models.legal import LegalAction
from models.letter import Letter
from models.linked import CounterAllegation, LinkedProcess
from models.measure import Measure
from models.notice import NoticeRecipient
from models.people import Colleague
from models.police_report import PoliceReport
from models.policy.court import LegalState
from models.policy.measures import DecisionKind, MeasureKind
from models.policy.months import months_after
from models.policy.roles import Role
from models.policy.say import in_london
from models.policy.sharing import DisclosureState, NoticeState, PoliceState
from models.policy.states import (
    AlertState,
    AppealState,
    IncidentState,
    InvestigationState,
    LetterState,
    MeasureState,
    ReviewOutcome,
    ReviewState,
    Stage,
    SupportState,
)
from models.policy.states_people import ReferralState, StatementState
from models.policy.working_days import WorkingCalendar
from models.practice.cases import build
from models.practice.days import Days
from models.practice.people import STAFF
from models.queries.due import of as desk_of
from models.queries.notices import mine as notices_of
from models.queue_line import DeskPart, QueueDesk, QueueLine
from models.referral import Referral
from models.representative import Representative
from models.review import Review
from models.statement import Statement
from models.support import ColleagueSupport

TODAY = pendulum.datetime(2026, 11, 24, 9, 40, tz="Europe/London")
#: After Christmas, at the change to summer time, on 29 February, and on a bank holiday's weekend.
DAYS = (
    pendulum.datetime(2026, 12, 28, 11, 0, tz="Europe/London"),
    pendulum.datetime(2027, 3, 28, 1, 30, tz="Europe/London"),
    pendulum.datetime(2028, 2, 29, 23, 59, tz="Europe/London"),
    pendulum.datetime(2026, 8, 31, 9, 0, tz="Europe/London"),
)
#: What no practice case is at: no agency turned anybody down, and every referral that was considered was offered.
RARE: frozenset[Any] = frozenset(
    {ReferralState.CONSIDERED, ReferralState.REJECTED, ReferralState.NOT_APPROPRIATE}
)


@pytest.fixture(scope="module")
def made(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    address = str(tmp_path_factory.mktemp("practice") / "practice.db")
    make_file(address, TODAY)
    return address


@pytest.fixture
def practice(made: str) -> Iterator[Database]:
    db = attach(made)
    db.connect()
    yield db
    db.close()


STATES: tuple[tuple[Any, str, Any], ...] = (
    (Incident, "state", IncidentState),
    (Investigation, "state", InvestigationState),
    (Measure, "state", MeasureState),
    (Measure, "kind", MeasureKind),
    (Review, "state", ReviewState),
    (Appeal, "state", AppealState),
    (Letter, "state", LetterState),
    (NoticeRecipient, "state", NoticeState),
    (Disclosure, "state", DisclosureState),
    (PoliceReport, "state", PoliceState),
    (ColleagueSupport, "state", SupportState),
    (Statement, "state", StatementState),
    (Referral, "state", ReferralState),
    (HousingAlert, "state", AlertState),
)


@pytest.mark.parametrize(("model", "field", "choices"), STATES, ids=lambda one: getattr(one, "__name__", one))
def test_practice_shows_every_state_of_each_life(
    practice: Database, model: Any, field: str, choices: Any
) -> None:
    shown = {getattr(one, field) for one in model.select()}
    assert set(choices) - shown - RARE == set()


def test_practice_shows_every_stage_of_a_case(practice: Database) -> None:
    shown = {one.stage for one in QueueLine.select()}
    assert {one.value for one in Stage} - shown <= {Stage.ON_HOLD.value, Stage.REVIEW.value}
    today = in_london(TODAY).date()
    assert any(one.until_on > today for one in Hold.select().where(Hold.ended_on.is_null())), (
        "no hold will wake"
    )


def test_practice_shows_each_decision_and_outcome_of_a_review(practice: Database) -> None:
    assert {one.kind for one in Decision.select()} >= {
        DecisionKind.MEASURE,
        DecisionKind.NO_ACTION,
        DecisionKind.NOT_APPROVED,
        DecisionKind.REVIEW,
        DecisionKind.TIGHTEN,
        DecisionKind.SUSPEND,
    }
    assert {one.outcome for one in Review.select()} >= {None, ReviewOutcome.END, ReviewOutcome.EASE}


def test_practice_has_court_cases_that_are_withheld_served_and_refused(practice: Database) -> None:
    found = {one.state: Measure.get_by_id(one.measure_id) for one in LegalAction.select()}
    assert set(found) == {LegalState.ISSUED, LegalState.SERVED, LegalState.REFUSED}
    assert found[LegalState.ISSUED].withheld
    assert not Letter.select().where(Letter.case == found[LegalState.ISSUED].case_id).exists()
    assert Letter.select().where(Letter.case == found[LegalState.SERVED].case_id).exists()


@pytest.mark.parametrize(
    "model",
    [
        AccessRequest,
        BurdenEvidence,
        ContactLog,
        CounterAllegation,
        LegalHold,
        LinkedProcess,
        PolicyDocument,
        Representative,
        Requirement,
        RetentionRule,
    ],
    ids=lambda one: one.__name__,
)
def test_practice_has(practice: Database, model: Any) -> None:
    assert model.select().exists()


def test_some_replies_of_ours_were_late(practice: Database) -> None:
    assert any(one.late_replies for one in BurdenEvidence.select())


def test_every_desk_of_practice_has_something_on_it(practice: Database) -> None:
    """A data protection officer has what they reported; the contractor's desk has what it was told to do."""
    for login, _, role, *_ in STAFF:
        one = Colleague.at(login)
        due = desk_of(one.actor(), TODAY, 50)
        reported = (QueueDesk.colleague == one) & (QueueDesk.part == DeskPart.REPORTED)
        told = notices_of(one.actor(), TODAY)
        if role is Role.CONTRACTOR_DESK:
            assert told, login
        elif role in (Role.COLLEAGUE, Role.DPO):
            assert due or told or QueueDesk.select().where(reported).exists(), login
        else:
            assert due, login


def test_some_things_of_practice_are_late_some_are_for_today_and_most_are_in_time(practice: Database) -> None:
    believable(TODAY)


def test_a_review_of_practice_is_due_in_each_of_the_next_six_months(practice: Database) -> None:
    days = [one.due_on for one in Review.select().where(Review.state == ReviewState.SCHEDULED)]
    today = in_london(TODAY).date()
    for month in range(6):
        first, last = months_after(today, month), months_after(today, month + 1)
        assert any(first <= day < last for day in days), f"no review between {first} and {last}"


@pytest.mark.parametrize("now", DAYS, ids=lambda now: now.format("D MMMM YYYY"))
def test_practice_is_believable_on_other_days_too(sqlite_office: Database, now: pendulum.DateTime) -> None:
    build(now)
    believable(now)


def believable(now: pendulum.DateTime) -> None:
    """At most five open lines are late, some are for today, and at most a third falls due within two working days."""
    today, calendar = Days(now).day(-1), WorkingCalendar()
    ahead = [_ahead(in_london(one.due_at).date(), today, calendar) for one in _open()]
    late, now_due, soon = (sum(map(test, ahead)) for test in (_late, _today, _soon))
    assert len(ahead) >= 45
    assert 1 <= late <= 5, f"{late} are late"
    assert 3 <= now_due <= 9, f"{now_due} are for today"
    assert soon <= len(ahead) / 3, f"{soon} of {len(ahead)} fall due within two working days"


def _open() -> list[QueueLine]:
    return list(QueueLine.select().where(QueueLine.open))


def _ahead(due: date, today: date, calendar: WorkingCalendar) -> int:
    return calendar.between(today, due) if due >= today else -calendar.between(due, today)


def _late(days: int) -> bool:
    return days < 0


def _today(days: int) -> bool:
    return days == 0


def _soon(days: int) -> bool:
    return days <= 2
