"""Support for an affected colleague: one for each colleague and incident, opened by itself (P9, P17 to P19)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from peewee import ForeignKeyField
from pendulum import DateTime

from models.ask import Ask
from models.errors import BadInput
from models.fields import Choice, Choices, DayField, MomentField, Words
from models.incident import Incident
from models.people import Colleague
from models.policy.lifecycle import Life
from models.policy.lives import SUPPORT
from models.policy.named import Named
from models.policy.relations import to_support
from models.policy.roles import Relation
from models.policy.states import SupportState
from models.record import Record
from models.settings import timing
from models.verbs import verb


class Offer(Named):
    """What can be offered (P17); employee assistance and occupational health are ours (D)."""

    DEBRIEF = "DEBRIEF", "a talk about what happened"
    TIME_OFF = "TIME_OFF", "time off"
    COUNSELLING = "COUNSELLING", "counselling or employee assistance"
    OCCUPATIONAL_HEALTH = "OCCUPATIONAL_HEALTH", "occupational health"
    LEGAL = "LEGAL", "legal help"
    CHANGED_DUTIES = "CHANGED_DUTIES", "changed duties"


class ColleagueSupport(Record):
    """Support for one colleague after one incident. Its notes are for the colleague, the manager and HR (P19, I20)."""

    LIFE: ClassVar[Life] = SUPPORT
    NOUN: ClassVar[str] = "support record"

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
    offered = Choices(Offer)
    accepted = Choices(Offer)
    notes = Words(default="")
    follow_up_on = DayField(null=True)

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
            incident=incident,
            colleague=colleague,
            manager=colleague.manager,
            opened_at=now,
            contact_by=t.after(now, t.clocks.manager_contact),
        )

    @verb
    def contact(
        self,
        offered: Annotated[tuple[Offer, ...], Ask("What did you offer?")],
        note: Annotated[str, Ask("Note for you, the colleague and HR", long=True)] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        self.contacted_at, self.offered = now, offered
        self._note(note)

    @verb
    def agree(
        self,
        accepted: Annotated[tuple[Offer, ...], Ask("What was agreed?")],
        follow_up_on: Annotated[date, Ask("When will you follow up?")],
        note: Annotated[str, Ask("Note", long=True)] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Raises BadInput if nothing was agreed: then the colleague declined."""
        if not accepted:
            raise BadInput(
                "accepted", "Choose what was agreed, or record that the colleague does not want support."
            )
        self.accepted, self.follow_up_on = accepted, follow_up_on
        self._note(note)

    @verb
    def follow_up(
        self,
        note: Annotated[str, Ask("How is the colleague?", long=True)],
        again_on: Annotated[date | None, Ask("When again?")] = None,
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        self.follow_up_on = again_on
        self._note(note)

    @verb
    def decline(
        self,
        note: Annotated[str, Ask("In the colleague's words, if they like")] = "",
        *,
        by: Colleague,
        now: DateTime,
    ) -> None:
        """Declining is recorded and never questioned (P18)."""
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
    def close(
        self, note: Annotated[str, Ask("Note", long=True)] = "", *, by: Colleague, now: DateTime
    ) -> None:
        self.follow_up_on = None
        self._note(note)

    def _note(self, text: str) -> None:
        self.notes = f"{self.notes}\n\n{text}".strip() if text.strip() else self.notes
