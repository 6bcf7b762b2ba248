"""Who was trained in what, who read which version of the policy, and a word where somebody untrained takes on a part."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.errors import BadInput
from models.people import Colleague
from models.people import Office as People
from models.policy.courses import Course, needed
from models.policy.roles import Role
from models.queries import training
from models.training import PolicyAcknowledgement, TrainingRecord
from tests.factories import Office
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused


def trained(team: Office, who: Colleague, *courses: Course, on: date | None = None) -> None:
    for course in courses:
        People.record_training(who, course, on or team.today, by=team.hr, now=team.now)


def lacking(team: Office, who: Colleague, by: Colleague | None = None) -> set[Course]:
    found = training.gaps((by or team.hr).actor(), team.now)
    return {one.course for one in found if one.login == who.login}


def test_p15_each_role_needs_its_courses_and_who_manages_learns_to_support() -> None:
    assert Course.INVESTIGATING in needed(Role.CASEWORKER)
    assert Course.INVESTIGATING not in needed(Role.COLLEAGUE)
    assert Course.SUPPORTING in needed(Role.COLLEAGUE, manages=True)
    assert Course.LONE_WORKER in needed(Role.COLLEAGUE), "P16"


def test_p15_training_that_was_done_is_no_gap_until_it_runs_out(team: Office) -> None:
    assert lacking(team, team.officer) == {Course.POLICY, Course.LONE_WORKER, Course.DIFFICULT_BEHAVIOUR}
    with allowed("office.record_training"):
        trained(team, team.officer, Course.LONE_WORKER)
    assert TrainingRecord.get().expires_on == date(2029, 3, 4), (
        "36 months, unless the office sets another time"
    )
    assert Course.LONE_WORKER not in lacking(team, team.officer)
    team.later(months=36, days=1)
    assert Course.LONE_WORKER in lacking(team, team.officer)
    (gap,) = [
        one for one in training.gaps(team.officer.actor(), team.now) if one.course is Course.LONE_WORKER
    ]
    assert gap.words == "lone worker safety: ran out on 4 March 2029"


def test_p15_somebody_else_records_it(team: Office) -> None:
    with refused("P15", "Ask HR or a supervisor"):
        People.record_training(team.hr, Course.POLICY, team.today, by=team.hr, now=team.now)
    with not_permitted("HR support"):
        People.record_training(team.officer, Course.POLICY, team.today, by=team.officer, now=team.now)
    with allowed("office.record_training"):
        People.record_training(team.hr, Course.POLICY, team.today, by=team.lead, now=team.now)


def test_p15_training_is_recorded_when_it_is_done(team: Office) -> None:
    with nothing_changes(), pytest.raises(BadInput, match="when it is done"):
        trained(team, team.officer, Course.POLICY, on=team.today + timedelta(days=1))
    with nothing_changes(), pytest.raises(BadInput, match="until a day after"):
        People.record_training(team.officer, Course.POLICY, team.today, team.today, by=team.hr, now=team.now)


def test_gaps_are_seen_by_oneself_ones_manager_hr_and_deciders(team: Office) -> None:
    assert lacking(team, team.officer, by=team.officer)
    assert lacking(team, team.officer, by=team.manager)
    assert lacking(team, team.officer, by=team.supervisor)
    assert not lacking(team, team.officer, by=team.neighbour)


def test_p15_who_takes_on_a_part_untrained_is_spoken_of_and_not_stopped(team: Office) -> None:
    said = {"spoc": team.other_caseworker, "deputy": team.other_supervisor}
    words = list(training.advised("measure.propose_spoc", said, team.caseworker, team.now))
    assert words == [
        f"{name} has no training that counts in: being a single point of contact (P15). Book it, or choose "
        "somebody else."
        for name in ("Cleo Ward", "Tom Tarn")
    ]
    trained(team, team.other_caseworker, Course.SINGLE_CONTACT)
    left = list(training.advised("measure.propose_spoc", said, team.caseworker, team.now))
    assert [one.split(" has")[0] for one in left] == ["Tom Tarn"]
    (investigator,) = training.advised("investigation.begin", {}, team.caseworker, team.now)
    assert investigator.startswith("Sam Okoro has no training")
    assert list(training.advised("case.close", {}, team.caseworker, team.now)) == []
    with allowed("measure.propose_spoc"):
        team.spoc()


def test_p16_each_version_of_the_policy_is_acknowledged_by_everybody(team: Office) -> None:
    version, waiting = training.outstanding(team.lead.actor(), team.now)
    assert team.officer in waiting
    with allowed("office.acknowledge_policy"):
        People.acknowledge_policy(by=team.officer, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match=f"version {version} already"):
        People.acknowledge_policy(by=team.officer, now=team.now)
    assert PolicyAcknowledgement.get().version_name == version
    assert team.officer not in training.outstanding(team.lead.actor(), team.now)[1]


def test_p16_one_is_reminded_of_what_one_has_to_read_and_learn(team: Office) -> None:
    assert training.own_reminders(team.officer, team.now) == (), "nothing is asked before the office begins"
    People.acknowledge_policy(by=team.lead, now=team.now)
    trained(team, team.officer, Course.POLICY, Course.DIFFICULT_BEHAVIOUR)
    read, learn = training.own_reminders(team.officer, team.now)
    assert read.startswith("Read the policy")
    assert learn == "Training that you need (P15): lone worker safety: not done yet."
