"""The stage of a case, derived from its facts (domain.md section 3)."""

from __future__ import annotations

from models.policy.facts import CaseFacts
from models.policy.measures import MeasureKind
from models.policy.states import SETTLED, IncidentState, InvestigationState, Stage


def stage_of(facts: CaseFacts) -> Stage:
    """Where it stands, the stage that asks most of us first."""
    if facts.closed:
        return Stage.CLOSED
    if facts.id is None:
        return _of_a_report(facts)
    if any(not appeal.over for appeal in facts.appeals):
        return Stage.APPEAL
    if any(m.kind is MeasureKind.LEGAL and not m.over for m in facts.measures):
        return Stage.LEGAL
    if any(not m.over and m.approved_by for m in facts.measures):
        return Stage.ACTIVE_MEASURES
    found = facts.investigation
    if found is None:
        return Stage.NO_ACTION if facts.decisions else Stage.NEW
    if found.state is InvestigationState.OPEN:
        return Stage.INVESTIGATING
    return (
        Stage.NO_ACTION
        if facts.decisions and all(m.over for m in facts.measures)
        else Stage.AWAITING_DECISION
    )


def _of_a_report(facts: CaseFacts) -> Stage:
    """Before there is a case: a settled report is closed, and one that was sent back waits for its reporter."""
    if all(one.outcome in SETTLED for one in facts.incidents):
        return Stage.CLOSED
    if any(one.state is IncidentState.RETURNED for one in facts.incidents):
        return Stage.SENT_BACK
    return Stage.TRIAGE
