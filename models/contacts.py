"""Logging what a customer sends us and what we send back: one at a time or many at once (P28, P29)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

from pendulum import DateTime

from models.ask import Ask
from models.errors import BadInput
from models.people import Colleague
from models.policy.behaviours import Channel
from models.policy.burden import Direction
from models.policy.contact_lines import HOW, read_lines
from models.policy.say import in_london, say_day
from models.verbs import verb
from models.waiting import Waiting

if TYPE_CHECKING:
    from models.case import ContactLog


class Contacted(Waiting):
    """The verbs of a case's contact log."""

    @verb
    def log_contact(
        self,
        channel: Annotated[Channel, Ask("How?")],
        about: Annotated[str, Ask("What was it about?")],
        minutes: Annotated[int, Ask("How many minutes of ours did it take?")] = 0,
        at: Annotated[DateTime | None, Ask("When?", "today 3pm")] = None,
        direction: Annotated[Direction, Ask("From them, or from us?")] = Direction.IN,
        colleague: Annotated[Colleague | None, Ask("Which colleague dealt with it?")] = None,
        reply_due: Annotated[date | None, Ask("By which day was our reply due?")] = None,
        replied_on: Annotated[date | None, Ask("On which day did we reply?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> ContactLog:
        """Log one contact. Raises BadInput for one in the future, or for fewer than 0 minutes."""
        from models.case import ContactLog

        if at is not None and at > now:
            raise BadInput("at", "The contact can't be in the future. Check the date and time.")
        if minutes < 0:
            raise BadInput("minutes", "Minutes must be 0 or more.")
        if not about.strip():
            raise BadInput("about", "Say what it was about.")
        _reply_can_be("replied_on", replied_on, at or now, now)
        return ContactLog.create(
            case=self,
            number=self._contacts() + 1,
            made_at=at or now,
            channel=channel,
            direction=direction,
            colleague=colleague or by,
            minutes=minutes,
            about=about,
            reply_due=reply_due,
            replied_on=replied_on,
        )

    @verb
    def log_contacts(
        self,
        lines: Annotated[str, Ask("The contacts, one a line", HOW, long=True)],
        colleague: Annotated[Colleague | None, Ask("Which colleague dealt with them?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Log many contacts; all or, if one line can't be read, none. Raises BadInput, which names the line."""
        from models.case import ContactLog

        try:
            found = list(read_lines(lines, now))
        except ValueError as problem:
            raise BadInput("lines", str(problem)) from None
        if not found:
            raise BadInput("lines", f"Give the contacts, one a line, like: {HOW}.")
        for number, one in enumerate(found, self._contacts() + 1):
            ContactLog.create(
                case=self,
                number=number,
                made_at=one.at,
                channel=one.channel,
                direction=one.direction,
                colleague=colleague or by,
                minutes=one.minutes,
                about=one.about,
                reply_due=one.reply_due,
                replied_on=one.replied_on,
            )

    @verb
    def reply_to_contact(
        self,
        number: Annotated[int, Ask("Which contact, by its number?")],
        on: Annotated[date | None, Ask("On which day did we reply?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Record our reply to a contact. Raises BadInput for one that there is not, or that has its reply."""
        from models.case import ContactLog

        found = ContactLog.get_or_none((ContactLog.case == self) & (ContactLog.number == number))
        if found is None:
            raise BadInput("number", f"There is no contact {number} in this case. Check the number.")
        if found.replied_on is not None:
            raise BadInput("number", f"Contact {number} has its reply already.")
        _reply_can_be("on", on, found.made_at, now)
        found.replied_on = on or in_london(now).date()
        found.save()

    def _contacts(self) -> int:
        from models.case import ContactLog

        return ContactLog.select().where(ContactLog.case == self).count()


def _reply_can_be(field: str, day: date | None, made_at: datetime, now: DateTime) -> None:
    if day is not None and day > in_london(now).date():
        raise BadInput(field, "That day is still to come. Check the date.")
    first = in_london(made_at).date()
    if day is not None and day < first:
        raise BadInput(field, f"They made contact on {say_day(first)}. Give that day or a later one.")
