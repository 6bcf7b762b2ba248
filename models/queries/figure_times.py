"""How long things took, against the office's own clocks (domain.md section 4): of those whose clock began in the period.

A hold of a case is not taken off: a figure says what the customer and the colleague waited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from statistics import median
from typing import Any

from models.appeal import Appeal
from models.case import Case, Closure
from models.decision import Decision
from models.incident import Incident
from models.letter import Letter
from models.policy.behaviours import Priority
from models.policy.measures import LetterKind
from models.policy.named import Named
from models.policy.owed import Timing
from models.policy.say import in_london
from models.policy.states import IncidentState, Outcome, ReviewState
from models.record import rows
from models.review import Review
from models.settings import timing
from models.support import ColleagueSupport

Span = tuple[datetime, datetime]
Run = tuple[datetime, datetime | None, datetime]
"""When a clock began, when what it is for was done, and by when that was to be."""


class Kept(Named):
    IN_TIME = "IN_TIME", "in time"
    LATE = "LATE", "late"
    OVERDUE = "OVERDUE", "not done, and overdue"
    RUNNING = "RUNNING", "not done, and not due yet"


def times(span: Span, now: datetime) -> Iterator[tuple[str, int]]:
    """What each clock is for, how it was kept, and how often."""
    t = timing()
    for words, runs in _clocks(span, t):
        counted = dict.fromkeys(Kept, 0)
        for run in runs:
            counted[_kept(run, now)] += 1
        yield from ((f"{words}: {one.words}", number) for one, number in counted.items() if number)


def medians(span: Span) -> Iterator[tuple[str, int]]:
    """The middle one of how many days things took, of those that were done in the period."""
    t = timing()
    done = _within(Incident.triaged_at, span) & (Incident.outcome != Outcome.EARLIER)
    yield from _median(
        "working days from report to triage", _rows(Incident.reported_at, Incident.triaged_at, done), t
    )
    answered = _within(Appeal.decided_at, span)
    yield from _median(
        "working days from an appeal to its answer", _rows(Appeal.received_at, Appeal.decided_at, answered), t
    )
    closed = (
        Closure.select(Case.opened_at, Closure.closed_at).join(Case).where(_within(Closure.closed_at, span))
    )
    yield from _median("working days that a case was open", rows(closed), t)


def _median(words: str, found: Iterable[tuple[datetime, datetime]], t: Timing) -> Iterator[tuple[str, int]]:
    days = [t.calendar.between(_day(begun), _day(done)) for begun, done in found if begun is not None]
    if days:
        yield words, round(median(days))


def _clocks(span: Span, t: Timing) -> Iterator[tuple[str, Iterable[Run]]]:
    for priority in Priority:
        allowed = getattr(t.clocks, f"first_response_{priority.value.lower()}")
        yield f"first response, priority {priority.value}", _responses(priority, allowed, span, t)
    support = _within(ColleagueSupport.opened_at, span)
    columns = ColleagueSupport.opened_at, ColleagueSupport.contacted_at, ColleagueSupport.contact_by
    yield (
        "manager's contact with an affected colleague",
        rows(ColleagueSupport.select(*columns).where(support)),
    )
    yield "letter about a decision", _letters(span, t)
    appeals = _rows(Appeal.received_at, Appeal.decided_at, _within(Appeal.received_at, span))
    yield "answer to an appeal", _runs(appeals, t.clocks.appeal_decide, t)
    yield "review of a measure", _reviews(span, t)


def _responses(priority: Priority, allowed: int, span: Span, t: Timing) -> Iterator[Run]:
    """Reports that were made before Evenhand were answered elsewhere."""
    answered_here = Incident.outcome.is_null() | (Incident.outcome != Outcome.EARLIER)
    sent = _within(Incident.reported_at, span) & (Incident.state != IncidentState.DRAFT)
    which = sent & (Incident.priority == priority) & answered_here
    return _runs(_rows(Incident.reported_at, Incident.triaged_at, which), allowed, t)


def _letters(span: Span, t: Timing) -> Iterator[Run]:
    """The first letter that left about each decision that one was written for."""
    query = (
        Letter.select(Decision.decided_at, Letter.sent_at)
        .join(Decision)
        .where(_within(Decision.decided_at, span) & (Letter.kind == LetterKind.DECISION))
    )
    return _runs(rows(query), t.clocks.decision_letter, t)


def _reviews(span: Span, t: Timing) -> Iterator[Run]:
    """By the day on which each was to be held."""
    first, last = _day(span[0]), _day(span[1])
    due = (Review.due_on >= first) & (Review.due_on < last) & (Review.state != ReviewState.CANCELLED)
    for day, done in rows(Review.select(Review.due_on, Review.completed_at).where(due)):
        yield span[0], done, t.on(day)


def _runs(found: Iterable[tuple[datetime, datetime | None]], allowed: int, t: Timing) -> Iterator[Run]:
    return ((begun, done, t.after(begun, allowed)) for begun, done in found)


def _kept(run: Run, now: datetime) -> Kept:
    _, done, by = run
    if done is None:
        return Kept.OVERDUE if now > by else Kept.RUNNING
    return Kept.IN_TIME if done <= by else Kept.LATE


def _rows(begun: Any, done: Any, where: Any) -> list[tuple[Any, Any]]:
    return list(rows(begun.model.select(begun, done).where(where)))


def _within(field: Any, span: Span) -> Any:
    return (field >= span[0]) & (field < span[1])


def _day(moment: datetime) -> date:
    return in_london(moment).date()
