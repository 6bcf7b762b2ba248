"""What must hold before somebody is told, or a disclosure leaves (P45 to P47, P51, I15, I16, I18, I19)."""

from __future__ import annotations

from models.policy.facts import Act, CaseFacts, MeasureFacts
from models.policy.held import held, held_measure
from models.policy.police import unreported
from models.policy.relations import to_notice
from models.policy.roles import LEADERS, Role, say_who
from models.policy.sharing import PARTNERS, WHILE_HELD, Basis, Shared
from models.policy.sharing_facts import DisclosureFacts, NoticeFacts
from models.policy.states import MeasureState

LAWFUL_BASIS, RETENTION = "lawful_basis", "retention"
NOT_SET = "none"
"""The lawful basis before the data protection officer has set one."""

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


def how_reminded(facts: CaseFacts, act: Act) -> str:
    """P46: a reminder that counts says how it reached them."""
    return "" if _given(act, "how") else "Say how they were reminded, such as by phone."


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


# Disclosures, and reports to the police


def recipient_needs_it(facts: CaseFacts, act: Act) -> str:
    """P45: it is on the record who gets it, and why they need it."""
    if not _given(act, "recipient"):
        return "Say who exactly gets it."
    return "" if _given(act, "need") else "Say why they need it."


def least_and_lawful(facts: CaseFacts, act: Act) -> str:
    """I19: purpose, ground, and the least that is needed; what is restricted only with why less would not do."""
    if not _given(act, "purpose"):
        return "Say what it is for."
    given = frozenset(act.said.get("given") or ())
    if not given:
        return "Choose what they need."
    if given == frozenset(Shared):
        return "Choose the least that they need: that is never everything."
    restricted = [one.words for one in Shared if one in given and one.restricted]
    if restricted and not _given(act, "why_restricted"):
        return f"Say why less would not do, or leave out: {', '.join(restricted)}."
    return _ground(act)


def _ground(act: Act) -> str:
    basis = act.said.get("basis")
    if basis is None:
        return "Choose the ground on which it may be given."
    if basis is Basis.S115 and act.said.get("agency") not in PARTNERS:
        return "Section 115 is for the police and partner agencies. Choose another ground."
    if basis is Basis.CONSENT and not _given(act, "consent"):
        return "Say how the person agreed, or choose another ground."
    if basis is Basis.OFFICE and act.clocks.lawful_basis == NOT_SET:
        return "The data protection officer has set no lawful basis. Choose another ground."
    return ""


def two_people(facts: CaseFacts, act: Act) -> str:
    """I19: whoever asked for a disclosure does not authorise it."""
    disclosure = act.thing
    if not isinstance(disclosure, DisclosureFacts) or disclosure.asked_by != act.by.id:
        return ""
    return "Ask another supervisor, or the data protection officer."


def disclosed_while_held(facts: CaseFacts, act: Act) -> str:
    """I18: until it is served, only those who conduct the case or protect people hear of it."""
    disclosure = act.thing
    if not held(facts) or not isinstance(disclosure, DisclosureFacts) or disclosure.agency in WHILE_HELD:
        return ""
    return "Until it is served, tell only the police, our solicitor or the court."


def reported_with_reference(facts: CaseFacts, act: Act) -> str:
    """P51: a report is a disclosure that was sent to the police or a partner, and the reference that came back."""
    chosen = act.said.get("disclosure")
    sent = next((one for one in facts.disclosures if chosen is not None and one.id == chosen.id), None)
    if sent is None or not sent.given:
        return "Send the disclosure first."
    if sent.agency not in PARTNERS:
        return "Choose a disclosure to the police or a partner agency."
    return "" if _given(act, "reference") else "Give the reference that came back."


def why_not_reported(facts: CaseFacts, act: Act) -> str:
    """P51: an extreme case that is not reported says why."""
    return "" if _given(act, "reason") else "Say why it is not reported."


def extreme_answered(facts: CaseFacts, act: Act) -> str:
    """P51: a case closes when each extreme incident was reported, or it is on the record why not."""
    waiting = ", ".join(one.ref for one in unreported(facts))
    return f"Report {waiting} to the police or a partner first, or record why not." if waiting else ""


def set_by_the_officer(facts: CaseFacts, act: Act) -> str:
    """P45 (domain.md section 2): the lawful basis is the data protection officer's to set, and other settings are not."""
    name, officer = act.said.get("name"), act.by.role is Role.DPO
    if name == LAWFUL_BASIS and not officer:
        return f"This can be done by: {Role.DPO.words}."
    if officer and name not in (LAWFUL_BASIS, RETENTION):
        return f"This can be done by: {say_who(LEADERS)}."
    return ""
