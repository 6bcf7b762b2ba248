"""Putting a case on hold, taking it up again, and keeping the colleagues informed who wait for what comes of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pendulum import DateTime

from models.ask import Ask
from models.errors import BadInput
from models.people import Colleague
from models.policy.say import in_london
from models.record import Record
from models.verbs import verb

if TYPE_CHECKING:
    from models.case import Hold


class Waiting(Record):
    """The verbs of a case that waits for somebody else, and of those who wait for the case."""

    @verb
    def hold(
        self,
        until: Annotated[date, Ask("Until which day does it wait?", "2 April")],
        reason: Annotated[str, Ask("What does it wait for?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Hold:
        """Our clocks stop until that day, on which work goes on by itself; the law's clocks and the 12 months don't."""
        from models.case import Hold

        return Hold.create(
            case=self,
            reason=reason,
            from_on=in_london(now).date(),
            until_on=until,
            held_by=by,
            held_at=now,
        )

    @verb
    def resume(
        self,
        reason: Annotated[str, Ask("Why does work go on now?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> Hold:
        """Take it up again before its day."""
        from models.case import Hold

        found = Hold.select().where(Hold.case == self).order_by(Hold.id.desc()).get()
        found.ended_on, found.ended_by, found.ended_why = in_london(now).date(), by, reason
        found.save()
        return found

    @verb
    def tell_colleagues(
        self,
        colleagues: Annotated[tuple[Colleague, ...], Ask("Whom did you tell how it is going?")],
        said: Annotated[str, Ask("What did you tell them?", long=True)] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Record that those who were affected or reported it know how it is going. Raises BadInput for nobody."""
        from models.case import ColleagueTold

        if not colleagues:
            raise BadInput("colleagues", "Say whom you told.")
        for one in dict.fromkeys(colleagues):
            ColleagueTold.create(case=self, colleague=one, told_at=now, told_by=by, said=said)
