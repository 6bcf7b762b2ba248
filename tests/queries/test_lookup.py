"""Who is this? Found by whatever is known of them; what to do and never why; on record, without what was typed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from models.database import database, is_postgres
from models.errors import BadInput
from models.journal import Event
from models.lookup_word import refresh_words
from models.people import Account, AccountPerson, Person, Property
from models.people import Office as People
from models.policy.behaviours import Code
from models.policy.roles import Role
from models.policy.tokens import typed, words_of
from models.queries.lookup import MOST, Found, who
from models.verify import verify
from tests.factories import Office, fresh
from tests.queries.plans import troubles


@pytest.fixture
def home(team: Office) -> Office:
    """Mr Patel and his wife at 12 Mill Lane, Gwen Moss next door."""
    team.later(hours=1)
    place = lived_in(team, "12 Mill Lane, Poole", "BH15 1AA", "T-1042", team.customer)
    sian = team.person("Mrs Siân O'Brien-Patel", phone="+44 (0)7700 900123")
    People.link_person(sian, Account.at("T-1042"), by=team.caseworker, now=team.now)
    lived_in(team, "14 Mill Lane, Poole", "BH15 1AB", "T-1044", team.person("Moss, Gwen"))
    assert place.address
    return team


def lived_in(team: Office, address: str, postcode: str, ref: str, person: Person) -> Property:
    place = People.add_property(address, postcode, by=team.caseworker, now=team.now)
    account = People.add_account(ref, place, by=team.caseworker, now=team.now)
    People.link_person(person, account, by=team.caseworker, now=team.now)
    return place


def find(text: str, office: Office) -> tuple[Found, ...]:
    return who(text, office.desk.actor(), office.now)


def names(text: str, office: Office) -> set[str]:
    return {one.name for one in find(text, office)}


RAKESH, SIAN, GWEN = "Mr Rakesh Patel", "Mrs Siân O'Brien-Patel", "Moss, Gwen"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("patel", {RAKESH, SIAN}),
        ("Mr Patel", {RAKESH, SIAN}),
        ("rak pat", {RAKESH}),
        ("SIAN", {SIAN}),
        ("siân", {SIAN}),
        ("o'brien", {SIAN}),
        ("O\u2019Brien Patel", {SIAN}),
        ("mill la", {RAKESH, SIAN, GWEN}),
        ("12 mill lane", {RAKESH, SIAN}),
        ("14, Mill Lane", {GWEN}),
        ("bh15 1aa", {RAKESH, SIAN}),
        ("BH151AA", {RAKESH, SIAN}),
        ("bh15", {RAKESH, SIAN, GWEN}),
        ("07700 900123", {SIAN}),
        ("+447700900123", {SIAN}),
        ("t-1044", {GWEN}),
        ("T1044", {GWEN}),
        ("poole moss", {GWEN}),
        ("nobody here", set()),
        ("%%%", None),
        ("atel", set()),
        ("mi", None),
        ("  ", None),
    ],
)
def test_people_are_found_by_what_is_known_of_them(
    home: Office, text: str, expected: set[str] | None
) -> None:
    if expected is None:
        with pytest.raises(BadInput, match="Type at least 3 letters or digits"):
            find(text, home)
    else:
        assert names(text, home) == expected


def test_it_says_what_to_do_since_when_until_when_and_who_to_ring(home: Office) -> None:
    home.flagged()
    home.single_contact()
    found = find("rakesh", home)[0]
    assert (found.address, found.postcode, found.accounts) == ("12 Mill Lane, Poole", "BH15 1AA", ("T-1042",))
    flag, spoc = found.todo
    assert (flag.kind, flag.text, flag.flag, flag.ring) == (
        "warning flag",
        "Visit in pairs.",
        True,
        "Sam Okoro",
    )
    assert (flag.since, flag.until) == (home.today, home.months(6))
    assert (spoc.text, spoc.ring) == ("Put calls through to Cleo Ward.", "Cleo Ward, or Tom Tarn")
    assert found.standing == "!FLAG warning flag, single point of contact"


def test_p1_live_flags_come_first_and_warn_of_the_others_at_the_address_as_well(home: Office) -> None:
    home.flagged()
    found = find("mill lane", home)
    assert [(one.name, one.flag) for one in found] == [(RAKESH, True), (SIAN, True), (GWEN, False)]
    assert [one.text for one in found[1].also] == ["Visit in pairs."]
    assert found[1].todo == ()
    assert found[2].standing == "no arrangement"


def test_i14_a_housemate_is_warned_about_and_not_restricted(home: Office) -> None:
    home.restricted()
    rakesh, sian = find("patel", home)
    assert [one.kind for one in rakesh.todo] == ["contact restriction"]
    assert (sian.todo, sian.also, sian.flag) == ((), (), False)


def test_i14_a_flag_on_an_account_warns_of_its_subject_who_lives_elsewhere(home: Office) -> None:
    son = home.person("Mr Dev Patel")
    case = home.investigated(responsible=son)
    home.flagged(case, account=Account.at("T-1044"))
    gwen = find("gwen", home)[0]
    assert [(one.text, one.person) for one in gwen.also] == [("Visit in pairs.", son.ref)]
    assert gwen.todo == ()


def test_only_what_is_in_force_is_told(home: Office) -> None:
    home.flag()
    assert not find("rakesh", home)[0].todo  # proposed
    ended = home.flagged()
    home.warned()  # says nothing about how we work
    assert len(find("rakesh", home)[0].todo) == 1
    ended.end("No more risk.", by=home.supervisor, now=home.now)
    assert not find("rakesh", home)[0].todo


def test_i13_an_interim_flag_is_told_until_its_time(home: Office) -> None:
    measure = home.flag()
    measure.start_interim(by=home.supervisor, now=home.now)
    over = fresh(measure).interim_until
    assert over is not None
    assert find("rakesh", home)[0].todo[0].until == over.date()
    home.now = over
    assert not find("rakesh", home)[0].todo


def test_a_changed_name_is_found_and_the_old_one_is_not(home: Office) -> None:
    People.change_person(home.customer, name="Mr Rakesh Shah", by=home.caseworker, now=home.now)
    assert names("shah", home) == {"Mr Rakesh Shah"}
    assert names("patel", home) == {SIAN}


def test_i21_each_look_up_is_recorded_with_whom_it_showed_and_not_with_what_was_typed(home: Office) -> None:
    who("rakesh pat", home.neighbour.actor(), home.now)
    who("nobody", home.neighbour.actor(), home.now)
    found = list(Event.select().where(Event.verb == "office.look_up").order_by(Event.id))
    assert [(one.who, one.sealed) for one in found] == [(home.neighbour.id, "{}")] * 2
    assert [list(json.loads(one.fields)) for one in found] == [[f"person:{home.customer.id}"], []]
    stored = " ".join(str(value) for one in found for value in one.__data__.values())
    assert "rakesh" not in stored.casefold()
    assert verify(deep=True).broken is None


def test_everybody_may_look_up_and_nobody_reads_why(home: Office) -> None:
    home.flagged()
    for role in Role:
        asking = type(home.lead.actor())(home.lead.id, "Somebody", role)
        (rakesh, *_) = who("rakesh", asking, home.now)
        assert [one.text for one in rakesh.todo] == ["Visit in pairs."]
        assert "shouted" not in repr(rakesh)


def test_when_too_many_fit_nothing_is_cut_off_in_silence(sqlite_team: Office) -> None:
    people = [
        {
            "ref": f"X{number}",
            "name": f"Smith {number}",
            "sort_name": f"Smith, {number}",
            "relationship": "CUSTOMER",
        }
        for number in range(MOST)
    ]
    Person.insert_many(people).execute()
    refresh_words(one.id for one in Person.select())
    assert len(find("smith", sqlite_team)) == 20
    sqlite_team.person("Jane Smith")
    with pytest.raises(BadInput, match="More than 500 people fit that"):
        find("smith", sqlite_team)
    assert names("smith jane", sqlite_team) == {"Jane Smith"}


def test_no_look_up_reads_a_table_from_end_to_end(team: Office) -> None:
    team.flagged()
    many(3_000)
    for text in ("word77", "rakesh", "lane 17", "t-44"):
        assert troubles(lambda: who(text, team.desk.actor(), team.now), may_sort=True) == []  # noqa: B023


def many(number: int) -> None:
    """So many people, each at home at a place of their own."""
    numbers = range(number)
    Person.insert_many(
        [
            {
                "id": n + 10,
                "ref": f"X{n}",
                "name": f"Name{n % 90} Word{n}",
                "sort_name": "",
                "relationship": "CUSTOMER",
            }
            for n in numbers
        ]
    ).execute()
    Property.insert_many(
        [{"id": n + 10, "ref": f"H{n}", "address": f"{n} Long Lane", "postcode": f"BH{n}"} for n in numbers]
    ).execute()
    Account.insert_many([{"id": n + 10, "ref": f"T-{n}", "place": n + 10} for n in numbers]).execute()
    AccountPerson.insert_many(
        [{"account": n + 10, "person": n + 10, "part": "CUSTOMER"} for n in numbers]
    ).execute()
    refresh_words(one.id for one in Person.select(Person.id))
    if is_postgres():  # SQLite would learn that there is one measure, and read that
        database.execute_sql("analyze")


def test_words_are_cut_alike_for_what_is_stored_and_what_is_typed() -> None:
    assert words_of("Mr O\u2019Brien-Smith, 12a Mill  Lane") == ("obrien", "smith", "12a", "mill", "lane")
    assert words_of("Zoë Ólafsdóttir") == ("zoe", "olafsdottir")
    assert words_of("李明") == ("u0674eu0660e",)
    assert typed("01202 (555) 123") == ("01202555123",)
    assert typed("0044 1202 555123") == typed("+44 (0)1202 555123") == ("01202555123",)
    assert typed("12 mill") == ("12", "mill")


def test_a_look_up_imports_no_model_and_nothing_heavy(sqlite_url: str) -> None:
    """Nor does it while it looks and records that it looked (V8)."""
    script = f"""
