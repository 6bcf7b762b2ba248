"""What must hold when a measure is changed outside its review (P54, P56, I5, I6, I11)."""

from __future__ import annotations

from models.policy.facts import Act, CaseFacts, MeasureFacts
from models.policy.gates.decisions import not_the_party as party
from models.policy.measures import NATURES, MeasureKind
from models.policy.roles import DECIDERS, say_who
from models.policy.say import in_london, say_day
from models.policy.states import ReviewState


def changes_how_we_work(facts: CaseFacts, act: Act) -> str:
    """P56: a warning changes nothing, and mediation is what both sides agree."""
    kind = act.thing.kind
    if NATURES[kind].reviewed and kind is not MeasureKind.MEDIATION:
        return ""
    return f"End or withdraw the {kind.words}, and decide anew."


def none_waits(facts: CaseFacts, act: Act) -> str:
    """I6: a second change is not decided past the first."""
    waits = act.thing.change
    return f"Approve or turn down what waits first: {waits.kind.words}." if waits is not None else ""


def one_waits(facts: CaseFacts, act: Act) -> str:
    """I6: there is something to decide."""
    return "" if act.thing.change is not None else "Propose a change first."


def not_overdue(facts: CaseFacts, act: Act) -> str:
    """I11: no change puts off a review that is due."""
    today = in_london(act.now).date()
    late = [
        one
        for one in facts.reviews
        if one.measure == act.thing.id and one.state is ReviewState.SCHEDULED and one.due_on < today
    ]
    return f"Complete review {late[0].ref}, due on {say_day(late[0].due_on)}, first." if late else ""


def _alone(measure: MeasureFacts) -> bool:
    """Whether one person decides it at once."""
    return not NATURES[measure.kind].two_people


def may_change(facts: CaseFacts, act: Act) -> str:
    """P60: what takes two people may be proposed by any caseworker; the rest is decided at once."""
    if not _alone(act.thing) or act.by.role in DECIDERS:
        return ""
    return f"This can be done by: {say_who(DECIDERS)}."


def not_the_party(facts: CaseFacts, act: Act) -> str:
    """I5: where it is decided at once."""
    return party(facts, act) if _alone(act.thing) else ""
