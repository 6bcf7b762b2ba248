"""What must hold before a case waits, or is taken up again (domain.md section 4: 1 to 120 days, ours)."""

from __future__ import annotations

from datetime import timedelta

from models.policy.facts import Act, CaseFacts
from models.policy.say import in_london, say_day


def may_wait(facts: CaseFacts, act: Act) -> str:
    """P32: nothing is put aside without a reason and a day on which work goes on by itself."""
    today = in_london(act.now).date()
    held = facts.held_until(today)
    if held is not None:
        return f"It is on hold until {say_day(held)} already. Take it up again first."
    until = act.said.get("until")
    first = today + timedelta(days=act.clocks.hold_shortest)
    last = today + timedelta(days=act.clocks.hold_longest)
    if until is None or not first <= until <= last:
        return f"Give a day between {say_day(first)} and {say_day(last)}."
    return "" if str(act.said.get("reason") or "").strip() else "Say what it waits for."


def waits(facts: CaseFacts, act: Act) -> str:
    """P32: only what waits is taken up again."""
    if facts.held_until(in_london(act.now).date()) is None:
        return "It is not on hold."
    return "" if str(act.said.get("reason") or "").strip() else "Say why work goes on now."


def has_a_part(facts: CaseFacts, act: Act) -> str:
    """P45: how a case is going is told to those who reported it or were affected."""
    part = facts.affected | facts.reporters
    strange = [one.name for one in act.said.get("colleagues") or () if one.id not in part]
    return f"{', '.join(strange)} did not report it and was not affected by it." if strange else ""
