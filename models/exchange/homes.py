"""Accounts and their homes from a file: a tenancy is known by its reference, a home by its address and postcode."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from models.errors import BadInput, Trouble
from models.exchange.clerk import Clerk, allowed
from models.exchange.tally import Parsed, Work
from models.people import Account, Office, Property
from models.record import rows

Address = tuple[str, str]
"""An address and its postcode."""
NOWHERE: Address = ("", "")


@dataclass(slots=True)
class Homes:
    """The accounts and homes that a page of rows names, by reference and by address; new ones are added."""

    clerk: Clerk
    accounts: dict[str, Account] = field(default_factory=dict)
    places: dict[Address, int] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)
    moved: list[tuple[Account, int]] = field(default_factory=list)

    def look(self, refs: Iterable[str], addresses: Iterable[Address]) -> None:
        """Find what is there of these."""
        wanted, streets = list(refs), sorted({street for street, _ in addresses if street})
        found = Account.select().where(Account.ref.in_(wanted)) if wanted else ()
        self.accounts = {one.ref: one for one in found}
        query = Property.select(Property.id, Property.address, Property.postcode)
        at = rows(query.where(Property.address.in_(streets)).order_by(Property.id.desc())) if streets else []
        self.places = {(address, postcode): id for id, address, postcode in at}

    def place(self, address: Address, said: dict[str, Any]) -> int | None:
        """The home's id, of a new one if need be; None without an address. Raises BadInput for one too long."""
        if not address[0]:
            return None
        if address not in self.places:
            made = Property(ref="", address=address[0], postcode=address[1])
            self.clerk.add("office.add_property", said, made)
            self.places[address] = made.id
        return self.places[address]

    def account(self, ref: str, address: Address, said: dict[str, Any], began_on: Any = None) -> Account:
        """The account, a new one if need be; one without a home gets it. Raises BadInput for what is too long."""
        if ref not in self.accounts:
            made = Account(ref=ref, place=self.place(address, said), began_on=began_on)
            self.clerk.add("office.add_account", said, made)
            self.accounts[ref] = made
            self.new.add(ref)
        found = self.accounts[ref]
        if address[0] and found.place_id is None:
            found.place_id = place = self.place(address, said)
            if ref not in self.new and place is not None:
                self.moved.append((found, place))
        return found

    def settle(self, work: Work) -> None:
        """Give the accounts that were there, without a home, theirs."""
        for account, place in self.moved:
            fresh = Account.get_by_id(account.id)
            Office.change_account(fresh, place=Property.get_by_id(place), by=work.by, now=work.now)


def address_of(one: Parsed) -> Address:
    return one.get("address"), one.get("postcode").upper()


class Accounts:
    """Takes pages of rows of accounts."""

    def __init__(self, work: Work) -> None:
        allowed(work.by, "add_account", "add_property", "change_account")
        self.work = work

    def page(self, page: list[Parsed]) -> None:
        clerk = Clerk(self.work.by, self.work.now)
        homes = Homes(clerk)
        homes.look([one.get("ref").upper() for one in page], map(address_of, page))
        there = dict(homes.accounts)
        changes: list[tuple[Parsed, Account, dict[str, Any]]] = []
        for one in page:
            try:
                found = there.get(one.get("ref").upper())
                if found is None:
                    homes.account(
                        one.get("ref").upper(),
                        address_of(one),
                        self.work.said(one),
                        one.get("began_on", None),
                    )
                    self.work.tally.added += 1
                    continue
                place = homes.place(address_of(one), self.work.said(one))
                new = {"place": place, "began_on": one.get("began_on", None)}
                now = {"place": found.place_id, "began_on": found.began_on}
                changed = {name: value for name, value in new.items() if value not in (None, now[name])}
                if changed:
                    changes.append((one, found, changed))
                else:
                    self.work.tally.same += 1
            except BadInput as trouble:
                self.work.trouble(one, trouble)
        clerk.store()
        for one, account, changed in changes:
            self._change(one, account, changed)

    def finish(self) -> None: ...

    def _change(self, one: Parsed, account: Account, changed: dict[str, Any]) -> None:
        if "place" in changed:
            changed = changed | {"place": Property.get_by_id(changed["place"])}
        try:
            Office.change_account(account, **changed, by=self.work.by, now=self.work.now)
        except Trouble as trouble:
            self.work.trouble(one, trouble)
        else:
            self.work.tally.changed += 1
