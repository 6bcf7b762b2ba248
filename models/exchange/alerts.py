"""Alerts of the housing system in a file of customers: they become entries to be checked, never flags of ours (I13)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.exchange.clerk import Clerk
from models.exchange.tally import Parsed, Work
from models.housing_alert import HousingAlert
from models.people import Person
from models.policy.housing_codes import AlertCode
from models.policy.states import AlertState


class Alerts:
    """What a page of rows says, against what was heard before. A file with the column says all that there is."""

    def __init__(self, work: Work, people: Iterable[Person]) -> None:
        self.work = work
        self.read = any(column.name == "alerts" for column, _ in work.layout.places)
        self.new: list[tuple[Person, AlertCode, dict[str, Any]]] = []
        ids = [one.id for one in people] if self.read else []
        here = HousingAlert.person.in_(ids) & (HousingAlert.source == work.source)
        self.heard: dict[int, dict[AlertCode, HousingAlert]] = {}
        for one in HousingAlert.select().where(here) if ids else ():
            self.heard.setdefault(one.person_id, {})[one.code] = one

    def of_new(self, one: Parsed, person: Person) -> None:
        """Those of somebody who is added with this page."""
        self.new += [(person, code, self.work.said(one)) for code in one.get("alerts", ())]

    def write(self, clerk: Clerk) -> None:
        """Put those of new people before the clerk."""
        source, now = self.work.source, self.work.now
        for person, code, said in self.new:
            alert = HousingAlert(ref="", person=person.id, code=code, source=source, heard_at=now)
            clerk.add("alert.hear", said, alert)

    def differ(self, one: Parsed, person: Person) -> bool:
        """Whether the file says something else about somebody who is known."""
        return self.read and bool(self._unheard(one, person) or self._gone(one, person))

    def change(self, one: Parsed, person: Person) -> None:
        """Hear what is new, and drop what waits here and is in the file no longer."""
        who: dict[str, Any] = {"by": self.work.by, "now": self.work.now}
        before = self.heard.get(person.id, {})
        for code in self._unheard(one, person):
            if code in before:
                before[code].hear_again(**who)
            else:
                HousingAlert.hear(person, code, self.work.source, **who)
        for alert in self._gone(one, person):
            alert.drop(**who)

    def _unheard(self, one: Parsed, person: Person) -> list[AlertCode]:
        before = self.heard.get(person.id, {})
        said: tuple[AlertCode, ...] = one.get("alerts", ())
        return [code for code in said if code not in before or before[code].state is AlertState.GONE]

    def _gone(self, one: Parsed, person: Person) -> list[HousingAlert]:
        said = one.get("alerts", ())
        before = self.heard.get(person.id, {}).values()
        return [alert for alert in before if alert.code not in said and alert.state is AlertState.UNCHECKED]
