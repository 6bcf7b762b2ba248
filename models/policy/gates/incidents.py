"""What must hold before a verb of an incident or a case: each answers with what would satisfy it, or with ""."""

from __future__ import annotations

from models.policy.behaviours import Kind
from models.policy.facts import Act, CaseFacts, IncidentFacts
from models.policy.measures import DecisionKind
from models.policy.states import IncidentState, LetterState, Outcome

SENT = frozenset({LetterState.SENT, LetterState.DELIVERED, LetterState.RETURNED})
BECOMES_CASE = frozenset({Outcome.NEW_CASE, Outcome.JOINED_CASE})


def has_codes(facts: CaseFacts, act: Act) -> str:
    """I1: a submitted incident has at least one code, and what the code asks for."""
    return act.thing.unready if isinstance(act.thing, IncidentFacts) else ""


def not_about_self(facts: CaseFacts, act: Act) -> str:
    """I23: nobody triages an incident about themselves."""
    mine = act.by.id in (act.thing.affected if isinstance(act.thing, IncidentFacts) else facts.affected)
    if act.verb == "case.assign":
        chosen = act.said.get("to")
        if chosen is not None and chosen.id in facts.affected:
            return f"{chosen.name} was affected by this incident. Choose somebody else."
        return ""
    return "Ask a colleague who was not affected by it." if mine else ""


def outcome_given(facts: CaseFacts, act: Act) -> str:
    """P32: no incident leaves triage without outcome, reason and, for a joined case or duplicate, which one."""
    outcome, said = act.said.get("outcome"), act.said
    if not str(said.get("reason") or "").strip():
        return "Give the reason for the outcome."
    if outcome is Outcome.JOINED_CASE and said.get("case") is None:
        return "Say which case it joins."
    if outcome is Outcome.DUPLICATE and said.get("duplicate_of") is None:
        return "Say which incident was reported already."
    return ""


def service_effect_given(facts: CaseFacts, act: Act) -> str:
    """P11: what it did to our service is answered at triage."""
    if act.said.get("outcome") in BECOMES_CASE and act.said.get("effect") is None:
        return "Say what it did to our service: none, difficult, dangerous or intolerable."
    return ""


def work_impact_given(facts: CaseFacts, act: Act) -> str:
    """P28: a demand is unreasonable by what it does to our work."""
    incident = act.thing
    if not isinstance(incident, IncidentFacts) or act.said.get("outcome") not in BECOMES_CASE:
        return ""
    if incident.kinds == {Kind.UD} and not (
        incident.work_impact or str(act.said.get("work_impact") or "").strip()
    ):
        return "Say how the demands affect our work."
    return ""


def new_incident_new_case(facts: CaseFacts, act: Act) -> str:
    """I25 with NM01: after closure a further report is a new case."""
    case = act.said.get("case")
    if act.said.get("outcome") is Outcome.JOINED_CASE and case is not None and case.closed:
        return "That case is closed. Triage this report as a new case."
    return ""


def reopening_reason(facts: CaseFacts, act: Act) -> str:
    """I25: a closed case re-opens only with a reason."""
    return "" if str(act.said.get("reason") or "").strip() else "Give the reason for opening it again."


def counts_as_unacceptable(facts: CaseFacts, act: Act) -> str:
    """P13: forceful or determined alone is nothing to investigate."""
    return "Triage the report again if there is more to it." if facts.forceful_only else ""


def all_triaged(facts: CaseFacts, act: Act) -> str:
    """I1: every incident has its outcome before closing."""
    waiting = [i.ref for i in facts.incidents if i.state is not IncidentState.TRIAGED]
    return f"Triage {', '.join(waiting)} first." if waiting else ""


def was_investigated(facts: CaseFacts, act: Act) -> str:
    """P32: no case closes without an investigation that came to an end."""
    found = facts.investigation
    return "" if found and found.state.value == "CONCLUDED" else "Conclude the investigation first."


def everybody_told(facts: CaseFacts, act: Act) -> str:
    """P52: every decision reached the customer with its reasons, or a lawful reason holds it back."""
    for decision in facts.decisions:
        measure = facts.measure(decision.measure)
        if decision.kind is DecisionKind.NOT_APPROVED or (measure and measure.withheld):
            continue
        if not any(letter.state in SENT for letter in facts.letters_about(decision)):
            return f"Send the letter about decision {decision.ref} first."
    if not facts.decisions:
        return "Record a decision first, even if it is to take no action."
    return ""


def nothing_in_force(facts: CaseFacts, act: Act) -> str:
    """P56: what changed how we work is reviewed until it ends, so the case stays open as long."""
    still = [m.ref for m in facts.measures if not m.over]
    return f"End, withdraw or complete {', '.join(still)} first." if still else ""


def no_appeal_open(facts: CaseFacts, act: Act) -> str:
    """P54: an appeal is answered before its case closes."""
    waiting = [a.ref for a in facts.appeals if not a.over]
    return f"Answer appeal {', '.join(waiting)} first." if waiting else ""
