"""What must hold before a verb of an incident or a case: each answers with what would satisfy it, or with ""."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.policy.behaviours import Kind
from models.policy.facts import Act, CaseFacts, DecisionFacts, IncidentFacts
from models.policy.measures import DecisionKind
from models.policy.say import in_london
from models.policy.states import SETTLED, IncidentState, LetterState, MeasureState, Outcome

#: The customer has it, as far as we know; what came back has not reached them.
SENT = frozenset({LetterState.SENT, LetterState.DELIVERED})
BECOMES_CASE = frozenset({Outcome.NEW_CASE, Outcome.JOINED_CASE})


def has_codes(facts: CaseFacts, act: Act) -> str:
    """I1: a submitted incident has at least one code, and what the code asks for."""
    return act.thing.unready if isinstance(act.thing, IncidentFacts) else ""


def not_about_self(facts: CaseFacts, act: Act) -> str:
    """I23: nobody triages an incident about themselves."""
    mine = act.by.id in (act.thing.affected if isinstance(act.thing, IncidentFacts) else facts.affected)
    if act.verb == "case.assign":
        chosen = act.said.get("to")
        return _not_affected(chosen, facts.affected)
    if act.verb == "investigation.hand_over":
        return _not_affected(act.said.get("to"), facts.affected)
    if mine:
        return "Ask a colleague who was not affected by it."
    return _not_affected(act.said.get("owner"), act.thing.affected) if act.verb == "incident.triage" else ""


def _not_affected(chosen: Any, affected: frozenset[int]) -> str:
    if chosen is not None and chosen.id in affected:
        return f"{chosen.name} was affected by this incident. Choose somebody else."
    return ""


def outcome_given(facts: CaseFacts, act: Act) -> str:
    """P32: no incident leaves triage without outcome, reason and, for a joined case or duplicate, which one."""
    outcome, said = act.said.get("outcome"), act.said
    if not str(said.get("reason") or "").strip():
        return "Give the reason for the outcome."
    if outcome is Outcome.JOINED_CASE and said.get("case") is None:
        return "Say which case it joins."
    if outcome is Outcome.DUPLICATE and said.get("duplicate_of") is None:
        return "Say which incident was reported already."
    if outcome is Outcome.EARLIER and not (isinstance(act.thing, IncidentFacts) and act.thing.brought):
        return "This report was made here. Say what becomes of it now."
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
    said = str(act.said.get("work_impact") or "").strip()
    if Kind.UD in incident.kinds and not (incident.work_impact or said):
        return "Say how the demands affect our work."
    return ""


def new_incident_new_case(facts: CaseFacts, act: Act) -> str:
    """I25 with NM01: after closure a further report is a new case."""
    case = act.said.get("case")
    if act.said.get("outcome") is Outcome.JOINED_CASE and case is not None and case.closed:
        return "That case is closed. Triage this report as a new case."
    return ""


def same_person(facts: CaseFacts, act: Act) -> str:
    """P5: what one person did is never put to another's account."""
    case, incident = act.said.get("case"), act.thing
    if act.said.get("outcome") is not Outcome.JOINED_CASE or case is None:
        return ""
    person = act.said.get("person")
    named = person.id if person is not None else incident.responsible
    if named is None or case.person_id is None or named == case.person_id:
        return ""
    return "That case is about somebody else. Triage this report as a new case."


def measures_keep_their_ground(facts: CaseFacts, act: Act) -> str:
    """I2: a report that a live measure rests on is not taken from under it."""
    incident, case = act.thing, act.said.get("case")
    joins_another = (
        act.said.get("outcome") is Outcome.JOINED_CASE and case is not None and case.id != facts.id
    )
    if facts.id is None or not (act.said.get("outcome") in SETTLED or joins_another):
        return ""
    last = all(one.id == incident.id for one in facts.cited)
    resting = [m.ref for m in facts.measures if not m.over and (last or m.evidence == incident.id)]
    return f"End or withdraw {', '.join(resting)} first." if resting else ""


