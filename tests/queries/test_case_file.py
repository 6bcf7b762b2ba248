"""The case file: what is done, what is owed, who may look at an appeal; in as many statements however long the case."""

from __future__ import annotations

import pytest

from models.errors import NotFound
from models.measure import Measure
from models.police_report import PoliceReport
from models.policy.behaviours import Channel, Code, ContactResult
from models.policy.measures import LetterKind, MeasureKind
from models.policy.states import Outcome, ReviewState, Stage
from models.queries import case_file, timeline
from models.queries.case_file import CaseFile
from models.queries.case_parts import TaskState
from models.record import Record
from tests.factories import Office, fresh
from tests.models.test_disclosures import sent
from tests.models.test_notices import told
from tests.queries.plans import statements

C, T, N, P = TaskState.COMPLETED, TaskState.TO_DO, TaskState.CANNOT_START, TaskState.IN_PROGRESS


def opened(case: Record, office: Office, who: str = "caseworker") -> CaseFile:
    return case_file.of(case.__data__["ref"], getattr(office, who).actor(), office.now)


def states(found: CaseFile) -> dict[str, str]:
    return {task.words: task.status for task in found.tasks}


def test_the_task_list_leads_through_a_case(team: Office) -> None:
    case = team.triaged()
    assert states(opened(case, team)) == {
        "Speak to the colleague who was affected": "To do",
        "Investigate what happened": "To do",
        "Find out the customer's side": "To do",
        "Explain what was wrong, what we expect and what follows": "To do",
        "Ask about health, learning or other needs": "To do",
        "Decide what we will do": "Cannot start yet: needs 2 and 3 and 5 and distress considered",
        "Write to the customer, with how to appeal": "Cannot start yet: needs 6",
    }
    found = opened(team.investigated(responsible=team.person("Ms Webb")), team)
    assert [task.state for task in found.tasks] == [T, C, C, C, C, T, N]
    assert [task.number for task in found.tasks] == list(range(1, 8))
    assert found.completed == 4


def test_a_completed_task_says_who_and_when(team: Office) -> None:
    case = team.triaged()
    team.later(hours=2)
    team.contacted(case)
    task = next(one for one in opened(case, team).tasks if one.clause == "P35")
    assert (task.who, task.at) == ("Sam Okoro", team.now)
    waiting = next(one for one in opened(case, team).tasks if one.clause == "P32")
    assert (waiting.who, waiting.at) == ("", None)


def test_what_is_half_done_is_in_progress(team: Office) -> None:
    measure = team.warning()
    found = {task.clause: task.state for task in opened(measure.case, team).tasks}
    assert (found["P34"], found["P52"]) == (P, N)
    decision = team.approved(measure)
    found = {task.clause: task.state for task in opened(measure.case, team).tasks}
    assert (found["P34"], found["P52"]) == (C, T)
    team.written(decision)
    assert {task.clause: task.state for task in opened(measure.case, team).tasks}["P52"] is P


def test_the_compliance_strip_says_what_is_met_and_what_is_lacking_and_late(team: Office) -> None:
    case = team.triaged(Code.UB01)
    checks = {check.number: check for check in opened(case, team).strip}
    assert checks["P60"].met
    assert checks["P5"].met
    assert not checks["P35"].met
    assert checks["P35"].lacks == ("Find out the customer's side",)
    assert not checks["P35"].late
    assert checks["P35"].says == "We try to contact the customer responsible for the behaviour"
    assert "P29" not in checks  # no demand, no burden to show
    team.later(days=2)
    assert {check.number: check for check in opened(case, team).strip}["P35"].late


def test_the_next_duty_says_how_it_stands_and_whose_it_is(team: Office) -> None:
    case = team.triaged()
    duty = opened(case, team).duty
    assert duty is not None
    assert (duty.words, duty.whose, duty.mine) == (
        "Speak to the colleague who was affected",
        "Max Mole",
        False,
    )
    assert duty.shown.text == "- Thu 5 March"
    team.later(days=7)
    late = opened(case, team).duty
    assert late is not None
    assert late.shown.text == "!! 4 working days overdue"
    waiting = opened(team.reported(), team).duty
    assert waiting is not None
    assert waiting.whose in ("a supervisor", "Max Mole")


def test_the_file_says_the_stage_the_flags_and_what_came_before(team: Office) -> None:
    first = team.closed()
    team.later(days=10)
    flag = team.flagged()
    found = opened(flag.case, team)
    assert (found.stage, found.flag, found.flag_words) == (Stage.ACTIVE_MEASURES, True, ("Visit in pairs.",))
    assert [(one.ref, one.closed, one.happened) for one in found.earlier] == [
        (first.ref, True, "Shouting or abusive language")
    ]
    assert found.customer is not None
    assert (found.customer_words, found.customer.name) == ("Patel, R", "Mr Rakesh Patel")
    assert found.happened == "Threats of violence or harm"


