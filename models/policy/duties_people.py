"""What a case owes to people: the customer who needs a name to ring, the colleagues who were hurt, those who reported."""

from __future__ import annotations

from datetime import timedelta

from models.policy.facts import CaseFacts
from models.policy.measures import LetterKind, MeasureKind
from models.policy.owed import Duties, Duty, Holder, Timing
from models.policy.say import in_london
from models.policy.states import LetterState
from models.policy.states_people import ReferralState, StatementState

UNSENT = frozenset({LetterState.DRAFT, LetterState.CHECKED, LetterState.READY})


def has_contact(facts: CaseFacts) -> bool:
    return any(m.kind is MeasureKind.SPOC and not m.over and m.approved_by for m in facts.measures)


def contact_told(facts: CaseFacts, t: Timing) -> Duties:
    """P42: a customer with a single point of contact knows who that is, also after it changed."""
    for one in facts.letters:
        if one.kind is LetterKind.CONTACT and one.state in UNSENT and one.written_at is not None:
            by = t.after(one.written_at, t.clocks.urgent_notify)
            yield Duty("Tell the customer who their contact is now", by, "letter send")


def has_statements(facts: CaseFacts) -> bool:
    return bool(facts.statements)


def statements(facts: CaseFacts, t: Timing) -> Duties:
    """P24: a colleague's own account within three days, with a reminder each day until then and after."""
    for one in facts.statements:
        if one.state is not StatementState.ASKED:
            continue
        by = t.on(in_london(one.asked_at).date() + timedelta(days=t.clocks.statement))
        yield Duty(f"Give your statement about {one.incident}", by, "statement give", colleague=one.colleague)
        last = in_london(one.reminded_at or one.asked_at).date()
        again = t.on(last + timedelta(days=t.clocks.statement_reminder))
        holder = Holder.OWNER if facts.owner is not None else Holder.SUPERVISOR
        yield Duty(f"Remind {one.name} of their statement", again, "statement remind", holder)


def has_ended(facts: CaseFacts) -> bool:
    return bool(facts.ends)


def outcome_told(facts: CaseFacts, t: Timing) -> Duties:
    """P52: who reported it and each affected colleague hear what came of it."""
    holder = Holder.OWNER if facts.owner is not None else Holder.SUPERVISOR
    for end in facts.ends:
        by = t.after(end.ended_at, t.clocks.decision_letter)
        for name in end.waiting:
            yield Duty(f"Tell {name} what came of {end.incident}", by, "incident tell-outcome", holder)


def has_factors(facts: CaseFacts) -> bool:
    """Whether an issue was found that an agency may help with."""
    return bool(facts.factors or facts.referrals)


def referrals(facts: CaseFacts, t: Timing) -> Duties:
    """P40: each issue found has its referral considered, and what was begun goes on. Nothing here names an issue (I20)."""
    considered = {one.factor for one in facts.referrals}
    if facts.factors - considered:
        by = t.after(facts.opened_at, t.clocks.update)
        yield Duty("Consider whether a support agency could help", by, "referral consider")
    for one in facts.referrals:
        if one.state in _NEXT:
            words, verb, clock = _NEXT[one.state]
            yield Duty(words, t.after(one.since, getattr(t.clocks, clock)), verb)


_NEXT: dict[ReferralState, tuple[str, str, str]] = {
    ReferralState.CONSIDERED: ("Offer the referral, or say why not", "referral offer", "update"),
    ReferralState.OFFERED: ("Record what the customer says to the referral", "referral accept", "update"),
    ReferralState.ACCEPTED: ("Send the referral", "referral send", "decision_letter"),
    ReferralState.SENT: ("Ask the agency about the referral", "referral taken-on", "update"),
}
