"""An invented office, and the invented households that it works for. Nobody here is a real person.

Phone numbers are from the ranges that Ofcom keeps for drama. The postcodes can't exist: no real one ends in a
pair of letters with C, I, K, M, O or V.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pendulum import DateTime

from models import journal
from models.database import database
from models.people import Account, Colleague, Office, Person
from models.policy.roles import Role
from models.settings import PRACTICE, Setting

SAFER, HOUSING, REPAIRS, INCOME, CONTACT = (
    "Safer Communities",
    "Housing",
    "Repairs",
    "Income",
    "Contact centre",
)

#: Login, name, role, manager's login, team, extension. The first one sets the office up.
STAFF: tuple[tuple[str, str, Role, str, str, str], ...] = (
    ("lena", "Lena Brook", Role.LEAD, "", SAFER, "ext 214"),
    ("helen", "Helen Achebe", Role.HEAD, "", "Customer and Community Support", "ext 200"),
    ("dana", "Dana Reyes", Role.SUPERVISOR, "lena", SAFER, "ext 215"),
    ("tom", "Tom Tarn", Role.SUPERVISOR, "lena", SAFER, "ext 216"),
    ("sam", "Sam Okoro", Role.CASEWORKER, "dana", SAFER, "ext 221"),
    ("cleo", "Cleo Ward", Role.CASEWORKER, "dana", SAFER, "ext 222"),
    ("priya", "Priya Nair", Role.CASEWORKER, "tom", SAFER, "ext 223"),
    ("hal", "Hal Reed", Role.HR_SUPPORT, "", "People", "ext 301"),
    ("dee", "Dee Poole", Role.DPO, "", "Governance", "ext 310"),
    ("mo", "Mo Farrow", Role.CONTRACTOR_DESK, "", "Contractor's desk", "ext 400"),
    ("una", "Una Kelly", Role.COLLEAGUE, "helen", HOUSING, "ext 230"),
    ("max", "Max Mole", Role.COLLEAGUE, "helen", REPAIRS, "ext 240"),
    ("kit", "Kit Lowe", Role.COLLEAGUE, "helen", CONTACT, "ext 250"),
    ("jo", "Jo Price", Role.COLLEAGUE, "max", REPAIRS, "ext 241"),
    ("ben", "Ben Hart", Role.COLLEAGUE, "una", HOUSING, "ext 231"),
    ("ama", "Ama Sarpong", Role.COLLEAGUE, "una", HOUSING, "ext 232"),
    ("nia", "Nia Noor", Role.COLLEAGUE, "una", INCOME, "ext 233"),
    ("ria", "Ria Lloyd", Role.COLLEAGUE, "kit", CONTACT, "ext 251"),
    ("zoe", "Zoë Lindqvist-O’Hara", Role.COLLEAGUE, "kit", CONTACT, "ext 252"),
)


@dataclass(frozen=True)
class Staff:
    """The office's colleagues by login: `staff["sam"]`."""

    by_login: dict[str, Colleague]

    def __getitem__(self, login: str) -> Colleague:
        return self.by_login[login]


def hire(now: DateTime, people: tuple[tuple[str, str, Role, str, str, str], ...] = STAFF) -> Staff:
    """Found the office in an empty database, marked for practice, with everybody in `people`."""
    login, name, *_ = people[0]
    lead = Office.found(login, name, now)
    _mark_practice(lead, now)
    found = {login: lead}
    for login, name, role, manager, team, phone in people[1:]:
        found[login] = Office.add_colleague(
            login, name, role, found.get(manager), team, phone, by=lead, now=now
        )
    head = next(one for one in found.values() if one.role is Role.HEAD)
    Office.change_colleague(lead, manager=head, team=people[0][4], by=head, now=now)
    return Staff({login: Colleague.get_by_id(one.id) for login, one in found.items()})


def _mark_practice(by: Colleague, now: DateTime) -> None:
    """Say that everything here is invented; no verb does, so that no real office ever becomes practice."""
    with database.atomic(), journal.entry("office.mark_practice", by.id, now, {}, "") as entry:
        entry.write(Setting.create(name=PRACTICE, value="yes"))


@dataclass(frozen=True)
class Household:
    """A tenancy and the people at its address; the first is the customer."""

    account: Account
    people: tuple[Person, ...]

    @property
    def customer(self) -> Person:
        return self.people[0]


def house(
    tenancy: str, address: str, postcode: str, *people: dict[str, Any], by: Colleague, now: DateTime
) -> Household:
    """Add a tenancy with its people, each as `Office.add_person` takes them."""
    place = Office.add_property(address, postcode, by=by, now=now)
    account = Office.add_account(tenancy, place, by=by, now=now)
    found = tuple(Office.add_person(**one, by=by, now=now) for one in people)
    for person in found:
        Office.link_person(person, account, person.relationship, by=by, now=now)
    return Household(account, found)
