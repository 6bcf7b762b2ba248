"""Who lives around an address that was looked up."""

from __future__ import annotations

from models.people import Office as People
from models.policy.standing_for import Tenancy
from models.queries import lookup
from models.queries.nearby import nearby
from tests.factories import Office


def at(team: Office, name: str, address: str, postcode: str) -> None:
    home = People.add_property(address, postcode, by=team.caseworker, now=team.now)
    account = People.add_account(f"T-{name}", home, by=team.caseworker, now=team.now)
    team.customer = team.person(name)
    People.link_person(team.customer, account, by=team.caseworker, now=team.now)


def street(team: Office) -> lookup.Found:
    at(team, "Ms Ada Quiet", "1 Elm Road", "BH15 9ZZ")
    at(team, "Mr Bo Near", "2 Elm Road", "BH15 9ZZ")
    at(team, "Ms Cy Flagged", "3 Elm Road", "BH15 9ZZ")
    team.flagged()
    at(team, "Mr Di Far", "1 Oak Road", "BH15 9ZY")
    (found,) = lookup.who("quiet", team.caseworker.actor(), team.now)
    return found


def test_neighbours_are_told_flags_first_and_nobody_farther_off(team: Office) -> None:
    found = nearby(street(team), team.caseworker.actor(), team.now)
    assert found is not None
    assert [(one.sort_name, one.flag) for one in found] == [("Flagged, C", True), ("Near, B", False)]


def test_whose_role_does_not_work_on_cases_is_not_told(team: Office) -> None:
    one = street(team)
    assert nearby(one, team.officer.actor(), team.now) is None
    assert nearby(one, team.desk.actor(), team.now) is None


def test_household_is_told_as_what_each_belongs_there(team: Office) -> None:
    home = People.add_property("9 Ash Road", "BH15 9ZX", by=team.caseworker, now=team.now)
    account = People.add_account("T-9", home, by=team.caseworker, now=team.now)
    people = [team.person(name) for name in ("Ms Una Ash", "Mr Vic Ash", "Ms Wyn Ash")]
    for person, as_what in zip(people, (Tenancy.JOINT, Tenancy.JOINT, None), strict=True):
        People.link_person(person, account, tenancy=as_what, by=team.caseworker, now=team.now)
    (una, *_) = [
        one for one in lookup.who("ash", team.caseworker.actor(), team.now) if one.sort_name == "Ash, U"
    ]
    assert una.household == ("Ash, V (joint tenant)", "Ash, W")
