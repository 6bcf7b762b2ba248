"""Telling every plot once through the rules, and keeping its mould; what was told is undone by the caller."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.deed import Deed
from models.draft import Draft
from models.journal import ChainHead, Event, SealKey
from models.lookup_word import LookupWord
from models.people import Colleague, Counter, Office, Person
from models.practice.caster import Caster, Row, rows_of
from models.practice.crowd import crowd
from models.practice.days import Days
from models.practice.mould import Mould
from models.practice.people import Household, Staff, hire, house
from models.practice.planned import PLANNED
from models.practice.story import Story, tell_all
from models.queue_line import refreshed_once
from models.registry import all_models
from models.search_text import SearchText

BEGIN = 330
"""Working days before `now` on which the office is told to begin; the longest plot is shorter."""
CUSTOMER, SORTED = "Model Customer", "Customer, M"

#: A mould has rows of all tables but these: what follows from its events, the words by which people are found, which
#: are others in each copy, and drafts, which no story has.
TABLES = tuple(
    one
    for one in all_models()
    if one not in (Event, ChainHead, SealKey, Counter, LookupWord, SearchText, Draft, Deed)
)


@dataclass(frozen=True)
class Told:
    """The moulds of the office, of a household and of each plot by its number in `PLANNED`."""

    staff: Mould
    colleagues: dict[str, tuple[int, str]]  # login: the id with which it was told, and the name
    home: Mould
    person: int
    person_ref: str
    account: int
    stories: dict[int, Mould]


class Teller:
    """Tells one thing after the other and makes a mould of what is new each time."""

    def __init__(self) -> None:
        self.after = {model._meta.table_name: 0 for model in TABLES}
        self.event = 0

    def pass_over(self) -> None:
        """What is new is part of no mould."""
        self._go_on(rows_of(TABLES, self.after))

    def mould(self, mould: Mould, names: dict[str, str], known: dict[str, str]) -> Mould:
        rows = rows_of(TABLES, self.after)
        return Caster(mould, names, known).cast(rows, self._go_on(rows))

    def _go_on(self, rows: list[Row]) -> list[Event]:
        """The new events; what comes next is new after these."""
        events = list(Event.select().where(Event.id > self.event).order_by(Event.id))
        for table, values in rows:
            self.after[table] = max(
                self.after[table], *(value for column, value in values if column.name == "id")
            )
        self.event = events[-1].id
        return events


def tell(days: Days, wanted: set[int]) -> Told:
    """Tell the office, a household and the `wanted` plots, in the attached database, which is empty."""
    teller = Teller()
    staff = hire(days.at((BEGIN, "9:00")), crowd())
    staff_mould = teller.mould(Mould(None), {}, {})
    known = {f"colleague:{one.id}": f"who:{one.id}" for one in Colleague.select()}
    names = {one.name: f"name:{one.id}" for one in Colleague.select()}
    names |= {CUSTOMER: "customer", SORTED: "sort"}
    home = _house(staff, days)
    home_mould = teller.mould(Mould(None), names, known)
    person, account = home.customer.id, home.account.id
    known |= {f"account:{account}": "account"}
    stories = {}
    for number in sorted(wanted):
        plan = PLANNED[number]
        customer = _customer(staff, days, home)
        teller.pass_over()
        story = Story(staff, days, Household(home.account, (customer,)), "sam", "dana")
        with refreshed_once(days.at((0, "16:59"))):
            tell_all([(story, plan.plot)])
        code = plan.codes[0]
        stories[number] = teller.mould(
            Mould(plan),
            names | {code.value: "code", code.words: "happened"},
            known | {f"person:{customer.id}": "person"},
        )
    colleagues = {login: (one.id, one.name) for login, one in staff.by_login.items()}
    return Told(staff_mould, colleagues, home_mould, person, home.customer.ref, account, stories)


def _customer(staff: Staff, days: Days, home: Household) -> Person:
    """Somebody of their own for each story, so that none is told of another's flags."""
    who: dict[str, Any] = {"by": staff["sam"], "now": days.at((BEGIN - 1, "9:40"))}
    found = Office.add_person(CUSTOMER, phone="«phone»", **who)
    Office.link_person(found, home.account, found.relationship, **who)
    return found


def _house(staff: Staff, days: Days) -> Household:
    customer = {"name": CUSTOMER, "phone": "«phone»"}
    now = days.at((BEGIN - 1, "9:40"))
    return house("«TENANCY»", "«address»", "«POSTCODE»", customer, by=staff["sam"], now=now)
