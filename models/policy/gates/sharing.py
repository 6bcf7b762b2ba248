"""What must hold before somebody is told, or a disclosure leaves (P45 to P47, P51, I15, I16, I18, I19)."""

from __future__ import annotations

from models.policy.facts import Act, CaseFacts, MeasureFacts
from models.policy.held import held, held_measure
from models.policy.relations import to_notice
from models.policy.sharing_facts import NoticeFacts
from models.policy.states import MeasureState

#: A measure in one of these is in force, or will be.
TOLD_OF = frozenset({MeasureState.APPROVED, MeasureState.NOTIFIED, MeasureState.ACTIVE, MeasureState.INTERIM})


def _given(act: Act, name: str) -> bool:
    return bool(str(act.said.get(name) or "").strip())


def _measure(facts: CaseFacts, act: Act) -> MeasureFacts | None:
    chosen = act.said.get("measure")
    return facts.measure(chosen.id) if chosen is not None else None


def in_force_or_soon(facts: CaseFacts, act: Act) -> str:
    """P46: people are told what was decided, not what is being thought about or is over."""
    measure = _measure(facts, act)
    if measure is None or measure.state not in TOLD_OF:
        return "Choose a measure that is approved or in force."
    return "" if measure.arrangement.strip() else "This measure asks nothing of colleagues, so tell nobody."


def need_given(facts: CaseFacts, act: Act) -> str:
    """P45: only who needs to know is told, and why is on the record."""
    return "" if _given(act, "need") else "Say why they need to know."


def reasons_only_if_justified(facts: CaseFacts, act: Act) -> str:
    """I15: reasons go to named colleagues alone, with why; a team or a contractor gets what to do."""
    if not _given(act, "reasons_shared_because"):
        return ""
    if act.said.get("desk") is not None or _given(act, "team") or _given(act, "operatives"):
        return "Tell a team or a contractor without the reasons, and the colleagues who need them by name."
    return ""


def may_leave_while_held(facts: CaseFacts, act: Act) -> str:
    """I18: nobody hears of legal action before it is served; of other measures, colleagues hear what to do (P1)."""
    measure = _measure(facts, act)
    if measure is not None and held_measure(measure):
        return "Wait until it is served."
    if not held(facts):
        return ""
    outside = act.said.get("desk") is not None or _given(act, "operatives")
    if outside or _given(act, "reasons_shared_because"):
        return "Until it is served, tell colleagues what to do, without the reasons, and nobody outside."
    return ""


def in_their_own_name(facts: CaseFacts, act: Act) -> str:
    """P46: who was told answers themselves; whoever records it for them says how they answered."""
    notice = act.thing
    if not isinstance(notice, NoticeFacts) or to_notice(act.by, notice.told, notice.desk, notice.firm):
        return ""
    return "" if _given(act, "how") else f"Say how {notice.name} told you."


def why_taken_back(facts: CaseFacts, act: Act) -> str:
    """I16: a notice is taken back with a reason; what ends a measure recalls all of its notices by itself."""
    return "" if _given(act, "why") else "Say why they need not know."


def tried_to_reach(facts: CaseFacts, act: Act) -> str:
    """I16: somebody who can't be reached is no longer waited for, and it is on the record why."""
    return "" if _given(act, "reason") else "Say why they can't be reached, and what was tried."


def nobody_holds_it(facts: CaseFacts, act: Act) -> str:
    """I16: a case closes when every notice was recalled and nobody is waited for."""
    waiting = [one for one in facts.notices if one.tells or one.awaited]
    if not waiting:
        return ""
    named = ", ".join(f"{one.name} ({one.ref})" for one in waiting)
    return (
        f"Get it confirmed that {named} no longer hold what they were told, or let a supervisor record "
        "why they can't be reached."
    )
