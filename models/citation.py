"""What a decision or an explanation rests on: incidents and kinds of behaviour, never character (P14, P36)."""

from __future__ import annotations

from peewee import ForeignKeyField

from models.at_hand import file_of
from models.case import Case, Explanation, PartOfCase
from models.decision import Decision
from models.fields import Choices
from models.incident import Incident
from models.incident_parts import Behaviour
from models.policy.behaviours import Code
from models.policy.states import SETTLED


class Citation(PartOfCase):
    """One incident, with its kinds as they stood then, that a decision or an explanation is about."""

    incident = ForeignKeyField(Incident)
    incident_id: int
    decision = ForeignKeyField(Decision, null=True)
    decision_id: int | None
    explanation = ForeignKeyField(Explanation, null=True)
    explanation_id: int | None
    codes = Choices(Code)


def cite(case: Case, decision: Decision | None = None, explanation: Explanation | None = None) -> None:
    """Tie it to every incident of the case that counts; part of the verb that makes it."""
    file = file_of(case)
    for incident in file.all(Incident):
        if incident.outcome not in SETTLED:
            codes = tuple(one.code for one in file.about(Behaviour, incident) if one.live)
            Citation.create(
                case=case, incident=incident, decision=decision, explanation=explanation, codes=codes
            )
