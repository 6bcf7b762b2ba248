"""What must hold before a decision: the investigation, the try at contact, and who may decide (I3 to I6)."""

from __future__ import annotations

from models.policy.behaviours import ContactException, Kind
from models.policy.facts import Act, CaseFacts, InvestigationFacts, MeasureFacts, ReviewFacts
from models.policy.measures import NATURES, DecisionKind, MeasureKind
from models.policy.roles import CASE_ROLES, DECIDERS, LEADERS, Role, say_who
from models.policy.say import in_london
from models.policy.states import InvestigationState, ReviewOutcome

PROPORTION = {
    "least_intrusive": "the least intrusive way that was considered",
    "why_insufficient": "why that is not enough",
    "effect_on_customer": "what it means for the customer",
}


def _weighed(found: InvestigationFacts | None) -> list[str]:
    if found is None:
        return ["an investigation"]
    answers = {
        "nature": found.nature,
        "severity": found.severity is not None,
        "frequency": found.frequency,
        "whether distress played a part": found.distress is not None,
        "what came of asking about other issues": found.enquiry is not None,
        "whether adjustments are needed": found.adjustments is not None,
    }
    return [words for words, given in answers.items() if not given]


def everything_weighed(facts: CaseFacts, act: Act) -> str:
    """I3 (P12, P33, P34, P39): nothing is decided before all of it was answered."""
    missing = _weighed(facts.investigation)
    again = AGAIN if missing and _is_concluded(facts) else ""
    if _wants_burden(facts, act) and not any(one.burden for one in facts.cited):
        missing.append("the burden of the demands")
    if isinstance(act.thing, MeasureFacts):
        missing += ([] if act.thing.proportionate else ["proportionality"]) + _unanswered(act)
    elif missing or act.said.get("outcome") is not ReviewOutcome.END:
        missing += _unanswered(act)
    return f"Record {_list(missing)} first.{again}" if missing else ""


AGAIN = " For that, take the investigation up again: investigation resume."


def _is_concluded(facts: CaseFacts) -> bool:
    return facts.investigation is not None and facts.investigation.state is InvestigationState.CONCLUDED


def _wants_burden(facts: CaseFacts, act: Act) -> bool:
    """P28, P29: demands are unreasonable by their burden alone; abuse is so by itself. Of a restriction P41 asks it."""
    restricts = act.verb == "measure.propose_restriction" or (
        isinstance(act.thing, MeasureFacts) and act.thing.kind is MeasureKind.RESTRICTION
    )
    demands = bool(facts.codes) and all(code.kind is Kind.UD for code in facts.codes)
    return demands and act.verb.startswith("measure.") and not restricts


def proportion_answered(facts: CaseFacts, act: Act) -> str:
    """P34: a flag may be asked for before the findings, but never without its weighing."""
    missing = _unanswered(act)
    return f"Record {_list(missing)} first." if missing else ""


def _unanswered(act: Act) -> list[str]:
    """Which of P34's three answers are blank."""
    return [
        words
        for name, words in PROPORTION.items()
        if name in act.said and not str(act.said[name] or "").strip()
    ]


def findings_complete(facts: CaseFacts, act: Act) -> str:
    """P33: nature, severity and frequency are weighed before the findings."""
    if facts.counter:
        return ""
    missing = [m for m in _weighed(facts.investigation) if m in ("nature", "severity", "frequency")]
    return f"Record {_list(missing)} first." if missing else ""


def distress_answered(facts: CaseFacts, act: Act) -> str:
    """P12: people act out of character in times of trouble or distress."""
    found = facts.investigation
    return (
        ""
        if facts.counter or (found and found.distress is not None)
        else "Say whether trouble or distress played a part: yes, no or not known."
    )


def needs_asked(facts: CaseFacts, act: Act) -> str:
    """P39: we try to find out about other issues."""
    found = facts.investigation
    return (
        ""
        if facts.counter or (found and found.enquiry is not None)
        else "Record what came of asking about health, learning or other needs."
    )


