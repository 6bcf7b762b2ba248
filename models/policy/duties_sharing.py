"""What a case owes to those who must know what to do, and what must be taken back from them (P46, I16)."""

from __future__ import annotations

from datetime import datetime

from models.policy.facts import CaseFacts, MeasureFacts
from models.policy.held import held_measure
from models.policy.owed import Duties, Duty, Holder, Timing
from models.policy.police import extreme, extreme_since, unreported
from models.policy.sharing import CHANGES, DisclosureState, NoticeState
from models.policy.sharing_facts import NoticeFacts
from models.policy.states import LIVE
from models.policy.working_days import close_of


def has_changes(facts: CaseFacts) -> bool:
    return bool(facts.notices) or any(_must_be_known(one) for one in facts.measures)


def _must_be_known(one: MeasureFacts) -> bool:
    """Whether it changes how we work now, so that somebody must be told."""
    return (
        one.kind in CHANGES and one.state in LIVE and bool(one.arrangement.strip()) and not held_measure(one)
    )


def people_told(facts: CaseFacts, t: Timing) -> Duties:
    """P46: relevant colleagues and contractors know of it, say so, and hold nothing that is over (I16)."""
    yield from tell(facts, t)
    yield from acknowledged(facts, t)
    yield from reminded(facts, t)
    yield from recalled(facts, t)


def tell(facts: CaseFacts, t: Timing) -> Duties:
    """P46: after a measure starts, or goes on, the people who need to know are told."""
    for one in facts.measures:
        if _must_be_known(one) and not any(n.measure == one.id and n.tells for n in facts.notices):
            by = t.after(_since(facts, one), t.clocks.tell_people)
            yield Duty("Tell the people who need to know what to do", by, "notice send")


def _since(facts: CaseFacts, one: MeasureFacts) -> datetime:
    """Since when somebody has had to be told: its start, or the recall of what was told before."""
    recalls = [n.recalled_at for n in facts.notices if n.measure == one.id and n.recalled_at is not None]
    began = close_of(one.in_force_on) if one.in_force_on is not None else one.proposed_at  # an interim flag
    return max((began, *recalls))


def acknowledged(facts: CaseFacts, t: Timing) -> Duties:
    """P46: whoever was told says that they have read it; for a contractor the case's owner gets it."""
    for one in facts.notices:
        if one.state is NoticeState.SENT:
            mine = one.colleague is not None
            words = "Acknowledge what you were told to do" if mine else "Get the notice acknowledged"
            by = t.after(one.sent_at, t.clocks.acknowledge_notice)
            yield Duty(words, by, "notice acknowledge", colleague=one.colleague)


def reminded(facts: CaseFacts, t: Timing) -> Duties:
    """P46: a colleague who has not acknowledged in time is reminded by who owns the case, more than once if need be."""
    late = [one for one in facts.notices if one.state is NoticeState.SENT and one.colleague is not None]
    if late:
        whom = late[0].name if len(late) == 1 else f"{len(late)} colleagues"
        by = min(_remind_by(one, t) for one in late)
        yield Duty(f"Remind {whom} to acknowledge what they were told", by, "notice remind")


def _remind_by(one: NoticeFacts, t: Timing) -> datetime:
    """As long after the last reminder, or after the time to acknowledge, as acknowledging may take."""
    wait = t.clocks.acknowledge_notice
    return t.after(one.reminded_at or t.after(one.sent_at, wait), wait)


def recalled(facts: CaseFacts, t: Timing) -> Duties:
    """I16: whoever holds what is over confirms that they hold it no longer."""
    for one in facts.notices:
        if one.state is NoticeState.RECALLED:
            mine = one.colleague is not None
            words = "Confirm that you no longer hold the notice" if mine else "Get the recall confirmed"
            by = t.after(one.recalled_at or one.sent_at, t.clocks.confirm_recall)
            yield Duty(words, by, "notice confirm-recall", colleague=one.colleague)


def has_disclosures(facts: CaseFacts) -> bool:
    return bool(facts.disclosures)


def authorised(facts: CaseFacts, t: Timing) -> Duties:
    """P45, I19: what was asked for is authorised by somebody else, or refused, and then sent."""
    for one in facts.disclosures:
        by = t.after(one.authorised_at or one.asked_at, t.clocks.decide_proposal)
        if one.state is DisclosureState.DRAFT:
            yield Duty("Authorise the disclosure, or not", by, "disclosure authorise", Holder.SUPERVISOR)
        if one.state is DisclosureState.AUTHORISED:
            yield Duty("Send what was authorised", by, "disclosure send")


def is_extreme(facts: CaseFacts) -> bool:
    return facts.id is not None and bool(extreme(facts))


def reported(facts: CaseFacts, t: Timing) -> Duties:
    """P51: each extreme incident is reported, or it is on the record why not."""
    for one in unreported(facts):
        by = t.after(extreme_since(facts, one), t.clocks.police_report)
        yield Duty("Report it to the police or a partner, or record why not", by, "police report")
