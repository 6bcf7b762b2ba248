"""Who was trained in what, and who has read which version of the policy (P15, P16)."""

from __future__ import annotations

from typing import ClassVar

from peewee import ForeignKeyField

from models.fields import Choice, DayField, MomentField, Words
from models.people import Colleague
from models.policy.courses import Course
from models.record import Record


class TrainingRecord(Record):
    """One course that a colleague took: on which day, and until which day it counts."""

    NOUN: ClassVar[str] = "training record"

    colleague = ForeignKeyField(Colleague)
    colleague_id: int
    course = Choice(Course)
    done_on = DayField()
    expires_on = DayField()
    recorded_by = ForeignKeyField(Colleague)
    recorded_by_id: int
    recorded_at = MomentField()

    class Meta:
        table_name = "training_record"

    @property
    def name(self) -> str:
        return f"{self.colleague.name}, {self.course.words}"


class PolicyAcknowledgement(Record):
    """That a colleague has read a version of the policy and understood it (P16)."""

    NOUN: ClassVar[str] = "acknowledgement"

    colleague = ForeignKeyField(Colleague)
    colleague_id: int
    version_name = Words(20)
    said_at = MomentField()

    class Meta:
        table_name = "policy_acknowledgement"
        indexes = ((("colleague", "version_name"), True),)

    @property
    def name(self) -> str:
        return f"version {self.version_name}"
