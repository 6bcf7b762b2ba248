"""Injuries at work: whether the law wants them reported, and the report (RIDDOR 2013; domain.md sections 2 and 4)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, cast

from pendulum import DateTime

from models.ask import Ask
from models.errors import BadInput
from models.people import Colleague
from models.policy.governing import Riddor
from models.policy.say import in_london, say_day
from models.supplements import Supplemented
from models.verbs import verb

if TYPE_CHECKING:
    from models.incident import Incident
    from models.incident_parts import RiddorAssessment


class Injured(Supplemented):
    """The verbs of an incident in which somebody was hurt."""

    if TYPE_CHECKING:
        occurred_at: datetime

    @verb
    def assess_riddor(
        self,
        answer: Annotated[Riddor, Ask("Must it be reported under RIDDOR?")],
        reason: Annotated[str, Ask("Why?", long=True)],
        days: Annotated[int | None, Ask("How many days was the colleague not able to work so far?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> RiddorAssessment:
        """Weigh an injury; as days go by it can be weighed again. Raises BadInput for a negative number."""
        from models.incident_parts import RiddorAssessment

        incident = cast("Incident", self)
        if days is not None and days < 0:
            raise BadInput("days", "Days not able to work must be 0 or more.")
        if days is not None:
            incident.days_incapacitated = days
        return RiddorAssessment.create(
            incident=self,
            answer=answer,
            reason=reason,
            days=incident.days_incapacitated,
            assessed_by=by,
            assessed_at=now,
        )

    @verb
    def report_riddor(
        self,
        reference: Annotated[str, Ask("The reference of the report")],
        on: Annotated[date | None, Ask("On which day was it sent?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Record the report to the Health and Safety Executive."""
        from models.incident_parts import RiddorAssessment

        today = in_london(now).date()
        if on is not None and on > today:
            raise BadInput("on", "That day is still to come. Check the date.")
        happened = in_london(self.occurred_at).date()
        if on is not None and on < happened:
            raise BadInput("on", f"It happened on {say_day(happened)}. Give that day or a later one.")
        mine = RiddorAssessment.select().where(RiddorAssessment.incident == self)
        found = mine.order_by(RiddorAssessment.id.desc()).get()
        found.reference, found.reported_on = reference, on or today
        found.save()