def test_a_measure_is_told_with_its_decision_its_letter_and_its_review(team: Office) -> None:
    measure = team.restricted()
    found = opened(measure.case, team)
    (one,), (decision,), (letter,), (review,) = found.measures, found.decisions, found.letters, found.reviews
    assert (one.ref, one.live, one.arrangement) == (measure.ref, True, "Take calls on Mondays, 10 to 11.")
    assert (one.proposed_by, one.approved_by) == ("Sam Okoro", "Sue Shaw")
    assert (decision.measure, decision.told, decision.appealable) == (measure.ref, True, True)
    assert decision.appeal_by is not None
    assert [(cited.incident, cited.codes) for cited in decision.cites] == [
        (team.incident_of(measure.case).ref, (Code.UD03,))
    ]
    assert (letter.decision, letter.missing, letter.to) == (decision.ref, (), "Mr Rakesh Patel")
    assert letter.text is not None
    assert "You can still reach us" in letter.text
    assert (review.measure, review.state, review.due_on) == (
        measure.ref,
        ReviewState.SCHEDULED,
        team.months(6),
    )
    assert review.shown is not None


def test_a_draft_letter_shows_what_would_leave_now_and_what_it_lacks(team: Office) -> None:
    decision = team.approved(team.warning())
    letter = team.written(decision)
    found = next(one for one in opened(decision.case, team).letters if one.ref == letter.ref)
    assert found.text is not None
    assert "\n\nDear Mr Rakesh Patel,\n\n" in found.text


def test_i7_an_appeal_says_who_may_look_at_it_and_why_each_other_may_not(team: Office) -> None:
    appeal = team.accepted()
    (found,) = opened(appeal.case, team).appeals
    assert found.eligible == ("Lena Brook", "Dana Reyes")
    reasons = dict(found.ineligible)
    assert "decided it" in reasons["Sue Shaw"]
    assert "is not senior to the person who decided" in reasons["Cleo Ward"]
    assert set(reasons) >= {"Sam Okoro", "Jo Price", "Max Mole"}
    assert found.last_resort == ""
    assert [(step.words, step.done) for step in found.steps] == [
        ("Made", True),
        ("Acknowledged", True),
        ("Looked at", False),
        ("Decision", False),
        ("Customer told", False),
    ]
    assert found.shown is not None


def test_an_answered_appeal_shows_each_step_with_its_day(team: Office) -> None:
    appeal = team.in_review()
    team.later(days=1)
    appeal.not_uphold("It was fair.", by=team.lead, now=team.now)
    decided = team.today
    team.later(days=1)
    team.outcome_told(appeal)
    (found,) = opened(appeal.case, team).appeals
    assert all(step.done for step in found.steps)
    assert {step.words: step.on for step in found.steps}["Decision"] == decided
    assert {step.words: step.on for step in found.steps}["Customer told"] == team.today
    assert (found.outcome_reason, found.eligible, found.shown) == ("It was fair.", (), None)


def test_an_incidents_reference_opens_its_case_once_there_is_one(team: Office) -> None:
    incident = team.reported()
    alone = opened(incident, team, "supervisor")
    assert (alone.ref, alone.is_case, alone.stage) == (incident.ref, False, Stage.TRIAGE)
    team.triage(incident, owner=team.caseworker)
    assert opened(incident, team).ref == fresh(incident).case.ref  # type: ignore[union-attr]


def test_an_unknown_reference_is_not_found(sqlite_team: Office) -> None:
    for ref in ("UCB-C-2026-9999", "UCB-I-2026-9999", "nonsense"):
        for query in (case_file.of, timeline.of):
            with pytest.raises(NotFound, match=ref):
                query(ref, sqlite_team.lead.actor(), sqlite_team.now)


# However long the case


def lengthen(office: Office, record: Record, times: int) -> None:
    """More of everything: reports, calls, notes, measures, letters, people told, disclosures."""
    case = fresh(record)
    who = {"by": office.caseworker, "now": office.now}
    for _ in range(times):
        incident = office.reported()
        office.triage(incident, Outcome.JOINED_CASE, case=fresh(case))
        case.attempt_contact(Channel.PHONE, ContactResult.NO_ANSWER, **who)  # type: ignore[attr-defined]
        case.note("Nothing new.", **who)  # type: ignore[attr-defined]
        measure = office.warning(case)  # type: ignore[arg-type]
        office.written(office.approved(measure))
        office.written(office.decision_of(measure), LetterKind.OTHER)
        fresh(measure).withdraw("A talk was enough.", by=office.supervisor, now=office.now)
        told(
            office,
            Measure.get(Measure.kind == MeasureKind.RESTRICTION),
            desk=office.desk,
            operatives=incident.ref,
        )
        PoliceReport.suspect_offence(
            fresh(incident), "Criminal damage.", by=office.caseworker, now=office.now
        )
        PoliceReport.report(sent(office, fresh(case)), "44/1", **who)  # type: ignore[arg-type]


def asked(case: Record, office: Office, who: str) -> dict[str, int]:
    """How many statements each query runs, once the visit is on record."""
    by, ref = getattr(office, who).actor(), case.__data__["ref"]
    numbers = {}
    for name, query in (
        ("file", lambda: case_file.of(ref, by, office.now)),
        ("that day", lambda: case_file.of(ref, by, office.now, office.today)),
        ("timeline", lambda: timeline.of(ref, by, office.now)),
    ):
        query()
        with statements() as seen:
            query()
        numbers[name] = len(seen)
    return numbers


@pytest.mark.parametrize("who", ["lead", "officer"])
def test_a_longer_case_takes_no_more_statements(sqlite_team: Office, who: str) -> None:
    case = sqlite_team.in_review().case
    lengthen(sqlite_team, case, 1)
    before = asked(case, sqlite_team, who)
    lengthen(sqlite_team, case, 6)
    assert asked(case, sqlite_team, who) == before
    assert before["file"] <= 46
