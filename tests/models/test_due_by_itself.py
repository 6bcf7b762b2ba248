"""A look without the models says whether the clocks would do something, and a tick does just that."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pendulum
import pytest

from models import due_by_itself
from models.policy.counted_days import CountedDays
from models.tick import tick
from tests.factories import Office, fresh

ROOT = Path(__file__).parents[2]


def test_nothing_is_due_in_a_new_office(team: Office) -> None:
    team.triaged()
    assert not due_by_itself.anything(team.now)
    assert tick(team.now) == ()


def test_an_interim_flag_is_due_when_its_time_is_up(team: Office) -> None:
    flag = team.flag()
    flag.start_interim(by=team.supervisor, now=team.now)
    until = flag.interim_until
    assert until is not None
    assert due_by_itself.lapsing(until.subtract(seconds=1)) == []
    assert due_by_itself.lapsing(until) == [flag.id]
    assert tick(until) == (flag.ref,)
    assert not due_by_itself.anything(until)


@pytest.mark.parametrize("late", range(12))
def test_a_review_is_due_on_the_day_on_which_a_tick_tells_the_lead(team: Office, late: int) -> None:
    review = team.review_of(team.started(team.restriction()))
    now = pendulum.datetime(review.due_on.year, review.due_on.month, review.due_on.day, 12).add(days=late)
    over = CountedDays().between(review.due_on, now.date()) > 5
    assert (due_by_itself.overdue(now) == [review.id]) is over
    told = tick(now)
    assert (fresh(review).escalated_at is not None) is over
    assert bool(told) is over


def test_the_look_needs_no_model() -> None:
    said = "import app.clocks, sys; print(sorted({'pendulum', 'models.record', 'models.registry'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", said], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
