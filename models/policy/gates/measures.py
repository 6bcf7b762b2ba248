"""What must hold for a measure: kinds, dates, carve-outs, flags and single points of contact (I2, I10 to I14, I24, I26)."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.policy.behaviours import Kind
from models.policy.facts import Act, AppealFacts, CaseFacts, MeasureFacts, ReviewFacts
from models.policy.measures import NATURES, CarveOut, Limit, MeasureKind, RiskTo
from models.policy.months import months_after
from models.policy.review_window import review_window
from models.policy.roles import CONTACTS, DECIDERS, LEADERS, say_who
from models.policy.say import in_london, say_day
from models.policy.states import ReviewOutcome, ReviewState

PROPOSALS = {
    "measure.propose_warning": MeasureKind.WARNING,
    "measure.propose_restriction": MeasureKind.RESTRICTION,
    "measure.propose_spoc": MeasureKind.SPOC,
    "measure.propose_flag": MeasureKind.FLAG,
    "measure.propose_agreement": MeasureKind.AGREEMENT,
    "measure.propose_mediation": MeasureKind.MEDIATION,
    "measure.propose_working_arrangement": MeasureKind.WORKING,
    "legal.consider": MeasureKind.LEGAL,
}


def _given(act: Act, name: str) -> bool:
    return bool(str(act.said.get(name) or "").strip())


def not_forceful_only(facts: CaseFacts, act: Act) -> str:
    """I2 (P13): forceful or determined alone can own no measure."""
    return "Triage the report again if there is more to it." if facts.nothing_to_answer else ""


def inside_window(facts: CaseFacts, act: Act) -> str:
    """I10 (P56): the review date lies within 3 to 12 calendar months of the start, and of each review."""
    if act.verb == "review.bring_forward":
        return _between(act.said.get("due_on"), act.thing.first_on, act.thing.last_on)
    if act.verb == "appeal.partly_uphold":
        return _nearer(facts, act)
    if act.verb == "measure.tighten":
        if act.said.get("review_on") is None:
            return ""  # the usual time from today
        return _between(act.said.get("review_on"), *review_window(in_london(act.now).date()))
    if act.verb == "review.complete":
        if act.said.get("outcome") is ReviewOutcome.END:
            return ""
        return _between(act.said.get("next_review_on"), *review_window(in_london(act.now).date()))
    effective = act.said.get("effective_on")
    if effective is None:
        return "Give the day on which it starts."
    if act.said.get("review_on") is None:
        return ""  # the usual time by the nature of the behaviour, which lies inside (clocks.py)
    return _between(act.said.get("review_on"), *review_window(effective))


def _nearer(facts: CaseFacts, act: Act) -> str:
    """I10, I11: an appeal may bring a review forward inside its window, and puts none off."""
    chosen, measure = act.said.get("review_on"), facts.measure(act.thing.measure)
    if chosen is None or measure is None:
        return ""
    planned = [r for r in facts.reviews if r.measure == measure.id and r.state is ReviewState.SCHEDULED]
    first = planned[0].first_on if planned else review_window(measure.effective_on)[0]
    last = planned[0].due_on if planned else measure.review_on
    return _between(
        chosen, max(first, in_london(act.now).date()), last or review_window(measure.effective_on)[1]
    )


def _between(chosen: date | None, first: date, last: date) -> str:
    if chosen is not None and first <= chosen <= last:
        return ""
    if first == last:
        return f"Review date must be {say_day(first)}."
    return f"Review date must be between {say_day(first)} and {say_day(last)}."


def never_silently_later(facts: CaseFacts, act: Act) -> str:
    """I11: an overdue review never slips; after the grace only the Lead ends or completes it."""
    review = act.thing
    if not isinstance(review, ReviewFacts):
        return ""
    today = in_london(act.now).date()
    if act.verb == "review.bring_forward":
        chosen = act.said.get("due_on")
        if review.due_on < today or (chosen is not None and chosen > review.due_on):
            return "Complete the review: its date can be brought forward, not put off."
        return "Give today or a later day." if chosen is not None and chosen < today else ""
    late = act.calendar.between(review.due_on, today)
    if late > act.clocks.review_grace and act.by.role not in LEADERS:
        return f"It is overdue beyond its grace. This can be done by: {say_who(LEADERS)}."
    return ""


def grace_is_over(facts: CaseFacts, act: Act) -> str:
    """I11: an overdue review goes to the Lead once its grace is over, and once only."""
    if act.thing.escalated:
        return "It is before the Lead already."
    late = act.calendar.between(act.thing.due_on, in_london(act.now).date())
    return "" if late > act.clocks.review_grace else "Its grace is not over yet."


def carve_outs_open(facts: CaseFacts, act: Act) -> str:
    """I12: these ways to reach us stay open in every restriction."""
    shut = [c.words for c in CarveOut if c not in tuple(act.said.get("carve_outs") or ())]
    return f"Leave these open: {'; '.join(shut)}." if shut else ""


def flag_complete(facts: CaseFacts, act: Act) -> str:
    """I13 (P44): a flag rests on an incident, says who is at risk and what to do."""
    if isinstance(act.thing, MeasureFacts):
        return act.thing.flag_complete if act.thing.kind is MeasureKind.FLAG else ""
    evidence = act.said.get("evidence")
    if evidence is None or evidence.id not in {i.id for i in facts.cited}:
        return "Name the incident of this case that it rests on."
    if act.said.get("risk_to") is None:
        return "Say who is at risk."
    if act.said["risk_to"] is RiskTo.NAMED and not _given(act, "at_risk"):
        return "Say who exactly is at risk."
    return "" if _given(act, "arrangement") else "Say what colleagues must do."


def somebody_to_write_to(facts: CaseFacts, act: Act) -> str:
    """P5, P52: what a customer is told of needs a customer who is known."""
    return "" if facts.person is not None else "Identify the person responsible first."


def not_twice(facts: CaseFacts, act: Act) -> str:
    """P34: the same measure is not proposed beside the one that stands."""
    kind = PROPOSALS[act.verb]
    for one in facts.measures:
        if one.kind is kind and not one.over and _alike(facts, act, one):
            return (
                f"{one.ref} asks for the same: {one.state.words.lower()}. Change, end or withdraw that one."
            )
    return ""


def _alike(facts: CaseFacts, act: Act, one: MeasureFacts) -> bool:
    match one.kind:
        case MeasureKind.RESTRICTION:
            return one.limits == frozenset(act.said.get("limits") or ())
        case MeasureKind.LEGAL:
            return act.said.get("type") in {a.type for a in facts.legal if a.measure == one.id}
        case MeasureKind.WORKING:
            return one.controls == frozenset(act.said.get("controls") or ())
        case MeasureKind.FLAG:
            evidence = act.said.get("evidence")
            return evidence is not None and evidence.id == one.evidence
        case MeasureKind.WARNING:
            since = [i for i in facts.cited if i.submitted_at and i.submitted_at > one.proposed_at]
            return not since
    return True


def flag_names_subject(facts: CaseFacts, act: Act) -> str:
    """I14: a flag on an account names its subject; other tenants are not restricted."""
    return "" if facts.person is not None else "Identify the person responsible first."


def stays_with_its_person(facts: CaseFacts, act: Act) -> str:
    """I14: nobody else comes under a measure because a name was changed."""
    person = act.said.get("person")
    if facts.person is None or (person is not None and person.id == facts.person):
        return ""
    still = [m.ref for m in facts.measures if not m.over]
    return f"End or withdraw {', '.join(still)} first." if still else ""


def told_or_withheld(facts: CaseFacts, act: Act) -> str:
    """I13, P52: before it starts, the customer was told, or it is recorded why not and until when."""
    measure = act.thing
    if not isinstance(measure, MeasureFacts) or measure.notified or measure.withheld:
        return ""
    return "Send the letter, or record why the customer can't be told yet."


def representative_own_reason(facts: CaseFacts, act: Act) -> str:
    """I24: a representative is restricted only for their own reason, and speaks for the customer with their consent."""
    through = Limit.REPRESENTATIVE in tuple(act.said.get("limits") or ())
    if act.said.get("restrict_representative") and not _given(act, "representative_reason"):
        return "Give the reason that concerns the representative themselves."
    if through and not act.said.get("consent") and not facts.represented:
        return (
            "Record that the customer agreed to be reached through a representative, or who stands for them."
        )
    return ""


def demands_and_burden(facts: CaseFacts, act: Act) -> str:
    """P41 (P29): a restriction answers unreasonable demands, with the burden shown; for abuse a supervisor may override."""
    if act.by.role in DECIDERS and _given(act, "override"):
        return ""
    if not any(code.kind is Kind.UD for code in facts.codes):
        return f"It needs an unreasonable demand, or an override with a reason by: {say_who(DECIDERS)}."
    return (
        "" if any(i.burden for i in facts.cited) else "Record the burden of the demands on an incident first."
    )


def both_contacts(facts: CaseFacts, act: Act) -> str:
    """P42: a single point of contact and a deputy, two people with a part in our work, neither affected."""
    if act.verb == "measure.approve":
        return _still_unaffected(facts, (act.thing.spoc, act.thing.deputy), act)
    if act.verb == "measure.approve_change":
        change = act.thing.change
        return _still_unaffected(facts, (change.spoc, change.deputy), act) if change is not None else ""
    spoc, deputy = act.said.get("spoc"), act.said.get("deputy")
    changed = _changed(facts, act)
    if act.verb in PROPOSALS and (spoc is None or deputy is None):
        return "Name the single point of contact and a deputy."
    if spoc is None and deputy is None:
        return ""
    stays = (changed.spoc, changed.deputy) if changed is not None else (None, None)
    if _id(spoc, stays[0]) == _id(deputy, stays[1]):
        return "Choose a deputy who is somebody else."
    return next(filter(None, (_not_a_contact(one, facts) for one in (spoc, deputy) if one is not None)), "")


def _not_a_contact(one: Any, facts: CaseFacts) -> str:
    if one.id in facts.affected:
        return f"{one.name} was affected. Choose somebody else."
    if not one.active:
        return f"{one.name} has left. Choose somebody else."
    if one.role not in CONTACTS:
        return f"The {one.role.words} has no part in this work. Choose one of: {say_who(CONTACTS)}."
    return ""


def _id(chosen: Any, stays: int | None) -> int | None:
    return chosen.id if chosen is not None else stays


def _changed(facts: CaseFacts, act: Act) -> MeasureFacts | None:
    """The measure that a verb changes: its own, or that of a review or an appeal."""
    thing = act.thing
    if isinstance(thing, ReviewFacts | AppealFacts):
        return facts.measure(thing.measure)
    return thing if isinstance(thing, MeasureFacts) else None


def _still_unaffected(facts: CaseFacts, contacts: tuple[int | None, ...], act: Act) -> str:
    """P42: a report that came in since the proposal may have made a contact an affected colleague."""
    hurt = facts.affected & set(contacts)
    names = [one.name for one in act.office if one.id in hurt]
    return f"{' and '.join(names)} was affected meanwhile. Propose somebody else." if names else ""


def has_an_end(facts: CaseFacts, act: Act) -> str:
    """P48: every measure has an end or a review; nothing open-ended is saved, nor a warning for ever."""
    if isinstance(act.thing, MeasureFacts):
        return (
            "" if act.thing.ends_on or act.thing.review_on else "Give a day on which it ends or is reviewed."
        )
    ends, starts = act.said.get("ends_on"), act.said.get("effective_on")
    if NATURES[PROPOSALS[act.verb]].reviewed or ends is None:
        return ""  # the usual time, if no end is given
    if starts is None or ends <= starts:
        return "Give a day, after it starts, on which it ends."
    latest = months_after(starts, act.clocks.warning_expiry)
    return f"A warning lasts until {say_day(latest)} at the longest." if ends > latest else ""


def not_backdated(facts: CaseFacts, act: Act) -> str:
    """P48: a measure starts on the day of its proposal or later."""
    starts, today = act.said.get("effective_on"), in_london(act.now).date()
    return "" if starts is None or starts >= today else "Give today or a later day on which it starts."


def not_paused(facts: CaseFacts, act: Act) -> str:
    """I9: a reviewer who suspended a measure is not overruled while the appeal is open."""
    pausing = [a.ref for a in facts.appeals if a.suspends and not a.over and a.measure == act.thing.id]
    return f"Answer appeal {', '.join(pausing)} first." if pausing else ""


def day_has_come(facts: CaseFacts, act: Act) -> str:
    """P48: a measure is not in force before its day."""
    starts = act.thing.effective_on
    return (
        ""
        if starts <= in_london(act.now).date()
        else f"It starts on {say_day(starts)}. Do this on or after that day."
    )


def end_has_come(facts: CaseFacts, act: Act) -> str:
    """P48: a measure runs out on its day, not before."""
    ends = act.thing.ends_on
    if ends is not None and ends <= in_london(act.now).date():
        return ""
    return f"It runs until {say_day(ends)}." if ends else "It has no end day: end it by its review."


def interim_over(facts: CaseFacts, act: Act) -> str:
    """I13: an interim flag lapses when its time is up."""
    until = act.thing.interim_until
    return "" if until is not None and until <= act.now else "Its time is not up yet."


def not_child_alone(facts: CaseFacts, act: Act) -> str:
    """I26: no warning letter to a child alone."""
    if not facts.minor:
        return ""
    if act.verb in PROPOSALS:
        with_adult = _given(act, "guardian") or bool(facts.guardians)
    else:
        decision = facts.decision(getattr(act.thing, "decision", None))
        measure = facts.measure(decision.measure) if decision else None
        with_adult = measure is None or measure.kind is not MeasureKind.WARNING or measure.guardian
    return "" if with_adult else "Name the parent or guardian that the letter goes to as well."
