"""What a case owes to a court, and what it records of it (P49, P50)."""

from __future__ import annotations

from models.policy.court import LegalFacts, LegalState, LegalType
from models.policy.facts import CaseFacts, MeasureFacts
from models.policy.measures import DecisionKind
from models.policy.owed import Duties, Duty, Holder, Timing


def has_legal(facts: CaseFacts) -> bool:
    return bool(facts.legal)


def legal(facts: CaseFacts, t: Timing) -> Duties:
    """P49, P50: each step follows the last; what has a day at court is recorded on that day."""
    for one in facts.legal:
        measure = facts.measure(one.measure)
        if measure is not None and measure.approved_by is not None and not one.over:
            yield from _next(facts, one, measure, t)


def _next(facts: CaseFacts, one: LegalFacts, measure: MeasureFacts, t: Timing) -> Duties:
    decided = next(
        (d.at for d in facts.decisions if d.measure == measure.id and d.kind is DecisionKind.MEASURE),
        measure.proposed_at,
    )
    soon, later = t.after(decided, t.clocks.first_response_a), t.after(decided, t.clocks.update)
    hearing = t.on(one.hearing_on) if one.hearing_on else later
    back = t.on(one.return_on) if one.return_on else later
    match one.state:
        case LegalState.CONSIDERED:
            yield Duty("Instruct a solicitor", soon, "legal instruct", Holder.SUPERVISOR)
        case LegalState.INSTRUCTED:
            yield Duty("Record the claim at court", later, "legal issue")
        case LegalState.ISSUED if one.type is LegalType.WITHOUT_NOTICE:
            yield Duty("Record what the court decided", hearing, "legal grant")
        case LegalState.ISSUED | LegalState.INTERIM_GRANTED:
            yield Duty("Record that the court papers were served", back, "legal serve")
        case LegalState.SERVED:
            yield Duty("Record the return hearing", back, "legal hear")
        case LegalState.RETURN_HEARING:
            yield Duty("Record the final order", back, "legal finish")
        case _ if one.until is not None:
            yield Duty("Record that the order ran out", t.on(one.until), "legal run-out")
