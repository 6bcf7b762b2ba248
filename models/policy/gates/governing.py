"""What must hold for governance records: the three years of the policy, holds of the law, and injuries at work."""

from __future__ import annotations

from models.policy.facts import Act, CaseFacts
from models.policy.governing import OVER_SEVEN, Riddor
from models.policy.months import months_after
from models.policy.say import in_london, say_day

FIRST_YEAR = 1900


def within_three_years(facts: CaseFacts, act: Act) -> str:
    """P59: the policy is reviewed every three years, and not approved on a day to come."""
    approved, review = act.said.get("approved_on"), act.said.get("next_review_on")
    if approved is None or approved > in_london(act.now).date():
        return "Give the day on which it was approved, which has come."
    last = months_after(approved, 12 * act.clocks.policy_review)
    if review is not None and not approved < review <= last:
        return f"Give a day of review up to {say_day(last)}."
    return ""


def year_over(facts: CaseFacts, act: Act) -> str:
    """P62: what is frozen is a whole year."""
    year, this = act.said.get("year"), in_london(act.now).year
    if not isinstance(year, int) or not FIRST_YEAR <= year < this:
        return f"Give a year up to {this - 1}; {this} can be frozen from 1 January {this + 1} on."
    return ""


def hold_reason(facts: CaseFacts, act: Act) -> str:
    """I27: nothing is kept for ever in silence: a legal hold has its reason, and one stands at a time."""
    if facts.legal_hold:
        return "A legal hold stands already."
    return "" if str(act.said.get("reason") or "").strip() else "Say why nothing may be erased."


def hold_stands(facts: CaseFacts, act: Act) -> str:
    """I27: only a hold that stands is lifted, with its reason."""
    if not facts.legal_hold:
        return "No legal hold stands."
    return "" if str(act.said.get("reason") or "").strip() else "Say why it may be erased again."


def riddor_weighed(facts: CaseFacts, act: Act) -> str:
    """P3: over 7 days not able to work is always reported; whatever is said has its reason."""
    days = act.said.get("days")
    days = act.thing.days_off if days is None else days
    if act.said.get("answer") is Riddor.NOT_REPORTABLE and days > OVER_SEVEN:
        return f"{days} days not able to work are more than 7: it is reported."
    if act.said.get("answer") is Riddor.OVER_SEVEN_DAYS and days <= OVER_SEVEN:
        return "Give the days not able to work: more than 7."
    return "" if str(act.said.get("reason") or "").strip() else "Give the reason."


def riddor_wanted(facts: CaseFacts, act: Act) -> str:
    """P3: what is reported is what was found reportable, with the reference that came back."""
    if act.thing.riddor in (None, Riddor.NOT_REPORTABLE):
        return "Say first that it must be reported."
    return "" if str(act.said.get("reference") or "").strip() else "Give the reference of the report."
