"""Who may decide: nobody who reported it or was affected (I5), and not alone what takes two (I6)."""

from __future__ import annotations

from typing import Any

import pytest

from models.case import Case
from models.investigation import Investigation
from models.people import Colleague
from models.policy.behaviours import Code, YesNo
from models.policy.measures import MediationOutcome
from models.policy.states import Outcome
from tests.factories import Office, fresh
from tests.models.refusals import allowed, refused


def test_i5_who_decides_was_not_affected(team: Office) -> None:
    case = _of(team, affected=team.supervisor)
    restriction = team.restriction(case)
    with refused("I5", "You were affected"):
        restriction.approve(by=team.supervisor, now=team.now)
    with refused("I5", "You were affected"):
        restriction.reject("No.", by=team.supervisor, now=team.now)
    with allowed("measure.approve"):
        restriction.approve(by=team.other_supervisor, now=team.now)


def test_i5_nobody_suspends_resumes_or_ends_what_answers_what_was_done_to_them(team: Office) -> None:
    case = _of(team, affected=team.supervisor)
    mine: dict[str, Any] = {"by": team.supervisor, "now": team.now}
    theirs: dict[str, Any] = {"by": team.other_supervisor, "now": team.now}
    restriction = team.restriction(case)
    restriction.approve(**theirs)
    for step in (restriction.start_urgently, restriction.withhold_notice):
        with refused("I5", "You were affected"):
            step("At once.", *([team.months(1)] if step == restriction.withhold_notice else []), **mine)
    team.told(team.decision_of(restriction))
    with refused("I5", "You were affected"):
        fresh(restriction).withdraw("No more.", **mine)
    live = fresh(restriction)
    live.start(by=team.caseworker, now=team.now)
    with refused("I5", "You were affected"):
        live.suspend("He is ill.", **mine)
    live.suspend("He is ill.", **theirs)
    with refused("I5", "You were affected"):
        live.resume("He is well.", **mine)
    with allowed("measure.resume"):
        live.resume("He is well.", **theirs)
    for end in (live.end, live.end_with_tenancy):
        with refused("I5", "You were affected"):
            end("It is over.", **mine)
    with allowed("measure.end_with_tenancy"):
        live.end_with_tenancy("It is over.", **theirs)


def test_i5_who_took_part_in_mediation_does_not_record_what_came_of_it(team: Office) -> None:
    case = _of(team, affected=team.supervisor)
    mediation = team.mediation(case)
    team.told(mediation.approve(by=team.other_supervisor, now=team.now))
    live = fresh(mediation)
    live.record_consent(YesNo.YES, YesNo.YES, by=team.caseworker, now=team.now)
    live.start(by=team.caseworker, now=team.now)
    with refused("I5", "You were affected"):
        live.conclude(MediationOutcome.NOT_AGREED, "He would not listen.", by=team.supervisor, now=team.now)
    with allowed("measure.conclude"):
        live.conclude(MediationOutcome.AGREED, "Both will speak calmly.", by=team.caseworker, now=team.now)


def test_i5_who_decides_did_not_report_it(team: Office) -> None:
    case = _of(team, reporter=team.supervisor)
    with refused("I5", "You reported it"):
        case.take_no_action("It is over.", "Nothing changes.", by=team.supervisor, now=team.now)
    with allowed("case.take_no_action"):
        case.take_no_action("It is over.", "Nothing changes.", by=team.other_supervisor, now=team.now)


def test_i5_nor_was_it_reported_for_them(team: Office) -> None:
    case = _of(team, on_behalf_of=team.supervisor)
    with refused("I5", "You reported it"):
        case.take_no_action("It is over.", "Nothing changes.", by=team.supervisor, now=team.now)


def _of(
    team: Office,
    affected: Colleague | None = None,
    reporter: Colleague | None = None,
    on_behalf_of: Colleague | None = None,
) -> Case:
    """A case that is ready for a decision, with burden shown; Tom triages it."""
    hurt = (affected or team.officer,)
    incident = team.reported(Code.UD03, by=reporter, affected=hurt, on_behalf_of=on_behalf_of)
    team.triage(incident, by=team.other_supervisor, owner=team.caseworker)
    assert incident.case is not None
    Investigation.begin(incident.case, by=team.caseworker, now=team.now)
    team.heard(incident.case)
    team.answer(incident.case).conclude("It happened.", by=team.caseworker, now=team.now)
    team.burdened(incident)
    return team.contacted(incident.case)


@pytest.mark.parametrize("make", ["restriction", "spoc", "flag"])
def test_i6_nobody_approves_what_they_proposed(team: Office, make: str) -> None:
    measure = getattr(team, make)(by=team.supervisor)
    with refused("I6", "another colleague who may decide"):
        measure.approve(by=team.supervisor, now=team.now)
    with refused("I6", "another colleague who may decide"):
        measure.approve("I am alone.", by=team.supervisor, now=team.now)
    with allowed("measure.approve"):
        measure.approve(by=team.other_supervisor, now=team.now)


def test_i6_in_a_small_team_the_head_may_with_a_reason(team: Office) -> None:
    measure = team.restriction(by=team.head)
    with refused("I6", "In a small team the Head can"):
        measure.approve(by=team.head, now=team.now)
    with allowed("measure.approve"):
        measure.approve("Everybody else is away.", by=team.head, now=team.now)
    found = fresh(measure).alone_reason
    assert found is not None
    assert found.text == "Everybody else is away."


def test_i6_a_warning_needs_one_person(sqlite_team: Office) -> None:
    warning = sqlite_team.warning()
    with allowed("measure.approve"):
        warning.approve(by=sqlite_team.caseworker, now=sqlite_team.now)


def test_p34_that_nothing_more_is_needed_is_decided_once(team: Office) -> None:
    case = team.investigated()
    decision = team.no_action(case)
    with refused("P34.decided", f"{decision.ref} says so already"):
        team.no_action(case)
    team.later(days=1)
    team.triage(team.reported(), Outcome.JOINED_CASE, case=case)
    with allowed("case.take_no_action"):
        team.no_action(case)


def test_p34_it_is_decided_anew_in_a_case_that_was_opened_again(team: Office) -> None:
    case = team.closed()
    team.later(days=1)
    case.reopen("He rang again.", by=team.supervisor, now=team.now)
    with allowed("case.take_no_action"):
        team.no_action(fresh(case))
