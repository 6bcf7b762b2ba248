"""Who is away, and until when: for then a customer's single point of contact has a deputy (P42)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from peewee import Expression, ForeignKeyField

from models.fields import DayField
from models.people import Colleague
from models.policy.say import say_day
from models.record import Record


class Absence(Record):
    """A colleague is away from one day to another, both included, unless they are back on a day before."""

    NOUN: ClassVar[str] = "absence"

    colleague = ForeignKeyField(Colleague)
    colleague_id: int
    from_on = DayField()
    until_on = DayField()
    back_on = DayField(null=True)

    @property
    def name(self) -> str:
        until = f", until {say_day(self.until_on)}" if self.back_on is None else ""
        return f"{self.colleague.name}{until}"


def standing(today: date) -> Expression:
    """Those that last today, or are to come."""
    return (Absence.until_on >= today) & Absence.back_on.is_null()


def absences_on(today: date) -> dict[int, Absence]:
    """The absence of each colleague who is away on that day, by the colleague's id."""
    found = Absence.select().where(standing(today) & (Absence.from_on <= today))
    return {one.colleague_id: one for one in found}
