"""Customers from a file: known by the other system's reference, changed where the file says something else."""

from __future__ import annotations

from typing import Any

from models.errors import BadInput, Trouble
from models.exchange.alerts import Alerts
from models.exchange.clerk import Clerk, allowed
from models.exchange.homes import NOWHERE, Homes, address_of
from models.exchange.tally import Parsed, Work
from models.people import Account, AccountPerson, Office, Person, sort_name
from models.policy.behaviours import Relationship
from models.record import rows
from models.source_ref import CUSTOMER, SourceRef

OWN = (
    "name",
    "relationship",
    "is_minor",
    "phone",
    "email",
    "comms_needs",
    "adjustments",
    "representative",
)
"""Columns that are fields of a person. An empty cell says nothing: it never clears what is known."""


_Fresh = tuple[Parsed, Person, SourceRef, list[Account]]
"""A row with its new person, what they are called elsewhere, and their accounts."""


class Customers:
    """Takes pages of rows of customers."""

    def __init__(self, work: Work) -> None:
        allowed(work.by, "add_person", "add_account", "add_property", "link_person", "change_person")
        self.work = work

    def page(self, page: list[Parsed]) -> None:
        clerk = Clerk(self.work.by, self.work.now)
        homes = Homes(clerk)
        homes.look((ref for one in page for ref in _accounts(one)), map(address_of, page))
        there = known_people(self.work.source, [one.get("ref") for one in page])
        alerts = Alerts(self.work, there.values())
        linked = _links([person.id for person in there.values()])
        changes: list[tuple[Parsed, Person, dict[str, Any], bool]] = []
        fresh: list[_Fresh] = []
        for one in page:
            person = there.get(one.get("ref"))
            try:
                if person is None:
                    fresh.append(self._made(one, homes))
                    continue
                changed = {n: v for n, v in _own(one).items() if v != getattr(person, n)}
                elsewhere = self._link(one, person, clerk, homes, linked)
                changes.append((one, person, changed, elsewhere))
            except BadInput as trouble:
                self.work.trouble(one, trouble, {"code": "ref"})
        self._add(fresh, clerk, alerts)
        clerk.store()
        homes.settle(self.work)
        for one, person, changed, elsewhere in changes:
            self._change(one, person, changed, alerts, elsewhere)

    def finish(self) -> None: ...

    def _made(self, one: Parsed, homes: Homes) -> _Fresh:
        """A new person, not stored yet. Raises BadInput for what is too long."""
        person = Person(ref="", **_own(one), sort_name=sort_name(one.get("name")))
        known_as = SourceRef(kind=CUSTOMER, source=self.work.source, code=one.get("ref"))
        return one, person, known_as, self._homes(one, homes)

    def _homes(self, one: Parsed, homes: Homes) -> list[Account]:
        """The accounts of a row. The address is that of the first: of the others the file of accounts tells."""
        said, address = self.work.said(one), address_of(one)
        refs = _accounts(one)
        return [homes.account(ref, address if ref == refs[0] else NOWHERE, said) for ref in refs]

    def _add(self, fresh: list[_Fresh], clerk: Clerk, alerts: Alerts) -> None:
        for one, person, known_as, accounts in fresh:
            said = self.work.said(one)
            clerk.number(person)
            known_as.person = person
            clerk.add("office.add_person", said, person, known_as)
            for account in accounts:
                clerk.add("office.link_person", said, _link(person, account))
            alerts.of_new(one, person)
            self.work.tally.added += 1
        alerts.write(clerk)

    def _link(
        self, one: Parsed, person: Person, clerk: Clerk, homes: Homes, linked: set[tuple[int, int]]
    ) -> bool:
        """Link somebody who is known to the accounts that the file names; whether there was one to link."""
        said, before = self.work.said(one), len(linked)
        for account in self._homes(one, homes):
            if (person.id, account.id) not in linked:
                clerk.add("office.link_person", said, _link(person, account))
                linked.add((person.id, account.id))
        return len(linked) > before

    def _change(
        self, one: Parsed, person: Person, changed: dict[str, Any], alerts: Alerts, elsewhere: bool
    ) -> None:
        differ = alerts.differ(one, person)
        try:
            if changed:
                Office.change_person(person, **changed, by=self.work.by, now=self.work.now)
            if differ:
                alerts.change(one, person)
        except Trouble as trouble:
            self.work.trouble(one, trouble)
        else:
            if changed or differ or elsewhere:
                self.work.tally.changed += 1
            else:
                self.work.tally.same += 1


def known_people(source: str, refs: list[str]) -> dict[str, Person]:
    """The people whom another system calls so."""
    here = (SourceRef.kind == CUSTOMER) & (SourceRef.source == source) & SourceRef.code.in_(refs)
    codes = dict(rows(SourceRef.select(SourceRef.person, SourceRef.code).where(here)))
    people = Person.select().where(Person.id.in_(list(codes))) if codes else ()
    return {codes[one.id]: one for one in people}


def _own(one: Parsed) -> dict[str, Any]:
    return {name: one.values[name] for name in OWN if name in one.values}


def _accounts(one: Parsed) -> tuple[str, ...]:
    return tuple(ref.upper() for ref in one.get("accounts", ()))


def _link(person: Person, account: Account) -> AccountPerson:
    part = person.relationship or Relationship.CUSTOMER
    return AccountPerson(account=account.id, person=person.id, part=part)


def _links(people: list[int]) -> set[tuple[int, int]]:
    query = AccountPerson.select(AccountPerson.person, AccountPerson.account)
    return set(rows(query.where(AccountPerson.person.in_(people)))) if people else set()
