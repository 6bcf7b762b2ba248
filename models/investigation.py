"""The investigation of a case: nature, severity and frequency, distress, needs and adjustments (P12, P32, P33, P39)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from peewee import ForeignKeyField, IntegerField
from pendulum import DateTime

from models.ask import Ask
from models.case import Case, PartOfCase, must_own_cases
from models.errors import BadInput, Refused
from models.fields import Choice, MomentField, Words
from models.incident import Incident, IncidentPerson
from models.people import Colleague
from models.policy.behaviours import Enquiry, Factor, PersonPart, YesNo
from models.policy.lifecycle import Life
from models.policy.lives import INVESTIGATION
from models.policy.states import InvestigationState, Outcome
from models.verbs import verb

BALANCE = "balance of probabilities"


class Investigation(PartOfCase):
    """One a case. Frequency counts the incidents of the same person in the last 30, 90 and 365 days, this one included."""

    LIFE: ClassVar[Life] = INVESTIGATION
    NOUN: ClassVar[str] = "investigation"

    state = Choice(InvestigationState, default=InvestigationState.OPEN)
    investigator = ForeignKeyField(Colleague)
    investigator_id: int
    began_at = MomentField()
    nature = Words(2000, default="")
    severity = IntegerField(null=True)
    in_30_days = IntegerField(null=True)
    in_90_days = IntegerField(null=True)
    in_365_days = IntegerField(null=True)
    frequency_override = IntegerField(null=True)
    override_reason = Words(2000, default="")
    distress = Choice(YesNo, null=True)
    distress_note = Words(2000, default="")
    enquiry = Choice(Enquiry, null=True)
    enquiry_note = Words(2000, default="")
    adjustments = Choice(YesNo, null=True)
    adjustments_note = Words(2000, default="")
    findings = Words(default="")
    standard = Words(80, default=BALANCE)
    concluded_at = MomentField(null=True)

    def seal(self) -> str:
        return f"case:{self.case_id}:factors"

    @classmethod
    def of(cls, case: Case) -> Investigation:
        """The case's investigation. Raises Refused (P32) if it has not begun."""
        found = cls.get_or_none(cls.case == case)
        if found is None:
            raise Refused("P32", "This case is not being investigated yet.", "Begin to investigate first.")
        return found

    @classmethod
    @verb
    def begin(
        cls, case: Annotated[Case, Ask("Which case?")], *, by: Colleague, now: DateTime
    ) -> Investigation:
        if cls.get_or_none(cls.case == case) is not None:
            raise Refused("P32", "This case is being investigated already.", "Go on with that investigation.")
        begun = cls.create(case=case, investigator=by, began_at=now)
        begun._with(by)
        return begun

    def _with(self, by: Colleague) -> None:
        """Whoever takes part in it can't look at an appeal later (I7)."""
        here = (Investigator.case == self.case) & (Investigator.colleague == by)
        if not Investigator.select().where(here).exists():
            Investigator.create(case=self.case, colleague=by)

    @verb
    def weigh(
        self,
        nature: Annotated[str, Ask("What was the nature of the behaviour?", long=True)],
        severity: Annotated[int, Ask("How severe was it, from 1 (low) to 4 (extreme)?")],
        frequency_override: Annotated[
            int | None, Ask("Frequency in a year, if the count is not right")
        ] = None,
        override_reason: Annotated[str, Ask("Why is the count not right?")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Weigh nature, severity and frequency (P33); an override keeps the count beside it. Raises BadInput."""
        if not 1 <= severity <= 4:
            raise BadInput("severity", "Severity must be between 1 and 4.")
        if not nature.strip():
            raise BadInput("nature", "Say what the nature of the behaviour was.")
        if frequency_override is not None and (frequency_override < 0 or not override_reason.strip()):
            raise BadInput(
                "override_reason", "Give a number of 0 or more, and the reason why the count is not right."
            )
        self._with(by)
        self.nature, self.severity = nature, severity
        self.in_30_days, self.in_90_days, self.in_365_days = (
            frequency(self.case, now, days) for days in (30, 90, 365)
        )
        self.frequency_override, self.override_reason = frequency_override, override_reason

    @verb
    def note_distress(
        self,
        answer: Annotated[YesNo, Ask("Did trouble or distress play a part?")],
        note: Annotated[str, Ask("What is known about it?", long=True)] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        self._with(by)
        self.distress, self.distress_note = answer, note

    @verb
    def ask_needs(
        self,
        enquiry: Annotated[Enquiry, Ask("What came of asking about health, learning or other needs?")],
        factors: Annotated[tuple[Factor, ...], Ask("Which issues contribute?")] = (),
        note: Annotated[str, Ask("What is known about it?", long=True)] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Record the enquiry and the issues found (P39); only those who may read factors see them (I20)."""
        self._with(by)
        self.enquiry, self.enquiry_note = enquiry, note
        known = {one.kind for one in ContributoryFactor.select().where(ContributoryFactor.case == self.case)}
        for kind in dict.fromkeys(factors):
            if kind not in known:
                ContributoryFactor.create(case=self.case, kind=kind)

    @verb
    def add_factor(
        self,
        kind: Annotated[Factor, Ask("Which issue contributes?")],
        note: Annotated[str, Ask("What is known about it?", long=True)] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> ContributoryFactor:
        self._with(by)
        return ContributoryFactor.create(case=self.case, kind=kind, note=note)

    @verb
    def consider_adjustments(
        self,
        answer: Annotated[YesNo, Ask("Are reasonable adjustments needed?")],
        note: Annotated[str, Ask("Which, or why not?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        if not note.strip():
            raise BadInput("note", "Say which adjustments are needed, or why none are.")
        self._with(by)
        self.adjustments, self.adjustments_note = answer, note

    @verb
    def conclude(
        self,
        findings: Annotated[str, Ask("What do you find, on the balance of probabilities?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        if not findings.strip():
            raise BadInput("findings", "Write what you find.")
        self._with(by)
        self.findings, self.concluded_at = findings, now

    @verb
    def hand_over(
        self, to: Annotated[Colleague, Ask("Who investigates now?")], *, by: Colleague, now: DateTime
    ) -> None:
        """Somebody else is investigator of record; whoever took part stays named (I7). Raises BadInput."""
        must_own_cases("to", to)
        self.investigator = to
        self._with(to)

    @verb
    def resume(self, reason: Annotated[str, Ask("Why?", long=True)], *, by: Colleague, now: DateTime) -> None:
        if not reason.strip():
            raise BadInput("reason", "Say why the investigation is taken up again.")


class Investigator(PartOfCase):
    """Somebody who took part in the investigation of a case."""

    colleague = ForeignKeyField(Colleague)
    colleague_id: int


class ContributoryFactor(PartOfCase):
    """An issue that contributes to the behaviour (P39); special-category data."""

    kind = Choice(Factor)
    note = Words(2000, default="")

    class Meta:
        table_name = "contributory_factor"

    def seal(self) -> str:
        return f"case:{self.case_id}:factors"


def frequency(case: Case, now: DateTime, days: int) -> int:
    """Incidents of the same person in the days before now; forceful-only ones and duplicates never count (P13, P33)."""
    since = Incident.occurred_at >= now.subtract(days=days)
    counts = since & (Incident.outcome.in_((Outcome.NEW_CASE, Outcome.JOINED_CASE)))
    if case.person_id is None:
        return Incident.select().where(counts & (Incident.case == case)).count()
    theirs = IncidentPerson.select(IncidentPerson.incident).where(
        (IncidentPerson.person == case.person_id) & (IncidentPerson.part == PersonPart.RESPONSIBLE)
    )
    return Incident.select().where(counts & ((Incident.case == case) | Incident.id.in_(theirs))).count()
