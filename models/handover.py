"""A handover: what went from one colleague to another, and what could not and why (P60)."""

from __future__ import annotations

from typing import Any, ClassVar

from peewee import ForeignKeyField
from pendulum import DateTime

from models.errors import BadInput, Refused
from models.fields import MomentField, Words
from models.people import Colleague, Office
from models.queries.held import Hold, Part, held_by
from models.record import Record


class HandOver(Record):
    """One handover. `moved` and `left` have a line for each thing."""

    NOUN: ClassVar[str] = "handover"

    colleague = ForeignKeyField(Colleague)
    colleague_id: int
    to = ForeignKeyField(Colleague)
    to_id: int
    handed_at = MomentField()
    moved = Words()
    left = Words()

    class Meta:
        table_name = "hand_over"

    @property
    def name(self) -> str:
        return f"from {self.colleague.name} to {self.to.name}"

    @property
    def told(self) -> tuple[str, ...]:
        """What came of it, in sentences."""
        moved = [f"Handed over: {line}." for line in self.moved.splitlines()]
        left = [f"Not handed over: {line}" for line in self.left.splitlines()]
        return (*moved, *left) or ("There was nothing to hand over.",)

    @classmethod
    def of(cls, colleague: Colleague, to: Colleague, by: Colleague, now: DateTime) -> HandOver:
        """Part of the verb: move what may be moved, one thing at a time, each by its own verb and rules."""
        moved, left = [], []
        for hold in held_by(colleague):
            try:
                _move(hold, colleague, to, by, now)
                moved.append(hold.words)
            except (Refused, BadInput) as refusal:
                left.append(f"{hold.words}. {refusal.sentence} ({hold.command})")
        return cls.create(
            colleague=colleague, to=to, handed_at=now, moved="\n".join(moved), left="\n".join(left)
        )


def _move(hold: Hold, colleague: Colleague, to: Colleague, by: Colleague, now: DateTime) -> None:
    found: Any = hold.record
    who: dict[str, Any] = {"by": by, "now": now}
    match hold.part:
        case Part.OWNER:
            found.assign(to, **who)
        case Part.INVESTIGATOR | Part.MANAGER:
            found.hand_over(to, **who)
        case Part.LINE:
            _keeps_reviewers_apart(found, to)
            Office.change_colleague(found, manager=to, **who)
        case Part.REVIEWER:
            found.reassign(to, f"{colleague.name} handed over their work.", **who)
        case Part.SPOC:
            found.change_contact(spoc=to, **who)
        case Part.DEPUTY:
            found.change_contact(deputy=to, **who)
        case Part.REPORTER:
            raise Refused("P32", "Only who reported it can answer.", "A supervisor can send it on.")


def _keeps_reviewers_apart(one: Colleague, to: Colleague) -> None:
    """I7: who looks at an appeal is not the manager of a colleague who was affected. Raises Refused."""
    from models.appeal import Appeal
    from models.incident import Incident
    from models.incident_parts import IncidentPerson
    from models.policy.behaviours import PersonPart
    from models.policy.states import APPEAL_OVER

    mine = (IncidentPerson.colleague == one) & (IncidentPerson.part == PersonPart.AFFECTED)
    cases = Incident.select(Incident.case).join(IncidentPerson).where(mine)
    here = (Appeal.reviewer == to) & Appeal.state.not_in(sorted(APPEAL_OVER)) & Appeal.case.in_(cases)
    found = Appeal.select().where(here).first()
    if found is not None:
        raise Refused(
            "I7",
            "Who looks at an appeal has no other part in its case.",
            f"{to.name} looks at appeal {found.ref}. Choose somebody else.",
        )
