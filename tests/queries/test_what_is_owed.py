"""Where a case stands and what it owes, as its people read it: the stage, the next duty, and until when."""

from __future__ import annotations

from datetime import date

import pendulum

from models.incident import Incident
from models.people import Colleague
from models.policy.behaviours import Code
from models.policy.states import Outcome, Stage
from models.queries.case_file import CaseFile, of
from models.queries.due import of as desk_of
from models.queue_line import QueueLine
from tests.factories import Office


def file_of(team: Office, ref: str) -> CaseFile:
    return of(ref, team.caseworker.actor(), team.now)


def both_say(team: Office, incident: Incident, stage: Stage) -> bool:
    """The case file and the queue."""
    line = QueueLine.get(QueueLine.ref == incident.ref)
    return (file_of(team, incident.ref).stage, line.stage) == (stage, stage)


def owed_by(team: Office, who: Colleague) -> dict[str, date]:
    """What lies on a desk, and until which day."""
    return {one.words: one.due_at.date() for one in desk_of(who.actor(), team.now, 50)}


def test_a_report_that_was_settled_is_closed_and_waits_for_no_triage(team: Office) -> None:
    forceful, elsewhere = team.forceful(), team.triage(team.reported(), Outcome.NOT_OURS)
    again = team.triage(team.reported(), Outcome.DUPLICATE, duplicate_of=elsewhere)
    assert all(both_say(team, one, Stage.CLOSED) for one in (forceful, elsewhere, again))


def test_a_settled_report_that_is_triaged_again_waits_for_triage(team: Office) -> None:
    incident = team.forceful()
    incident.reopen("A recording came in.", by=team.supervisor, now=team.now)
    assert both_say(team, incident, Stage.TRIAGE)


def test_a_report_that_was_sent_back_says_so(team: Office) -> None:
    incident = team.reported()
    assert both_say(team, incident, Stage.TRIAGE)
    incident.send_back("Which day was it?", by=team.supervisor, now=team.now)
    assert both_say(team, incident, Stage.SENT_BACK)


def test_a_case_that_was_opened_again_is_not_late_at_once(team: Office) -> None:
    case = team.closed()
    team.later(months=2)
    case.reopen("Her papers were found.", by=team.supervisor, now=team.now)
    closes = owed_by(team, team.caseworker)["Close the case"]
    assert closes == date(2026, 5, 19)  # 10 working days after 5 May; the 4th is a bank holiday


def test_a_duty_that_two_clauses_ask_for_is_listed_once(team: Office) -> None:
    case = team.triaged()
    words = [one.words for one in desk_of(team.caseworker.actor(), team.now, 50) if one.ref == case.ref]
    assert words.count("Begin to investigate") == 1
    assert len(words) == len(set(words))


def test_each_affected_colleague_is_owed_a_talk_of_their_own(team: Office) -> None:
    incident = team.reported(affected=(team.officer, team.neighbour))
    owed = [one.words for one in desk_of(team.manager.actor(), team.now, 50) if one.ref == incident.ref]
    assert owed == [f"Speak to {name}, who was affected" for name in ("Jo Price", "Nia Noor")]


def test_a_review_that_falls_on_a_weekend_is_due_on_the_working_day_before(team: Office) -> None:
    """Domain.md section 4; Saturday 5 September 2026."""
    team.now = pendulum.datetime(2026, 3, 5, 10, tz="Europe/London")
    team.restricted(review_on=date(2026, 9, 5))
    assert owed_by(team, team.supervisor)["Review the contact restriction"] == date(2026, 9, 4)


def test_scenario_3_a_review_on_its_first_lawful_day_is_due_on_the_working_day_after(team: Office) -> None:
    """Effective 30 November 2026: 28 February 2027 is a Sunday, and Friday would break the 3 months."""
    team.now = pendulum.datetime(2026, 11, 30, 10, tz="Europe/London")
    team.restricted(review_on=date(2027, 2, 28))
    assert owed_by(team, team.supervisor)["Review the contact restriction"] == date(2027, 3, 1)


def test_what_a_decision_lacks_is_said_before_anybody_types_its_reasons(team: Office) -> None:
    """I3: without an investigation, nothing is offered that would then be refused."""
    case = team.triaged(Code.UB05)
    actions = {one.verb: one for one in file_of(team, case.ref).actions}
    for verb in ("case take-no-action", "measure propose-warning"):
        assert not actions[verb].allowed
        assert "(I3) Record an investigation first" in actions[verb].why
