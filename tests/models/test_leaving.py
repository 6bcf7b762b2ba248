"""Somebody leaves: nothing that waits for them is forgotten, and what another may take on goes over in one step."""

from __future__ import annotations

import pytest

from models.appeal import Appeal
from models.errors import BadInput
from models.handover import HandOver
from models.investigation import Investigation
from models.letter import Letter
from models.measure import Arrangement, SinglePoint
from models.people import Office as People
from models.policy.measures import LetterKind
from models.policy.roles import Role
from models.policy.states import AppealState
from models.queries.facts import facts_of
from models.settings import timing
from models.support import ColleagueSupport
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused


def retire(team: Office, who: object) -> None:
    People.retire_colleague(who, by=team.lead, now=team.now)  # type: ignore[arg-type]


def test_nobody_leaves_while_a_case_is_theirs(team: Office) -> None:
    case = team.triaged()
    with refused("P60.held", f"owns case {case.ref} (evenhand case assign {case.ref} --to LOGIN)"):
        retire(team, team.caseworker)
    case.assign(team.other_caseworker, by=team.supervisor, now=team.now)
    with allowed("office.retire_colleague"):
        retire(team, team.caseworker)
    assert not fresh(team.caseworker).active


def test_a_closed_case_holds_nobody(sqlite_team: Office) -> None:
    team = sqlite_team
    team.closed()
    with allowed("office.retire_colleague"):
        retire(team, team.caseworker)


def test_nobody_leaves_while_a_colleague_waits_for_their_support(team: Office) -> None:
    incident = team.reported()
    with refused("P60.held", f"supports Jo Price after {incident.ref}") as told:
        retire(team, team.manager)
    assert "manages Jo Price (evenhand people change jo --manager LOGIN)" in told.mend
    assert f"evenhand support hand-over {incident.ref} --colleague jo --to LOGIN" in told.mend


def test_nobody_leaves_while_they_are_a_customers_contact(team: Office) -> None:
    measure = team.single_contact()
    words = f"is single point of contact of {measure.case.ref} (evenhand measure change-contact {measure.ref}"
    with refused("P60.held", words):
        retire(team, team.other_caseworker)
    with refused("P60.held", "is deputy contact of"):
        retire(team, team.other_supervisor)


def test_nobody_leaves_while_an_appeal_is_theirs(team: Office) -> None:
    second = team.colleague_as("lou", "Lou Second", Role.LEAD)
    appeal = team.in_review()
    with refused("P60.held", f"looks at appeal {appeal.ref} (evenhand appeal reassign {appeal.ref}"):
        People.retire_colleague(team.lead, by=team.head, now=team.now)
    with refused("I7", "is not senior to the person who decided"):
        appeal.reassign(team.other_caseworker, "She leaves.", by=team.head, now=team.now)
    with allowed("appeal.reassign"):
        appeal.reassign(second, "She leaves.", by=team.head, now=team.now)
    assert fresh(appeal).state is AppealState.ASSIGNED
    with allowed("office.retire_colleague"):
        People.retire_colleague(team.lead, by=team.head, now=team.now)


def test_nobody_who_left_becomes_a_reviewer(team: Office) -> None:
    second = team.colleague_as("lou", "Lou Second", Role.LEAD)
    appeal = team.accepted()
    retire(team, second)
    with refused("I7", "still in the office"):
        appeal.assign(second, by=team.supervisor, now=team.now)


def test_everything_that_may_goes_over_at_once(team: Office) -> None:
    case = team.investigating()
    with not_permitted("Safer Communities Lead"):
        People.hand_over(team.caseworker, team.other_caseworker, by=team.supervisor, now=team.now)
    with allowed("office.hand_over"):
        People.hand_over(team.caseworker, team.other_caseworker, by=team.lead, now=team.now)
    assert fresh(case).owner == team.other_caseworker
    found = Investigation.of(case)
    assert found.investigator == team.other_caseworker
    took_part = facts_of(fresh(case)).investigation
    assert took_part is not None
    assert took_part.investigators == {team.caseworker.id, team.other_caseworker.id}, "I7 forgets nobody"
    with allowed("office.retire_colleague"):
        retire(team, team.caseworker)


def test_an_affected_colleague_never_becomes_the_contact(team: Office) -> None:
    case = team.investigated()
    measure = team.single_contact(case)
    incident = team.incident_of(case)
    incident.name_colleague(team.supervisor, by=team.caseworker, now=team.now)
    done = People.hand_over(team.other_caseworker, team.supervisor, by=team.lead, now=team.now)
    assert done.moved == ""
    assert "is single point of contact" in done.left
    assert "Sue Shaw was affected. Choose somebody else." in done.left
    assert f"(evenhand measure change-contact {measure.ref} --spoc LOGIN)" in done.left
    assert SinglePoint.get().spoc == team.other_caseworker


def test_the_deputy_does_not_become_the_contact_as_well(team: Office) -> None:
    team.single_contact()
    done = People.hand_over(team.other_caseworker, team.other_supervisor, by=team.lead, now=team.now)
    assert "Choose two people" in done.left


