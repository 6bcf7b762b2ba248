"""The office itself: who is in it, its clocks and closure days, and what people have typed and not yet sent."""

from __future__ import annotations

from datetime import date

import pendulum
import pytest

from models.draft import Draft
from models.errors import BadInput
from models.people import Account, AccountPerson, Colleague, Person, sort_name
from models.people import Office as People
from models.policy.behaviours import Relationship
from models.policy.roles import Role
from models.settings import Settings, timing
from models.support import ColleagueSupport
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes


def test_an_office_is_founded_once(team: Office) -> None:
    with nothing_changes(), pytest.raises(BadInput, match="set up already"):
        People.found("eve", "Eve Early", team.now)


def test_an_account_name_belongs_to_one_colleague(team: Office) -> None:
    with nothing_changes(), pytest.raises(BadInput, match="account name sam already"):
        team.colleague_as("sam", "Sam Second")


def test_nobody_is_their_own_manager(team: Office) -> None:
    with nothing_changes(), pytest.raises(BadInput, match="somebody else"):
        People.change_colleague(team.officer, manager=team.officer, by=team.lead, now=team.now)


def test_an_empty_answer_takes_away_what_may_be_missing_and_no_answer_leaves_it(team: Office) -> None:
    home = People.add_property("12 Mill Lane, Poole", by=team.caseworker, now=team.now)
    account = People.add_account("T-1001", home, team.today, by=team.caseworker, now=team.now)
    changed = People.change_account(account, began_on=None, by=team.caseworker, now=team.now)
    assert (changed.began_on, changed.place_id) == (None, home.id)
    changed = People.change_account(account, place=None, by=team.caseworker, now=team.now)
    assert (changed.began_on, changed.place_id) == (None, None)
    assert team.officer.manager_id is not None
    kept = People.change_colleague(team.officer, phone="01202 1", by=team.lead, now=team.now)
    assert kept.manager_id is not None
    assert People.change_colleague(kept, manager=None, by=team.lead, now=team.now).manager_id is None


def test_only_the_lead_and_the_head_change_who_is_in_the_office(team: Office) -> None:
    with not_permitted("Safer Communities Lead, Head"):
        People.add_colleague("eve", "Eve Early", Role.LEAD, by=team.supervisor, now=team.now)
    with allowed("office.add_colleague"):
        People.add_colleague("eve", "Eve Early", Role.LEAD, by=team.head, now=team.now)


def test_a_person_may_belong_to_an_account_as_something_else_than_its_holder(team: Office) -> None:
    """P4: link person, account and property."""
    home = People.add_property("12 Mill Lane, Poole", "bh15 1aa", by=team.caseworker, now=team.now)
    account = People.add_account("t-1001", home, by=team.caseworker, now=team.now)
    assert (home.postcode, account.ref) == ("BH15 1AA", "T-1001")
    with allowed("office.link_person"):
        People.link_person(team.customer, account, Relationship.VISITOR, by=team.caseworker, now=team.now)
    assert AccountPerson.get().part is Relationship.VISITOR
    with nothing_changes(), pytest.raises(BadInput, match="linked to account T-1001 already"):
        People.link_person(team.customer, account, by=team.caseworker, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="T-1001 already"):
        People.add_account("T-1001", by=team.caseworker, now=team.now)
    assert Account.select().count() == 1


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Mr Rakesh Patel", "Patel, R"),
        ("Madonna", "Madonna"),
        ("Dr. Anna Maria de Souza", "Souza, A"),
        ("Mx Lee", "Lee"),
    ],
)
def test_names_are_listed_by_the_last_word(name: str, listed: str) -> None:
    assert sort_name(name) == listed


def test_references_count_up_in_each_year(team: Office) -> None:
    first, second = team.person("One"), team.person("Two")
    assert (first.ref, second.ref) == ("UCB-P-2026-0002", "UCB-P-2026-0003")
    team.now = pendulum.datetime(2026, 12, 31, 23, 30, tz="Europe/London")
    assert team.person("Three").ref == "UCB-P-2026-0004"
    team.later(hours=1)
    assert team.person("Four").ref == "UCB-P-2027-0001"
    with nothing_changes(), pytest.raises(BadInput):
        team.person(" ")
    assert team.person("Five").ref == "UCB-P-2027-0002", "a refused verb gives its number back"
    assert Person.select().count() == 6


def test_a_clock_is_a_setting_of_the_lead(team: Office) -> None:
    with not_permitted("Safer Communities Lead"):
        Settings.change_setting("manager_contact", "3", by=team.supervisor, now=team.now)
    with allowed("office.change_setting"):
        Settings.change_setting("manager_contact", "3", by=team.lead, now=team.now)
    team.reported()
    assert ColleagueSupport.get().contact_by == pendulum.datetime(2026, 3, 9, 17, tz="Europe/London")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("manager_contact", "0", "between"),
        ("review_demands", "2", "between 3 and 12"),
        ("review_demands", "13", "between 3 and 12"),
        ("manager_contact", "soon", "number"),
        ("tea_break", "3", "no setting called 'tea_break'"),
    ],
)
def test_no_setting_passes_the_policys_edges(
    sqlite_team: Office, name: str, value: str, sentence: str
) -> None:
    with nothing_changes(), pytest.raises(BadInput, match=sentence):
        Settings.change_setting(name, value, by=sqlite_team.lead, now=sqlite_team.now)


def test_a_closure_day_is_no_working_day_until_it_is_dropped(team: Office) -> None:
    thursday = date(2026, 3, 5)
    with allowed("office.add_closure_day"):
        Settings.add_closure_day(thursday, "Staff day", by=team.lead, now=team.now)
    assert not timing().calendar.is_working(thursday)
    team.reported()
    assert ColleagueSupport.get().contact_by == pendulum.datetime(2026, 3, 6, 17, tz="Europe/London")
    with allowed("office.drop_closure_day"):
        Settings.drop_closure_day(thursday, by=team.lead, now=team.now)
    assert timing().calendar.is_working(thursday)
    with nothing_changes(), pytest.raises(BadInput, match="5 March 2026 is no closure day"):
        Settings.drop_closure_day(thursday, by=team.lead, now=team.now)
    Settings.add_closure_day(thursday, by=team.lead, now=team.now)
    assert not timing().calendar.is_working(thursday)


def test_a_draft_is_its_owners_alone_and_the_last_one_counts(team: Office) -> None:
    Draft.keep(team.officer, "report", {"account": "He sh"}, now=team.now)
    Draft.keep(team.officer, "report", {"account": "He shouted", "cursor": 10}, now=team.now)
    Draft.keep(team.neighbour, "report", {"account": "Mine"}, now=team.now)
    assert Draft.of(team.officer, "report") == {"account": "He shouted", "cursor": 10}
    assert Draft.of(team.officer, "triage:UCB-I-2026-0001") == {}
    Draft.drop(team.officer, "report")
    assert Draft.of(team.officer, "report") == {}
    assert Draft.of(team.neighbour, "report") == {"account": "Mine"}


def test_a_colleague_is_found_by_account_or_by_a_name_that_one_bears(team: Office) -> None:
    assert Colleague.at("sam") == Colleague.at("Sam Okoro") == team.caseworker
    team.colleague_as("sam2", "Sam Okoro")
    with pytest.raises(BadInput, match="no colleague Sam Okoro"):
        Colleague.at("Sam Okoro")
    assert fresh(team.caseworker).actor().role is Role.CASEWORKER
