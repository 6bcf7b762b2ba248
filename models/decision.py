"""A decision, its reasons and how it was weighed (P34, P52). What is to be done stands in models/measure.py (P47)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from peewee import BooleanField, DeferredForeignKey, ForeignKeyField
from pendulum import DateTime

from models.case import Case, PartOfCase
from models.errors import BadInput
from models.fields import Choice, MomentField, Words
from models.people import Colleague, next_ref
from models.policy.measures import NATURES, DecisionKind
from models.policy.roles import Role
from models.policy.say import in_london

if TYPE_CHECKING:
    from models.measure import Measure

POLICY_VERSION = "2026"


class Restricted(PartOfCase):
    """A row that only readers of reasons may read (P47)."""

    def seal(self) -> str:
        return f"case:{self.case_id}:reasons"


class Reason(Restricted):
    """Why: kept apart from what colleagues must do."""

    text = Words()


class Proportionality(Restricted):
    """How a decision was weighed (P34): the least intrusive way, why it is not enough, what it means for the customer."""

    least_intrusive = Words(2000)
    why_insufficient = Words(2000)
    effect_on_customer = Words(2000)

    @property
    def answered(self) -> bool:
        return all(
            one.strip() for one in (self.least_intrusive, self.why_insufficient, self.effect_on_customer)
        )


class Decision(PartOfCase):
    """What was decided, by whom and when. Every kind but legal action can be appealed (P54, I8)."""

    NOUN: ClassVar[str] = "decision"

    ref = Words(20, unique=True)
    kind = Choice(DecisionKind)
    measure = DeferredForeignKey("Measure", null=True)
    measure_id: int | None
    decided_by = ForeignKeyField(Colleague)
    decided_by_id: int
    decided_as = Choice(Role)  # a later promotion or change of job alters nothing (I7)
    proposed_by = ForeignKeyField(Colleague, null=True)
    proposed_by_id: int | None
    decided_at = MomentField()
    reason = ForeignKeyField(Reason)
    reason_id: int
    proportionality = ForeignKeyField(Proportionality, null=True)
    proportionality_id: int | None
    policy_version = Words(20, default=POLICY_VERSION)  # in force on that day (P2)
    appealable = BooleanField(default=True)


def record_reason(case: Case, text: str) -> Reason:
    """Raises BadInput if the reasons are empty: every decision is given with its reasons (P52)."""
    if not text.strip():
        raise BadInput("reasons", "Give the reasons. The customer will be told them.")
    return Reason.create(case=case, text=text)


def reason_if_given(case: Case, text: str) -> Reason | None:
    """A reason that may be left out."""
    return record_reason(case, text) if text.strip() else None


def record_weighing(case: Case, weighing: Mapping[str, str]) -> Proportionality:
    """`weighing` has the three answers of P34."""
    return Proportionality.create(case=case, **weighing)


def decide(
    case: Case,
    kind: DecisionKind,
    reasons: str | Reason,
    weighing: Mapping[str, str] | Proportionality | None = None,
    *,
    by: Colleague,
    now: DateTime,
    measure: Measure | None = None,
    proposed_by: Colleague | None = None,
) -> Decision:
    """Record a decision, with the incidents that it rests on, as part of the verb that makes it.

    Whatever is decided about legal action is for the court, but for the ruling that it is (I8).
    """
    from models.citation import cite

    ruling = kind is DecisionKind.NOT_APPEALABLE
    values: dict[str, Any] = {
        "reason": reasons if isinstance(reasons, Reason) else record_reason(case, reasons),
        "proportionality": record_weighing(case, weighing) if isinstance(weighing, Mapping) else weighing,
    }
    decision = Decision.create(
        case=case,
        ref=next_ref("D", now),
        kind=kind,
        measure=measure,
        decided_by=by,
        decided_as=by.role,
        proposed_by=proposed_by,
        decided_at=now,
        policy_version=policy_on(now),
        appealable=ruling or measure is None or NATURES[measure.kind].appealable,
        **values,
    )
    cite(case, decision=decision)
    return decision


def policy_on(now: DateTime) -> str:
    """The version of the policy in force, as the office records it; until it does, the one that Evenhand follows."""
    from models.governance import in_force

    found = in_force(in_london(now).date())
    return found.version_name if found is not None else POLICY_VERSION
