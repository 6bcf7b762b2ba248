"""What was erased because its time was up: that there was something, when it went, under which rule and by whom (I27)."""

from __future__ import annotations

from typing import ClassVar

from peewee import ForeignKeyField, IntegerField

from models.fields import Choice, DayField, MomentField, Words
from models.people import Colleague
from models.policy.governing import RetentionKind
from models.policy.say import count, say_day
from models.record import Record


class Erasure(Record):
    """The mark in the place of a case or a report. It holds numbers and days, and no word about anybody."""

    NOUN: ClassVar[str] = "erased record"

    kind = Choice(RetentionKind)
    ref = Words(40, unique=True)
    reports = Words(default="")
    """References of the reports that went with a case, with a blank between them."""
    since = DayField()
    due_on = DayField()
    months = IntegerField()
    basis = Words(500)
    erased_by = ForeignKeyField(Colleague)
    erased_by_id: int
    erased_at = MomentField()
    rows_gone = IntegerField()
    keys_gone = IntegerField()

    @property
    def name(self) -> str:
        return f"of {self.ref}"

    @property
    def sentence(self) -> str:
        """ "erased on 3 April 2033 by Dee Poole: the 72 months for closed cases were over on …"."""
        over = f"the {count(self.months, 'month')} for {self.kind.words} were over on {say_day(self.due_on)}"
        return f"erased on {say_day(self.erased_at)} by {self.erased_by.name}: {over} ({self.basis})"


def mark_of(ref: str) -> Erasure | None:
    """What is left of a case or a report that was erased."""
    ref = ref.strip().upper()
    found: Erasure | None = Erasure.get_or_none(Erasure.ref == ref)
    if found is None and ref.startswith("UCB-I-"):
        here = Erasure.reports.contains(ref)
        found = next((one for one in Erasure.select().where(here) if ref in one.reports.split()), None)
    return found
