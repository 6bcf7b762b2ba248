"""What is owed around a case: counter-allegations on their own, contacts whom one names (P27), injuries reported (P3)."""

from __future__ import annotations

from models.policy.deadline import deadline
from models.policy.facts import CaseFacts, IncidentFacts
from models.policy.governing import OVER_SEVEN, Riddor
from models.policy.measures import MeasureKind
from models.policy.owed import Duties, Duty, Holder, Timing
from models.policy.states import InvestigationState

REPORT = "Report the injury under RIDDOR"


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


def hurt(facts: CaseFacts) -> bool:
    return any(_injured(one) for one in facts.incidents)


def riddor(facts: CaseFacts, t: Timing) -> Duties:
    """P3: what the law wants reported is reported in its time: 10 days, or 15 for over 7 days off; no hold stops it."""
    for one in facts.incidents:
        if not _injured(one) or one.riddor_reported:
            continue
        over = deadline("riddor_over_seven", one.occurred_at, t.clocks, t.calendar).moment
        soon = deadline("riddor_specified", one.occurred_at, t.clocks, t.calendar).moment
        if one.riddor is Riddor.DEATH_OR_SPECIFIED:
            yield Duty(REPORT, soon, "incident report-riddor", Holder.SUPERVISOR)
        elif one.riddor is Riddor.OVER_SEVEN_DAYS or one.days_off > OVER_SEVEN:
            verb = "report-riddor" if one.riddor is Riddor.OVER_SEVEN_DAYS else "assess-riddor"
            yield Duty(REPORT, over, f"incident {verb}", Holder.SUPERVISOR)
        elif one.riddor is None:
            words = "Say whether the injury must be reported under RIDDOR"
            yield Duty(words, soon, "incident assess-riddor", Holder.SUPERVISOR)


def _injured(one: IncidentFacts) -> bool:
    """What happened here; not what was brought in from the past."""
    return one.submitted_at is not None and not one.brought and (one.hurt or one.days_off > 0)
