"""What is not given to a person who asks for what is held about them: on which ground, why, and who decided (P45)."""

from __future__ import annotations

from typing import ClassVar

from peewee import BooleanField, ForeignKeyField

from models.fields import Choice, MomentField, Words
from models.people import Colleague, Person
from models.policy.governing import ExemptionGround
from models.record import Record


class Exemption(Record):
    """One record, or a case or report with all its parts, that a person is not given. `person_told` if they are told so."""

    NOUN: ClassVar[str] = "exemption"

    person = ForeignKeyField(Person)
    person_id: int
    about = Words(40)
    ground = Choice(ExemptionGround)
    reason = Words(2000)
    person_told = BooleanField(default=True)
    decided_by = ForeignKeyField(Colleague)
    decided_by_id: int
    decided_at = MomentField()
    ended_at = MomentField(null=True)
    ended_why = Words(2000, default="")

    @property
    def name(self) -> str:
        return f"{self.id} (of {self.about})"

    def seal(self) -> str:
        """Who erases the person erases this too."""
        return f"person:{self.person_id}"


def standing(person: Person) -> dict[str, Exemption]:
    """The exemptions that hold, by the record that is withheld."""
    here = (Exemption.person == person) & Exemption.ended_at.is_null()
    return {one.about: one for one in Exemption.select().where(here).order_by(Exemption.id)}
