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


def factor_found(facts: CaseFacts, act: Act) -> str:
    """P40: a referral answers an issue that was found, one at a time."""
    chosen = act.said.get("factor")
    if chosen is None or chosen not in facts.factors:
        return "Record the issue that contributes first: investigation add-factor."
    going_on = [one.ref for one in facts.referrals if one.factor == chosen and not one.over]
    return f"Go on with {going_on[0]}." if going_on else ""


def consent_given(facts: CaseFacts, act: Act) -> str:
    """P40: a referral goes with the customer's own yes."""
    given = str(act.said.get("consent") or "").strip()
    return "" if given else "Say how the customer agreed."


def safety_reason(facts: CaseFacts, act: Act) -> str:
    """P40: without consent only for somebody's safety, with the reason."""
    given = str(act.said.get("reason") or "").strip()
    return "" if given else "Say whose safety asks for it, and why it can't wait for consent."
