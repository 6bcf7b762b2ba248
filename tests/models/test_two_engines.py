"""One office at work on SQLite, on PostgreSQL and in plain Python: the three agree on what everybody sees (R11).

    EVENHAND_RUNS=5000 pytest tests/models/test_two_engines.py

A run is as many steps as hypothesis likes: anybody tries any verb on any record, or time passes. Both engines must
answer alike at each step; at the end each colleague's lists and files are compared, and all that `verify` asks holds.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from peewee import Database

from models.database import database, open_database
from models.errors import Refused, Trouble
from models.people import Colleague
from models.policy.roles import Role
from models.queries import case_file, due, queue, queue_source, timeline
from models.queries.queue import View
from models.registry import RECORDS
from models.verify import verify
from tests.factories import Office
from tests.models.histories import Deed, History
from tests.models.plain_office import PlainOffice
from tests.postgres import Cluster
from tests.queries.secrets import texts

RUNS = int(os.environ.get("EVENHAND_RUNS", "12"))
numbers = st.integers(0, 2**32)


class Told(History):
    """Somebody's words are never twice the same, so that each can be looked for."""

    count = 0

    def _plain(self, name: str, kind: Any) -> Any:
        found = super()._plain(name, kind)
        if kind is str and found:
            self.count += 1
            return f"Words about {name}, number {self.count}."
        return found


class Side:
    """An office in one database."""

    def __init__(self, db: Database) -> None:
        self.db = db
        database.initialize(db)
        self.history = Told(Office(rejoin=True), Random(0))
        self.plain = PlainOffice()

    def use(self, number: int) -> Told:
        """Work here, with this luck."""
        database.initialize(self.db)
        self.history.luck.seed(number)
        return self.history

    def sees(self) -> dict[str, list[str]]:
        """Everything that anybody is told, in words, and what plain Python says of it."""
        database.initialize(self.db)
        self.plain.read()
        found: dict[str, list[str]] = {}
        for who in self.history.people:
            told = dict(self._told(who))
            self._plain_python_agrees(who, told)
            found |= {f"{who.login} {name}": sorted(texts(answer)) for name, answer in told.items()}
        return found

    def _told(self, who: Colleague) -> Iterator[tuple[str, Any]]:
        by, now = who.actor(), self.history.team.now
        for view in queue.views_of(by.role):
            yield view.value, queue.page(view, by, now=now, limit=500).lines
        yield "due", due.of(by, now, 99)
        for ref in self.plain.refs():
            yield f"case {ref}", answered(lambda ref=ref: case_file.of(ref, by, now))
            yield f"timeline {ref}", answered(lambda ref=ref: timeline.of(ref, by, now))

    def _plain_python_agrees(self, who: Colleague, told: dict[str, Any]) -> None:
        row = self.plain.tables["colleague"][who.id] | {"id": who.id}
        for view, refs in self.plain.lists(row).items():
            assert {line.ref for line in told[View(view).value]} == refs, (who.login, view)
        for ref in self.plain.refs():
            assert isinstance(told[f"case {ref}"], str) != self.plain.opens(row, ref), (who.login, ref)
        everything = "\n".join(texts(told))
        shown = {words for words in self.plain.hidden_from(row) if words in everything}
        assert shown == set(), who.login

    def holds(self) -> None:
        database.initialize(self.db)
        found = verify(deep=True)
        assert found.broken is None
        assert found.breaches == ()
        for model in RECORDS:
            states = model.LIFE.states if model.LIFE is not None else None
            assert states is None or {one.standing() for one in model.select()} <= set(states), model


def answered(query: Any) -> Any:
    """What is told, or the sentence that says why not."""
    try:
        return query()
    except Refused as refusal:
        return refusal.sentence


class TwoEngines(RuleBasedStateMachine):
    """Set `sqlite` and `postgres` before it runs: functions that open a staffed office."""

    open_both: ClassVar[Any]
    begun = 0

    @initialize()
    def found(self) -> None:
        self.sides = [Side(db) for db in self.open_both()]

    @precondition(lambda self: self.begun < 2)
    @rule(number=numbers)
    def a_case_begins(self, number: int) -> None:
        self.begun += 1
        self._alike([self._tried(side, number, "begin") for side in self.sides])

    @rule(numbers=st.lists(numbers, min_size=1, max_size=6))
    def people_work(self, numbers: list[int]) -> None:
        for number in numbers:
            self._alike([self._tried(side, number, "attempt") for side in self.sides])

    @rule(number=numbers)
    def somebody_does_what_is_next(self, number: int) -> None:
        self._alike([self._tried(side, number, "help_on") for side in self.sides])

    @rule(days=st.integers(1, 200))
    def time_passes(self, days: int) -> None:
        for side in self.sides:
            side.history.team.later(days=days)

    def _tried(self, side: Side, number: int, what: str) -> str:
        try:
            return self._said(getattr(side.use(number), what)())
        except Trouble as trouble:
            return trouble.sentence

    def _said(self, deed: Deed | None) -> str:
        """What was tried and what came of it, without the numbers of rows."""
        if deed is None:
            return ""
        about = getattr(deed.target, "ref", "") or getattr(deed.target, "__name__", "")
        outcome = deed.trouble.sentence if deed.trouble is not None else "done"
        return f"{deed.by.login} {about} {deed.verb}: {outcome}"

    def _alike(self, answers: list[str]) -> None:
        assert answers[0] == answers[1]

    def teardown(self) -> None:
        if not hasattr(self, "sides"):
            return
        try:
            one, other = (side.sees() for side in self.sides)
            assert one == other
            for side in self.sides:
                side.holds()
        finally:
            for side in self.sides:
                _left(side.db)


def _left(db: Database) -> None:
    """Nothing stays of a run: SQLite's file is written over, PostgreSQL's transaction rolled back."""
    while db.in_transaction():
        db.session_rollback()
    db.close()


@pytest.fixture
def two_engines(
    cluster: Cluster, staffed_database: str, staffed_file: Path, tmp_path: Path
) -> Iterator[type]:
    with cluster.fresh(staffed_database) as url:
        path = tmp_path / "office.db"

        def open_both() -> list[Database]:
            for old in tmp_path.glob("office.db*"):
                old.unlink()
            shutil.copy(staffed_file, path)
            found = [open_database(str(path)), open_database(url)]
            for db in found:
                db.connect()
            found[1].session_start()
            return found

        yield type("Both", (TwoEngines,), {"open_both": staticmethod(open_both)})


def test_both_engines_and_plain_python_agree_on_what_everybody_sees(two_engines: type) -> None:
    run_state_machine_as_test(
        two_engines,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_list_that_shows_too_much_is_caught(two_engines: type, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: what is open stands among what is closed as well."""
    monkeypatch.setitem(queue_source._WHERE, View.CLOSED, "l.id > 0")
    with pytest.raises(AssertionError, match="CLOSED"):
        run_state_machine_as_test(
            two_engines,
            settings=settings(
                max_examples=20,
                stateful_step_count=12,
                deadline=None,
                phases=(Phase.generate,),
                derandomize=True,
                suppress_health_check=list(HealthCheck),
            ),
        )


def test_plain_python_knows_every_role() -> None:
    """A new role must be thought of here as well."""
    assert {one.value for one in Role} == {
        *("COLLEAGUE", "CASEWORKER", "SUPERVISOR", "LEAD", "HEAD", "HR_SUPPORT", "DPO"),
        *("CONTRACTOR_DESK", "EVENHAND"),
    }
