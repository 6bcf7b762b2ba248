"""What a person asked to be given of what is held about them, and by when it is answered (UK GDPR Articles 12 and 15)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, ClassVar

import pendulum
from peewee import ForeignKeyField
from pendulum import DateTime

from models.ask import Ask
from models.errors import BadInput
from models.fields import Choice, DayField, MomentField, Words
from models.people import Colleague, Person
from models.policy.deadline import deadline
from models.policy.governing import RequestEnd
from models.policy.say import in_london, say_day
from models.record import Record
from models.settings import timing
from models.verbs import verb


class AccessRequest(Record):
    """One subject access request. `how` says how they asked, and how we know that it is them."""

    NOUN: ClassVar[str] = "subject access request"

    person = ForeignKeyField(Person)
    person_id: int
    received_on = DayField()
    how = Words(2000)
    recorded_by = ForeignKeyField(Colleague)
    recorded_by_id: int
    recorded_at = MomentField()
    extended_on = DayField(null=True)
    extended_why = Words(2000, default="")
    settled_on = DayField(null=True)
    settled_as = Choice(RequestEnd, null=True)
    settled_by = ForeignKeyField(Colleague, null=True)
    settled_by_id: int | None
    settled_how = Words(2000, default="")

    class Meta:
        table_name = "access_request"

    @property
    def name(self) -> str:
        return f"{self.id} (of {self.person.name})"

    def seal(self) -> str:
        """Who erases the person erases this too."""
        return f"person:{self.person_id}"

    @property
    def first_due_on(self) -> date:
        """The day by which it is answered, or they are told that it takes longer: a month after it came."""
        return self._due_on(0)

    @property
    def due_on(self) -> date:
        """The day by which it is answered."""
        more = timing().clocks.subject_access_extension
        return self._due_on(more if self.extended_on is not None else 0)

    def _due_on(self, more: int) -> date:
        t = timing()
        came = pendulum.instance(in_london(pendulum.datetime(*self.received_on.timetuple()[:3], 12)))
        found = deadline("subject_access", came, t.clocks, t.calendar, more)
        return in_london(found.moment).date()


class Asking:
    """The part of governance's verbs about what a person asks to be given of themselves."""

    @classmethod
    @verb
    def record_request(
        cls,
        person: Annotated[Person, Ask("Who asks for what is held about them?")],
        received_on: Annotated[date, Ask("On which day did we receive it?")],
        how: Annotated[str, Ask("How did they ask, and how do we know that it is them?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> AccessRequest:
        """Record that somebody asked, by whatever way; a month's clock starts. Raises BadInput."""
        if received_on > in_london(now).date():
            raise BadInput("received_on", "That day is to come. Give the day on which we received it.")
        if not how.strip():
            raise BadInput("how", "Say how they asked, and how we know that it is them.")
        if found := next(iter(open_requests((person.id,))), None):
            raise BadInput(
                "person", f"Their request of {say_day(found.received_on)} is open. Settle it first."
            )
        return AccessRequest.create(
            person=person, received_on=received_on, how=how, recorded_by=by, recorded_at=now
        )

    @classmethod
    @verb
    def extend_request(
        cls,
        number: Annotated[int, Ask("Which request, by its number?")],
        reason: Annotated[str, Ask("Why is it complex, as you told them?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> AccessRequest:
        """Take longer over a complex request, and say when and why they were told (Article 12(3)). Raises BadInput."""
        one, today = _open(number), in_london(now).date()
        if one.extended_on is not None:
            raise BadInput("number", f"It was extended on {say_day(one.extended_on)}. It is extended once.")
        if today > one.first_due_on:
            late = f"They had to be told by {say_day(one.first_due_on)} that it takes longer."
            raise BadInput("number", f"{late} Answer it now.")
        if not reason.strip():
            raise BadInput("reason", "Say why it is complex, as you told them.")
        one.extended_on, one.extended_why = today, reason
        one.save()
        return one

    @classmethod
    @verb
    def settle_request(
        cls,
        number: Annotated[int, Ask("Which request, by its number?")],
        settled_as: Annotated[RequestEnd, Ask("How did it end?")],
        settled_on: Annotated[date, Ask("On which day?")],
        how: Annotated[str, Ask("How was it given to them, or why not?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> AccessRequest:
        """Record that it was answered, refused or taken back. Raises BadInput."""
        one = _open(number)
        if not one.received_on <= settled_on <= in_london(now).date():
            first = say_day(one.received_on)
            raise BadInput("settled_on", f"Give a day from {first}, when we received it, to today.")
        if not how.strip():
            raise BadInput("how", "Say how it was given to them, or why not.")
        one.settled_on, one.settled_as, one.settled_by, one.settled_how = settled_on, settled_as, by, how
        one.save()
        return one


def open_requests(people: Iterable[int] | None = None) -> list[AccessRequest]:
    """The requests that are not settled, oldest first: of these people, or of everybody."""
    here = AccessRequest.settled_on.is_null()
    if people is not None:
        here &= AccessRequest.person.in_(sorted(people))
    return list(AccessRequest.select().where(here).order_by(AccessRequest.received_on, AccessRequest.id))


def _open(number: int) -> AccessRequest:
    here = (AccessRequest.id == number) & AccessRequest.settled_on.is_null()
    found: AccessRequest | None = AccessRequest.get_or_none(here)
    if found is None:
        raise BadInput("number", f"There is no open request {number}. Check the number.")
    return found
