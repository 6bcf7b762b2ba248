"""What is owed around a case: counter-allegations looked into on their own, and a contact whom one names replaced (P27)."""

from __future__ import annotations

from models.policy.facts import CaseFacts
from models.policy.measures import MeasureKind
from models.policy.owed import Duties, Duty, Holder, Timing
from models.policy.states import InvestigationState


def applies(facts: CaseFacts) -> bool:
    return bool(facts.counter or facts.barred)


def counter(facts: CaseFacts, t: Timing) -> Duties:
    """P27: a counter-allegation has an owner, is investigated and answered; nobody whom it names stays a contact."""
    if facts.counter:
        yield from _own_case(facts, t)
        return
    for one in facts.measures:
        if one.kind is MeasureKind.SPOC and not one.over and facts.barred & {one.spoc, one.deputy}:
            by = t.after(one.proposed_at, t.clocks.decide_proposal)
            yield Duty(
                "Name another contact for the customer", by, "measure change-contact", Holder.SUPERVISOR
            )


def _own_case(facts: CaseFacts, t: Timing) -> Duties:
    first, last = t.first_response(facts, facts.opened_at), t.after(facts.opened_at, t.clocks.update)
    found = facts.investigation
    if facts.owner is None:
        yield Duty("Assign the case", first, "case assign", Holder.SUPERVISOR)
    if found is None:
        yield Duty("Begin to investigate", first, "investigation begin")
    elif found.state is InvestigationState.OPEN:
        yield Duty("Record the findings", last, "investigation conclude")
    elif not facts.decisions:
        yield Duty("Answer the counter-allegation", last, "case answer-allegation", Holder.SUPERVISOR)
