"""An incident: what happened, in the words of who reported it, and what triage made of it (P4 to P32)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

from peewee import BooleanField, ForeignKeyField, IntegerField
from pendulum import DateTime

from models.ask import Ask
from models.case import Case, must_own_cases
from models.errors import BadInput
from models.fields import Choice, Choices, MomentField, Words
from models.injured import Injured
from models.people import Colleague, Person, next_ref
from models.policy.behaviours import (
    ASKS,
    Channel,
    Code,
    DutyStatus,
    Felt,
    Ground,
    Limb,
    PersonPart,
    Priority,
    ServiceEffect,
    Target,
    YesNo,
    priority_of,
)
from models.policy.lifecycle import Life
from models.policy.lives import INCIDENT
from models.policy.relations import to_report
from models.policy.roles import Relation
from models.policy.states import IncidentState, Outcome
from models.prepared import belonging
from models.record import Record
from models.verbs import verb


class Incident(Injured):
    """One report. `account_text` is the reporter's own account; it never changes once it is sent (P24)."""

    LIFE: ClassVar[Life] = INCIDENT
    NOUN: ClassVar[str] = "incident"

    ref = Words(20, unique=True)
    state = Choice(IncidentState, default=IncidentState.DRAFT)
    case = ForeignKeyField(Case, null=True)
    case_id: int | None
    reported_by = ForeignKeyField(Colleague)
    reported_by_id: int
    on_behalf_of = ForeignKeyField(Colleague, null=True)
    on_behalf_of_id: int | None
    begun_at = MomentField()
    occurred_at = MomentField()
    reported_at = MomentField(null=True)
    channel = Choice(Channel)
    place = Words(200, default="")
    duty_status = Choice(DutyStatus, default=DutyStatus.UNKNOWN)
    alone = Choice(YesNo, default=YesNo.NOT_KNOWN)
    account_text = Words()
    felt = Choices(Felt)
    service_effect = Choice(ServiceEffect, null=True)
    work_impact = Words(2000, default="")
    injury = Words(500, default="")
    days_incapacitated = IntegerField(default=0)
    immediate_danger = BooleanField(default=False)
    hate_incident = BooleanField(default=False)
    asb_limbs = Choices(Limb)
    priority = Choice(Priority, default=Priority.C)
    outcome = Choice(Outcome, null=True)
    outcome_reason = Words(2000, default="")
    triaged_by = ForeignKeyField(Colleague, null=True)
    triaged_by_id: int | None
    triaged_at = MomentField(null=True)
    duplicate_of = ForeignKeyField("self", null=True)
    duplicate_of_id: int | None
    returned_why = Words(2000, default="")

    def root(self) -> Record:
        return self.case if self.case is not None else self

    def unmake(self) -> None:
        """Its line in the queue goes first."""
        from models.queue_line import QueueLine

        QueueLine.delete().where(QueueLine.incident == self).execute()
        super().unmake()

    def chain(self) -> str:
        return f"incident:{self.id}"

    def seal(self) -> str:
        return f"incident:{self.id}"

    def relations(self, one: Colleague) -> frozenset[Relation]:
        affected = {part.colleague_id for part in self.people(PersonPart.AFFECTED)}
        return to_report(one.actor(), self.reported_by_id, affected)

    def people(self, part: PersonPart) -> Sequence[IncidentPerson]:
        return list(
            IncidentPerson.select().where((IncidentPerson.incident == self) & (IncidentPerson.part == part))
        )

    def behaviours(self) -> Sequence[Behaviour]:
        """The kinds that stand."""
        return [one for one in belonging(Behaviour.incident)(self.id) if one.live]

    def unready(self, behaviours: Sequence[Behaviour] | None = None) -> str:
        """What a report still lacks before it can be sent, as a sentence; "" if nothing (I1)."""
        found = self.behaviours() if behaviours is None else behaviours
        if not found:
            return "Choose at least one kind of behaviour."
        for one in found:
            asked = ASKS.get(one.code)
            if asked and not getattr(one, asked[0]):
                return f"{one.code.words}: {asked[1][0].lower()}{asked[1][1:]}"
        return "" if self.account_text.strip() else "Say what happened, in your own words."

    @classmethod
    @verb
    def draft(
        cls,
        occurred_at: Annotated[DateTime, Ask("When did it happen?", "4 March 2026 3:40pm")],
        channel: Annotated[Channel, Ask("How or where did it happen?")],
        account: Annotated[str, Ask("What happened, in your own words?", long=True, own=True)],
        codes: Annotated[tuple[Code, ...], Ask("Which kinds of behaviour?")] = (),
        responsible: Annotated[Person | None, Ask("Who was responsible, if you know?")] = None,
        affected: Annotated[tuple[Colleague, ...], Ask("Which colleagues were affected?")] = (),
        witnesses: Annotated[tuple[Colleague, ...], Ask("Which colleagues saw it?")] = (),
        customers: Annotated[tuple[Person, ...], Ask("Which customers or contractors were affected?")] = (),
        place: Annotated[str, Ask("Where exactly?")] = "",
        duty_status: Annotated[DutyStatus, Ask("Was the colleague at work?")] = DutyStatus.UNKNOWN,
        felt: Annotated[tuple[Felt, ...], Ask("How did it make the colleague feel?")] = (),
        danger: Annotated[bool, Ask("Is anyone in danger now?")] = False,
        hate: Annotated[bool, Ask("Was it seen as a hate incident?")] = False,
        injury: Annotated[str, Ask("Was anybody hurt?")] = "",
        days_incapacitated: Annotated[int, Ask("Days not able to work")] = 0,
        limbs: Annotated[tuple[Limb, ...], Ask("Was it anti-social behaviour?")] = (),
        work_impact: Annotated[str, Ask("How do the demands affect our work?", long=True)] = "",
        grounds: Annotated[tuple[Ground, ...], Ask("On which grounds were the remarks made?")] = (),
        target: Annotated[Target | None, Ask("Who were the statements about?")] = None,
        standard: Annotated[str, Ask("Which service standard do we work to?")] = "",
        responsible_body: Annotated[str, Ask("Who is responsible for the matter?")] = "",
        other: Annotated[str, Ask("What other behaviour was it?")] = "",
        sexual_harassment: Annotated[bool, Ask("Was it sexual harassment?")] = False,
        on_behalf_of: Annotated[Colleague | None, Ask("For which colleague do you report?")] = None,
        alone: Annotated[YesNo, Ask("Was the colleague working alone?")] = YesNo.NOT_KNOWN,
        *,
        by: Colleague,
        now: DateTime,
    ) -> Incident:
        """Start a report. Raises BadInput for a moment in the future or a negative number of days."""
        possible(occurred_at, days_incapacitated, now)
        incident = cls.create(
            ref=next_ref("I", now),
            reported_by=by,
            on_behalf_of=on_behalf_of,
            begun_at=now,
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
            immediate_danger=danger,
            hate_incident=hate,
            asb_limbs=limbs,
            priority=priority_of(frozenset(codes), danger, hate),
        )
        details = Details(grounds, target, standard, responsible_body, other, sexual_harassment)
        incident._name_codes(codes, details)
        for part, found in (
            (PersonPart.AFFECTED, affected or ((on_behalf_of,) if on_behalf_of else ())),
            (PersonPart.WITNESS, witnesses),
        ):
            for one in found:
                IncidentPerson.create(incident=incident, part=part, colleague=one)
        for someone in customers:
            IncidentPerson.create(incident=incident, part=PersonPart.AFFECTED, person=someone)
        if responsible is not None:
            IncidentPerson.create(incident=incident, part=PersonPart.RESPONSIBLE, person=responsible)
        return incident

    def _name_codes(self, codes: Sequence[Code], details: Details) -> None:
        named = {one.code: one for one in self.behaviours()}
        for code in dict.fromkeys((*named, *codes)):
            (named.get(code) or Behaviour(incident=self, code=code)).say_more(details.of(code))

    def _drop_codes(self, codes: Sequence[Code]) -> None:
        """Take back kinds that were a mistake; their rows stay. Raises BadInput for one that is not named."""
        named = {one.code: one for one in self.behaviours()}
        strange = [code.words for code in codes if code not in named]
        if strange:
            raise BadInput("not_codes", f"The report doesn't name this: {', '.join(strange)}.")
        for code in dict.fromkeys(codes):
            named[code].live = False
            named[code].save()

    def _raise_priority(self) -> None:
        """To what its codes ask for now; it is never lowered (P1)."""
        named = frozenset(one.code for one in self.behaviours())
        self.priority = min(self.priority, priority_of(named, self.immediate_danger, self.hate_incident))

    @verb
    def name_person(self, person: Person, *, by: Colleague, now: DateTime) -> None:
        """It is known now whose behaviour it was (P5); part of identifying the person of the case."""
        self._hold_responsible(person)

    def _hold_responsible(self, person: Person) -> None:
        for one in self.people(PersonPart.RESPONSIBLE):
            one.person = person
            one.save()
            return
        IncidentPerson.create(incident=self, part=PersonPart.RESPONSIBLE, person=person)

    @verb
    def amend(
        self,
        account: Annotated[str | None, Ask("What happened, in your own words?", long=True, own=True)] = None,
        codes: Annotated[tuple[Code, ...], Ask("Which other kinds of behaviour?")] = (),
        not_codes: Annotated[tuple[Code, ...], Ask("Which kinds were named by mistake?")] = (),
        occurred_at: Annotated[DateTime | None, Ask("When did it happen?")] = None,
        channel: Annotated[Channel | None, Ask("How or where did it happen?")] = None,
        responsible: Annotated[Person | None, Ask("Who was responsible?")] = None,
        place: Annotated[str | None, Ask("Where exactly?")] = None,
        duty_status: Annotated[DutyStatus | None, Ask("Was the colleague at work?")] = None,
        felt: Annotated[tuple[Felt, ...], Ask("How did it make the colleague feel?")] = (),
        danger: Annotated[bool | None, Ask("Is anyone in danger now?")] = None,
        hate: Annotated[bool | None, Ask("Was it seen as a hate incident?")] = None,
        injury: Annotated[str | None, Ask("Was anybody hurt?")] = None,
        days_incapacitated: Annotated[int | None, Ask("Days not able to work")] = None,
        work_impact: Annotated[str | None, Ask("How do the demands affect our work?", long=True)] = None,
        grounds: Annotated[tuple[Ground, ...], Ask("On which grounds were the remarks made?")] = (),
        target: Annotated[Target | None, Ask("Who were the statements about?")] = None,
        standard: Annotated[str, Ask("Which service standard do we work to?")] = "",
        responsible_body: Annotated[str, Ask("Who is responsible for the matter?")] = "",
        other: Annotated[str, Ask("What other behaviour was it?")] = "",
        alone: Annotated[YesNo | None, Ask("Was the colleague working alone?")] = None,
        sexual_harassment: Annotated[bool, Ask("Was it sexual harassment?")] = False,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Raises BadInput if the account of a report that was sent would change: that one stays, add to it."""
        if account is not None and self.reported_at is not None and account != self.account_text:
            raise BadInput("account", "The account stays as it was sent. Add to the report instead.")
        possible(occurred_at, days_incapacitated, now)
        given = {
            "account_text": account,
            "occurred_at": occurred_at,
            "channel": channel,
            "place": place,
            "duty_status": duty_status,
            "alone": alone,
            "felt": felt or None,
            "immediate_danger": danger,
            "hate_incident": hate,
            "injury": injury,
            "days_incapacitated": days_incapacitated,
            "work_impact": work_impact,
        }
        for name, value in given.items():
            if value is not None:
                setattr(self, name, value)
        if responsible is not None:
            self._hold_responsible(responsible)
        self._drop_codes(not_codes)
        self._name_codes(
            codes, Details(grounds, target, standard, responsible_body, other, sexual_harassment)
        )
        self._raise_priority()

    @verb
    def submit(self, *, by: Colleague, now: DateTime) -> None:
        """Send the report: from now on its account stays, and support opens for each affected colleague (P9, P18)."""
        from models.affected import cared_for

        first = self.reported_at is None
        self.reported_at = self.reported_at or now
        self.save()
        for one in self.people(PersonPart.AFFECTED) if first else ():
            if one.colleague is not None:
                cared_for(self, one.colleague, by, now)

    @verb
    def send_back(
        self,
        question: Annotated[str, Ask("What do you need to know?", long=True)],
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        if not question.strip():
            raise BadInput("question", "Say what you need to know.")
        self.returned_why = question

    @verb
    def triage(
        self,
        outcome: Annotated[Outcome, Ask("What becomes of the report?", unoffered=(Outcome.EARLIER,))],
        reason: Annotated[str, Ask("Why?", long=True)],
        effect: Annotated[ServiceEffect | None, Ask("What did it do to our service?")] = None,
        person: Annotated[Person | None, Ask("Who was responsible?")] = None,
        case: Annotated[Case | None, Ask("Which case does it join?")] = None,
        duplicate_of: Annotated[Incident | None, Ask("Which incident was reported already?")] = None,
        work_impact: Annotated[str, Ask("How do the demands affect our work?", long=True)] = "",
        owner: Annotated[Colleague | None, Ask("Whose case is it?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Say what becomes of the report: a new case, part of a case, forceful only, not ours, or a duplicate (P13, P32)."""
        if duplicate_of is not None and duplicate_of.id == self.id:
            raise BadInput("duplicate_of", "An incident can't be a duplicate of itself. Check the reference.")
        if duplicate_of is not None and duplicate_of.state is IncidentState.DRAFT:
            raise BadInput("duplicate_of", f"{duplicate_of.ref} was never sent. Check the reference.")
        if duplicate_of is not None and duplicate_of.duplicate_of is not None:
            first = duplicate_of.duplicate_of.ref
            raise BadInput("duplicate_of", f"{duplicate_of.ref} is a duplicate itself. Name {first}.")
        if owner is not None:
            must_own_cases("owner", owner)
        self.outcome, self.outcome_reason = outcome, reason
        self.triaged_by, self.triaged_at = by, now
        self.service_effect, self.duplicate_of = effect, duplicate_of
        self.work_impact = work_impact or self.work_impact
        if person is not None:
            self._hold_responsible(person)
        if outcome is Outcome.NEW_CASE and self.case is None:  # a report that is triaged again keeps its case
            named = next((p.person for p in self.people(PersonPart.RESPONSIBLE)), None)
            self.case = Case.open(person=named, owner=owner, by=by, now=now)
        elif outcome is Outcome.JOINED_CASE:
            self.case = case

    @verb
    def reopen(self, reason: Annotated[str, Ask("Why?", long=True)], *, by: Colleague, now: DateTime) -> None:
        self.outcome = None

    @verb
    def classify(
        self,
        codes: Annotated[tuple[Code, ...], Ask("Which kinds of behaviour does the report not name yet?")],
        grounds: Annotated[tuple[Ground, ...], Ask("On which grounds were the remarks made?")] = (),
        target: Annotated[Target | None, Ask("Who were the statements about?")] = None,
        standard: Annotated[str, Ask("Which service standard do we work to?")] = "",
        responsible_body: Annotated[str, Ask("Who is responsible for the matter?")] = "",
        other: Annotated[str, Ask("What other behaviour was it?")] = "",
        sexual_harassment: Annotated[bool, Ask("Was it sexual harassment?")] = False,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Add kinds of behaviour that the report does not name. Raises BadInput for what a kind asks for."""
        details = Details(grounds, target, standard, responsible_body, other, sexual_harassment)
        self._name_codes(codes, details)
        lacks = self.unready()
        if lacks or not codes:
            raise BadInput("codes", lacks or "Choose at least one kind of behaviour.")
        self._raise_priority()

    @verb
    def name_colleague(
        self,
        colleague: Annotated[Colleague, Ask("Which colleague?")],
        part: Annotated[PersonPart, Ask("Affected, or a witness?")] = PersonPart.AFFECTED,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Name somebody whom the report does not: support opens for whoever was affected (P9). Raises BadInput."""
        from models.affected import cared_for

        if part is PersonPart.RESPONSIBLE:
            raise BadInput("part", "A colleague can be affected or a witness.")
        if any(one.colleague_id == colleague.id for one in self.people(part)):
            raise BadInput("colleague", f"{colleague.name} is named already.")
        IncidentPerson.create(incident=self, part=part, colleague=colleague)
        if part is PersonPart.AFFECTED and self.reported_at is not None:
            cared_for(self, colleague, by, now)


# What belongs to an incident refers to it, and it makes them: so they come last.
from models.incident_parts import (  # noqa: E402
    Addendum,
    Behaviour,
    BurdenEvidence,
    Correction,
    Details,
    Evidence,
    IncidentPerson,
    possible,
)

__all__ = ["Addendum", "Behaviour", "BurdenEvidence", "Correction", "Evidence", "Incident", "IncidentPerson"]
