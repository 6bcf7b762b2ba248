"""Reports and triage: what is refused, and the nearest thing that is allowed (I1, I2, I23, I25; P5 to P32)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models.case import Case
from models.errors import BadInput
from models.incident import Behaviour, Incident
from models.investigation import Investigation, frequency
from models.policy.behaviours import Code, Ground, PersonPart, Priority, ServiceEffect, Target
from models.policy.states import IncidentState, Outcome, SupportState
from models.support import ColleagueSupport
from models.verify import verify
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused, wrong_state


def test_i1_a_report_without_a_kind_of_behaviour_is_not_sent(team: Office) -> None:
    incident = team.drafted(codes=())
    with refused("I1", "Choose at least one kind"):
        incident.submit(by=team.officer, now=team.now)
    incident.amend(codes=(Code.UB05,), by=team.officer, now=team.now)
    with allowed("incident.submit"):
        incident.submit(by=team.officer, now=team.now)


@pytest.mark.parametrize(
    ("code", "asks", "answer"),
    [
        (Code.UB09, "on which grounds", {"grounds": (Ground.AGE,)}),
        (Code.UB10, "who the statements were about", {"target": Target.COLLEAGUE}),
        (Code.UD02, "service standard", {"standard": "Repairs in 28 days"}),
        (Code.UD08, "who is responsible", {"responsible_body": "The council"}),
        (Code.UB99, "in a few words", {"other": "He followed me home."}),
        (Code.UD99, "in a few words", {"other": "He wanted our own keys."}),
    ],
)
def test_i1_a_kind_that_asks_for_more_is_not_sent_without_it(
    sqlite_team: Office, code: Code, asks: str, answer: dict[str, Any]
) -> None:
    incident = sqlite_team.drafted(code)
    with refused("I1", asks):
        incident.submit(by=sqlite_team.officer, now=sqlite_team.now)
    sqlite_team.reported(code, **answer)


def test_i1_no_case_closes_with_a_report_that_waits_for_triage(team: Office) -> None:
    case = team.investigated()
    team.told(team.no_action(case))
    incident = team.incident_of(case)
    incident.reopen("She remembered more.", by=team.supervisor, now=team.now)
    with refused("I1.close", f"Triage {incident.ref} first"):
        case.close("He kept to it.", by=team.caseworker, now=team.now)
    team.triage(incident)
    with allowed("case.close"):
        case.close("He kept to it.", by=team.caseworker, now=team.now)


def test_i2_forceful_only_can_own_no_measure(team: Office) -> None:
    case = team.investigated()
    incident = team.incident_of(case)
    incident.reopen("We looked again.", by=team.supervisor, now=team.now)
    team.triage(incident, Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY)
    with refused("I2", "Triage the report again"):
        team.warning(case)
    with refused("I2", "Triage the report again"):
        team.flag(case)
    incident.reopen("There was a threat.", by=team.supervisor, now=team.now)
    team.triage(incident)
    with allowed("measure.propose_warning"):
        team.warning(case)


def test_i2_a_live_measure_keeps_the_report_that_it_rests_on(team: Office) -> None:
    flag = team.flagged()
    incident = team.incident_of(flag.case)
    incident.reopen("We looked again.", by=team.supervisor, now=team.now)
    with refused("I2.triage", f"End or withdraw {flag.ref} first"):
        team.triage(incident, Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY)
    other = team.triaged()
    with refused("I2.triage", f"End or withdraw {flag.ref} first"):
        team.triage(incident, Outcome.JOINED_CASE, case=other)
    flag.end("The risk has gone.", by=team.supervisor, now=team.now)
    with allowed("incident.triage"):
        team.triage(incident, Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY)


def test_p13_forceful_only_makes_no_case_and_can_not_be_investigated(team: Office) -> None:
    incident = team.forceful()
    assert incident.case is None
    case = team.triaged()
    again = team.incident_of(case)
    again.reopen("We looked again.", by=team.supervisor, now=team.now)
    team.triage(again, Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY)
    with refused("P13", "Triage the report again"):
        Investigation.begin(case, by=team.caseworker, now=team.now)
    with allowed("case.close"):
        case.close("He was only forceful.", by=team.caseworker, now=team.now)


def test_p13_forceful_only_never_counts_against_anybody(team: Office) -> None:
    team.forceful()
    case = team.triaged()
    assert frequency(case, team.now, 365) == 1
    team.triaged()
    assert frequency(case, team.now, 365) == 2


def test_p5_a_person_identified_late_counts_for_the_frequency(team: Office) -> None:
    unknown = team.triaged(responsible=None)
    later = team.triaged()
    assert frequency(later, team.now, 30) == 1
    unknown.identify(team.customer, by=team.caseworker, now=team.now)
    assert frequency(later, team.now, 30) == 2


def test_p5_a_report_joins_no_case_about_somebody_else(team: Office) -> None:
    case = team.triaged()
    son = team.person("Arun Patel")
    incident = team.reported(responsible=son)
    with refused("P5.case", "Triage this report as a new case"):
        team.triage(incident, Outcome.JOINED_CASE, case=case)
    with allowed("incident.triage"):
        team.triage(incident, Outcome.JOINED_CASE, case=case, person=team.customer)
    assert [one.person for one in incident.people(PersonPart.RESPONSIBLE)] == [team.customer]


def test_p11_triage_says_what_it_did_to_our_service(team: Office) -> None:
    incident = team.reported()
    with refused("P11", "none, difficult, dangerous or intolerable"):
        team.triage(incident, effect=None)
    with allowed("incident.triage"):
        team.triage(incident, effect=ServiceEffect.NONE)


def test_p28_demands_are_unreasonable_by_what_they_do_to_our_work(team: Office) -> None:
    incident = team.reported(Code.UB05, Code.UD03)
    with refused("P28", "how the demands affect our work"):
        team.triage(incident, work_impact=" ")
    with allowed("incident.triage"):
        team.triage(incident)


def test_p28_asks_nothing_of_abuse(sqlite_team: Office) -> None:
    sqlite_team.triage(sqlite_team.reported(Code.UB05), work_impact="")


def test_p32_no_report_leaves_triage_without_a_reason(team: Office) -> None:
    incident = team.reported()
    with refused("P32", "Give the reason"):
        team.triage(incident, reason=" ")
    with refused("P32", "which case it joins"):
        team.triage(incident, Outcome.JOINED_CASE)
    with refused("P32", "reported already"):
        team.triage(incident, Outcome.DUPLICATE)
    with allowed("incident.triage"):
        team.triage(incident, Outcome.DUPLICATE, duplicate_of=team.reported())
    assert incident.triaged_by == team.supervisor


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.EARLIER])
def test_p32_every_outcome_of_triage_is_possible(sqlite_team: Office, outcome: Outcome) -> None:
    more: dict[Outcome, dict[str, object]] = {
        Outcome.JOINED_CASE: {"case": sqlite_team.triaged()},
        Outcome.DUPLICATE: {"duplicate_of": sqlite_team.reported()},
    }
    incident = sqlite_team.triage(sqlite_team.reported(), outcome, **more.get(outcome, {}))
    assert fresh(incident).outcome is outcome
    assert (incident.case is not None) == (outcome in (Outcome.NEW_CASE, Outcome.JOINED_CASE))


def test_p32_no_case_closes_without_an_investigation(team: Office) -> None:
    case = team.triaged()
    with refused("P32.close", "Conclude the investigation"):
        case.close("All is well.", by=team.caseworker, now=team.now)
    Investigation.begin(case, by=team.caseworker, now=team.now)
    with refused("P32.close", "Conclude the investigation"):
        case.close("All is well.", by=team.caseworker, now=team.now)


def test_i23_nobody_triages_an_incident_about_themselves(team: Office) -> None:
    incident = team.reported(affected=(team.caseworker,))
    with refused("I23", "not affected"):
        team.triage(incident, by=team.caseworker)
    with refused("I23", "not affected"):
        incident.send_back("Where was it?", by=team.caseworker, now=team.now)
    with allowed("incident.triage"):
        team.triage(incident, by=team.other_caseworker)


def test_i23_a_case_never_belongs_to_a_colleague_whom_it_affected(team: Office) -> None:
    incident = team.reported(affected=(team.caseworker,))
    with refused("I23", "Sam Okoro was affected"):
        team.triage(incident, owner=team.caseworker)
    with allowed("incident.triage"):
        team.triage(incident, owner=team.other_caseworker)
    assert incident.case is not None
    with refused("I23", "Sam Okoro was affected"):
        incident.case.assign(team.caseworker, by=team.supervisor, now=team.now)
    with allowed("case.assign"):
        incident.case.assign(team.supervisor, by=team.supervisor, now=team.now)


def test_i23_nobody_investigates_an_incident_about_themselves(team: Office) -> None:
    case = _affecting(team)
    with refused("I23.investigate", "not affected"):
        Investigation.begin(case, by=team.caseworker, now=team.now)
    with allowed("investigation.begin"):
        found = Investigation.begin(case, by=team.other_caseworker, now=team.now)
    with refused("I23.investigate", "not affected"):
        found.weigh("He shouted.", 2, by=team.caseworker, now=team.now)


def _affecting(team: Office) -> Case:
    incident = team.triage(team.reported(affected=(team.caseworker,)), owner=team.other_caseworker)
    assert incident.case is not None
    return incident.case


def test_a_case_belongs_to_somebody_who_works_on_cases(team: Office) -> None:
    incident = team.reported()
    with nothing_changes(), pytest.raises(BadInput, match="can't own a case"):
        team.triage(incident, owner=team.hr)


def test_i25_a_report_after_closure_is_a_new_case(team: Office) -> None:
    case = team.closed()
    incident = team.reported()
    with refused("I25", "as a new case"):
        team.triage(incident, Outcome.JOINED_CASE, case=case)
    with allowed("incident.triage"):
        team.triage(incident)
    assert incident.case is not None
    assert incident.case != case


def test_i25_a_closed_case_is_judged_as_it_stands_and_not_as_it_was_opened_on_a_screen(team: Office) -> None:
    seen_while_open = team.investigated()
    team.closed(fresh(seen_while_open))
    incident = team.reported()
    with refused("I25", "as a new case"):
        team.triage(incident, Outcome.JOINED_CASE, case=seen_while_open)


def test_i25_a_closed_case_opens_again_only_with_a_reason(team: Office) -> None:
    case = team.closed()
    with refused("I25.reopen", "Give the reason"):
        case.reopen(" ", by=team.supervisor, now=team.now)
    with not_permitted("supervisor"):
        case.reopen("New facts.", by=team.caseworker, now=team.now)
    with allowed("case.reopen"):
        case.reopen("New facts.", by=team.supervisor, now=team.now)


def test_i25_work_on_a_closed_case_begins_with_opening_it(team: Office) -> None:
    case = team.closed()
    with refused("I25.closed", "Open the case again"):
        team.warning(case)
    with refused("I25.closed", "Open the case again"):
        team.incident_of(case).reopen("We looked again.", by=team.supervisor, now=team.now)
    with allowed("case.note"):
        case.note("He rang to say thank you.", by=team.caseworker, now=team.now)
    case.reopen("New facts.", by=team.supervisor, now=team.now)
    with allowed("measure.propose_warning"):
        team.warning(case)


def test_a_report_that_is_triaged_again_keeps_its_case(team: Office) -> None:
    case = team.triaged()
    incident = team.incident_of(case)
    incident.reopen("We looked again.", by=team.supervisor, now=team.now)
    team.triage(incident)
    assert incident.case == case
    assert Case.select().count() == 1


def test_p24_the_account_never_changes_once_it_was_sent(team: Office) -> None:
    incident = team.reported()
    incident.send_back("Where was it?", by=team.supervisor, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="Add to the report"):
        incident.amend(account="It was nothing.", by=team.officer, now=team.now)
    with allowed("incident.amend"):
        incident.amend(place="At the door.", by=team.officer, now=team.now)
    incident.submit(by=team.officer, now=team.now)
    with allowed("incident.add"):
        incident.add("He came back later.", by=team.officer, now=team.now)
    with wrong_state():
        incident.amend(place="Elsewhere.", by=team.officer, now=team.now)


@pytest.mark.parametrize(
    ("codes", "more", "priority"),
    [
        ((Code.UB01,), {}, Priority.A),
        ((Code.UB05,), {}, Priority.B),
        ((Code.UD03,), {}, Priority.C),
        ((Code.UD03,), {"danger": True}, Priority.A),
        ((Code.UB05,), {"hate": True}, Priority.A),
    ],
)
def test_p1_danger_violence_and_hate_come_first(
    sqlite_team: Office, codes: tuple[Code, ...], more: dict[str, Any], priority: Priority
) -> None:
    assert sqlite_team.reported(*codes, **more).priority is priority


def test_p1_a_kind_added_later_raises_the_priority_and_never_lowers_it(team: Office) -> None:
    incident = team.reported(Code.UD03)
    incident.classify((Code.UB03,), by=team.supervisor, now=team.now)
    assert fresh(incident).priority is Priority.A
    incident.classify((Code.UD04,), by=team.supervisor, now=team.now)
    assert fresh(incident).priority is Priority.A
    assert {one.code for one in incident.behaviours()} == {Code.UD03, Code.UD04, Code.UB03}
    assert Behaviour.select().count() == 3


def test_p6_any_past_minute_counts_and_no_future_one(team: Office) -> None:
    team.drafted(occurred_at=team.now - timedelta(days=4000))
    with nothing_changes(), pytest.raises(BadInput, match="future"):
        team.drafted(occurred_at=team.now + timedelta(minutes=1))


def test_p9_support_opens_by_itself_for_each_affected_colleague(team: Office) -> None:
    incident = team.reported(affected=(team.officer, team.neighbour))
    found = {one.colleague for one in ColleagueSupport.select().where(ColleagueSupport.incident == incident)}
    assert found == {team.officer, team.neighbour}
    incident.send_back("Where was it?", by=team.supervisor, now=team.now)
    incident.submit(by=team.officer, now=team.now)
    assert ColleagueSupport.select().count() == 2, "sending it again opens nothing twice"
    with allowed("incident.name_colleague"):
        incident.name_colleague(team.caseworker, by=team.officer, now=team.now)
    assert ColleagueSupport.select().count() == 3


def test_p18_the_own_manager_makes_contact_and_the_colleague_may_decline(team: Office) -> None:
    team.reported()
    support = ColleagueSupport.get()
    assert support.manager == team.manager
    assert support.contact_by.in_timezone("Europe/London").to_datetime_string() == "2026-03-05 17:00:00"
    with not_permitted("own manager"):
        support.contact((), by=team.supervisor, now=team.now)
    with allowed("support.decline"):
        support.decline(by=team.officer, now=team.now)
    assert fresh(support).state is SupportState.DECLINED


def test_only_who_reported_it_sends_a_report(team: Office) -> None:
    incident = team.drafted()
    with not_permitted("who reported it"):
        incident.submit(by=team.supervisor, now=team.now)
    assert fresh(incident).state is IncidentState.DRAFT


def test_the_contractors_desk_reports_nothing(team: Office) -> None:
    with not_permitted("colleague"):
        team.drafted(by=team.desk)
    assert Incident.select().count() == 0


def test_p18_the_lead_stands_in_for_a_manager_whom_nobody_has(team: Office) -> None:
    team.reported(affected=(team.dpo,))
    support = ColleagueSupport.get()
    assert support.manager is None
    with not_permitted("own manager"):
        support.contact((), by=team.supervisor, now=team.now)
    with allowed("support.contact"):
        support.contact((), by=team.lead, now=team.now)


def test_p27_evidence_says_what_it_is_and_where_it_is_kept(team: Office) -> None:
    incident, now = team.reported(), team.now
    for wrong in ({"location": " "}, {"sha256": "abc"}, {"captured_at": now.add(hours=1)}):
        given: dict[str, Any] = {"kind": "screenshot", "location": "Safe 3", "captured_at": now} | wrong
        with nothing_changes(), pytest.raises(BadInput):
            incident.attach(**given, by=team.officer, now=now)
    with allowed("incident.attach"):
        incident.attach("screenshot", "Safe 3", now, "a" * 64, by=team.officer, now=now)


def test_i2_a_report_that_is_asked_about_again_still_carries_its_measures(team: Office) -> None:
    measure = team.restricted()
    incident = team.incident_of(measure.case)
    incident.reopen("We looked again.", by=team.supervisor, now=team.now)
    assert verify().breaches == ()
    incident.send_back("Where was it?", by=team.caseworker, now=team.now)
    assert verify().breaches == ()
    fresh(incident).submit(by=team.officer, now=team.now)
    assert verify().breaches == ()
    with refused("I2.triage", f"End or withdraw {measure.ref} first."):
        team.triage(fresh(incident), Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY)
