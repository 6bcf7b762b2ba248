"""Customers, accounts and colleagues from files: added once, changed by their verbs, and answered for by the journal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.errors import BadInput, NotPermitted
from models.exchange.run import How
from models.housing_alert import HousingAlert
from models.journal import Event, opened
from models.lookup_word import LookupWord, refresh_words
from models.people import Account, AccountPerson, Colleague, Office, Person, Property
from models.policy.behaviours import Relationship
from models.policy.roles import Role
from models.queries.lookup import who
from models.registry import all_models
from models.source_ref import SourceRef
from models.verify import verify
from tests.exchange.files import Desk

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"

CUSTOMERS = """ref,name,relationship,is_minor,phone,accounts,address,postcode
1001,Mr Anil Shah,customer,no,07700 900001,t-1; T-2,"12 Mill Lane
Poole",bh1 1cc
1002,Zoë Moss,lives with a customer,,+44 7700 900002,T-1,"12 Mill Lane, Poole",BH1 1CC
1003,=cmd|' /C calc'!A0,,yes,,,,
"""


def everything() -> dict[str, list[str]]:
    """Every row of every table, as text."""
    return {model._meta.table_name: sorted(map(str, model.select().tuples())) for model in all_models()}


def person(name: str) -> Person:
    return Person.get(Person.name == name)


def test_customers_come_with_their_tenancies_and_homes(desk: Desk) -> None:
    assert desk.bring("customers", CUSTOMERS).counts == (3, 0, 0, 0)
    anil, zoe = person("Mr Anil Shah"), person("Zoë Moss")
    assert (anil.ref[:6], anil.sort_name, anil.phone) == ("UCB-P-", "Shah, A", "07700 900001")
    assert zoe.relationship is Relationship.HOUSEHOLD
    assert zoe.phone == "+44 7700 900002"
    first, second = Account.at("T-1"), Account.at("T-2")
    assert first.place is not None
    assert (first.place.address, first.place.postcode) == ("12 Mill Lane, Poole", "BH1 1CC")
    assert second.place is None  # the address of a row is that of its first tenancy
    linked = {(one.person_id, one.account_id): one.part for one in AccountPerson.select()}
    assert linked == {
        (anil.id, first.id): Relationship.CUSTOMER,
        (anil.id, second.id): Relationship.CUSTOMER,
        (zoe.id, first.id): Relationship.HOUSEHOLD,
    }
    assert Property.select().count() == 1


def test_a_formula_is_a_name_like_any_other(desk: Desk) -> None:
    desk.bring("customers", CUSTOMERS)
    assert person("=cmd|' /C calc'!A0").is_minor


def test_imported_people_are_found_like_all_others(desk: Desk) -> None:
    desk.bring("customers", CUSTOMERS)
    actor = desk.team.caseworker.actor()
    for text in ("shah", "mill lane", "bh11cc", "07700900001"):
        assert "Mr Anil Shah" in {one.name for one in who(text, actor, desk.team.now)}, text
    anil = person("Mr Anil Shah")
    words = {one.word for one in LookupWord.select().where(LookupWord.person == anil)}
    refresh_words([anil.id])
    assert {one.word for one in LookupWord.select().where(LookupWord.person == anil)} == words


def test_importing_twice_changes_nothing_at_all(desk: Desk) -> None:
    desk.bring("customers", CUSTOMERS)
    before = everything()
    assert desk.bring("customers", CUSTOMERS).counts == (0, 0, 3, 0)
    assert everything() == before


def test_the_journal_answers_for_every_record_and_names_file_and_line(desk: Desk) -> None:
    desk.bring("customers", CUSTOMERS)
    found = verify(deep=True)
    assert found.broken is None
    zoe = person("Zoë Moss")
    here = (Event.entity == "person") & (Event.entity_id == zoe.id)
    (event,) = Event.select().where(here)
    assert event.verb == "office.add_person"
    assert event.who == desk.team.caseworker.id
    (values,) = opened([event], lambda _: True)
    assert values["said"]["line"] == 4
    assert values["changes"][f"person:{zoe.id}"]["name"] == "Zoë Moss"
    assert "Zoë" not in event.fields + event.sealed
    told = Event.get(Event.verb == "office.import_file")
    (said,) = opened([told], lambda _: True)
    assert (said["said"]["added"], said["said"]["refused"], len(said["said"]["sha256"])) == (3, 0, 64)
    assert said["said"]["sha256"].startswith(values["said"]["file"])


def test_work_goes_on_after_an_import(desk: Desk) -> None:
    desk.bring("customers", CUSTOMERS)
    more = desk.team.person("Somebody New")
    assert more.ref not in {one.ref for one in Person.select().where(Person.id != more.id)}
    desk.bring("customers", "ref,name\n1004,Ann Other\n")
    assert Person.select().count() == len({one.ref for one in Person.select()})
    assert verify(deep=True).broken is None


def test_what_the_file_says_anew_is_changed_by_the_verb_and_an_empty_cell_clears_nothing(desk: Desk) -> None:
    desk.bring("customers", CUSTOMERS)
    again = desk.bring(
        "customers", "ref,name,phone,accounts\n1001,Mr Anil Shah,07700 900009,T-1\n1002,Zoë Marsh,,T-9\n"
    )
    assert again.counts == (0, 2, 0, 0)
    assert person("Mr Anil Shah").phone == "07700 900009"
    zoe = person("Zoë Marsh")
    assert (zoe.phone, zoe.sort_name) == ("+44 7700 900002", "Marsh, Z")
    accounts = {one.account.ref for one in AccountPerson.select().where(AccountPerson.person == zoe)}
    assert accounts == {"T-1", "T-9"}
    assert [one.verb for one in Event.select().where(Event.entity == "person").order_by(Event.id)][-2:] == [
        "office.change_person",
        "office.change_person",
    ]
    assert verify(deep=True).broken is None


def test_one_person_in_two_systems_has_a_reference_in_each(desk: Desk) -> None:
    desk.bring("customers", "ref,name\n7,Ann Other\n", 'source = "housing"\n')
    desk.bring("customers", "ref,name\n7,Bob Other\n", 'source = "repairs"\n')
    assert {(one.source, one.code, one.person and one.person.name) for one in SourceRef.select()} == {
        ("housing", "7", "Ann Other"),
        ("repairs", "7", "Bob Other"),
    }


def test_bad_rows_are_named_and_good_ones_written(desk: Desk) -> None:
    found = desk.bring(
        "customers",
        "Ref;Name;Relationship;Is minor\n"
        f"1;{'x' * 121};;\n"
        "2;;;\n"
        "3;Ann;friend;\n"
        "4;Bob;;perhaps\n"
        "5;Good;;\n"
        "5;Twice;;\n"
        f"{'r' * 81};Long;;\n",
    )
    assert found.counts == (1, 0, 0, 6)
    assert found.wrong == [
        (3, "Name", "The cell is empty."),
        (4, "Relationship", "'friend' is not known here."),
        (5, "Is minor", "'perhaps' is neither yes nor no."),
        (7, "Ref", "'5' stands on line 6 already."),
        (2, "Name", "The cell must be 120 characters or fewer."),
        (8, "Ref", "The cell must be 80 characters or fewer."),
    ]
    assert person("Good").name == "Good"
    assert [one.ref for one in found.refused][:2] == ["2", "3"]
    refs = sorted(one.ref for one in Person.select())
    assert refs[-1].endswith(f"{len(refs):04}")  # a refused row takes no number


@pytest.mark.parametrize("how", [How(dry=True), How(whole=True)])
def test_a_dry_run_and_all_or_nothing_write_nothing(desk: Desk, how: How) -> None:
    before = everything()
    found = desk.bring("customers", CUSTOMERS + "1004,,,,,,,\n", how=how)
    assert found.counts == (3, 0, 0, 1)
    assert everything() == before
    assert desk.bring("customers", CUSTOMERS, how=How(whole=True)).counts == (3, 0, 0, 0)
    assert person("Zoë Moss").id


def test_only_those_who_may_add_and_change_people_import_them(desk: Desk) -> None:
    for by in (desk.team.officer, desk.team.desk, desk.team.dpo):
        with pytest.raises(NotPermitted):
            desk.bring("customers", CUSTOMERS, by=by)
    assert Person.select().count() == 1


def test_accounts_are_added_moved_and_left(desk: Desk) -> None:
    file = "ref,address,postcode,began_on\nT-1,12 Mill Lane,BH1 1CC,13/2/2020\nT-2,12 Mill Lane,bh1 1cc,\nT-3,,,\n"
    assert desk.bring("accounts", file).counts == (3, 0, 0, 0)
    assert Property.select().count() == 1
    assert desk.bring("accounts", file).counts == (0, 0, 3, 0)
    desk.bring("customers", "ref,name,accounts\n1,Ann Other,T-2\n")
    moved = desk.bring("accounts", file.replace("T-2,12 Mill", "T-2,14 Mill"))
    assert moved.counts == (0, 1, 2, 0)
    place = Account.at("T-2").place
    assert place is not None
    assert place.address == "14 Mill Lane"
    found = who("14 mill", desk.team.caseworker.actor(), desk.team.now)
    assert [one.name for one in found] == ["Ann Other"]
    assert verify(deep=True).broken is None


def test_an_account_without_a_home_gets_it_from_a_customer_s_row(desk: Desk) -> None:
    desk.bring("accounts", "ref\nT-1\n")
    desk.bring(
        "customers", "ref,name,accounts,address\n1,Ann Other,T-1,12 Mill Lane\n2,Bob Other,T-1,12 Mill Lane\n"
    )
    place = Account.at("T-1").place
    assert place is not None
    assert place.address == "12 Mill Lane"
    assert verify(deep=True).broken is None


COLLEAGUES = """login,name,role,manager,team,phone
ann,Ann Arbor,caseworker,bob,Safer,ext 1
bob,Bob Burn,SUPERVISOR,dana,Safer,ext 2
sam,Sam Okoro,caseworker,sue,,
"""


def test_colleagues_come_in_any_order_with_their_managers(desk: Desk) -> None:
    assert desk.bring("colleagues", COLLEAGUES, by=desk.team.lead).counts == (2, 0, 1, 0)
    ann = Colleague.at("ann")
    assert (ann.role, ann.manager and ann.manager.login) == (Role.CASEWORKER, "bob")
    assert desk.bring("colleagues", COLLEAGUES, by=desk.team.lead).counts == (0, 0, 3, 0)
    changed = desk.bring("colleagues", COLLEAGUES.replace("ext 2", "ext 9"), by=desk.team.lead)
    assert changed.counts == (0, 1, 2, 0)
    assert verify(deep=True).broken is None


def test_colleagues_are_imported_by_the_lead_and_nobody_gives_themselves_a_role(desk: Desk) -> None:
    with pytest.raises(NotPermitted):
        desk.bring("colleagues", COLLEAGUES, by=desk.team.supervisor)
    found = desk.bring("colleagues", "login,name,role\nlena,Lena Brook,HEAD\n", by=desk.team.lead)
    assert found.counts == (0, 0, 0, 1)
    assert "Nobody gives themselves a role. (P60)" in found.refused[0].wrong
    assert Colleague.at("lena").role is Role.LEAD
    evenhand = desk.bring(
        "colleagues", "login,name,role\nx,X,EVENHAND\n-evenhand,E,LEAD\n", by=desk.team.lead
    )
    assert evenhand.counts == (0, 0, 0, 2)


def test_a_manager_who_is_not_there_is_named(desk: Desk) -> None:
    found = desk.bring(
        "colleagues", "login,name,role,manager\nann,Ann Arbor,colleague,ghost\n", by=desk.team.lead
    )
    assert found.counts == (1, 0, 0, 1)
    assert found.wrong == [(2, "manager", "Nobody here has the login 'ghost'; the rest of the row was read.")]


MAPPING = """
source = "Northgate"
ignore = ["Rent balance"]
[columns]
ref = "Person No."
name = ["Title", "First name", "Surname"]
relationship = "Type"
[values.relationship]
"Main tenant" = "customer"
"Occupant" = "household"
[defaults]
phone = "not known"
"""


def test_a_mapping_file_names_headings_and_words(desk: Desk) -> None:
    found = desk.bring(
        "customers",
        "Person No.,Title,First name,Surname,Type,Rent balance,E-mail,Colour\n9,Mr,Anil,Shah,Occupant,-12.00,,red\n",
        MAPPING,
    )
    assert found.counts == (1, 0, 0, 0)
    anil = person("Mr Anil Shah")
    assert (anil.relationship, anil.phone) == (Relationship.HOUSEHOLD, "not known")
    assert SourceRef.get(SourceRef.person == anil).source == "Northgate"
    assert found.warnings == ("The column 'Colour' is not read.",) or found.warnings == (
        "The column 'E-mail' is not read. Did you mean 'email'?",
        "The column 'Colour' is not read.",
    )


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ("colums = 1", "has 'colums', which is nothing here. Did you mean 'columns'?"),
        ("source = 1", "'source' must be a text"),
        (
            '[columns]\nnmae = "x"',
            r"\[columns\] has 'nmae', which is no column of customers. Did you mean 'name'",
        ),
        ("[columns]\nname = 1", "'name' must be a text in quotes"),
        (
            '[columns]\nname = "Full nmae"',
            "no heading 'Full nmae', which is mapped to name. Did you mean 'Full name'",
        ),
        ("[values]\nrelationship = 1", "each entry of"),
        ("source = ", "can't be read"),
    ],
)
def test_a_mapping_file_that_can_t_be_used_is_refused(sqlite_desk: Desk, mapping: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        sqlite_desk.bring("customers", "ref,name,Full name\n1,Ann,Ann\n", mapping)


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("ref,nam", "no column 'name' .* Is it 'nam'"),
        ("name", "no column 'ref'"),
        ("ref,name,Name", "'name' is there twice"),
    ],
)
def test_missing_and_double_columns_are_refused_before_anything_is_read(
    sqlite_desk: Desk, header: str, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        sqlite_desk.bring("customers", f"{header}\n1,Ann,Ann\n")
    assert Person.select().count() == 1


def test_verbs_that_are_written_in_bulk_have_no_rules_to_look_at() -> None:
    """A rule that one of them gets would have to be asked for each row."""
    verbs = ("add_person", "add_account", "add_property", "link_person")
    steps = [Office.LIFE.ways(one)[0] for one in verbs] + [HousingAlert.LIFE.ways("hear")[0]]
    assert [one.verb for one in steps if one.must] == []


def test_said_by_a_verb_and_by_the_clerk_an_event_has_the_same_form(desk: Desk) -> None:
    """Whoever reads the journal can't tell an imported person from one that was typed, but for file and line."""
    desk.bring("customers", "ref,name,phone\n1,Ann Other,1\n")
    typed = Office.add_person("Bob Other", phone="1", by=desk.team.caseworker, now=desk.team.now)
    ours = [
        Event.get((Event.entity == "person") & (Event.entity_id == one.id))
        for one in (person("Ann Other"), typed)
    ]
    assert {(one.chain, one.verb, one.who, one.case_id) for one in ours} == {
        ("office", "office.add_person", desk.team.caseworker.id, None)
    }
    fields = [json.loads(one.fields)[f"person:{one.entity_id}"] for one in ours]
    assert set(fields[0]) <= set(fields[1])


@pytest.mark.parametrize(
    ("name", "kind", "header", "row"),
    [
        (
            "mapping.toml",
            "customers",
            "Person reference,Title,First name,Surname,Person type,Tenancy,Person alert codes,Rent balance",
            "1,Ms,Ann,Other,Joint tenant,T-1,Two officers,-3.00",
        ),
        (
            "incidents.toml",
            "incidents",
            "Incident number,Incident date,Incident time,Logged at,Logged by,How,Description,Category,"
            "Person reference,Officer,Action taken,Reason,Authorised by",
            '7,13/2/2026,15:40,13/2/2026 16:00,"Price, Jo",Telephone,He shouted.,Verbal abuse,,"Price, Jo",,,',
        ),
    ],
)
def test_the_example_mapping_files_do_what_they_say(
    sqlite_desk: Desk, name: str, kind: str, header: str, row: str
) -> None:
    mapping = (EXAMPLES / name).read_text(encoding="utf-8")
    found = sqlite_desk.bring(kind, f"{header}\n{row}\n", mapping)
    assert found.wrong == []
    assert found.counts == (1, 0, 0, 0)
    assert found.warnings == ()
