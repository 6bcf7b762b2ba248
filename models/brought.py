"""Reports that were made before Evenhand, in another system or on paper, brought over with the times they had there."""

from __future__ import annotations

from typing import Annotated, Any

from pendulum import DateTime

from models.ask import Ask
from models.errors import BadInput
from models.people import Colleague, Person
from models.policy.behaviours import (
    Channel,
    Code,
    DutyStatus,
    Felt,
    Ground,
    Limb,
    PersonPart,
    Target,
    YesNo,
)
from models.queries.sql import rows
from models.record import Record
from models.verbs import verb


class Brought(Record):
    """The verb of an incident that makes it from another system's record."""

    @classmethod
    @verb
    def bring(
        cls,
        occurred_at: Annotated[DateTime, Ask("When did it happen?", "4 March 2024 3:40pm")],
        reported_at: Annotated[DateTime, Ask("When was it reported?", "5 March 2024 9am")],
        channel: Annotated[Channel, Ask("How or where did it happen?")],
        account: Annotated[str, Ask("What happened, in the words of who reported it?", long=True, own=True)],
        codes: Annotated[tuple[Code, ...], Ask("Which kinds of behaviour?")],
        reporter: Annotated[Colleague | None, Ask("Who reported it?")] = None,
        responsible: Annotated[Person | None, Ask("Who was responsible, if you know?")] = None,
        affected: Annotated[tuple[Colleague, ...], Ask("Which colleagues were affected?")] = (),
        witnesses: Annotated[tuple[Colleague, ...], Ask("Which colleagues saw it?")] = (),
        place: Annotated[str, Ask("Where exactly?")] = "",
        duty_status: Annotated[DutyStatus, Ask("Was the colleague at work?")] = DutyStatus.UNKNOWN,
        felt: Annotated[tuple[Felt, ...], Ask("How did it make the colleague feel?")] = (),
        hate: Annotated[bool, Ask("Was it seen as a hate incident?")] = False,
        injury: Annotated[str, Ask("Was anybody hurt?")] = "",
        days_incapacitated: Annotated[int, Ask("Days not able to work")] = 0,
        limbs: Annotated[tuple[Limb, ...], Ask("Was it anti-social behaviour?")] = (),
        work_impact: Annotated[str, Ask("How did the demands affect our work?", long=True)] = "",
        grounds: Annotated[tuple[Ground, ...], Ask("On which grounds were the remarks made?")] = (),
        target: Annotated[Target | None, Ask("Who were the statements about?")] = None,
        standard: Annotated[str, Ask("Which service standard do we work to?")] = "",
        responsible_body: Annotated[str, Ask("Who is responsible for the matter?")] = "",
        other: Annotated[str, Ask("What other behaviour was it?")] = "",
        alone: Annotated[YesNo, Ask("Was the colleague working alone?")] = YesNo.NOT_KNOWN,
        support: Annotated[bool, Ask("Does support open for the colleagues affected?")] = True,
        source: Annotated[str, Ask("Which system is it from?")] = "",
        known_as: Annotated[str, Ask("What is its reference there?")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> Any:
        """Record a report of the past: it waits for triage, as one that was sent at `reported_at`.

        Raises BadInput for a moment in the future, a report before the incident, what a code lacks (I1), or a
        reference that was brought over already.
        """
        from models.incident import Incident
        from models.support import ColleagueSupport

        _possible(occurred_at, reported_at, now)
        _once(source, known_as)
        incident = Incident._begun(
            codes,
            (grounds, target, standard, responsible_body, other, False),
            reported_by=reporter or by,
            begun_at=now,
            reported_at=reported_at,
            occurred_at=occurred_at,
            channel=channel,
            place=place,
            duty_status=duty_status,
            alone=alone,
            account_text=account,
            felt=felt,
            work_impact=work_impact,
            injury=injury,
            days_incapacitated=days_incapacitated,
            hate_incident=hate,
            asb_limbs=limbs,
            now=now,
        )
        _involve(incident, responsible, affected, witnesses)
        _know_as(incident, source, known_as)
        if support:
            for one in affected:
                ColleagueSupport.open(incident, one, by=by, now=now)
        return incident

    @classmethod
    def _begun(
        cls, codes: tuple[Code, ...], details: tuple[Any, ...], *, now: DateTime, **values: Any
    ) -> Any:
        """The incident with its kinds of behaviour. Raises BadInput for what they lack (I1)."""
        from models.incident import Incident
        from models.incident_parts import Details
        from models.people import next_ref
        from models.policy.behaviours import priority_of
        from models.policy.states import IncidentState

        incident = Incident.create(
            ref=next_ref("I", now),
            state=IncidentState.SUBMITTED,
            priority=priority_of(frozenset(codes), False, values["hate_incident"]),
            **values,
        )
        incident._name_codes(codes, Details(*details))
        if lacks := incident.unready():
            raise BadInput("codes" if incident.account_text.strip() else "account", lacks)
        return incident


def _possible(occurred_at: DateTime, reported_at: DateTime, now: DateTime) -> None:
    if occurred_at > now:
        raise BadInput("occurred_at", "The incident can't be in the future. Check the date and time.")
    if reported_at > now:
        raise BadInput("reported_at", "The report can't be in the future. Check the date and time.")
    if reported_at < occurred_at:
        raise BadInput("reported_at", "It was reported before it happened. Check both dates.")


def _once(source: str, known_as: str) -> None:
    """Raises BadInput for another system's reference that was brought over already."""
    from models.source_ref import INCIDENT

    known = rows(_KNOWN, (INCIDENT, source, known_as)) if known_as else []
    if known:
        raise BadInput("known_as", f"{known_as} was brought over already: it is {known[0][0]}.")


_KNOWN = (
    "select i.ref from source_ref s join incident i on i.id = s.incident_id "
    "where s.kind = ? and s.source = ? and s.code = ?"
)


def _involve(
    incident: Any,
    responsible: Person | None,
    affected: tuple[Colleague, ...],
    witnesses: tuple[Colleague, ...],
) -> None:
    """Say who was part of it."""
    from models.incident_parts import IncidentPerson

    for part, found in ((PersonPart.AFFECTED, affected), (PersonPart.WITNESS, witnesses)):
        for one in found:
            IncidentPerson.create(incident=incident, part=part, colleague=one)
    if responsible is not None:
        IncidentPerson.create(incident=incident, part=PersonPart.RESPONSIBLE, person=responsible)


def _know_as(incident: Any, source: str, known_as: str) -> None:
    """Keep the other system's reference, if there is one."""
    from models.source_ref import INCIDENT, SourceRef

    if known_as:
        SourceRef.create(kind=INCIDENT, source=source, code=known_as, incident=incident)
