"""What must hold before work goes to another colleague, and before one leaves (P18, P42, P60, I7)."""

from __future__ import annotations

from typing import Any

from models.policy.facts import Act, CaseFacts, MeasureFacts, SupportFacts
from models.policy.roles import CONTACTS, say_who
from models.policy.standing_for import StandsAs


def nothing_held(facts: CaseFacts, act: Act) -> str:
    """P60: nobody leaves while a case, a colleague or a customer still waits for them."""
    if not act.held:
        return ""
    one = act.said["colleague"]
    each = "; ".join(f"{one.name} {held.words} ({held.command})" for held in act.held)
    return f"Hand these over first: {each}. All at once: evenhand people hand-over {one.login} LOGIN."


def reviewer_stays_apart(facts: CaseFacts, act: Act) -> str:
    """I7: who looks at an appeal does not become investigator, contact or an affected colleague's manager."""
    for name in ("to", "spoc", "deputy"):
        chosen = act.said.get(name)
        if chosen is None:
            continue
        looking = [a.ref for a in facts.appeals if not a.over and a.reviewer == chosen.id]
        if looking:
            return f"{chosen.name} looks at appeal {looking[0]}. Choose somebody else."
    return ""


def new_contact(facts: CaseFacts, act: Act) -> str:
    """P42: whoever takes over as contact is here, was not affected, and is not the deputy as well."""
    measure = act.thing
    if not isinstance(measure, MeasureFacts):
        return ""
    spoc, deputy = act.said.get("spoc"), act.said.get("deputy")
    if spoc is None and deputy is None:
        return "Name the new single point of contact, the new deputy, or both."
    for one in (spoc, deputy):
        if one is not None and not one.active:
            return f"{one.name} has left. Choose somebody else."
        if one is not None and one.id in facts.affected:
            return f"{one.name} was affected. Choose somebody else."
        if one is not None and one.role not in CONTACTS:
            return f"The {one.role.words} has no part in this work. Choose one of: {say_who(CONTACTS)}."
    same = _id(spoc, measure.spoc) == _id(deputy, measure.deputy)
    return "Choose two people: a single point of contact and a deputy." if same else ""


def _id(chosen: Any, stays: int | None) -> int | None:
    return chosen.id if chosen is not None else stays


def can_support(facts: CaseFacts, act: Act) -> str:
    """P18: support is given by somebody else, who is still here and was not hurt in the same incident."""
    chosen, support = act.said.get("to"), act.thing
    if chosen is None or not isinstance(support, SupportFacts):
        return ""
    if not chosen.active:
        return f"{chosen.name} has left. Choose somebody else."
    if chosen.id == support.colleague:
        return "Choose somebody else than the colleague themselves."
    if any(chosen.id in one.affected for one in facts.incidents if one.ref == support.incident):
        return f"{chosen.name} was affected by the same incident. Choose somebody else."
    return ""


def may_stand_for(facts: CaseFacts, act: Act) -> str:
    """I24: nobody speaks for a person without their consent, or the law's."""
    person, stands_as = act.said.get("person"), act.said.get("stands_as")
    if person is None or str(act.said.get("consent") or "").strip():
        return ""
    if stands_as is StandsAs.GUARDIAN and person.is_minor:
        return ""
    if stands_as is StandsAs.GUARDIAN:
        return f"{person.name} is not under 18. Say how they agreed, or what it rests on."
    return "Say how the person agreed, or what it rests on, such as a power of attorney."


def not_their_own(facts: CaseFacts, act: Act) -> str:
    """P15: a training record is worth something when somebody else makes it."""
    chosen = act.said.get("colleague")
    return "Ask HR or a supervisor to record it." if chosen is not None and chosen.id == act.by.id else ""
