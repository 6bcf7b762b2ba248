"""Support for an affected colleague: one for each colleague and incident, opened by itself (P9, P17 to P19)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, ClassVar, TypeVar

from peewee import ForeignKeyField
from pendulum import DateTime

from models.ask import Ask
from models.errors import BadInput
from models.fields import Choice, Choices, DayField, MomentField, Words
from models.incident import Incident
from models.incident_parts import IncidentPerson
from models.people import Colleague, next_ref
from models.policy.behaviours import PersonPart
from models.policy.caring import Need, Offer
from models.policy.lifecycle import Life
from models.policy.lives import SUPPORT
from models.policy.relations import to_support
from models.policy.roles import Relation, Role
from models.policy.say import in_london
from models.policy.states import SupportState
from models.prepared import belonging
from models.record import Record
from models.settings import timing
from models.verbs import verb

C = TypeVar("C")
Offers = Annotated[tuple[Offer, ...], Ask("What do you offer?")]
Accepted = Annotated[tuple[Offer, ...], Ask("What did the colleague accept?")]
Declined = Annotated[tuple[Offer, ...], Ask("What did the colleague decline?")]
Needs = Annotated[tuple[Need, ...], Ask("What does the colleague need?")]
InConfidence = Annotated[str, Ask("Note for you, the colleague and HR", long=True)]


class ColleagueSupport(Record):
    """Support for one colleague after one incident. What is in it is for the colleague, whose task it is, and HR (I20).

    `manager` is whose task it is: the colleague's own manager, or HR where that one was hurt too, or has left.
    """

    LIFE: ClassVar[Life] = SUPPORT
    NOUN: ClassVar[str] = "support record"

    ref = Words(20, unique=True)
    incident = ForeignKeyField(Incident)
    incident_id: int
    colleague = ForeignKeyField(Colleague)
    colleague_id: int
    manager = ForeignKeyField(Colleague, null=True)
    manager_id: int | None
    state = Choice(SupportState, default=SupportState.OPEN)
    opened_at = MomentField()
    contact_by = MomentField()
    contacted_at = MomentField(null=True)
    needs = Choices(Need)
    offered = Choices(Offer)
    accepted = Choices(Offer)
    declined = Choices(Offer)
    notes = Words(default="")
    follow_up_on = DayField(null=True)
    settled_at = MomentField(null=True)

    class Meta:
        table_name = "support"

    def root(self) -> Record:
        return self.incident.root()

    def case_of(self) -> int | None:
        return self.incident.case_id

    def chain(self) -> str:
        return self.incident.chain()

    def seal(self) -> str:
        return f"support:{self.incident_id}:{self.colleague_id}"

    def relations(self, one: Colleague) -> frozenset[Relation]:
        return to_support(one.actor(), self.colleague_id, self.manager_id)

    @classmethod
    @verb
    def open(
        cls, incident: Incident, colleague: Colleague, *, by: Colleague, now: DateTime
    ) -> ColleagueSupport:
        """Open support and start the manager's clock; part of sending the report."""
        t = timing()
        return cls.create(
            ref=next_ref("S", now),
            incident=incident,
            colleague=colleague,
            manager=who_supports(incident, colleague),
            opened_at=now,
            contact_by=t.after(now, t.clocks.manager_contact),
        )

    @verb
    def contact(
        self,
        offered: Offers,
        note: InConfidence = "",
        needs: Needs = (),
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Record that the colleague was spoken to, what they need and what was offered (P17, P19)."""
        self.contacted_at, self.needs, self.offered = now, needs, offered
        self._note(note)

    @verb
    def offer(self, offered: Offers, note: InConfidence = "", *, by: Colleague, now: DateTime) -> None:
        """Offer something more. Raises BadInput if there is nothing new in it."""
        if not set(offered) - set(self.offered):
            raise BadInput("offered", "Choose something that was not offered yet.")
        self.offered = _with(self.offered, offered)
        self._note(note)

    @verb
    def agree(
        self,
        accepted: Accepted,
        follow_up_on: Annotated[date, Ask("When will you follow up?")],
        note: InConfidence = "",
        declined: Declined = (),
        needs: Needs = (),
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Record what was accepted and declined. Raises BadInput if nothing was accepted: then all was declined."""
        if not accepted:
            raise BadInput(
                "accepted", "Choose what was agreed, or record that the colleague does not want support."
            )
        self._answered(accepted, declined)
        self._follow_up(follow_up_on, now)
        self.needs, self.settled_at = _with(self.needs, needs), None
        self._note(note)

    @verb
    def follow_up(
        self,
        note: Annotated[str, Ask("How is the colleague?", long=True)],
        again_on: Annotated[date | None, Ask("When again?")] = None,
        accepted: Accepted = (),
        declined: Declined = (),
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Follow it up; an offer that was open may be answered. Without another day, the support can be closed."""
        self._answered(accepted, declined)
        self._follow_up(again_on, now)
        self.settled_at = now
        self._note(note)

    @verb
    def decline(
        self,
        note: Annotated[str, Ask("In the colleague's words, if they like")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Declining is recorded and never questioned (P18); they may still change their mind."""
        self.follow_up_on, self.settled_at = None, now
        self.declined = tuple(one for one in self.offered if one not in self.accepted)
        self._note(note)

    @verb
    def hand_over(
        self,
        to: Annotated[Colleague, Ask("Who supports the colleague now?")],
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Somebody else gives the support from now on, and reads its notes (P19)."""
        self.manager = to

    @verb
    def pass_on(self, *, by: Colleague, now: DateTime) -> None:
        """Whose task it was is found to have been hurt themselves; part of naming them."""
        self.manager = who_supports(self.incident, self.colleague)

    @verb
    def close(
        self, note: Annotated[str, Ask("Note", long=True)] = "", *, by: Colleague, now: DateTime
    ) -> None:
        self.follow_up_on = None
        self._note(note)

    def _answered(self, accepted: tuple[Offer, ...], declined: tuple[Offer, ...]) -> None:
        """What was accepted was offered, in that moment if not before. Raises BadInput."""
        if both := set(accepted) & set(declined):
            raise BadInput("declined", f"Both accepted and declined: {', '.join(one.words for one in both)}.")
        if strange := [one for one in declined if one not in self.offered]:
            raise BadInput("declined", f"This was not offered: {', '.join(one.words for one in strange)}.")
        self.offered = _with(self.offered, accepted)
        self.accepted = _with((one for one in self.accepted if one not in declined), accepted)
        self.declined = _with((one for one in self.declined if one not in accepted), declined)

    def _follow_up(self, day: date | None, now: DateTime) -> None:
        if day is not None and day < in_london(now).date():
            raise BadInput("follow_up_on", "Give today or a later day for the follow-up.")
        self.follow_up_on = day

    def _note(self, text: str) -> None:
        self.notes = f"{self.notes}\n\n{text}".strip() if text.strip() else self.notes


def _with(before: Iterable[C], more: Iterable[C]) -> tuple[C, ...]:
    return tuple(dict.fromkeys((*before, *more)))


def who_supports(incident: Incident, colleague: Colleague) -> Colleague | None:
    """Whose task the support is: the own manager; HR where that one is hurt or responsible too, or has left (P18).

    None where there is neither: then the Lead stands in.
    """
    parts = (PersonPart.AFFECTED, PersonPart.RESPONSIBLE)
    there = belonging(IncidentPerson.incident)(incident.id)
    named = {row.colleague_id for row in there if row.part in parts} | {colleague.id}
    part_of_it = sorted(one for one in named if one is not None)
    manager: Colleague | None = colleague.manager
    if manager is not None and manager.active and manager.id not in part_of_it:
        return manager
    if manager is None:
        return None
    able = (Colleague.role == Role.HR_SUPPORT) & Colleague.active & Colleague.id.not_in(part_of_it)
    found: Colleague | None = Colleague.select().where(able).order_by(Colleague.id).first()
    return found


def passed_on(incident: Incident, colleague: Colleague, by: Colleague, now: DateTime) -> None:
    """No colleague is supported by somebody who was hurt in the same incident."""
    mine = (ColleagueSupport.incident == incident) & (ColleagueSupport.manager == colleague)
    for one in ColleagueSupport.select().where(mine & (ColleagueSupport.state != SupportState.CLOSED)):
        one.pass_on(by=by, now=now)


__all__ = ["ColleagueSupport", "Need", "Offer", "passed_on", "who_supports"]