def test_a_customer_hears_who_their_contact_is_now(team: Office) -> None:
    measure = team.single_contact()
    with refused("P42.change", "Name the new"):
        measure.change_contact(by=team.caseworker, now=team.now)
    with allowed("measure.change_contact"):
        measure.change_contact(spoc=team.caseworker, by=team.caseworker, now=team.now)
    assert Arrangement.get(Arrangement.measure == measure).text == "Put calls through to Sam Okoro."
    letter = Letter.get(Letter.kind == LetterKind.CONTACT)
    assert "your contact here is Sam Okoro" in letter.own_words
    from models.policy.clauses import owed

    def waits() -> bool:
        words = "Tell the customer who their contact is now"
        return words in {duty.words for _, duty in owed(facts_of(fresh(measure.case)), timing())}

    assert waits()
    team.sent(letter)
    assert not waits()


def test_a_proposed_contact_changes_without_a_letter(team: Office) -> None:
    measure = team.spoc()
    measure.change_contact(deputy=team.supervisor, by=team.supervisor, now=team.now)
    assert SinglePoint.get().deputy == team.supervisor
    assert not Letter.select().exists()
    restriction = team.restriction()
    with nothing_changes(), pytest.raises(BadInput, match="Only a single point of contact"):
        restriction.change_contact(spoc=team.supervisor, by=team.supervisor, now=team.now)


def test_who_looks_at_an_appeal_takes_on_no_other_part_of_the_case(team: Office) -> None:
    """I7: by handing over, the reviewer would become the affected colleague's manager."""
    appeal = team.in_review()
    with refused("I7.apart", f"Lena Brook looks at appeal {appeal.ref}"):
        ColleagueSupport.get().hand_over(team.lead, by=team.manager, now=team.now)
    done = People.hand_over(team.manager, team.lead, by=team.head, now=team.now)
    assert done.moved == "manages Nia Noor", "whom nothing happened to"
    assert done.left.count("Lena Brook looks at appeal") == 2
    assert fresh(team.officer).manager == team.manager
    assert Appeal.get().reviewer == team.lead


def test_support_goes_to_somebody_who_is_here_and_is_somebody_else(team: Office) -> None:
    incident = team.reported()
    support = ColleagueSupport.get()
    with refused("P18.manager", "than the colleague themselves"):
        support.hand_over(team.officer, by=team.hr, now=team.now)
    with not_permitted("the colleague's own manager"):
        support.hand_over(team.supervisor, by=team.caseworker, now=team.now)
    with allowed("support.hand_over"):
        support.hand_over(team.supervisor, by=team.hr, now=team.now)
    assert support.manager == team.supervisor
    incident.name_colleague(team.neighbour, by=team.supervisor, now=team.now)
    with refused("P18.manager", "Nia Noor was affected by the same incident"):
        support.hand_over(team.neighbour, by=team.hr, now=team.now)
    retire(team, team.neighbour)
    with refused("P18.manager", "Nia Noor has left"):
        support.hand_over(team.neighbour, by=team.hr, now=team.now)


def test_the_handover_says_what_went_and_what_stayed(team: Office) -> None:
    case = team.triaged()
    done = People.hand_over(team.caseworker, team.other_caseworker, by=team.lead, now=team.now)
    assert done.told == (f"Handed over: owns case {case.ref}.",)
    again = People.hand_over(team.caseworker, team.other_caseworker, by=team.lead, now=team.now)
    assert again.told == ("There was nothing to hand over.",)
    assert HandOver.select().count() == 2
    with nothing_changes(), pytest.raises(BadInput, match="somebody else"):
        People.hand_over(team.lead, team.lead, by=team.head, now=team.now)


def test_a_report_that_was_sent_back_does_not_wait_for_somebody_who_leaves(team: Office) -> None:
    incident = team.reported(by=team.neighbour)
    incident.send_back("Which door was it?", by=team.supervisor, now=team.now)
    with refused("P60.held", f"has a question to answer about {incident.ref}"):
        retire(team, team.neighbour)
    with not_permitted("who reported it, supervisor"):
        incident.submit(by=team.caseworker, now=team.now)
    with allowed("incident.submit"):
        incident.submit(by=team.supervisor, now=team.now)
    with allowed("office.retire_colleague"):
        retire(team, team.neighbour)


def test_who_leaves_casework_for_another_role_hands_over_first_as_well(team: Office) -> None:
    case = team.triaged()
    with refused("P60.held", f"owns case {case.ref}"):
        People.change_colleague(team.caseworker, Role.COLLEAGUE, by=team.lead, now=team.now)
    with allowed("office.change_colleague"):
        People.change_colleague(team.caseworker, Role.SUPERVISOR, by=team.lead, now=team.now)
    case.assign(team.other_caseworker, by=team.supervisor, now=team.now)
    with allowed("office.change_colleague"):
        People.change_colleague(team.caseworker, Role.COLLEAGUE, by=team.lead, now=team.now)
