"""What must hold for legal action, and for whatever leaves us while it is held until served (P49, P50, P53, I18, I26)."""

from __future__ import annotations

from typing import Any

from models.policy.behaviours import VIOLENCE
from models.policy.court import YOUNG_MONTHS, LegalFacts, LegalState, LegalType
from models.policy.facts import Act, CaseFacts, MeasureFacts
from models.policy.held import held
from models.policy.measures import MeasureKind
from models.policy.months import months_after
from models.policy.roles import DECIDERS, say_who
from models.policy.say import in_london, say_day


def threats_or_violence(facts: CaseFacts, act: Act) -> str:
    """P49: emergency legal action answers threats or violence; a supervisor may override with a reason."""
    if facts.codes & VIOLENCE or (act.by.role in DECIDERS and str(act.said.get("override") or "").strip()):
        return ""
    return f"It needs threats or violence, or an override with a reason by: {say_who(DECIDERS)}."


def old_enough(facts: CaseFacts, act: Act) -> str:
    """I26: nobody under 10, and possession only of an adult's tenancy."""
    if not facts.minor:
        return ""
    if act.said.get("type") is LegalType.POSSESSION:
        return "Possession is sought from an adult. Choose an injunction."
    return (
        "" if act.said.get("ten_or_older") else "Say that the person is 10 or older. Nobody younger is sued."
    )


def approved_first(facts: CaseFacts, act: Act) -> str:
    """I6: two people decide before a solicitor hears of it."""
    measure = _measure(facts, act.thing)
    return (
        "" if measure is not None and measure.approved_by is not None else f"Approve {_ref(measure)} first."
    )


def youth_court(facts: CaseFacts, act: Act) -> str:
    """I26: somebody under 18 is heard by the youth court."""
    return "Issue it in the youth court." if facts.minor and not act.said.get("youth_court") else ""


def order_has_an_end(facts: CaseFacts, act: Act) -> str:
    """P48: an order has its day, or for a final one the court's words that it has none are not taken: it is looked at."""
    until, today = act.said.get("until"), in_london(act.now).date()
    if until is None or until <= today:
        return "Give the day, after today, until which the order lasts, or on which it is looked at again."
    return ""


def young_term(facts: CaseFacts, act: Act) -> str:
    """I26: somebody under 18 is bound for a fixed term, of 12 months at the longest."""
    until = act.said.get("until")
    latest = months_after(in_london(act.now).date(), YOUNG_MONTHS)
    if not facts.minor or until is None or until <= latest:
        return ""
    return f"For somebody under 18 it lasts until {say_day(latest)} at the longest."


def order_before_service(facts: CaseFacts, act: Act) -> str:
    """P50: without notice, the customer first hears of it with the order in hand."""
    legal = act.thing
    early = legal.type is LegalType.WITHOUT_NOTICE and legal.state is LegalState.ISSUED
    return "Record the order that the court granted, or that it refused." if early else ""


def there_is_an_order(facts: CaseFacts, act: Act) -> str:
    """P49: only an order can be breached."""
    return "" if act.thing.order else "Record the order first: there is none to breach."


def order_is_over(facts: CaseFacts, act: Act) -> str:
    """P48: an order runs out on its day."""
    until = act.thing.until
    if until is not None and until <= in_london(act.now).date():
        return ""
    return f"It lasts until {say_day(until)}." if until else "No order has been made."


def court_decides(facts: CaseFacts, act: Act) -> str:
    """P53: legal action has its own life; the measure follows what the court does."""
    measure = act.thing
    if not isinstance(measure, MeasureFacts) or measure.kind is not MeasureKind.LEGAL:
        return ""
    legal = next((one for one in facts.legal if one.measure == measure.id), None)
    before_court = legal is None or legal.state in (
        LegalState.CONSIDERED,
        LegalState.INSTRUCTED,
        LegalState.ISSUED,
    )
    if act.verb == "measure.withdraw" and before_court:
        return ""
    return f"Record what the court did, with: evenhand legal … {legal.ref if legal else facts.ref}."


def nothing_leaves(facts: CaseFacts, act: Act) -> str:
    """I18: while legal action is held until served, no letter of the case leaves."""
    return "Keep it until the order is served, or the court has refused it." if held(facts) else ""


def _measure(facts: CaseFacts, legal: Any) -> MeasureFacts | None:
    return facts.measure(legal.measure) if isinstance(legal, LegalFacts) else None


def _ref(measure: MeasureFacts | None) -> str:
    return measure.ref if measure is not None else "it"
