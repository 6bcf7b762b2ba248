"""A support record as text."""

from __future__ import annotations

from app.cli import plain
from models.policy.say import say_day, say_moment
from models.queries.case_parts import SupportPart
from models.queries.people_parts import OutcomePart, ReferralPart, StatementPart

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


def print_statement(one: StatementPart) -> None:
    """What a colleague said, word for word."""
    plain.heading(f"Statement {one.ref} of {one.colleague} about {one.incident}: {one.state.words.lower()}")
    plain.fact("Asked for", say_moment(one.asked_at))
    plain.fact("Given", say_moment(one.given_at) if one.given_at else "")
    plain.fact("Written down by", one.taken)
    plain.fact("In their words", one.text or "")
    for said in one.added:
        plain.fact("Added", f"{say_moment(said.at)}, {said.who}: {said.text or ''}")


def print_told(one: OutcomePart) -> None:
    """That a colleague heard what came of it, and in which words."""
    words = f"{one.colleague}, {say_moment(one.at)}, {one.channel.words} ({one.who}): {one.words or ''}"
    plain.fact("Told the outcome", words)


def print_referral(one: ReferralPart) -> None:
    """A referral; what it is for is not for every reader."""
    plain.heading(f"Referral {one.ref}: {one.state.words.lower()}")
    plain.fact("Since", say_moment(one.since))
    if one.factor is None:
        plain.fact("What for", plain.NOT_YOURS)
        return
    plain.fact("What for", one.factor)
    plain.fact("Agency", one.agency or "")
    plain.fact("Consent", one.consent or "")
    plain.fact("Shared", one.shared or "")
    plain.fact("Notes", one.note or "")