def contact_tried(facts: CaseFacts, act: Act) -> str:
    """I4 (P35): a measure needs one attempt at contact, or an exception."""
    excepted = facts.exception is not None and not (
        facts.exception is ContactException.UNKNOWN_PERSON and facts.person is not None
    )
    if facts.attempts or excepted:
        return ""
    return "Record one attempt to contact the customer, or why it can't be tried."


def not_the_party(facts: CaseFacts, act: Act) -> str:
    """I5: who decides did not report it and was not affected by it."""
    if act.by.id in facts.affected:
        return "You were affected by it. Ask a colleague who was not."
    if act.by.id in facts.reporters:
        return "You reported it. Ask a colleague who did not."
    return ""


def two_people(facts: CaseFacts, act: Act) -> str:
    """I6: who proposed a restriction, flag or legal action does not approve it; in a small team the Head may."""
    measure = act.thing
    if isinstance(measure, ReviewFacts):
        if act.said.get("outcome") is not ReviewOutcome.TIGHTEN:
            return ""
        measure = facts.measure(measure.measure)
    if not isinstance(measure, MeasureFacts) or not NATURES[measure.kind].two_people:
        return ""
    waits = measure.change if act.verb in ("measure.approve_change", "measure.reject_change") else None
    if act.by.id != (waits.proposed_by if waits is not None else measure.proposed_by):
        return ""
    if act.by.role is Role.HEAD and str(act.said.get("override") or "").strip():
        return ""
    return "Ask another colleague who may decide. In a small team the Head can, with a reason."


#: Who decides a kind, where it is not any decider.
_DECIDE = {MeasureKind.WARNING: CASE_ROLES, MeasureKind.LEGAL: LEADERS}


def may_decide(facts: CaseFacts, act: Act) -> str:
    """P60 (D: the policy is silent on who decides): a warning, any caseworker; legal action, the Lead or
    the Head; all else a supervisor or above.
    """
    measure = act.thing
    if not isinstance(measure, MeasureFacts):
        return ""
    allowed = _DECIDE.get(measure.kind, DECIDERS)
    return "" if act.by.role in allowed else f"This can be done by: {say_who(allowed)}."


def not_decided_already(facts: CaseFacts, act: Act) -> str:
    """P34: that nothing more is needed is decided, and told, once; anew where something came of it or came up since."""
    last = max(facts.decisions, key=lambda one: one.at, default=None)
    if last is None or last.kind is not DecisionKind.NO_ACTION:
        return ""
    reports = [one.submitted_at for one in facts.cited if one.submitted_at is not None]
    since = any(at > last.at for at in (*reports, facts.reopened_at or last.at))
    answered = any(one.decision == last.id and one.over for one in facts.appeals)
    return "" if since or answered else f"{last.ref} says so already: write to the customer about that one."


def withholding_reason(facts: CaseFacts, act: Act) -> str:
    """P52, I13: not telling the customer needs a lawful reason and a day on which to look at it again."""
    if not str(act.said.get("reason") or "").strip():
        return "Give the reason why the customer can't be told yet."
    recheck = act.said.get("recheck_on")
    if recheck is None or recheck <= in_london(act.now).date():
        return "Give a day, after today, on which it is looked at again."
    return ""


def own_role(facts: CaseFacts, act: Act) -> str:
    """P60: nobody gives themselves a role."""
    changed = act.said.get("colleague")
    if changed is not None and getattr(changed, "id", None) == act.by.id:
        return f"Ask another colleague: {say_who(LEADERS)}."
    return ""


def last_lead(facts: CaseFacts, act: Act) -> str:
    """P60: the office always has somebody who runs it."""
    changed = act.said.get("colleague")
    leads = [a for a in act.office if a.active and a.role is Role.LEAD]
    staying = act.said.get("role") in (Role.LEAD, None) and act.verb != "office.retire_colleague"
    if changed is None or staying or [a.id for a in leads] != [changed.id]:
        return ""
    return "Make another colleague Lead first."


def _list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else ""
