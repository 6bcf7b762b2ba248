"""What belongs to an incident: its codes, people, additions, evidence and the burden of demands (P25 to P31)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peewee import BooleanField, ForeignKeyField, IntegerField
from pendulum import DateTime

from models.errors import BadInput
from models.fields import Choice, Choices, DayField, MomentField, Words
from models.incident import Incident
from models.people import Colleague, Person
from models.policy.behaviours import Code, Ground, PersonPart, Target
from models.policy.governing import Riddor
from models.record import Record


class PartOfIncident(Record):
    """A row that belongs to an incident and shares its key."""

    incident = ForeignKeyField(Incident)
    incident_id: int

    def root(self) -> Record:
        return self.incident.root()

    def case_of(self) -> int | None:
        return self.incident.case_id

    def chain(self) -> str:
        return self.incident.chain()

    def seal(self) -> str:
        return f"incident:{self.incident_id}"


class Behaviour(PartOfIncident):
    """One code of an incident, with what that code asks for (P25 to P31); not `live` once it proved to be a mistake."""

    code = Choice(Code)
    grounds = Choices(Ground)
    target = Choice(Target, null=True)
    standard = Words(500, default="")
    responsible = Words(200, default="")
    words = Words(500, default="")
    sexual_harassment = BooleanField(default=False)
    live = BooleanField(default=True)

    def say_more(self, given: Mapping[str, Any]) -> None:
        """Add what a code asks for to what was said of it; nothing said, nothing changed. Grounds join each other (P26)."""
        for name, value in given.items():
            if value:
                joined = tuple(dict.fromkeys((*self.grounds, *value))) if name == "grounds" else value
                setattr(self, name, joined)
        self.save()


class Correction(PartOfIncident):
    """The kinds of a report that were put right after it was sent: which, why and by whom (P22, I1)."""

    was = Choices(Code)
    became = Choices(Code)
    reason = Words(2000)
    corrected_by = ForeignKeyField(Colleague)
    corrected_by_id: int
    corrected_at = MomentField()


class IncidentPerson(PartOfIncident):
    """Who was part of it: a person or a colleague, and how."""

    part = Choice(PersonPart)
    person = ForeignKeyField(Person, null=True)
    person_id: int | None
    colleague = ForeignKeyField(Colleague, null=True)
    colleague_id: int | None

    class Meta:
        table_name = "incident_person"


class Addendum(PartOfIncident):
    """What was added after the report was sent."""

    text = Words()
    added_by = ForeignKeyField(Colleague)
    added_by_id: int
    added_at = MomentField()


class Evidence(PartOfIncident):
    """A thing that shows what happened: what, where it is kept, its SHA-256 and when it was captured."""

    kind = Words(100)
    location = Words(500)
    captured_at = MomentField()
    sha256 = Words(64, default="")
    platform = Words(100, default="")
    url = Words(500, default="")


class RiddorAssessment(PartOfIncident):
    """Whether an injury must be reported under RIDDOR, and the report."""

    answer = Choice(Riddor)
    reason = Words(2000)
    days = IntegerField()
    assessed_by = ForeignKeyField(Colleague)
    assessed_by_id: int
    assessed_at = MomentField()
    reference = Words(80, default="")
    reported_on = DayField(null=True)

    class Meta:
        table_name = "riddor_assessment"


class BurdenEvidence(PartOfIncident):
    """The burden of demands over a period (P29): contacts, our hours and colleagues, and our own late replies.

    `counted` from the contact log, with `usual` contacts of that customer in as many days; or typed where nobody kept one.
    """

    first_on = DayField()
    last_on = DayField()
    contacts = IntegerField()
    hours = IntegerField()
    staff = IntegerField()
    late_replies = IntegerField(default=0)
    replies_due = IntegerField(null=True)
    usual = IntegerField(null=True)
    counted = BooleanField(default=False)
    effect = Words(2000)

    class Meta:
        table_name = "burden_evidence"


class Details:
    """What single codes ask for, given once for the whole report."""

    def __init__(
        self,
        grounds: tuple[Ground, ...],
        target: Target | None,
        standard: str,
        body: str,
        other: str,
        sexual: bool,
    ) -> None:
        self.grounds, self.target, self.standard, self.body, self.other, self.sexual = (
            grounds,
            target,
            standard,
            body,
            other,
            sexual,
        )

    def of(self, code: Code) -> dict[str, object]:
        match code:
            case Code.UB09:
                return {"grounds": self.grounds}
            case Code.UB10:
                return {"target": self.target}
            case Code.UB08 | Code.UB06:
                return {"sexual_harassment": self.sexual}
            case Code.UD02:
                return {"standard": self.standard}
            case Code.UD08:
                return {"responsible": self.body}
            case Code.UB99 | Code.UD99:
                return {"words": self.other}
        return {}


def possible(occurred_at: DateTime | None, days: int | None, now: DateTime) -> None:
    if occurred_at is not None and occurred_at > now:
        raise BadInput("occurred_at", "The incident can't be in the future. Check the date and time.")
    if days is not None and days < 0:
        raise BadInput("days_incapacitated", "Days not able to work must be 0 or more.")
