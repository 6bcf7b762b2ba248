"""An office in which the time of some records is up, for the tests of the page that shows them."""

from __future__ import annotations

from models.governance import Governance
from models.people import Colleague
from models.policy.governing import RetentionKind
from models.support import ColleagueSupport
from tests.factories import Office
from tests.screens.place import NOW


def set_times(basis: str = "Limitation Act 1980", months: int = 1) -> None:
    for kind in RetentionKind:
        Governance.set_retention(kind, months, basis, by=Colleague.at("dee"), now=NOW)


def times_are_up() -> None:
    """A case and a report to be erased, cases that open support and a legal hold keep, one whose day has not come."""
    office = Office(NOW.subtract(days=45), rejoin=True)
    office.forceful()
    gone = office.closed()
    for support in ColleagueSupport.select().where(ColleagueSupport.incident == office.incident_of(gone)):
        support.decline(by=office.officer, now=office.now)
    office.closed().place_legal_hold("A claim was threatened.", by=office.dpo, now=office.now)
    office.now = NOW.subtract(days=9)
    office.closed()
    set_times()
