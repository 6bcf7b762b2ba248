"""Behaviour agreements, mediation and working arrangements: what is refused, and the nearest allowed (P38, P43, P44)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models.errors import BadInput
from models.measure import Flag, Measure
from models.measure_parts import Agreement
from models.people import Office as People
from models.people import Property
from models.policy.behaviours import Code, ContactException, YesNo
from models.policy.housing_codes import Control
from models.policy.measures import LetterKind, MediationOutcome, RiskTo
from models.policy.states import MeasureState, ReviewOutcome
from models.queries import case_file, lookup, timeline
from tests.factories import WEIGHED, Office, fresh
from tests.models.refusals import allowed, nothing_changes, refused


def told(team: Office, measure: Measure) -> Measure:
    team.told(team.approved(measure))
    return fresh(measure)


def test_p38_an_agreement_begins_when_both_sides_agreed_to_it(team: Office) -> None:
    measure = told(team, team.agreement())
    with refused("P38.agreed", "Record that both sides agreed, or withdraw it"):
        measure.start(by=team.caseworker, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="in the future"):
        measure.sign("Both", team.today + timedelta(days=1), by=team.caseworker, now=team.now)
    with allowed("measure.sign"):
        measure.sign("Mr Patel, and Cleo Ward for us", by=team.caseworker, now=team.now)
    with allowed("measure.start"):
        measure.start(by=team.caseworker, now=team.now)
    assert Agreement.get().signed_on == team.today
    assert team.review_of(measure).due_on == team.months(6)


def test_p38_the_letter_says_what_is_asked_what_follows_and_how_to_appeal(sqlite_team: Office) -> None:
    text = sqlite_team.told(sqlite_team.approved(sqlite_team.agreement())).text
    assert "What we ask you to agree to: We speak calmly with each other." in text
    assert "What follows if it is not kept: We would send a warning letter." in text
    assert "you can appeal by" in text
    assert "We will review this by 4 September 2026." in text


@pytest.mark.parametrize("name", ["agreed", "parties", "consequences"])
def test_p38_an_agreement_says_what_by_whom_and_what_follows(sqlite_team: Office, name: str) -> None:
    case = sqlite_team.investigated()
    with nothing_changes(), pytest.raises(BadInput) as refusal:
        sqlite_team.agreement(case, **{name: " "})
    assert refusal.value.field == name


def test_p38_only_an_agreement_is_signed(sqlite_team: Office) -> None:
    team = sqlite_team
    measure = told(team, team.mediation())
    with refused("P38.kind", "This is a mediation. Choose a behaviour agreement"):
        measure.sign("Both", by=team.caseworker, now=team.now)


def test_i26_no_child_agrees_alone(sqlite_team: Office) -> None:
    team = sqlite_team
    case = team.investigated(responsible=team.person("Arun Patel", is_minor=True))
    with refused("I26", "Name the parent or guardian"):
        team.agreement(case)
    with allowed("measure.propose_agreement"):
        team.agreement(case, guardian="Mrs Meera Patel")


def test_p43_the_mediator_is_named_and_independent(team: Office) -> None:
    case = team.investigated()
    for missing in ("provider", "independence"):
        with refused("P43", "Name the provider, and say how we know"):
            team.mediation(case, **{missing: " "})
    with allowed("measure.propose_mediation"):
        team.mediation(case)


def test_p43_mediation_takes_the_consent_of_both_and_ends_with_its_outcome(team: Office) -> None:
    measure = told(team, team.mediation())
    with refused("P43.consent", "Record that the customer and our colleagues want it"):
        measure.start(by=team.caseworker, now=team.now)
    measure.record_consent(YesNo.YES, by=team.caseworker, now=team.now)
    measure.record_consent(ours=YesNo.NO, by=team.caseworker, now=team.now)
    with refused("P43.consent", "or withdraw it"):
        measure.start(by=team.caseworker, now=team.now)
    with allowed("measure.record_consent"):
        measure.record_consent(ours=YesNo.YES, by=team.caseworker, now=team.now)
    measure.start(by=team.caseworker, now=team.now)
    with allowed("measure.conclude"):
        decision = measure.conclude(
            MediationOutcome.PARTLY, "You ring on Mondays.", by=team.caseworker, now=team.now
        )
    assert fresh(measure).state is MeasureState.ENDED_DONE
    text = team.told(decision).text
    assert "The mediation is over." in text
    assert "You ring on Mondays." in text


def test_p43_only_mediation_asks_for_consent(sqlite_team: Office) -> None:
    team = sqlite_team
    measure = told(team, team.agreement())
    with refused("P43.kind", "This is a behaviour agreement. Choose a mediation"):
        measure.record_consent(YesNo.YES, by=team.caseworker, now=team.now)


def test_p44_a_working_arrangement_says_what_to_do_and_who_is_at_risk(team: Office) -> None:
    case = team.investigated(Code.UB01)
    with refused("P44", "Choose at least one thing that colleagues do"):
        team.working(case, controls=())
    with refused("P44", "Say who exactly is at risk"):
        team.working(case, risk_to=RiskTo.NAMED)
    elsewhere = team.reported(Code.UB01)
    with refused("P44", "Name an incident of this case"):
        team.working(case, evidence=elsewhere)
    with allowed("measure.propose_working_arrangement"):
        measure = team.working(case, arrangement="Dog on site.")
    assert measure.arrangement == "Visit in twos; phone before a visit. Dog on site."


def test_p47_the_customer_reads_what_changes_and_not_what_colleagues_read(sqlite_team: Office) -> None:
    text = sqlite_team.told(sqlite_team.approved(sqlite_team.working())).text
    assert "Two of us come to each visit, and ring you first." in text
    assert "Visit in twos" not in text


def test_p60_a_supervisor_decides_a_working_arrangement(sqlite_team: Office) -> None:
    measure = sqlite_team.working()
    with refused("P60", "supervisor"):
        measure.approve(by=sqlite_team.other_caseworker, now=sqlite_team.now)


def test_p44_a_review_changes_the_controls(team: Office) -> None:
    measure = team.started(team.working())
    team.later(months=6)
    said: dict[str, Any] = {"controls": (Control.PHONE_FIRST,), "changes": "We ring you first"}
    decision = team.review_of(measure).complete(
        ReviewOutcome.EASE, next_review_on=team.months(6), **WEIGHED, **said, by=team.lead, now=team.now
    )
    assert fresh(measure).arrangement == "Phone before a visit."
    text = team.told(decision, LetterKind.REVIEW_OUTCOME).text
    assert "We ring you first." in text
    assert "Phone before a visit" not in text
    file = case_file.of(measure.case.ref, team.caseworker.actor(), team.now)
    assert [one.arrangement for one in file.measures] == ["Phone before a visit."]


def test_i14_an_address_can_have_an_arrangement_before_the_name_is_known(team: Office) -> None:
    place = People.add_property("12 Mill Lane", "BH1 1AA", by=team.caseworker, now=team.now)
    assert isinstance(place, Property)
    account = People.add_account("T-1001", place, by=team.caseworker, now=team.now)
    People.link_person(team.customer, account, by=team.caseworker, now=team.now)
    case = team.concluded(Code.UB01, responsible=None)
    case.except_contact(
        ContactException.UNKNOWN_PERSON, "A man at the door.", by=team.supervisor, now=team.now
    )
    with refused("P44.where", "Identify the person responsible first, or name the account of the address"):
        team.working(case)
    with allowed("measure.propose_working_arrangement"):
        measure = team.working(case, account=account)
    team.approved(measure)
    with refused("I13.told", "record why the customer can't be told yet"):
        fresh(measure).start(by=team.caseworker, now=team.now)
    soon = team.today + timedelta(days=14)
    fresh(measure).withhold_notice("We don't know who it was.", soon, by=team.supervisor, now=team.now)
    with allowed("measure.start"):
        fresh(measure).start(by=team.caseworker, now=team.now)
    assert Flag.get(Flag.measure == measure).account == account
    found = lookup.who("12 Mill Lane", team.officer.actor(), team.now)
    assert "Visit in twos; phone before a visit." in str(found)


@pytest.mark.parametrize("make", ["restriction", "spoc"])
def test_i3_nothing_is_approved_before_an_adjustment_is_answered(team: Office, make: str) -> None:
    """Scenario 7: letters only, for somebody to whom writing is painful."""
    measure = getattr(team, make)(unanswered=True)
    with refused("I3.adjusted", f"evenhand measure consider-adjustment {measure.ref}"):
        measure.approve(by=team.supervisor, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="Ask the customer first"):
        measure.consider_adjustment(YesNo.NOT_KNOWN, "We don't know.", by=team.caseworker, now=team.now)
    with allowed("measure.consider_adjustment"):
        measure.consider_adjustment(
            YesNo.YES, "His hand: a weekly call instead of letters.", by=team.caseworker, now=team.now
        )
    with allowed("measure.approve"):
        measure.approve(by=team.supervisor, now=team.now)


def test_i20_what_was_said_about_adjustments_is_for_those_who_read_of_needs(sqlite_team: Office) -> None:
    team = sqlite_team
    measure = team.restriction(unanswered=True)
    measure.consider_adjustment(YesNo.YES, "His hand: a weekly call.", by=team.caseworker, now=team.now)
    ref = measure.case.ref
    assert case_file.of(ref, team.caseworker.actor(), team.now).measures[0].adjustment == (
        "yes. His hand: a weekly call."
    )
    assert case_file.of(ref, team.dpo.actor(), team.now).measures[0].adjustment is None
    told = timeline.of(ref, team.dpo.actor(), team.now)
    assert "His hand" not in str(told)