def case_keeps_one(facts: CaseFacts, act: Act) -> str:
    """I25: what joined a case by mistake leaves it with a reason; the case's only report stays."""
    if facts.id is None:
        return "It belongs to no case."
    if all(one.id == act.thing.id for one in facts.incidents):
        return "It is the only report of its case. Triage it again instead."
    return "" if str(act.said.get("reason") or "").strip() else "Give the reason."


def measures_stay(facts: CaseFacts, act: Act) -> str:
    """I2: the same when a report leaves for a case of its own."""
    last = all(one.id == act.thing.id for one in facts.cited)
    resting = [m.ref for m in facts.measures if not m.over and (last or m.evidence == act.thing.id)]
    return f"End or withdraw {', '.join(resting)} first." if resting else ""


def case_is_open(facts: CaseFacts, act: Act) -> str:
    """I25: work on a closed case begins with opening it again."""
    return "Open the case again first, with a reason." if facts.closed else ""


def reopening_reason(facts: CaseFacts, act: Act) -> str:
    """I25: a closed case re-opens only with a reason."""
    return "" if str(act.said.get("reason") or "").strip() else "Give the reason for opening it again."


def counts_as_unacceptable(facts: CaseFacts, act: Act) -> str:
    """P13: forceful or determined alone is nothing to investigate."""
    return "Triage the report again if there is more to it." if facts.nothing_to_answer else ""


def all_triaged(facts: CaseFacts, act: Act) -> str:
    """I1: every incident has its outcome before closing."""
    waiting = [i.ref for i in facts.incidents if i.state is not IncidentState.TRIAGED]
    return f"Triage {', '.join(waiting)} first." if waiting else ""


def was_investigated(facts: CaseFacts, act: Act) -> str:
    """P32: no case closes without an investigation that came to an end, unless nothing was left to look into."""
    found = facts.investigation
    if facts.nothing_to_answer and found is None:
        return ""
    return "" if found and found.state.value == "CONCLUDED" else "Conclude the investigation first."


def everybody_told(facts: CaseFacts, act: Act) -> str:
    """P52: every decision reached the customer with its reasons, or a lawful reason holds it back."""
    for decision in facts.decisions:
        if decision.kind is DecisionKind.NOT_APPROVED or never_told(facts, decision):
            continue
        if withheld_until(facts, decision, in_london(act.now).date()):
            continue
        if not any(letter.state in SENT for letter in facts.letters_about(decision)):
            return f"Send the letter about decision {decision.ref} first."
    if not facts.decisions and not facts.nothing_to_answer:
        return "Record a decision first, even if it is to take no action."
    return ""


def never_told(facts: CaseFacts, decision: DecisionFacts) -> bool:
    """A measure that was withdrawn before the customer heard of it is no news to them."""
    measure = facts.measure(decision.measure)
    withdrawn = measure is not None and measure.state is MeasureState.WITHDRAWN and not measure.notified
    return withdrawn and decision.kind is DecisionKind.MEASURE


def withheld_until(facts: CaseFacts, decision: DecisionFacts, today: date) -> bool:
    """P52: a lawful reason holds it back, and the day to look at it again has not passed."""
    measure = facts.measure(decision.measure)
    recheck = measure.recheck_on if measure is not None and measure.withheld else None
    return recheck is not None and recheck >= today


def nothing_in_force(facts: CaseFacts, act: Act) -> str:
    """P56: what changed how we work is reviewed until it ends, so the case stays open as long."""
    still = [m.ref for m in facts.measures if m.keeps_open]
    return f"End, withdraw or complete {', '.join(still)} first." if still else ""


def no_appeal_open(facts: CaseFacts, act: Act) -> str:
    """P54: an appeal is answered before its case closes."""
    waiting = [a.ref for a in facts.appeals if not a.over]
    return f"Answer appeal {', '.join(waiting)} first." if waiting else ""
