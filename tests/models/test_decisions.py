"""Before and at a decision: what is refused, and the nearest thing that is allowed (I3 to I6; P12, P33 to P42, P60)."""

from __future__ import annotations

import pytest

from models.citation import Citation
from models.decision import Decision
from models.errors import BadInput, Refused
from models.investigation import ContributoryFactor, Investigation
from models.people import Office as People
from models.people import evenhand
from models.policy.behaviours import (
    Channel,
    Code,
    ContactException,
    ContactResult,
    Enquiry,
    Factor,
    YesNo,
)
from models.policy.measures import DecisionKind
from models.policy.roles import Role
from models.policy.states import MeasureState, Outcome
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused


@pytest.mark.parametrize(
    ("left_out", "named"),
    [
        ("weigh", "nature, severity and frequency"),
        ("distress", "whether distress played a part"),
        ("needs", "what came of asking about other issues"),
        ("adjustments", "whether adjustments are needed"),
    ],
)
def test_i3_no_decision_without_each_answer(team: Office, left_out: str, named: str) -> None:
    case = team.contacted(team.investigating())
    team.answer(case, left_out)
    with refused("I3", f"Record {named} first"):
        team.warning(case)
    with refused("I3", f"Record {named} first"):
        team.no_action(case)
    team.answer(case)
    with allowed("measure.propose_warning"):
        team.warning(case)


def test_i3_what_the_findings_left_open_is_answered_once_the_investigation_is_taken_up_again(
    team: Office,
) -> None:
    case = team.contacted(team.investigating())
    team.heard(case)
    found = team.answer(case, "adjustments")
    found.conclude("It happened as reported.", by=team.caseworker, now=team.now)
    with refused("I3", "take the investigation up again: investigation resume"):
        team.warning(case)
    found.resume("Nobody asked about adjustments.", by=team.caseworker, now=team.now)
    found.consider_adjustments(YesNo.NO, "None are needed.", by=team.caseworker, now=team.now)
    found.conclude("It happened as reported.", by=team.caseworker, now=team.now)
    with allowed("measure.propose_warning"):
        team.warning(case)


@pytest.mark.parametrize(
    ("blank", "named"),
    [
        ("least_intrusive", "the least intrusive way"),
        ("why_insufficient", "why that is not enough"),
        ("effect_on_customer", "what it means for the customer"),
    ],
)
def test_i3_no_decision_without_its_proportion(team: Office, blank: str, named: str) -> None:
    case = team.investigated()
    with refused("I3", named):
        team.warning(case, **{blank: "  "})
    with refused("P34", named):
        team.flag(case, **{blank: ""})
    with allowed("measure.propose_flag"):
        team.flag(case)


def test_i3_a_flag_may_be_asked_for_at_once_but_is_approved_only_after_the_findings(team: Office) -> None:
    case = team.contacted(team.investigating(Code.UB01))
    with allowed("measure.propose_flag"):
        flag = team.flag(case)
    with refused("I3", "Record nature, severity"):
        flag.approve(by=team.supervisor, now=team.now)
    team.answer(case)
    with allowed("measure.approve"):
        flag.approve(by=team.supervisor, now=team.now)


def test_i4_a_measure_needs_one_try_at_contact(team: Office) -> None:
    case = team.concluded()
    with refused("I4", "Record one attempt"):
        team.warning(case)
    case.attempt_contact(Channel.PHONE, ContactResult.NO_ANSWER, by=team.caseworker, now=team.now)
    with allowed("measure.propose_warning"):
        team.warning(case)


def test_i4_or_an_exception_that_a_supervisor_records(team: Office) -> None:
    case = team.concluded()
    with not_permitted("supervisor"):
        case.except_contact(
            ContactException.IMMEDIATE_DANGER, "He has a knife.", by=team.caseworker, now=team.now
        )
    case.except_contact(
        ContactException.IMMEDIATE_DANGER, "He has a knife.", by=team.supervisor, now=team.now
    )
    with allowed("measure.propose_warning"):
        team.warning(case)


def test_i4_a_person_who_is_known_by_now_is_contacted(team: Office) -> None:
    case = team.concluded(responsible=None)
    case.except_contact(ContactException.UNKNOWN_PERSON, "Nobody saw.", by=team.supervisor, now=team.now)
    account = People.add_account("T-1001", by=team.caseworker, now=team.now)
    with allowed("measure.propose_working_arrangement"):
        team.working(case, account=account)
    case.identify(team.customer, by=team.caseworker, now=team.now)
    with refused("I4", "Record one attempt"):
        team.warning(case)


