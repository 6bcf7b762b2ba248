"""Somebody who stands for a person: with consent or by law, and with a copy of our letters if that was agreed (I24, I26)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from peewee import BooleanField, ForeignKeyField

from models.fields import Choice, DayField, MomentField, Words
from models.people import Person
from models.policy.standing_for import BY_LAW, StandsAs
from models.prepared import belonging
from models.record import Record


class Representative(Record):
    """One who stands for a person. `consent` says how that was agreed, or what it rests on."""

    NOUN: ClassVar[str] = "representative"

    ref = Words(20, unique=True)
    person = ForeignKeyField(Person)
    person_id: int
    name = Words(120)
    stands_as = Choice(StandsAs)
    phone = Words(40, default="")
    email = Words(200, default="")
    gets_letters = BooleanField(default=False)
    consent = Words(500, default="")
    consent_on = DayField(null=True)
    since = MomentField()
    ended_at = MomentField(null=True)
    ended_why = Words(500, default="")

    @property
    def words(self) -> str:
        """`Ann Lee (advocate; gets a copy of letters)`."""
        more = "; gets a copy of letters" if self.gets_letters else ""
        return f"{self.name} ({self.stands_as.words}{more})"

    def stood_at(self, moment: datetime | None) -> bool:
        """Whether they stood for the person at a moment; now, if there is none."""
        if moment is None:
            return self.ended_at is None
        return self.since <= moment and (self.ended_at is None or self.ended_at > moment)


def standing_for(person: int | None, moment: datetime | None = None) -> list[Representative]:
    """Those who stand for a person now, or stood for them at a moment."""
    if person is None:
        return []
    return [one for one in belonging(Representative.person)(person) if one.stood_at(moment)]


def may_speak(standing: Iterable[Representative]) -> bool:
    """Whether one of those who stand for a person speaks for them with their consent, or by law (I24)."""
    return any(one.consent or one.stands_as in BY_LAW for one in standing)


def guardians(standing: Iterable[Representative]) -> str:
    """The names of those of them who are parents or guardians, to whom a letter to a child goes as well (I26)."""
    return " and ".join(one.name for one in standing if one.stands_as is StandsAs.GUARDIAN)
