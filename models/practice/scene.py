"""Where a story stands: who takes part, what day it is, and which records its next step is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from pendulum import DateTime

from models.appeal import Appeal
from models.case import Case
from models.decision import Decision
from models.incident import Incident
from models.legal import LegalAction
from models.measure import Measure
from models.people import Colleague, Person
from models.policy.months import months_after
from models.policy.say import in_london
from models.practice.days import Days
from models.practice.people import Household, Staff


class Scene:
    """What each step acts on: the story's last incident, case, measure, decision and appeal.

    `owner` works on the case and `decider` decides, unless a step names somebody else.
    """

    now: DateTime
    incident: Incident

    def __init__(self, staff: Staff, days: Days, home: Household, owner: str, decider: str) -> None:
        self.staff, self.days, self.home = staff, days, home
        self.owner, self.decider = staff[owner], staff[decider]
        self.reports = 0
        self._case = self._measure = self._decision = self._appeal = 0

    # What the steps act on, as it stands now

    @property
    def customer(self) -> Person:
        return self.home.customer

    @property
    def case(self) -> Case:
        return Case.get_by_id(self._case)

    @property
    def measure(self) -> Measure:
        return Measure.get_by_id(self._measure)

    @property
    def decision(self) -> Decision:
        return Decision.get_by_id(self._decision)

    @property
    def appeal(self) -> Appeal:
        return Appeal.get_by_id(self._appeal)

    @property
    def legal(self) -> LegalAction:
        return LegalAction.get(LegalAction.measure == self._measure)

    @property
    def today(self) -> date:
        return in_london(self.now).date()

    def who(self, login: str | None, usual: Colleague) -> dict[str, Any]:
        return {"by": self.staff[login] if login else usual, "now": self.now}

    def day(self, ago: int) -> date:
        """The working day so many working days before the office's day 0; after it if `ago` is negative."""
        return self.days.day(ago)

    def in_months(self, months: int) -> date:
        """So many months after the office's next working day, which is today in the morning of one."""
        return months_after(self.day(-1), months)

    def step(self, by: str = "") -> dict[str, Any]:
        """By whom and when, for a verb that has no step of its own: the owner unless `by` is given."""
        return self.who(by or None, self.owner)
