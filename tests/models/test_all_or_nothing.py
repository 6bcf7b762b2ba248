"""R5 in small: whatever fails, at whichever statement, a verb is done as a whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import peewee
import pytest

from models.database import database
from models.journal import Event
from models.policy.states import ReviewOutcome
from models.verify import verify
from tests.factories import Office, fresh
from tests.models.refusals import everything


class Fault(peewee.OperationalError):
    """The disk, the lock or the line failed."""


def simulated() -> None:
    raise Fault("simulated")


@contextmanager
def fault_at(n: int, strike: Callable[[], object] = simulated) -> Iterator[list[int]]:
    """The n-th statement fails, counted from 1, the commit included. Yields a list with the count of statements."""
    engine, seen = database.obj, [0]

    def counted(run: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*args: Any, **kwargs: Any) -> Any:
            seen[0] += 1
            if seen[0] == n:
                strike()
            return run(*args, **kwargs)

        return counting

    engine.execute_sql, engine.commit = counted(engine.execute_sql), counted(engine.commit)
    try:
        yield seen
    finally:
        del engine.execute_sql, engine.commit


def _triage(team: Office) -> Callable[[], object]:
    incident = team.reported()
    return lambda: team.triage(incident, owner=team.caseworker, person=team.customer)


def _send(team: Office) -> Callable[[], object]:
    letter = team.written(team.approved(team.spoc()))
    letter.check(by=team.caseworker, now=team.now)
    letter.ready(by=team.caseworker, now=team.now)
    return lambda: letter.send(by=team.caseworker, now=team.now)


def _review(team: Office) -> Callable[[], object]:
    measure = team.restricted()
    team.later(months=6)
    review = team.review_of(measure)
    answers = ("A talk.", "It did not help.", "Small.")
    return lambda: review.complete(
        ReviewOutcome.EASE, "Better.", team.months(6), "Any day.", *answers, by=team.supervisor, now=team.now
    )


def _implement(team: Office) -> Callable[[], object]:
    appeal = team.in_review()
    appeal.uphold("You are right.", by=team.lead, now=team.now)
    told = team.outcome_told(appeal)
    return lambda: told.implement(by=team.caseworker, now=team.now)


VERBS: dict[str, Callable[[Office], Callable[[], object]]] = {
    "incident.triage": _triage,
    "letter.send": _send,
    "review.complete": _review,
    "appeal.implement": _implement,
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_fault_at_any_statement_changes_nothing_and_the_verb_can_be_done_again(
    team: Office, verb: str
) -> None:
    do = VERBS[verb](team)
    before, n = everything(), 0
    while True:
        n += 1
        with fault_at(n) as seen:
            try:
                do()
            except Fault:
                assert not database.in_transaction()
                continue
        break
    assert n == seen[0] + 1 > 10, "every statement had its fault"
    last = max(one[0] for one in before["event"])
    assert [one.verb for one in Event.select().where(Event.id > last)].count(verb) == 1
    assert verify(deep=True).broken is None


@pytest.mark.parametrize("verb", VERBS)
def test_after_each_fault_the_rows_are_as_they_were(sqlite_team: Office, verb: str) -> None:
    do = VERBS[verb](sqlite_team)
    before = everything()
    for n in range(1, 400, 7):
        with fault_at(n):
            try:
                do()
            except Fault:
                assert everything() == before
                continue
        break
    assert everything() != before


def test_the_fault_is_real(sqlite_team: Office) -> None:
    """A negative control: without a transaction a fault in the middle leaves a half."""
    before = everything()
    with pytest.raises(Fault), fault_at(2):
        database.execute_sql("UPDATE colleague SET team = 'North'")
        database.execute_sql("UPDATE person SET phone = '1'")
    assert everything() != before


def test_a_record_in_hand_can_be_used_after_a_fault(team: Office) -> None:
    case = team.triaged()
    with pytest.raises(Fault), fault_at(9):
        case.close("Done.", by=team.caseworker, now=team.now)
    assert case.state is fresh(case).state
    case.note("We tried.", by=team.caseworker, now=team.now)