def test_p60_measures_other_than_warnings_are_decided_by_a_supervisor(team: Office) -> None:
    measure = team.spoc(by=team.supervisor)
    with refused("P60", "supervisor, Safer Communities Lead"):
        measure.approve(by=team.other_caseworker, now=team.now)
    with allowed("measure.approve"):
        measure.approve(by=team.lead, now=team.now)


def test_p12_distress_is_answered_before_the_findings(team: Office) -> None:
    case = team.investigating()
    found = team.answer(case, "distress")
    with refused("P12", "yes, no or not known"):
        found.conclude("It happened.", by=team.caseworker, now=team.now)
    found.note_distress(YesNo.NOT_KNOWN, by=team.caseworker, now=team.now)
    with allowed("investigation.conclude"):
        found.conclude("It happened.", by=team.caseworker, now=team.now)


def test_p33_nature_severity_and_frequency_are_weighed_before_the_findings(team: Office) -> None:
    case = team.investigating()
    found = team.answer(case, "weigh")
    with refused("P33", "Record nature, severity and frequency"):
        found.conclude("It happened.", by=team.caseworker, now=team.now)
    with allowed("investigation.weigh"):
        found.weigh("He shouted.", 4, by=team.caseworker, now=team.now)
    with allowed("investigation.conclude"):
        found.conclude("It happened.", by=team.caseworker, now=team.now)


@pytest.mark.parametrize("severity", [0, 5, -1])
def test_p33_severity_is_one_of_four(sqlite_team: Office, severity: int) -> None:
    found = Investigation.of(sqlite_team.investigating())
    with nothing_changes(), pytest.raises(BadInput, match="between 1 and 4"):
        found.weigh("He shouted.", severity, by=sqlite_team.caseworker, now=sqlite_team.now)


def test_p33_an_override_of_the_frequency_keeps_the_count(team: Office) -> None:
    found = Investigation.of(team.investigating())
    with nothing_changes(), pytest.raises(BadInput, match="why the count is not right"):
        found.weigh("He shouted.", 2, frequency_override=7, by=team.caseworker, now=team.now)
    found.weigh("He shouted.", 2, 7, "Six were never written down.", by=team.caseworker, now=team.now)
    assert (fresh(found).in_365_days, fresh(found).frequency_override) == (1, 7)


def test_p39_other_issues_are_asked_about_before_the_findings(team: Office) -> None:
    case = team.investigating()
    found = team.answer(case, "needs")
    with refused("P39", "health, learning or other needs"):
        found.conclude("It happened.", by=team.caseworker, now=team.now)
    factors = (Factor.ALCOHOL, Factor.MENTAL_HEALTH, Factor.ALCOHOL)
    found.ask_needs(Enquiry.ASKED, factors, by=team.caseworker, now=team.now)
    found.ask_needs(Enquiry.ASKED, factors, by=team.caseworker, now=team.now)
    assert ContributoryFactor.select().count() == 2
    with allowed("investigation.conclude"):
        found.conclude("It happened.", by=team.caseworker, now=team.now)


def test_p41_a_restriction_answers_demands_whose_burden_is_shown(team: Office) -> None:
    case = team.investigated(Code.UD03)
    with refused("P41", "Record the burden"):
        team.restriction(case)
    team.burdened(team.incident_of(case))
    with allowed("measure.propose_restriction"):
        team.restriction(case)


def test_p41_for_abuse_alone_only_a_supervisor_may_with_a_reason(team: Office) -> None:
    case = team.investigated(Code.UB05)
    with refused("P41", "It needs an unreasonable demand, or an override"):
        team.restriction(case)
    with refused("P41", "override"):
        team.restriction(case, override="The abuse comes by phone.")
    with refused("P41", "override"):
        team.restriction(case, override=" ", by=team.supervisor)
    with allowed("measure.propose_restriction"):
        measure = team.restriction(case, override="The abuse comes by phone.", by=team.supervisor)
    assert measure.override_reason is not None
    assert measure.override_reason.seal().endswith(":reasons"), "P47: why is for those who may read reasons"


def test_p42_a_single_point_of_contact_has_a_deputy_and_neither_was_affected(team: Office) -> None:
    case = team.investigated()
    with refused("P42", "Choose a deputy who is somebody else"):
        team.spoc(case, deputy=team.other_caseworker)
    with refused("P42", "Jo Price was affected"):
        team.spoc(case, spoc=team.officer)
    with refused("P42", "Jo Price was affected"):
        team.spoc(case, deputy=team.officer)
    with allowed("measure.propose_spoc"):
        team.spoc(case)


