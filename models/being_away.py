"""The verbs that say who is away, so that others know whom to ring (P42)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pendulum import DateTime

from models.ask import Ask
from models.errors import BadInput
from models.leaving import the_program_stays
from models.policy.say import in_london, say_day
from models.verbs import verb

if TYPE_CHECKING:
    from models.absence import Absence
    from models.people import Colleague


class BeingAway:
    """The part of the office's verbs about who is away."""

    @classmethod
    @verb
    def mark_away(
        cls,
        colleague: Annotated[Colleague, Ask("Who is away")],
        until_on: Annotated[date, Ask("Last day away?")],
        from_on: Annotated[date | None, Ask("First day away? Today, if empty")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Absence:
        """Raises BadInput for days that are over or in the wrong order, or that they are away already."""
        from models.absence import Absence, standing

        the_program_stays(colleague)
        today = in_london(now).date()
        from_on = from_on or today
        if until_on < today:
            raise BadInput("until_on", "That day is over. Give a day from today on.")
        if from_on > until_on:
            raise BadInput("from_on", "The first day away comes before the last. Check the two days.")
        mine = standing(today) & (Absence.colleague == colleague)
        both = mine & (Absence.from_on <= until_on) & (Absence.until_on >= from_on)
        if found := Absence.get_or_none(both):
            days = f"from {say_day(found.from_on)} to {say_day(found.until_on)}"
            raise BadInput("until_on", f"They are away {days} already. Say first that they are back.")
        return Absence.create(colleague=colleague, from_on=from_on, until_on=until_on)

    @classmethod
    @verb
    def mark_back(
        cls, colleague: Annotated[Colleague, Ask("Who is back")], *, by: Colleague, now: DateTime
    ) -> Absence:
        """End the absence that lasts, or the next to come. Raises BadInput if there is none."""
        from models.absence import Absence, standing

        today = in_london(now).date()
        mine = standing(today) & (Absence.colleague == colleague)
        found: Absence | None = Absence.select().where(mine).order_by(Absence.from_on).first()
        if found is None:
            raise BadInput("colleague", "They are not away. Choose somebody who is.")
        found.back_on = today
        found.save()
        return found
