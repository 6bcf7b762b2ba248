"""What a case still owes, and by when: each clause's duties over its facts. The clauses are in clauses.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from models.policy.behaviours import Code, Kind
from models.policy.facts import AppealFacts, CaseFacts, DecisionFacts, LetterFacts, MeasureFacts
from models.policy.gates.arranging import adjustment_owed
from models.policy.gates.incidents import SENT, never_told
from models.policy.held import held_measure
from models.policy.measures import DecisionKind, LetterKind, MeasureKind
from models.policy.owed import Duties, Duty, Holder, Timing
from models.policy.states import (
    AppealState,
    IncidentState,
    InvestigationState,
    LetterState,
    MeasureState,
    ReviewState,
)
from models.policy.working_days import close_of, shown_day

UNSENT = frozenset({LetterState.DRAFT, LetterState.CHECKED, LetterState.HELD, LetterState.READY})


def triage(facts: CaseFacts, t: Timing) -> Duties:
    """P32: each report is looked at, within the first response of its priority."""
    for one in facts.incidents:
        if one.state in (IncidentState.SUBMITTED, IncidentState.REOPENED) and one.submitted_at:
            yield Duty(
                "Triage the report",
                t.first_response(facts, one.submitted_at),
                "incident triage",
                Holder.SUPERVISOR,
            )
        if one.state is IncidentState.RETURNED and one.submitted_at:
            days = t.after(one.submitted_at, t.clocks.appeal_acknowledge)
            yield Duty(
                "Answer the question about the report", days, "incident submit", colleague=one.reported_by
            )


def owner(facts: CaseFacts, t: Timing) -> Duties:
    """P60: a case has an owner."""
    if facts.id is not None and facts.owner is None:
        yield Duty(
            "Assign the case", t.first_response(facts, facts.opened_at), "case assign", Holder.SUPERVISOR
        )


def identify(facts: CaseFacts, t: Timing) -> Duties:
    """P5: the person may be unknown at first, but is looked for."""
    if facts.person is None:
        yield Duty("Find out who was responsible", t.first_response(facts, facts.opened_at), "case identify")


def contact(facts: CaseFacts, t: Timing) -> Duties:
    """P35: we try to contact the customer."""
    if not facts.attempts and facts.exception is None:
        yield Duty(
            "Find out the customer's side", t.first_response(facts, facts.opened_at), "case attempt-contact"
        )


def explained(facts: CaseFacts, t: Timing) -> Duties:
    """P36 to P38: what was unacceptable, what we expect, what follows."""
    if not facts.explained:
        yield Duty(
            "Explain what was wrong, what we expect and what follows", _deciding(facts, t), "case explain"
        )


def investigate(facts: CaseFacts, t: Timing) -> Duties:
    """P32, P33: nature, severity and frequency are weighed and findings recorded."""
    found = facts.investigation
    if found is None:
        yield Duty("Begin to investigate", t.first_response(facts, facts.opened_at), "investigation begin")
    elif not (found.nature and found.severity and found.frequency):
        yield Duty("Weigh nature, severity and frequency", _deciding(facts, t), "investigation weigh")
    elif found.state is InvestigationState.OPEN:
        yield Duty("Record the findings", _deciding(facts, t), "investigation conclude")


def distress(facts: CaseFacts, t: Timing) -> Duties:
    """P12: whether trouble or distress played a part."""
    if facts.investigation is None or facts.investigation.distress is None:
        yield Duty(
            "Ask whether trouble or distress played a part",
            _deciding(facts, t),
            "investigation note-distress",
        )


def needs(facts: CaseFacts, t: Timing) -> Duties:
    """P39: whether other issues contribute."""
    if facts.investigation is None or facts.investigation.enquiry is None:
        yield Duty(
            "Ask about health, learning or other needs", _deciding(facts, t), "investigation ask-needs"
        )


def adjustments(facts: CaseFacts, t: Timing) -> Duties:
    """Equality Act (domain.md section 2): reasonable adjustments are considered."""
    if facts.investigation is None or facts.investigation.adjustments is None:
        yield Duty(
            "Consider reasonable adjustments", _deciding(facts, t), "investigation consider-adjustments"
        )


def burden(facts: CaseFacts, t: Timing) -> Duties:
    """P29: the burden of unreasonable demands is shown."""
    if not any(one.burden for one in facts.cited):
        yield Duty("Record the burden of the demands", _deciding(facts, t), "incident measure-burden")


def decide(facts: CaseFacts, t: Timing) -> Duties:
    """P34: something is decided, even if nothing more is needed."""
    open_measures = [m for m in facts.measures if m.state in (MeasureState.PROPOSED, MeasureState.INTERIM)]
    if not facts.decisions and not open_measures:
        yield Duty("Decide what we will do", _deciding(facts, t), "measure propose-warning")
    for one in open_measures:
        by = one.interim_until or t.after(one.proposed_at, t.clocks.decide_proposal)
        yield from _adjusted(one, by)
        yield Duty(f"Approve the {one.kind.words}, or not", by, "measure approve", Holder.SUPERVISOR)
    yield from _lapsed(facts, t)
    for one in facts.measures:
        if one.change is not None and not one.over:
            by = t.after(one.change.proposed_at, t.clocks.decide_proposal)
            yield from _adjusted(one, by)
            words = f"Approve the change of the {one.kind.words}, or not"
            yield Duty(words, by, "measure approve-change", Holder.SUPERVISOR)


def _lapsed(facts: CaseFacts, t: Timing) -> Duties:
    """I13: a flag that warned colleagues and lapsed before anybody decided is decided after all.

    A look-up no longer shows it: nobody is marked for longer than somebody answers for.
    """
    flags = [one for one in facts.measures if one.kind is MeasureKind.FLAG]
    for one in flags:
        if one.state is not MeasureState.LAPSED or one.ended_at is None:
            continue
        again = any(other.proposed_at >= one.ended_at for other in flags)
        if not again and not any(decision.at >= one.ended_at for decision in facts.decisions):
            words = "Propose the flag again that lapsed undecided, or turn it down"
            by = t.after(one.ended_at, t.clocks.interim_flag)
            yield Duty(words, by, "measure reject", Holder.SUPERVISOR)


def _adjusted(measure: MeasureFacts, by: datetime) -> Duties:
    """I3: whoever proposed it says which adjustment was considered, before it is approved."""
    if adjustment_owed(measure):
        words = f"Consider an adjustment of the {measure.kind.words}"
        yield Duty(words, by, "measure consider-adjustment")


def told(facts: CaseFacts, t: Timing) -> Duties:
    """P52, P55: the customer gets each decision with its reasons and how to appeal."""
    for decision in facts.decisions:
        measure = facts.measure(decision.measure)
        letters = facts.letters_about(decision)
        if decision.kind is DecisionKind.NOT_APPROVED or any(one.state in SENT for one in letters):
            continue
        if never_told(facts, decision) or (measure and held_measure(measure)):
            continue
        if measure and measure.withheld and measure.recheck_on:
            yield Duty("Look again at telling the customer", t.by(measure.recheck_on), "letter write")
        elif not (measure and measure.over and not measure.approved_by):
            days = t.clocks.urgent_notify if _tighter(facts, decision) else t.clocks.decision_letter
            yield _to_write(decision, measure, letters, days, t)
    yield from _answers_back(facts, t)


def _tighter(facts: CaseFacts, decision: DecisionFacts) -> bool:
    """Whether it asks more of the customer, who is bound by it before the letter (docs/decisions/0026)."""
    return decision.kind is DecisionKind.TIGHTEN or any(one.tightened == decision.id for one in facts.reviews)


def _to_write(
    decision: DecisionFacts,
    measure: MeasureFacts | None,
    letters: tuple[LetterFacts, ...],
    days: int,
    t: Timing,
) -> Duty:
    """P52: the first letter; or, if it came back, to reach the customer another way."""
    back = [one.returned_at for one in letters if one.state is LetterState.RETURNED and one.returned_at]
    if back:
        return _another_way(max(back), letters, t)
    urgent = measure.notify_by if measure else None
    by = t.paused(urgent, decision.at) if urgent else t.after(decision.at, days)
    verb = "letter send" if letters else "letter write"
    return Duty("Write to the customer, with how to appeal", by, verb)


def _another_way(since: datetime, letters: Iterable[LetterFacts], t: Timing) -> Duty:
    begun = any(one.state in UNSENT for one in letters)
    by = t.after(since, t.clocks.decision_letter)
    words = "Reach the customer another way: the letter came back"
    return Duty(words, by, "letter send" if begun else "letter write")


def _answers_back(facts: CaseFacts, t: Timing) -> Duties:
    """P52, P54: what came of an appeal reaches the customer too."""
    for appeal in facts.appeals:
        letters = [
            one for one in facts.letters if one.appeal == appeal.id and one.kind is LetterKind.APPEAL_OUTCOME
        ]
        back = [one.returned_at for one in letters if one.returned_at]
        if back and not any(one.state in SENT for one in letters):
            yield _another_way(max(back), letters, t)


def start(facts: CaseFacts, t: Timing) -> Duties:
    """P46, P48: what was decided starts on its day, and what has an end runs out on it."""
    for one in facts.measures:
        if one.kind is MeasureKind.LEGAL:
            continue  # what the court does is recorded there (duties_court.py)
        if one.state is MeasureState.NOTIFIED or (one.state is MeasureState.APPROVED and one.withheld):
            yield Duty(f"Start the {one.kind.words}", t.on(one.effective_on), "measure start")
        if one.state is MeasureState.ACTIVE and one.ends_on:
            yield Duty(f"Record that the {one.kind.words} ran out", t.on(one.ends_on), "measure expire")


def reviews(facts: CaseFacts, t: Timing) -> Duties:
    """P56: each change is reviewed by its date, or on the working day before if that keeps the 3 months."""
    for one in facts.reviews:
        measure = facts.measure(one.measure)
        if one.state is ReviewState.SCHEDULED and measure and not measure.over:
            does = "End or complete the overdue review of" if one.escalated else "Review"
            words = f"{does} the {measure.kind.words}"
            shown = shown_day(one.due_on, one.first_on, t.calendar)
            by = close_of(shown if shown <= one.last_on else one.due_on)
            yield Duty(words, by, "review complete", Holder.LEAD if one.escalated else Holder.SUPERVISOR)


_APPEAL_NEXT: dict[AppealState, tuple[str, str, Holder]] = {
    AppealState.RECEIVED: ("Acknowledge the appeal", "appeal acknowledge", Holder.OWNER),
    AppealState.ACKNOWLEDGED: ("Accept the appeal", "appeal accept", Holder.SUPERVISOR),
    AppealState.LATE_CONSIDERED: ("Name an independent reviewer", "appeal assign", Holder.SUPERVISOR),
    AppealState.ACCEPTED: ("Name an independent reviewer", "appeal assign", Holder.SUPERVISOR),
    AppealState.ASSIGNED: ("Look at the appeal", "appeal begin", Holder.SUPERVISOR),
    AppealState.IN_REVIEW: ("Decide the appeal", "appeal uphold", Holder.SUPERVISOR),
    AppealState.INFO_REQUESTED: ("Answer the reviewer's question", "appeal answer", Holder.OWNER),
    AppealState.DECIDED: ("Tell the customer the outcome", "letter send", Holder.OWNER),
    AppealState.OUTCOME_SENT: ("Put the outcome into effect", "appeal implement", Holder.OWNER),
}
_EARLY = frozenset(
    {AppealState.RECEIVED, AppealState.ACKNOWLEDGED, AppealState.LATE_CONSIDERED, AppealState.ACCEPTED}
)
_REVIEWERS = frozenset({AppealState.ASSIGNED, AppealState.IN_REVIEW})


def appeals(facts: CaseFacts, t: Timing) -> Duties:
    """P54: each appeal goes to somebody independent and is answered in time."""
    for one in facts.appeals:
        if one.state in _APPEAL_NEXT:
            words, verb, holder = next_of_appeal(facts, one)
            by = t.paused(one.acknowledge_by if one.state in _EARLY else one.decide_by, one.received_at)
            yield Duty(words, by, verb, holder, one.reviewer if one.state in _REVIEWERS else None)


def next_of_appeal(facts: CaseFacts, one: AppealFacts) -> tuple[str, str, Holder]:
    """What is done next to an appeal, by which command and by whom; "" for one that is over."""
    words, verb, holder = _APPEAL_NEXT.get(one.state, ("", "", Holder.OWNER))
    if one.state is AppealState.ACKNOWLEDGED:
        words, verb = _accepting(facts, one)
    return words, verb, holder


def _accepting(facts: CaseFacts, one: AppealFacts) -> tuple[str, str]:
    decision = facts.decision(one.decision)
    if decision is not None and not decision.appealable:
        return "Answer that the court decides", "appeal rule-legal"
    if one.late:
        return "Take the late appeal", "appeal consider-late"
    return "Accept the appeal", "appeal accept"


def update(facts: CaseFacts, t: Timing) -> Duties:
    """P52: the customer is kept informed while we look into it."""
    if facts.person is not None and facts.investigation and not facts.decisions:
        since = facts.updated_at or facts.opened_at
        yield Duty(
            "Tell the customer how it is going", t.after(since, t.clocks.update), "case attempt-contact"
        )


def update_colleagues(facts: CaseFacts, t: Timing) -> Duties:
    """P52, P19: who was affected or reported it hears how it is going, as the customer does."""
    if facts.waiting and not facts.decisions:
        words = "Tell the colleagues concerned how it is going"
        yield Duty(words, t.after(min(facts.waiting), t.clocks.update), "case tell-colleagues")


def close(facts: CaseFacts, t: Timing) -> Duties:
    """P8: a case with nothing in force and nothing owed is closed; one that was opened again has its time anew."""
    over = all(not m.keeps_open for m in facts.measures) and all(a.over for a in facts.appeals)
    if over and (facts.decisions or facts.nothing_to_answer):
        last = max((d.at for d in facts.decisions), default=facts.opened_at)
        last = max(last, facts.reopened_at or last)
        by = max((t.after(last, t.clocks.update), *_windows(facts, t)))
        yield Duty("Close the case", by, "case close")


def _windows(facts: CaseFacts, t: Timing) -> Iterator[datetime]:
    """When the customer can no longer appeal what is still in force (P54)."""
    for decision in facts.decisions:
        measure = facts.measure(decision.measure)
        if measure is not None and not measure.over and decision.appeal_by is not None:
            yield t.on(decision.appeal_by)


def _deciding(facts: CaseFacts, t: Timing) -> datetime:
    """Until when the investigation's answers are wanted: the first update's time (D)."""
    return t.after(facts.opened_at, t.clocks.update)


def is_case(facts: CaseFacts) -> bool:
    """A case about somebody's behaviour."""
    return facts.id is not None and not facts.nothing_to_answer and not facts.counter


def always(facts: CaseFacts) -> bool:
    return True


def has_demands(facts: CaseFacts) -> bool:
    return is_case(facts) and any(code.kind is Kind.UD for code in facts.codes)


def has_violence(facts: CaseFacts) -> bool:
    return is_case(facts) and bool(facts.codes & {Code.UB01, Code.UB03})


def has_decisions(facts: CaseFacts) -> bool:
    return bool(facts.decisions)


def can_settle(facts: CaseFacts) -> bool:
    return facts.id is not None and (has_decisions(facts) or facts.nothing_to_answer)


def has_measures(facts: CaseFacts) -> bool:
    return any(m.state is not MeasureState.REJECTED for m in facts.measures)


def has_reviewed(facts: CaseFacts) -> bool:
    return any(
        m.kind not in (MeasureKind.WARNING, MeasureKind.LEGAL) for m in facts.measures if m.approved_by
    )


def has_appeals(facts: CaseFacts) -> bool:
    return bool(facts.appeals)
