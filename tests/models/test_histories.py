"""What holds after any work at all: random histories through the real verbs, on both engines."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import Model

from models.appeal import Appeal
from models.case import Case
from models.database import attach, database
from models.incident import Incident
from models.journal import Event
from models.letter import Letter
from models.measure import Measure
from models.policy.behaviours import PersonPart
from models.policy.clauses import owed
from models.policy.facts import Act, CaseFacts
from models.policy.lives import ALL_LIVES
from models.policy.measures import NATURES, LetterKind, MeasureKind
from models.policy.review_window import review_window
from models.policy.roles import Role
from models.policy.rules import RULES
from models.policy.say import in_london
from models.policy.states import APPEAL_OVER, LIVE, OVER, LetterState, MeasureState, Outcome, ReviewState
from models.queries.facts import facts_of, thing_of
from models.queue_line import QueueBar, QueueDesk, QueueDuty, QueueLine, refresh
from models.record import Record
from models.registry import RECORDS
from models.review import Review
from models.search_text import out_of_step
from models.settings import timing
from models.verify import verify
from tests.factories import Office, fresh
from tests.models.histories import ALIVE, Deed, History, decided, roots
from tests.models.refusals import changed, everything

few = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
seeds = st.integers(0, 2**32)  # a whole history grows from one number


@contextmanager
def an_office(template: Path, folder: Path) -> Iterator[Office]:
    """A fresh office for one example."""
    path = folder / "history.db"
    for old in folder.glob("history.db*"):
        old.unlink()
    shutil.copy(template, path)
    db = attach(str(path))
    db.connect()
    try:
        yield Office(rejoin=True)
    finally:
        db.close()


@few
@given(seeds)
def test_each_attempt_is_one_event_and_the_tables_new_state_or_nothing_at_all(
    staffed_file: Path, tmp_path: Path, seed: int
) -> None:
    with an_office(staffed_file, tmp_path) as team:
        history = History(team, Random(seed))
        history.begin()
        for _ in range(12):
            before, last = everything(), _last()
            deed = history.attempt()
            if deed.trouble is not None:
                assert changed(before) == [], deed
            else:
                _is_one_step(deed, last)


def _last() -> int:
    newest = Event.select().order_by(Event.id.desc()).first()
    return newest.id if newest is not None else 0


def _is_one_step(deed: Deed, last: int) -> None:
    assert deed.step is not None, deed
    name = f"{deed.target.LIFE.name}.{deed.verb}"
    told = Counter(one.verb for one in Event.select().where(Event.id > last))
    assert told[name] == 1, deed
    if isinstance(deed.target, Record) and deed.step.to is not None:
        assert fresh(deed.target).standing() == deed.step.to == deed.target.standing(), deed
        assert fresh(deed.target).__data__ == deed.target.__data__, "what is in hand is what was stored"


@few
@given(seeds)
def test_after_any_history_the_journal_says_what_the_tables_say(
    staffed_file: Path, tmp_path: Path, seed: int
) -> None:
    with an_office(staffed_file, tmp_path) as team:
        _work(team, Random(seed))
        found = verify(deep=True)
        assert found.broken is None
        assert found.records == sum(model.select().count() for model in RECORDS)
        _invariants()
        _queue_is_what_the_facts_say(team)
        _every_duty_names_a_command_and_a_working_day()
        _rules_answer_before_anything_is_typed(team)


@pytest.mark.parametrize("seed", range(3))
def test_the_same_on_both_engines(team: Office, seed: int) -> None:
    _work(team, Random(seed))
    assert verify(deep=True).broken is None
    _invariants()
    _queue_is_what_the_facts_say(team)


def _work(team: Office, luck: Random) -> None:
    history = History(team, luck)
    for _ in range(2):
        history.begin()
        for _ in range(25):
            history.attempt()
            if luck.random() < 0.2:
                history.help_on()


def _invariants() -> None:
    for measure in Measure.select():
        _measure_holds(measure)
    for review in Review.select():
        assert review.first_on <= review.due_on <= review.last_on, "I10"
    for letter in Letter.select().where(Letter.state.in_((LetterState.SENT, LetterState.DELIVERED))):
        assert letter.text, "P52"
        if letter.decision is not None and letter.decision.appealable:
            assert "you can appeal by" in letter.text, "P55"
            assert letter.kind is not LetterKind.DECISION or letter.decision.reason.text in letter.text, "I17"
    for case in Case.select():
        _case_holds(case)
    for appeal in Appeal.select():
        _appeal_holds(appeal)


def _measure_holds(measure: Measure) -> None:
    court = measure.kind is MeasureKind.LEGAL  # which says itself how long (P53)
    assert measure.ends_on or measure.review_on or court, "P48"
    if measure.review_on is not None and measure.state is not MeasureState.ACTIVE:
        first, _ = review_window(measure.effective_on)
        assert measure.review_on >= first, "I10"
    decision = decided(measure)
    if decision is not None and NATURES[measure.kind].two_people:
        alone = decision.decided_by == measure.proposed_by
        assert not alone or (decision.decided_as is Role.HEAD and measure.alone_reason is not None), "I6"
    if measure.state in LIVE | {MeasureState.SUSPENDED}:
        assert facts_of(measure.case).cited, "I2"
        assert decision is not None or measure.state is MeasureState.INTERIM, "I3"
    planned = Review.select().where((Review.measure == measure) & (Review.state == ReviewState.SCHEDULED))
    going = measure.state in (MeasureState.ACTIVE, MeasureState.SUSPENDED) and NATURES[measure.kind].reviewed
    assert planned.count() == int(going), "P56: one review is planned while it is in force, none after"


def _case_holds(case: Case) -> None:
    measures = list(Measure.select().where(Measure.case == case))
    if case.closed:
        assert all(one.state in OVER or _told_warning(one) for one in measures), "P56.close"
        assert all(one.state in APPEAL_OVER for one in Appeal.select().where(Appeal.case == case)), (
            "P54.close"
        )
    for incident in Incident.select().where(Incident.case == case):
        assert incident.outcome is not None or incident.state.value != "TRIAGED", "P32"
        named = {one.person_id for one in incident.people(PersonPart.RESPONSIBLE)}
        assert incident.outcome is not Outcome.JOINED_CASE or named <= {case.person_id, None}, "P5"


def _told_warning(measure: Measure) -> bool:
    """It changes nothing and runs out by itself."""
    return measure.kind is MeasureKind.WARNING and measure.state is MeasureState.ACTIVE


def _appeal_holds(appeal: Appeal) -> None:
    assert appeal.reviewer_id is None or appeal.reviewer_id != appeal.decision.decided_by_id, "I7"
    assert (appeal.outcome is None) == (
        appeal.decided_at is None or appeal.state.value == "NOT_APPEALABLE_LEGAL"
    )


def _queue_is_what_the_facts_say(team: Office) -> None:
    """A line is never the truth: made anew, it is the same, but for deadlines that a changed setting would move."""
    assert out_of_step() == [], "the words by which a line is found"
    before = _lines(), _parts()
    with database.atomic():
        refresh([(one.table(), one.id) for one in roots()], team.now)
    assert (_lines(), _parts()) == before


def _lines() -> list[dict[str, object]]:
    """Each line but for its own number."""
    found = QueueLine.select().order_by(QueueLine.ref)
    return [{name: value for name, value in one.__data__.items() if name != "id"} for one in found]


def _parts() -> list[set[tuple[object, ...]]]:
    """On whose desks lines lie, what they owe and from whom they are kept."""
    parts: tuple[type[Model], ...] = (QueueDesk, QueueDuty, QueueBar)
    return [
        {tuple(v for k, v in one.__data__.items() if k != "id") for one in kind.select()} for kind in parts
    ]


def _every_duty_names_a_command_and_a_working_day() -> None:
    t = timing()
    for root in roots():
        for clause, duty in owed(facts_of(root), t):
            life, _, verb = duty.verb.partition(" ")
            assert ALL_LIVES[life].ways(verb.replace("-", "_")), clause.number
            assert t.calendar.is_working(in_london(duty.due).date()), clause.number


def _rules_answer_before_anything_is_typed(team: Office) -> None:
    """Screens ask each rule about each record before anything is typed; it says what it lacks, and never fails."""
    for kind in ALIVE:
        for record in kind.select():
            root = record.root()
            facts = facts_of(root) if root is not None else CaseFacts(None, "", team.now)
            for step in record.LIFE.verbs(record.standing()) if record.LIFE is not None else ():
                name = f"{record.LIFE.name}.{step.verb}" if record.LIFE is not None else ""
                act = Act(name, team.supervisor.actor(), team.now, {}, thing_of(facts, record))
                assert all(isinstance(RULES[key].lacks(facts, act), str) for key in step.must)
