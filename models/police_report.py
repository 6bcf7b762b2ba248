"""That extreme incidents were reported to the police or a partner, or why not (P51)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from peewee import ForeignKeyField
from pendulum import DateTime

from models.ask import Ask
from models.case import Case, PartOfCase
from models.decision import Reason, Restricted, record_reason
from models.disclosure import Disclosure
from models.errors import BadInput
from models.fields import Choice, MomentField, Words
from models.incident import Incident
from models.people import Colleague
from models.policy.lifecycle import Life
from models.policy.lives import POLICE
from models.policy.sharing import PoliceState
from models.verbs import verb


class PoliceReport(Restricted):
    """One answer to the duty to report, for the incidents that waited for one."""

    LIFE: ClassVar[Life] = POLICE
    NOUN: ClassVar[str] = "report to the police"

    state = Choice(PoliceState)
    disclosure = ForeignKeyField(Disclosure, null=True)
    disclosure_id: int | None
    reference = Words(120, default="")
    reason = ForeignKeyField(Reason, null=True)
    reason_id: int | None
    recorded_by = ForeignKeyField(Colleague)
    recorded_by_id: int
    recorded_at = MomentField()

    class Meta:
        table_name = "police_report"

    @classmethod
    @verb
    def report(
        cls,
        disclosure: Annotated[Disclosure, Ask("With which disclosure was it reported?")],
        reference: Annotated[str, Ask("Which reference did they give?", "44/12345/26")],
        *,
        by: Colleague,
        now: DateTime,
    ) -> PoliceReport:
        """Record that it was reported, with what was shared and the reference that came back."""
        case = disclosure.case
        given = {"disclosure": disclosure, "reference": reference}
        return cls._answer(case, PoliceState.REPORTED, by, now, **given)

    @classmethod
    @verb
    def do_not_report(
        cls,
        case: Annotated[Case, Ask("Which case?")],
        reason: Annotated[str, Ask("Why is it not reported?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> PoliceReport:
        """Record why it is not reported."""
        return cls._answer(case, PoliceState.NOT_REPORTED, by, now, reason=record_reason(case, reason))

    @classmethod
    @verb
    def suspect_offence(
        cls,
        incident: Annotated[Incident, Ask("Which incident?")],
        why: Annotated[str, Ask("Which offence may it be, and why do you think so?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> SuspectedOffence:
        """Say that an incident may be a criminal offence, so that it is reported (P51). Raises BadInput before triage."""
        if incident.case is None:
            raise BadInput("incident", "Triage the report first: what belongs to no case can't be reported.")
        if not why.strip():
            raise BadInput("why", "Say which offence it may be, and why you think so.")
        return SuspectedOffence.create(
            case=incident.case,
            incident=incident,
            why=record_reason(incident.case, why),
            suspected_by=by,
            suspected_at=now,
        )

    @classmethod
    def _answer(
        cls, case: Case, state: PoliceState, by: Colleague, now: DateTime, **given: object
    ) -> PoliceReport:
        from models.policy.police import unreported
        from models.queries.facts import facts_of

        waiting = [one.id for one in unreported(facts_of(case))]
        if state is PoliceState.NOT_REPORTED and not waiting:
            raise BadInput("ref", f"Nothing in {case.ref} waits to be reported.")
        made = cls.create(case=case, state=state, recorded_by=by, recorded_at=now, **given)
        for id in waiting:
            PoliceReportOf.create(case=case, report=made, incident=id)
        return made


class PoliceReportOf(PartOfCase):
    """An incident that a report, or the reason for none, answers for."""

    report = ForeignKeyField(PoliceReport)
    report_id: int
    incident = ForeignKeyField(Incident)
    incident_id: int

    class Meta:
        table_name = "police_report_of"


class SuspectedOffence(PartOfCase):
    """That somebody believes an incident to be a criminal offence (P51)."""

    incident = ForeignKeyField(Incident)
    incident_id: int
    why = ForeignKeyField(Reason)
    why_id: int
    suspected_by = ForeignKeyField(Colleague)
    suspected_by_id: int
    suspected_at = MomentField()

    class Meta:
        table_name = "suspected_offence"
