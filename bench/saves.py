"""V8, second part: to open a long case and to save a decision, against a bare commit to the same disk."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bench.figures import Figure, ms
from bench.places import folder
from bench.rounds import interleaved, ratio, seconds
from models.database import attach, database
from models.journal import Event
from models.migrations.runner import migrate
from models.queries import case_file
from models.sqlite_file import sqlite3
from tests.factories import Office, fresh

ROUNDS, EVENTS = 30, 200
VISIT = 31
"""Minutes between two openings: each is then a visit of its own, and recorded (I21)."""


def figures(_: bool) -> Iterator[Figure]:
    with _scratch() as place, _bare(place) as commit:
        ref = _long_case(office := Office())
        opening: dict[str, Callable[[], float]] = {"open": partial(_opened, office, ref), "commit": commit}
        found = interleaved(opening, ROUNDS, warm_up=3)
        took = f"{ms(statistics.median(found['open']))} against {ms(statistics.median(found['commit']))}"
        what = f"open a case with {EVENTS} events, against a bare commit"
        yield Figure("V8", what, 20, ratio(found["open"], found["commit"]), took)

        wait = [office.warning() for _ in range(ROUNDS + 3)]
        approve = (partial(one.approve, by=office.supervisor, now=office.now) for one in wait)
        found = interleaved({"save": lambda: seconds(next(approve)), "commit": commit}, ROUNDS, warm_up=3)
        took = f"{ms(statistics.median(found['save']))} against {ms(statistics.median(found['commit']))}"
        what = "save a decision, with its event and chain, against a bare commit"
        yield Figure("V8", what, 10, ratio(found["save"], found["commit"]), took)


def _opened(office: Office, ref: str) -> float:
    now = office.later(minutes=VISIT)
    by = office.supervisor.actor()
    return seconds(lambda: case_file.of(ref, by, now))


def _long_case(office: Office) -> str:
    """A case with a restriction, an appeal that was decided, and notes until it has as many events."""
    measure = office.restricted()
    appeal = office.in_review(office.decision_of(measure))
    appeal.not_uphold("One call a week is enough for his repairs.", by=office.lead, now=office.now)
    office.outcome_told(appeal)
    case = fresh(measure.case)
    here = Event.case_id == case.id
    while Event.select().where(here).count() < EVENTS:
        case.note("He rang on Monday, and was polite.", by=office.caseworker, now=office.now)
        case = fresh(case)
    return str(case.ref)


@contextmanager
def _scratch() -> Iterator[Path]:
    """An empty office, attached and connected, on the disk that holds the benchmark's data."""
    place = Path(tempfile.mkdtemp(prefix="saves-", dir=folder()))
    try:
        attach(str(place / "office.db"), create=True)
        database.connect()
        try:
            migrate(database.obj)
            yield place
        finally:
            database.close()
    finally:
        shutil.rmtree(place)


@contextmanager
def _bare(place: Path) -> Iterator[Callable[[], float]]:
    """Seconds for the least that a save can be: one short row, with the journal in WAL and synchronous FULL."""
    raw = sqlite3.connect(str(place / "bare.db"), isolation_level=None)
    try:
        for statement in (
            "pragma journal_mode = wal",
            "pragma synchronous = full",
            "create table bare (words text)",
        ):
            raw.execute(statement)

        def commit() -> None:
            raw.execute("begin immediate")
            raw.execute(
                "insert into bare values (?)", ("A bare commit of a short row, as a save needs at least",)
            )
            raw.execute("commit")

        yield lambda: seconds(commit)
    finally:
        raw.close()