import sys
from models.queries.lookup import who
from datetime import UTC, datetime
from models.database import attach
from models.policy.roles import Actor, Role
db = attach({sqlite_url!r}); db.connect()
who("patel", Actor(1, "Somebody", Role.COLLEAGUE), datetime.now(UTC))
heavy = {{"pendulum", "holidays", "cryptography", "textual", "rich", "click", "psycopg", "models.record", "models.people"}}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_i14_a_flag_on_an_account_says_whom_it_is_about_and_that_the_other_tenants_are_not(
    team: Office,
) -> None:
    """Scenario 5: the son's flag stands on his parents' account; whoever visits them must know, and whom it is about."""
    account = People.add_account("T-1001", _home(team), by=team.caseworker, now=team.now)
    son = team.person("Arun Patel")
    for one in (team.customer, son):
        People.link_person(one, account, by=team.caseworker, now=team.now)
    case = team.investigated(Code.UB03, responsible=son)
    team.flagged(case, account=account)
    parent, child = sorted(who("T-1001", team.desk.actor(), team.now), key=lambda one: bool(one.todo))
    assert parent.todo == ()
    (warning,) = parent.also
    assert (warning.flag, warning.applies) == (True, "Arun Patel")
    assert child.todo[0].applies == "Arun Patel"


def test_i14_for_somebody_who_lives_alone_nobody_else_is_spoken_of(team: Office) -> None:
    account = People.add_account("T-1001", _home(team), by=team.caseworker, now=team.now)
    People.link_person(team.customer, account, by=team.caseworker, now=team.now)
    team.flagged(account=account)
    (found,) = who("patel", team.officer.actor(), team.now)
    assert found.todo[0].applies == ""


def _home(team: Office) -> Property:
    return People.add_property("12 Mill Lane, Poole", "BH15 1AA", by=team.caseworker, now=team.now)
