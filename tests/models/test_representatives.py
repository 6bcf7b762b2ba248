"""Who stands for a customer: with consent or by law, with a copy of letters if agreed; and a child's guardian (I24, I26)."""

from __future__ import annotations

from typing import Any

import pytest

from models.errors import BadInput
from models.letters.compose import compose
from models.measure import Measure
from models.people import AccountPerson, Person
from models.people import Office as People
from models.policy.measures import Limit
from models.policy.standing_for import StandsAs, Tenancy
from models.queries import case_file
from models.representative import Representative, guardians, standing_for
from models.restriction import RestrictionLimit
from models.settings import timing
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused


def stands(team: Office, person: Person | None = None, **said: object) -> Representative:
    """Ann Lee stands for Mr Patel, who said so on the phone."""
    given = {"name": "Ann Lee", "consent": "On the phone, read back.", "by": team.caseworker} | said
    return People.add_representative(person or team.customer, **given, now=team.now)  # type: ignore[arg-type]


def test_i24_nobody_speaks_for_a_person_without_their_consent(team: Office) -> None:
    with refused("I24.consent", "Say how the person agreed"):
        stands(team, consent=" ")
    with not_permitted("caseworker"):
        stands(team, by=team.officer)
    with nothing_changes(), pytest.raises(BadInput, match="a day to come"):
        stands(team, consent_on=team.months(1))
    with allowed("office.add_representative"):
        stands(team)
    assert Representative.get().consent_on == team.today


def test_i24_a_guardian_stands_for_a_child_by_law_and_for_nobody_else(team: Office) -> None:
    child = team.person("Arun Patel", is_minor=True)
    with refused("I24.consent", "is not under 18"):
        stands(team, consent="", stands_as=StandsAs.GUARDIAN)
    with allowed("office.add_representative"):
        stands(team, child, consent="", stands_as=StandsAs.GUARDIAN)
    assert guardians(standing_for(child.id)) == "Ann Lee"


def test_i24_consent_can_be_taken_back(team: Office) -> None:
    found = stands(team, gets_letters=True)
    with nothing_changes(), pytest.raises(BadInput, match="Say why"):
        People.end_representative(found, " ", by=team.caseworker, now=team.now)
    with allowed("office.end_representative"):
        People.end_representative(found, "He asked us to.", by=team.caseworker, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="any more"):
        People.end_representative(fresh(found), "Again.", by=team.caseworker, now=team.now)


def test_i24_a_copy_goes_to_whom_it_was_agreed_for(team: Office) -> None:
    stands(team, gets_letters=True)
    stands(team, name="Bo Carer", stands_as=StandsAs.CARER)
    letter = team.written(team.no_action())
    words = "We send a copy of this letter to Ann Lee, as was agreed."
    assert words in compose(letter, team.now, timing()).text
    team.sent(letter)
    People.end_representative(
        Representative.get(), "He asked us to.", by=team.caseworker, now=team.later(days=1)
    )
    assert words in fresh(letter).text, "what left stays as it left"
    assert "Bo Carer" not in fresh(letter).text


def test_i26_a_childs_guardian_on_record_gets_the_warning_letter_too(team: Office) -> None:
    child = team.person("Arun Patel", is_minor=True)
    case = team.investigated(responsible=child)
    with refused("I26", "Name the parent or guardian"):
        team.warning(case)
    stands(team, child, consent="", stands_as=StandsAs.GUARDIAN)
    with allowed("measure.propose_warning"):
        warning = team.warning(case)
    assert fresh(warning).guardian == "Ann Lee"
    letter = team.told(team.approved(warning))
    assert letter.text.split("\n\n")[1].startswith("Dear Ann Lee and Arun Patel,")
    assert Measure.select().count() == 1


def test_the_case_says_who_stands_for_the_customer_now_and_then(team: Office) -> None:
    case = team.triaged()
    before = team.today
    team.later(days=7)
    found = stands(team, gets_letters=True)
    by = team.caseworker.actor()

    def named(on: object = None) -> tuple[str, ...]:
        customer = case_file.of(case.ref, by, team.now, on).customer  # type: ignore[arg-type]
        assert customer is not None
        return customer.representatives

    assert named() == ("Ann Lee (representative; gets a copy of letters)",)
    assert named(before) == ()
    People.end_representative(found, "He asked us to.", by=team.caseworker, now=team.now)
    assert named() == ()


def test_i14_a_joint_tenant_is_one_of_several(team: Office) -> None:
    account = People.add_account("T-1", by=team.caseworker, now=team.now)
    with allowed("office.link_person"):
        People.link_person(team.customer, account, tenancy=Tenancy.JOINT, by=team.caseworker, now=team.now)
    assert AccountPerson.get().tenancy is Tenancy.JOINT
    case = team.triaged()
    customer = case_file.of(case.ref, team.caseworker.actor(), team.now).customer
    assert customer is not None
    assert customer.accounts == ("T-1 (joint tenant)",)


def test_i24_a_representative_on_record_is_consent_enough_to_be_reached_through_them(team: Office) -> None:
    """Until they stand for the customer no more."""
    limits = (Limit.REPRESENTATIVE,)
    case = team.demanding()
    with refused("I24", "or who stands for them"):
        team.restriction(case, limits=limits)
    people: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    ann = People.add_representative(team.customer, "Ann Lee", consent="By phone", **people)
    with allowed("measure.propose_restriction"):
        measure = team.restriction(case, limits=limits)
    assert RestrictionLimit.get(RestrictionLimit.measure == measure).consent
    measure.withdraw("Another way was found.", by=team.supervisor, now=team.now)
    People.end_representative(ann, "She moved.", **people)
    with refused("I24", "or who stands for them"):
        team.restriction(case, limits=limits)
