"""What must hold for an appeal and for a letter (I7, I8, I17; P52, P54)."""

from __future__ import annotations

from models.policy.facts import Act, AppealFacts, CaseFacts, LetterFacts
from models.policy.gates.incidents import SENT, never_told
from models.policy.independence import reasons_against, recorders, reviewers
from models.policy.measures import LetterKind
from models.policy.roles import LEADERS, say_who
from models.policy.say import in_london

NAMES = ("appeal.assign", "appeal.reassign")
"""The verbs that name a reviewer; all others are done by them."""


def can_be_appealed(facts: CaseFacts, act: Act) -> str:
    """P54: any decision, one appeal at a time; a late one comes with its reason."""
    chosen = act.said.get("decision")
    decision = facts.decision(chosen.id) if chosen is not None else None
    if decision is None:
        return "Name the decision that the customer disagrees with."
    if any(a.decision == decision.id and not a.over for a in facts.appeals):
        return "There is an open appeal against this decision. Add what they say to that one."
    received = in_london(act.said.get("received_at") or act.now).date()
    late = decision.appeal_by is not None and received > decision.appeal_by
    return (
        "Give the reason why the appeal is late."
        if late and not str(act.said.get("late_reason") or "").strip()
        else ""
    )


def in_time(facts: CaseFacts, act: Act) -> str:
    """P54 (D): a late appeal is taken as such, so that the record shows it."""
    return "Take it although it is late, and say why." if act.thing.late else ""


def is_late(facts: CaseFacts, act: Act) -> str:
    """P54: what came in time is accepted."""
    return "" if act.thing.late else "Accept the appeal."


def may_take_late(facts: CaseFacts, act: Act) -> str:
    """P54 (D, the setting late_appeal): any decider takes late appeals, or only the Lead and the Head."""
    if act.clocks.late_appeal == "accept" or act.by.role in LEADERS:
        return ""
    return f"This can be done by: {say_who(LEADERS)}."


def independent(facts: CaseFacts, act: Act) -> str:
    """I7: the reviewer had no part in it and is senior to who decided."""
    appeal = act.thing
    if not isinstance(appeal, AppealFacts) or (appeal.external and act.verb not in NAMES):
        return ""
    chosen = act.said.get("reviewer") if act.verb in NAMES else act.by
    actor = next((a for a in act.office if chosen is not None and a.id == chosen.id), None)
    if actor is None or not actor.active:
        return "Name a colleague who is still in the office."
    against = list(reasons_against(facts, appeal, actor, act.office))
    return f"{actor.name} {' and '.join(against)}. {_who_can(facts, appeal, act)}" if against else ""


def recorded_by_another(facts: CaseFacts, act: Act) -> str:
    """I7: nobody writes down the outcome of an appeal against what they decided themselves."""
    appeal = act.thing
    if not isinstance(appeal, AppealFacts) or not appeal.external:
        return ""
    able = recorders(facts, appeal, act.office)
    if act.by.id in {one.id for one in able}:
        return ""
    return f"You had a part in it. This can be done by: {', '.join(one.name for one in able)}."


def _who_can(facts: CaseFacts, appeal: AppealFacts, act: Act) -> str:
    found = reviewers(facts, appeal, act.office)
    if found.eligible:
        return f"Can look at it: {', '.join(a.name for a in found.eligible)}."
    return "Nobody in the office can. Name an external reviewer."


def nobody_left(facts: CaseFacts, act: Act) -> str:
    """I7: an external reviewer is named when nobody in the office, the Head included, is independent."""
    found = reviewers(facts, act.thing, act.office)
    return f"Name one of these first: {', '.join(a.name for a in found.eligible)}." if found.eligible else ""


def appealable(facts: CaseFacts, act: Act) -> str:
    """I8 (P53): all but legal action."""
    decision = facts.decision(act.thing.decision)
    return (
        ""
        if decision is None or decision.appealable
        else "Answer in writing that the court has its own process."
    )


def is_legal(facts: CaseFacts, act: Act) -> str:
    """I8: only an appeal of legal action is for the court."""
    decision = facts.decision(act.thing.decision)
    return (
        "Accept the appeal: this decision can be appealed." if decision is None or decision.appealable else ""
    )


def outcome_letter_sent(facts: CaseFacts, act: Act) -> str:
    """P52: the customer is told the outcome and its reasons."""
    appeal = act.thing
    told = any(
        one.appeal == appeal.id and one.kind is LetterKind.APPEAL_OUTCOME and one.state in SENT
        for one in facts.letters
    )
    return "" if told else "Send the letter with the outcome first."


def blocks_complete(facts: CaseFacts, act: Act) -> str:
    """I17 (P38, P52, P55, P56): a letter with a decision holds its reasons, how to appeal and when it is reviewed."""
    missing = act.thing.missing if isinstance(act.thing, LetterFacts) else ()
    return f"The letter still needs: {'; '.join(missing)}." if missing else ""


def still_so(facts: CaseFacts, act: Act) -> str:
    """P52: nobody is told of a measure that was withdrawn meanwhile."""
    decision = facts.decision(act.thing.decision)
    if decision is None or not never_told(facts, decision):
        return ""
    return "The measure was withdrawn. Do not send this letter."


def still_in_outbox(facts: CaseFacts, act: Act) -> str:
    """P52: a letter that has left us stays sent."""
    leaves = act.thing.leaves_at
    return "" if leaves is not None and act.now < leaves else "It has left us. Write another letter."
