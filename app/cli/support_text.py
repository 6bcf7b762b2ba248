"""A support record as text."""

from __future__ import annotations

from app.cli import plain
from models.policy.say import say_day, say_moment
from models.queries.case_parts import SupportPart

HIDDEN = "(for the colleague, whose task it is, and HR)"


def print_support(one: SupportPart) -> None:
    """What this reader may see of it; what was offered stands with its answer."""
    plain.heading(f"Support {one.ref} for {one.colleague} after {one.incident}: {one.state.words.lower()}")
    plain.fact("By", one.manager or "the Lead")
    plain.fact("Contact by", say_moment(one.contact_by) if one.contacted_at is None else "")
    plain.fact("Contact made", say_moment(one.contacted_at) if one.contacted_at else "")
    if one.offers is None:
        plain.fact("Needs and offers", HIDDEN)
        return
    plain.fact("Needs", "; ".join(one.needs or ()))
    for words, answer in one.offers:
        plain.fact("Offered", f"{words}: {answer}")
    plain.fact("Follow up", say_day(one.follow_up_on) if one.follow_up_on else "")
    plain.fact("Notes", one.notes or "")
