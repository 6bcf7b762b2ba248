"""Extreme cases are reported to the police or a partner, or it is on the record why not (P51)."""

from __future__ import annotations

from typing import Any

import pytest

from models.case import Case
from models.errors import BadInput
from models.investigation import Investigation
from models.police_report import PoliceReport
from models.policy.behaviours import Code
from models.policy.clauses import CLAUSES, owed
from models.policy.sharing import Agency, Basis, PoliceState
from models.policy.states import Outcome
from models.queries import case_file
from models.queries.facts import facts_of
from models.settings import timing
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused
from tests.models.test_disclosures import asked, sent

WORDS = "Report it to the police or a partner, or record why not"


def due(case: Case) -> list[str]:
    """By when it must be reported, if it must."""
    found = owed(facts_of(fresh(case)), timing())
    return [f"{duty.due:%a %d %b %H:%M}" for clause, duty in found if clause.number == "P51"]


@pytest.mark.parametrize(
    ("code", "extreme"),
    [(Code.UB01, True), (Code.UB03, True), (Code.UB08, True), (Code.UB05, False), (Code.UD03, False)],
)
def test_p51_threats_violence_and_harassment_are_reported(
    sqlite_team: Office, code: Code, extreme: bool
) -> None:
    assert due(sqlite_team.triaged(code)) == (["Thu 05 Mar 17:00"] if extreme else [])


def test_p51_so_are_hate_incidents(team: Office) -> None:
    assert due(team.triaged(Code.UB05, hate=True)) == ["Thu 05 Mar 17:00"]


def test_p51_so_is_what_was_weighed_as_extreme(team: Office) -> None:
    case = team.investigating()
    found = Investigation.of(case)
    found.weigh("He shouted at close range.", 3, by=team.caseworker, now=team.now)
    assert due(case) == []
    found.weigh("He held a knife.", 4, by=team.caseworker, now=team.now)
    assert due(case) == ["Thu 05 Mar 17:00"]


def test_p51_so_is_what_somebody_believes_to_be_an_offence(team: Office) -> None:
    case = team.triaged()
    incident = team.incident_of(case)
    with nothing_changes(), pytest.raises(BadInput, match="Say which offence"):
        PoliceReport.suspect_offence(incident, " ", by=team.caseworker, now=team.now)
    with not_permitted("caseworker"):
        PoliceReport.suspect_offence(incident, "Criminal damage.", by=team.officer, now=team.now)
    team.later(days=5)
    with allowed("police.suspect_offence"):
        PoliceReport.suspect_offence(
            incident, "Criminal damage: he broke the door.", by=team.caseworker, now=team.now
        )
    assert due(case) == ["Tue 10 Mar 17:00"]


def test_what_belongs_to_no_case_is_not_suspected_yet(team: Office) -> None:
    incident = team.reported()
    with nothing_changes(), pytest.raises(BadInput, match="Triage the report first"):
        PoliceReport.suspect_offence(incident, "Criminal damage.", by=team.caseworker, now=team.now)


def test_p51_a_report_is_a_disclosure_that_was_sent_and_the_reference_that_came_back(team: Office) -> None:
    case = team.triaged(Code.UB01)
    draft = asked(team, case)
    with refused("P51", "Send the disclosure first"):
        PoliceReport.report(draft, "44/1", by=team.caseworker, now=team.now)
    landlord = sent(team, case, agency=Agency.LANDLORD, basis=Basis.VITAL_INTERESTS)
    with refused("P51", "to the police or a partner"):
        PoliceReport.report(landlord, "44/1", by=team.caseworker, now=team.now)
    police = sent(team, case)
    with refused("P51", "Give the reference"):
        PoliceReport.report(police, " ", by=team.caseworker, now=team.now)
    with allowed("police.report"):
        PoliceReport.report(police, "44/1", by=team.caseworker, now=team.now)
    assert due(case) == []


def test_p51_why_it_is_not_reported_is_said_by_a_supervisor(team: Office) -> None:
    case = team.triaged(Code.UB01)
    with not_permitted("supervisor"):
        PoliceReport.do_not_report(case, "She does not want it.", by=team.caseworker, now=team.now)
    with refused("P51.why", "Say why it is not reported"):
        PoliceReport.do_not_report(case, " ", by=team.supervisor, now=team.now)
    with allowed("police.do_not_report"):
        PoliceReport.do_not_report(case, "She does not want it.", by=team.supervisor, now=team.now)
    assert due(case) == []
    with nothing_changes(), pytest.raises(BadInput, match="Nothing in UCB-C"):
        PoliceReport.do_not_report(case, "Again.", by=team.supervisor, now=team.now)


def test_p51_what_comes_after_is_reported_anew(team: Office) -> None:
    case = team.triaged(Code.UB01)
    PoliceReport.do_not_report(case, "She does not want it.", by=team.supervisor, now=team.now)
    team.later(days=1)
    team.triage(team.reported(Code.UB03), Outcome.JOINED_CASE, case=fresh(case))
    assert due(case) == ["Fri 06 Mar 17:00"]
    PoliceReport.report(sent(team, case), "44/2", by=team.caseworker, now=team.now)
    assert due(case) == []


def test_p51_an_extreme_case_closes_when_that_is_answered(team: Office) -> None:
    case = team.investigated(Code.UB01)
    team.told(team.no_action(case))
    with refused("P51.close", "Report UCB-I-2026-0001"):
        fresh(case).close("He kept to it.", by=team.caseworker, now=team.now)
    PoliceReport.do_not_report(case, "She does not want it.", by=team.supervisor, now=team.now)
    with allowed("case.close"):
        fresh(case).close("He kept to it.", by=team.caseworker, now=team.now)


def test_p13_what_was_forceful_only_is_never_reported(team: Office) -> None:
    case = team.triaged(Code.UB01)
    incident = team.incident_of(case)
    incident.reopen("We looked again.", by=team.supervisor, now=team.now)
    team.triage(incident, Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY)
    assert due(case) == []


def checks(office: Office, case: Case) -> dict[str, Any]:
    found = case_file.of(case.ref, office.caseworker.actor(), office.now)
    return {one.number: one for one in found.strip}


def test_p51_stands_in_the_compliance_strip_and_in_the_task_list(team: Office) -> None:
    case = team.triaged(Code.UB01)
    assert not checks(team, case)["P51"].met
    assert checks(team, case)["P51"].lacks == (WORDS,)
    assert CLAUSES["P51"].task == WORDS
    PoliceReport.report(sent(team, case), "44/1", by=team.caseworker, now=team.now)
    assert checks(team, case)["P51"].met
    assert "P51" not in checks(team, team.triaged(Code.UB05, responsible=team.person("Ms Webb")))


def test_the_case_file_says_to_whom_with_what_and_under_which_reference(team: Office) -> None:
    case = team.triaged(Code.UB01)
    PoliceReport.report(sent(team, case), "44/1", by=team.caseworker, now=team.now)
    found = case_file.of(case.ref, team.caseworker.actor(), team.now)
    (given,), (report,) = found.disclosures, found.police
    assert [(each.words, restricted) for each, restricted in given.given] == [
        ("name", False),
        ("address", False),
        ("kinds of behaviour", False),
    ]
    assert (report.state, report.to, report.reference, report.disclosure) == (
        PoliceState.REPORTED,
        "PC 4121, Dorset Police",
        "44/1",
        given.ref,
    )
    assert report.incidents == (team.incident_of(case).ref,)
    officers = case_file.of(case.ref, team.officer.actor(), team.now)
    assert (officers.disclosures, officers.police, officers.suspicions) == ((), (), ())
