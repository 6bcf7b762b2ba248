"""The task list, the compliance strip and the next duty of a case: all read off the clauses of the policy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from models.policy.clauses import CLAUSES, Clause, next_duty
from models.policy.facts import CaseFacts
from models.policy.owed import Duty, Timing, owed_by
from models.policy.standing import standing
from models.policy.states import AppealState, MeasureState
from models.queries.case_parts import Check, Owed, Task, TaskState

Done = Mapping[str, tuple[str, datetime]]
"""For each verb ("case.explain"), who did it last in this case and when."""

#: The verbs that complete a task, for "Completed by Sam Okoro on 5 March".
COMPLETED_BY: dict[str, tuple[str, ...]] = {
    "P18": ("support.contact", "support.decline"),
    "P24": ("statement.give", "statement.waive", "statement.decline"),
    "P29": ("incident.count_burden", "incident.measure_burden"),
    "P32": ("investigation.conclude",),
    "P34": ("measure.approve", "case.take_no_action"),
    "P35": ("case.attempt_contact", "case.except_contact"),
    "P36": ("case.explain",),
    "P46": ("notice.acknowledge", "notice.confirm_recall", "notice.send"),
    "P39": ("investigation.ask_needs",),
    "P40": ("referral.offer", "referral.rule_out", "referral.finish"),
    "P51": ("police.report", "police.do_not_report"),
    "P52": ("letter.send",),
    "P54": ("appeal.implement", "appeal.withdraw", "appeal.rule_legal"),
    "P56": ("review.complete",),
}

_EARLY = (AppealState.RECEIVED, AppealState.ACKNOWLEDGED)

#: What has begun, though something is still owed.
_BEGUN: dict[str, Callable[[CaseFacts], bool]] = {
    "P32": lambda facts: facts.investigation is not None,
    "P34": lambda facts: any(
        m.state in (MeasureState.PROPOSED, MeasureState.INTERIM) for m in facts.measures
    ),
    "P46": lambda facts: bool(facts.notices),
    "P51": lambda facts: bool(facts.disclosures),
    "P52": lambda facts: bool(facts.letters),
    "P54": lambda facts: any(a.state not in _EARLY for a in facts.appeals),
}


#: Ahead of every case, though it asks for nothing yet.
_AHEAD = ("P52",)


def tasks(facts: CaseFacts, t: Timing, done: Done) -> tuple[Task, ...]:
    """The tasks of a case in the order in which they can be done."""
    clauses = [one for one in CLAUSES.values() if one.task and _is_task(facts, one)]
    clauses.sort(key=_depth)
    numbers = {clause.number: str(number) for number, clause in enumerate(clauses, 1)}
    return tuple(_task(facts, t, clause, numbers, done) for clause in clauses)


def strip(facts: CaseFacts, t: Timing, now: datetime) -> tuple[Check, ...]:
    """Every clause that asks something of this case: met, or what it lacks."""
    found = []
    for clause in CLAUSES.values():
        if not clause.short or not _applies(facts, clause):
            continue
        owed = _owed(facts, t, clause)
        lacks = tuple(dict.fromkeys(duty.words for duty in owed))
        late = any(duty.due < now for duty in owed)
        found.append(Check(clause.number, clause.short, not owed, late, lacks, clause.says))
    return tuple(found)


def duty(facts: CaseFacts, t: Timing, now: datetime, me: int, name: Callable[[int], str]) -> Owed | None:
    """What is due next, whose it is and how its deadline stands."""
    found = next_duty(facts, t)
    if found is None:
        return None
    clause, one = found
    holder = holder_of(facts, one)
    return Owed(
        words=one.words,
        due_at=one.due,
        shown=standing(one.due, now, one.held_until, t.calendar.between),
        clause=clause.number,
        verb=one.verb,
        whose=name(holder) if holder is not None else one.holder.words,
        mine=holder == me,
    )


def holder_of(facts: CaseFacts, one: Duty) -> int | None:
    """The colleague whose duty it is; None if any supervisor may do it, or nobody owns the case."""
    if one.colleague is not None:
        return one.colleague
    return facts.owner if one.holder.value == "OWNER" else None


def _task(facts: CaseFacts, t: Timing, clause: Clause, numbers: Mapping[str, str], done: Done) -> Task:
    state, needs = _state(facts, t, clause, numbers)
    last = max(
        (done[v] for v in COMPLETED_BY.get(clause.number, ()) if v in done),
        key=lambda one: one[1],
        default=None,
    )
    who, at = last if last is not None and state is TaskState.COMPLETED else ("", None)
    return Task(int(numbers[clause.number]), clause.task, state, needs, clause.number, who, at)


def _state(
    facts: CaseFacts, t: Timing, clause: Clause, numbers: Mapping[str, str]
) -> tuple[TaskState, tuple[str, ...]]:
    applies = _applies(facts, clause)
    if applies and not _owed(facts, t, clause):
        return TaskState.COMPLETED, ()
    needed = [CLAUSES[number] for number in clause.needs]
    waits = [one for one in needed if _applies(facts, one) and _owed(facts, t, one)]
    if waits:
        named = tuple(numbers.get(one.number) or one.short.lower() for one in waits)
        return TaskState.CANNOT_START, tuple(sorted(named))
    begun = _BEGUN.get(clause.number)
    return (TaskState.IN_PROGRESS if begun and begun(facts) else TaskState.TO_DO), ()


def _is_task(facts: CaseFacts, clause: Clause) -> bool:
    return _applies(facts, clause) or (clause.number in _AHEAD and _applies(facts, CLAUSES[clause.needs[0]]))


def _applies(facts: CaseFacts, clause: Clause) -> bool:
    return clause.applies is not None and clause.applies(facts)


def _owed(facts: CaseFacts, t: Timing, clause: Clause) -> list[Duty]:
    return list(owed_by(clause.owes, facts, t)) if clause.owes else []


def _depth(clause: Clause) -> int:
    """How many tasks stand in line before it."""
    return max((1 + _depth(CLAUSES[one]) for one in clause.needs), default=0)
