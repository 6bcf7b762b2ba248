"""What another system says about a person for the safety or the needs of a visit, until somebody here looks into it.

It is no flag of ours: a flag has evidence, an approver and a review date (I13), and what came in a file has none. So it
waits on a list, and a look-up says that nobody here has checked it (docs/decisions).
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from peewee import ForeignKeyField
from pendulum import DateTime

from models.ask import Ask
from models.errors import BadInput
from models.fields import Choice, MomentField, Words
from models.people import Colleague, Person, next_ref
from models.policy.housing_codes import AlertCode
from models.policy.lifecycle import Life
from models.policy.lives import ALERT
from models.policy.states import AlertState
from models.record import Record
from models.verbs import verb


class HousingAlert(Record):
    """One code about one person. `source` is the system that says so; `reason` is why it was taken up or set aside."""

    LIFE: ClassVar[Life] = ALERT
    NOUN: ClassVar[str] = "alert"

    ref = Words(20, unique=True)
    person = ForeignKeyField(Person)
    person_id: int
    code = Choice(AlertCode)
    source = Words(60)
    state = Choice(AlertState, default=AlertState.UNCHECKED)
    heard_at = MomentField()
    checked_by = ForeignKeyField(Colleague, null=True)
    checked_by_id: int | None
    checked_at = MomentField(null=True)
    reason = Words(2000, default="")

    class Meta:
        table_name = "housing_alert"
        indexes = ((("person", "code", "source"), True),)

    def seal(self) -> str:
        return f"person:{self.person_id}"

    @classmethod
    @verb
    def hear(
        cls,
        person: Annotated[Person, Ask("About whom?")],
        code: Annotated[AlertCode, Ask("Which code of the UK Housing Data Standards?")],
        source: Annotated[str, Ask("Which system says so?")] = "housing",
        *,
        by: Colleague,
        now: DateTime,
    ) -> HousingAlert:
        """Raises BadInput if that system's alert is on record already."""
        here = (cls.person == person) & (cls.code == code) & (cls.source == source)
        if cls.select().where(here).exists():
            raise BadInput("code", f"{person.name} has this alert already.")
        return cls.create(ref=next_ref("K", now), person=person, code=code, source=source, heard_at=now)

    @verb
    def take_up(
        self, reason: Annotated[str, Ask("What came of it?", long=True)], *, by: Colleague, now: DateTime
    ) -> None:
        self._checked(reason, "Say what came of it, such as the case or the arrangement.", by, now)

    @verb
    def set_aside(
        self, reason: Annotated[str, Ask("Why?", long=True)], *, by: Colleague, now: DateTime
    ) -> None:
        self._checked(reason, "Say why the alert is set aside.", by, now)

    @verb
    def drop(self, *, by: Colleague, now: DateTime) -> None:
        """The other system no longer says so."""

    @verb
    def hear_again(self, *, by: Colleague, now: DateTime) -> None:
        self.heard_at = now

    def _checked(self, reason: str, asked: str, by: Colleague, now: DateTime) -> None:
        if not reason.strip():
            raise BadInput("reason", asked)
        self.reason, self.checked_by, self.checked_at = reason, by, now
