"""What a case owes to people: the customer who needs a name to ring, the colleagues who were hurt, those who reported."""

from __future__ import annotations

from models.policy.facts import CaseFacts
from models.policy.measures import LetterKind, MeasureKind
from models.policy.owed import Duties, Duty, Timing
from models.policy.states import LetterState

UNSENT = frozenset({LetterState.DRAFT, LetterState.CHECKED, LetterState.READY})


def has_contact(facts: CaseFacts) -> bool:
    return any(m.kind is MeasureKind.SPOC and not m.over and m.approved_by for m in facts.measures)


def contact_told(facts: CaseFacts, t: Timing) -> Duties:
    """P42: a customer with a single point of contact knows who that is, also after it changed."""
    for one in facts.letters:
        if one.kind is LetterKind.CONTACT and one.state in UNSENT and one.written_at is not None:
            by = t.after(one.written_at, t.clocks.urgent_notify)
            yield Duty("Tell the customer who their contact is now", by, "letter send")
