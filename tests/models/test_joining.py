"""Which case a report belongs to: duplicates, joining, leaving again, and after closure (I25, NM01)."""

from __future__ import annotations

from typing import Any

import pytest

from models.errors import BadInput
from models.incident import Incident
from models.policy.behaviours import Code
from models.policy.states import Outcome
from models.queries import case_file, timeline
from models.queue_line import QueueLine
from models.verify import verify
from tests.factories import Office, fresh
from tests.models.refusals import allowed, nothing_changes, refused


def joined(team: Office, *codes: Code) -> Incident:
    """A second report in Sam's case."""
    case = team.triaged(Code.UB05)
    second = team.reported(*codes, by=team.neighbour, affected=(team.neighbour,))
    return team.triage(second, Outcome.JOINED_CASE, case=case)


def test_a_duplicate_says_what_it_repeats_and_the_first_report_what_repeats_it(team: Office) -> None:
    case = team.triaged()
    first = team.incident_of(case)
    again = team.triage(team.reported(), Outcome.DUPLICATE, duplicate_of=first)
    lead = team.lead.actor()
    assert case_file.of(again.ref, lead, team.now).reports[0].repeats == first.ref
    assert case_file.of(case.ref, lead, team.now).reports[0].repeated_by == (again.ref,)
    assert case_file.of(case.ref, team.officer.actor(), team.now).reports[0].repeated_by == ()
    third = team.reported()
    with nothing_changes(), pytest.raises(BadInput, match=f"is a duplicate itself. Name {first.ref}"):
        team.triage(third, Outcome.DUPLICATE, duplicate_of=fresh(again))
    then = team.today
    team.later(days=1)
    fresh(again).reopen("It was another day.", by=team.supervisor, now=team.now)
    assert case_file.of(case.ref, lead, team.now).reports[0].repeated_by == ()
    assert case_file.of(again.ref, lead, team.now, then).reports[0].repeats == first.ref


def test_a_report_that_joined_by_mistake_leaves_for_a_case_of_its_own(team: Office) -> None:
    second = joined(team, Code.UB03)
    old, webb = second.case, team.person("Ms Webb")
    assert old is not None
    with refused("I25.split", "Give the reason."):
        second.split(" ", by=team.caseworker, now=team.now)
    with allowed("incident.split"):
        second.split("It was Ms Webb.", webb, team.other_caseworker, by=team.caseworker, now=team.now)
    new = fresh(second).case
    assert new is not None
    assert (new.id != old.id, new.person_id, new.owner_id) == (True, webb.id, team.other_caseworker.id)
    lead = team.lead.actor()
    assert [one.ref for one in case_file.of(old.ref, lead, team.now).reports] != [second.ref]
    assert case_file.of(old.ref, lead, team.now).happened == "Shouting or abusive language"
    assert case_file.of(new.ref, lead, team.now).happened == "Physical violence"
    told = {one.title: one.detail for one in timeline.of(new.ref, lead, team.now)}
    assert "It was Ms Webb." in told["Report taken into a case of its own"]
    happened = {one.ref: one.happened for one in QueueLine.select()}
    assert happened == {old.ref: "Shouting or abusive language", new.ref: "Physical violence"}
    assert verify(deep=True).broken is None


def test_the_only_report_of_a_case_stays(team: Office) -> None:
    only = team.incident_of(team.triaged())
    with refused("I25.split", "It is the only report of its case."):
        only.split("Wrong case.", by=team.caseworker, now=team.now)
    forceful = fresh(team.forceful())
    with refused("I25.split", "It belongs to no case."):
        forceful.split("Wrong case.", by=team.caseworker, now=team.now)


def test_i2_a_report_that_a_flag_rests_on_stays(team: Office) -> None:
    flag = team.flagged()
    report = team.incident_of(flag.case)
    team.triage(team.reported(Code.UB05), Outcome.JOINED_CASE, case=fresh(flag.case))
    with refused("I2.split", flag.ref):
        report.split("Wrong case.", by=team.caseworker, now=team.now)
    fresh(flag).end("No more risk.", by=team.supervisor, now=team.now)
    with allowed("incident.split"):
        fresh(report).split("Wrong case.", by=team.caseworker, now=team.now)


def test_i25_a_closed_case_keeps_its_reports_and_takes_no_new_one(team: Office) -> None:
    who: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    closed, further = team.closed(), team.reported()
    with refused("I25", "Triage this report as a new case."):
        team.triage(further, Outcome.JOINED_CASE, case=closed)
    with refused("I25.closed", "Open the case again first"):
        team.incident_of(closed).split("Wrong case.", **who)


def test_before_triage_the_cases_are_named_that_a_report_may_belong_to(team: Office) -> None:
    case = team.triaged()
    report = team.reported(by=team.neighbour)
    found = case_file.of(report.ref, team.supervisor.actor(), team.now)
    assert [(one.ref, one.closed) for one in found.earlier] == [(case.ref, False)]
    assert case_file.of(report.ref, team.neighbour.actor(), team.now).earlier == ()
