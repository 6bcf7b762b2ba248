"""What must hold before the kinds of a report are put right, and before the burden of its demands is recorded."""

from __future__ import annotations

from models.policy.behaviours import Code, Kind
from models.policy.facts import Act, CaseFacts, IncidentFacts
from models.policy.measures import MeasureKind


def correction_given(facts: CaseFacts, act: Act) -> str:
    """P22: which kinds were a mistake, and why."""
    if not act.said.get("wrong"):
        return "Say which kinds are a mistake. To add kinds only, classify the report."
    if not str(act.said.get("reason") or "").strip():
        return "Give the reason."
    return ""


def one_stays(facts: CaseFacts, act: Act) -> str:
    """I1: a submitted incident has at least one code, after a correction too."""
    return "" if _left(act) else "Say which kind of behaviour it was instead."


def demands_stay(facts: CaseFacts, act: Act) -> str:
    """I2, P41: a restriction that answers demands does not outlive them in silence."""
    others = {code for one in facts.cited if one.id != act.thing.id for code in one.codes}
    had = any(code.kind is Kind.UD for code in facts.codes)
    if not had or any(code.kind is Kind.UD for code in _left(act) | others):
        return ""
    resting = [
        m.ref for m in facts.measures if m.kind is MeasureKind.RESTRICTION and not (m.over or m.overridden)
    ]
    return f"End or withdraw {', '.join(resting)} first." if resting else ""


def _left(act: Act) -> set[Code]:
    incident = act.thing
    before = set(incident.codes) if isinstance(incident, IncidentFacts) else set()
    return (before - set(act.said.get("wrong") or ())) | set(act.said.get("right") or ())


def contacts_logged(facts: CaseFacts, act: Act) -> str:
    """P29: persistence is shown by the contacts themselves."""
    if any(one.incoming for one in facts.contacts):
        return "" if str(act.said.get("effect") or "").strip() else "Say what it meant for others."
    return "Log the customer's contacts first."


def nothing_logged(facts: CaseFacts, act: Act) -> str:
    """P29: no number is typed where there is something to count."""
    return "Count the burden instead." if any(one.incoming for one in facts.contacts) else ""
