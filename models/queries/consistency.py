"""Who decided what on the same behaviour (domain.md section 6, idea 6): for the Lead and the Head to talk about.

It names colleagues and nobody else. A case that a counter-allegation keeps from the reader does not count (P27).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from peewee import fn

from models.appeal import Appeal
from models.citation import Citation
from models.decision import Decision
from models.errors import NotPermitted
from models.linked import Barred
from models.measure import Measure
from models.people import Colleague
from models.policy.behaviours import Code
from models.policy.measures import DecisionKind, MeasureKind
from models.policy.roles import LEADERS, Actor, say_who
from models.policy.states import AppealOutcome
from models.queries.figure_breakdowns import OPEN_TO_ALL
from models.queries.figures import moment_of
from models.record import rows

GIVES = (DecisionKind.NO_ACTION, DecisionKind.MEASURE)


@dataclass(frozen=True, slots=True)
class Given:
    """How often somebody answered a kind of behaviour with a kind of measure, or with none."""

    behaviour: str
    answer: str
    decider: str
    number: int


@dataclass(frozen=True, slots=True)
class Decider:
    """What somebody decided that could be appealed, how often it was, and how often the appeal was right."""

    name: str
    decisions: int
    appealed: int
    upheld: int


@dataclass(frozen=True, slots=True)
class Consistency:
    """Of the decisions of a period, first and last day included."""

    first: date
    last: date
    given: tuple[Given, ...]
    deciders: tuple[Decider, ...]


def consistency(first: date, last: date, by: Actor) -> Consistency:
    """Which measures each decider gave for the same behaviour, and what came of appeals. Raises NotPermitted."""
    if by.role not in LEADERS:
        raise NotPermitted("compare what colleagues decided", say_who(LEADERS))
    kept = Barred.select(Barred.case).where(Barred.colleague == by.id)
    decided = _within(first, last) & Decision.case.not_in(kept)
    names = dict(rows(Colleague.select(Colleague.id, Colleague.name)))
    return Consistency(first, last, tuple(_given(decided, names)), tuple(_deciders(decided, names)))


def _within(first: date, last: date) -> Any:
    begins: datetime = moment_of(first)
    return (Decision.decided_at >= begins) & (Decision.decided_at < moment_of(last + timedelta(days=1)))


def _given(decided: Any, names: dict[int, str]) -> Iterator[Given]:
    """The kinds of behaviour are those on which the decision rested then; both codes of too much contact are one (P31)."""
    counted: Counter[tuple[str, str, int]] = Counter()
    for _, who, answer, codes in _answers(decided):
        counted.update((code, answer, who) for code in codes)
    first = {code.group: code.words for code in reversed(Code)}
    order = sorted(counted, key=lambda one: (one[0], one[1], names[one[2]]))
    return (Given(first[code], answer, names[who], counted[code, answer, who]) for code, answer, who in order)


def _answers(decided: Any) -> Iterator[tuple[int, int, str, set[str]]]:
    found: dict[int, tuple[int, str, set[str]]] = {}
    query = (
        Decision.select(Decision.id, Decision.decided_by, Measure.kind, Citation.codes)
        .left_outer_join(Measure, on=Decision.measure == Measure.id)
        .switch(Decision)
        .join(Citation, on=Citation.decision == Decision.id)
        .where(decided & Decision.kind.in_(GIVES) & (Measure.id.is_null() | OPEN_TO_ALL))
    )
    for id, who, kind, codes in rows(query):
        answer = MeasureKind(kind).words if kind is not None else "no further action"
        found.setdefault(id, (who, answer, set()))[2].update(code.group for code in codes)
    return ((id, who, answer, codes) for id, (who, answer, codes) in found.items())


def _deciders(decided: Any, names: dict[int, str]) -> Iterator[Decider]:
    count = fn.COUNT(Decision.id.distinct())
    could = decided & Decision.appealable
    made = dict(rows(Decision.select(Decision.decided_by, count).where(could).group_by(Decision.decided_by)))
    appeals = Decision.select(Decision.decided_by, count).join(Appeal, on=Appeal.decision == Decision.id)
    of_each = appeals.where(could).group_by(Decision.decided_by)
    appealed = dict(rows(of_each))
    right = Appeal.outcome.in_([AppealOutcome.UPHELD, AppealOutcome.PARTLY_UPHELD])
    upheld = dict(rows(appeals.where(could & right).group_by(Decision.decided_by)))
    for who in sorted(made, key=lambda one: names[one]):
        yield Decider(names[who], made[who], appealed.get(who, 0), upheld.get(who, 0))
