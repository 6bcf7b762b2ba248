"""What is owed to a colleague who was affected: contact, an agreement on support, following it up and its end."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from models.policy.facts import CaseFacts
from models.policy.owed import Duties, Duty, Holder, Timing
from models.policy.states import SupportState

_AGREED = frozenset({SupportState.NEEDS_AGREED, SupportState.FOLLOW_UP})


class Support(Protocol):
    """As much of a support record as its clocks need."""

    @property
    def state(self) -> SupportState: ...
    @property
    def contact_by(self) -> datetime: ...
    @property
    def contacted_at(self) -> datetime | None: ...
    @property
    def follow_up_on(self) -> date | None: ...
    @property
    def settled_at(self) -> datetime | None: ...


def due_of(one: Support, t: Timing) -> datetime | None:
    """Until when the next step of it is due; None for one that is closed."""
    if one.state is SupportState.OPEN:
        return one.contact_by
    if one.state in _AGREED and one.follow_up_on is not None:
        return t.by(one.follow_up_on)
    since = one.contacted_at if one.state is SupportState.CONTACTED else one.settled_at
    return None if one.state is SupportState.CLOSED or since is None else t.after(since, t.clocks.update)


def has_support(facts: CaseFacts) -> bool:
    return bool(facts.support)


def was_contacted(facts: CaseFacts) -> bool:
    return any(one.state is not SupportState.OPEN for one in facts.support)


def manager_contact(facts: CaseFacts, t: Timing) -> Duties:
    """P18: the colleague's own manager makes contact as soon as possible."""
    several = _several(facts)
    for one in facts.support:
        if one.state is SupportState.OPEN:
            whom = f"{one.name}, who was affected" if several else "the colleague who was affected"
            yield Duty(f"Speak to {whom}", one.contact_by, "support contact", Holder.SUPERVISOR, one.manager)


def support_followed(facts: CaseFacts, t: Timing) -> Duties:
    """P19: what is needed is agreed after the contact; what was agreed is followed up, until it can be closed."""
    several = _several(facts)
    for one in facts.support:
        by = due_of(one, t)
        if one.state is SupportState.OPEN or by is None:
            continue
        if one.state is SupportState.CONTACTED:
            whom = one.name if several else "the colleague"
            words, verb = f"Agree with {whom} what support they need", "support agree"
        elif one.state in _AGREED and one.follow_up_on is not None:
            words, verb = "Follow up the support agreed", "support follow-up"
            words += f" with {one.name}" if several else ""
        else:
            words, verb = "Close the support, or go on with it", "support close"
        yield Duty(words, by, verb, Holder.SUPERVISOR, one.manager)


def _several(facts: CaseFacts) -> bool:
    """Whether one must say which affected colleague is meant."""
    return len({one.colleague for one in facts.support}) > 1
