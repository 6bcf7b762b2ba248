"""What must hold for statements, for telling the outcome, and for referrals (P24, P40, P52)."""

from __future__ import annotations

from models.policy.facts import Act, CaseFacts
from models.policy.states_people import ReferralState, StatementState


def had_a_part(facts: CaseFacts, act: Act) -> str:
    """P24: a statement comes from somebody who was affected, saw it or reported it."""
    incident, chosen = act.said.get("incident"), act.said.get("colleague")
    found = next((one for one in facts.incidents if incident is not None and one.id == incident.id), None)
    if found is None or chosen is None:
        return ""
    if chosen.id in {*found.affected, *found.witnesses, found.reported_by, found.on_behalf_of}:
        return ""
    return f"{chosen.name} has no part in it. If they saw it, name them as a witness first."


def all_given(facts: CaseFacts, act: Act) -> str:
    """P24: findings rest on what colleagues say; what is not needed is said to be so."""
    waiting = [one for one in facts.statements if one.state is StatementState.ASKED]
    named = ", ".join(f"{one.name} ({one.ref})" for one in waiting)
    return f"Take the statement of {named} first, or record that it is not needed." if waiting else ""


def has_ended(facts: CaseFacts, act: Act) -> str:
    """P52: there is an outcome to tell of."""
    incident = act.thing
    if any(one.incident == incident.ref for one in facts.ends):
        return ""
    return "Close the case first. Until then, colleagues are told how it is going: case tell-colleagues."


def referrals_settled(facts: CaseFacts, act: Act) -> str:
    """P40: what was begun is offered, and what was accepted is sent, before the case closes."""
    begun = (ReferralState.CONSIDERED, ReferralState.OFFERED, ReferralState.ACCEPTED)
    waiting = [one.ref for one in facts.referrals if one.state in begun]
    return f"Bring referral {', '.join(waiting)} to its end first." if waiting else ""