def test_p42_nor_were_they_affected_since_it_was_proposed(team: Office) -> None:
    measure = team.spoc()
    incident = team.incident_of(measure.case)
    incident.name_colleague(team.other_caseworker, by=team.supervisor, now=team.now)
    with refused("P42", "Cleo Ward was affected meanwhile"):
        measure.approve(by=team.supervisor, now=team.now)


def test_p42_somebody_who_left_is_nobodys_contact(team: Office) -> None:
    People.retire_colleague(team.other_caseworker, by=team.lead, now=team.now)
    case = team.investigated()
    with refused("P42", "Cleo Ward has left"):
        team.spoc(case, spoc=fresh(team.other_caseworker))


def test_p60_nobody_gives_themselves_a_role(team: Office) -> None:
    with refused("P60.own", "Ask another colleague"):
        People.change_colleague(team.lead, Role.HEAD, by=team.lead, now=team.now)
    with not_permitted("Lead"):
        People.change_colleague(team.officer, Role.LEAD, by=team.supervisor, now=team.now)
    with allowed("office.change_colleague"):
        People.change_colleague(team.officer, Role.CASEWORKER, by=team.lead, now=team.now)


def test_p60_the_office_always_has_a_lead(team: Office) -> None:
    with refused("P60.last", "Make another colleague Lead first"):
        People.change_colleague(team.lead, Role.CASEWORKER, by=team.head, now=team.now)
    with refused("P60.last", "Make another colleague Lead first"):
        People.retire_colleague(team.lead, by=team.head, now=team.now)
    People.change_colleague(team.supervisor, Role.LEAD, by=team.head, now=team.now)
    with allowed("office.retire_colleague"):
        People.retire_colleague(team.lead, by=team.head, now=team.now)


def test_nobody_becomes_evenhand_itself(team: Office) -> None:
    with nothing_changes(), pytest.raises(BadInput, match="role that people can have"):
        People.change_colleague(team.officer, Role.EVENHAND, by=team.lead, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="itself can't be changed"):
        People.retire_colleague(evenhand(), by=team.lead, now=team.now)


def test_a_role_that_was_taken_away_counts_at_once_on_every_open_screen(team: Office) -> None:
    seen_as_supervisor = fresh(team.supervisor)
    measure = team.spoc()
    People.change_colleague(team.supervisor, Role.COLLEAGUE, by=team.lead, now=team.now)
    with not_permitted("caseworker"):
        measure.approve(by=seen_as_supervisor, now=team.now)


def test_somebody_who_left_does_nothing_any_more(team: Office) -> None:
    case = team.triaged()
    People.retire_colleague(team.other_caseworker, by=team.lead, now=team.now)
    with nothing_changes(), pytest.raises(Refused, match="no longer a colleague"):
        case.note("One more thing.", by=team.other_caseworker, now=team.now)


def test_p52_a_decision_says_who_when_why_and_under_which_policy(team: Office) -> None:
    measure = team.restriction()
    decision = fresh(team.approved(measure))
    assert (decision.kind, decision.decided_by, decision.proposed_by) == (
        DecisionKind.MEASURE,
        team.supervisor,
        team.caseworker,
    )
    assert decision.decided_as is Role.SUPERVISOR
    assert decision.appealable
    assert decision.policy_version
    assert decision.reason.text.startswith("You shouted")
    assert decision.proportionality is not None
    assert decision.proportionality.answered


def test_p54_not_approving_is_a_decision_too(team: Office) -> None:
    measure = team.spoc()
    with allowed("measure.reject"):
        measure.reject("It asks too much.", by=team.supervisor, now=team.now)
    assert fresh(measure).state is MeasureState.REJECTED
    assert Decision.get().kind is DecisionKind.NOT_APPROVED


def test_p14_a_decision_cites_the_incidents_and_kinds_that_it_rests_on(team: Office) -> None:
    case = team.investigated(Code.UB05, Code.UD03)
    forceful = team.triage(team.reported(), Outcome.JOINED_CASE, case=case)
    forceful.reopen("We looked again.", by=team.supervisor, now=team.now)
    team.triage(forceful, Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY)
    decision = team.approved(team.warning(case))
    team.incident_of(case).classify((Code.UB04,), by=team.supervisor, now=team.now)
    cited = Citation.select().where(Citation.decision == decision)
    assert [(one.incident, one.codes) for one in cited] == [(team.incident_of(case), (Code.UB05, Code.UD03))]
    letter = team.told(decision)
    about = "This is about what happened on 4 March 2026: shouting or abusive language; excessive contact."
    assert about in letter.text


def test_p36_an_explanation_is_tied_to_its_incidents(team: Office) -> None:
    case = team.investigated()
    cited = Citation.select().where(Citation.explanation.is_null(False))
    assert [one.incident for one in cited] == [team.incident_of(case)]
