"""Two raise the same flag at the same moment: the second waits for the first, sees it, and is refused (P34, I22)."""

from __future__ import annotations

import time
from multiprocessing.connection import Connection

import pytest

from models.case import Case
from models.database import attach, database, is_postgres
from models.errors import Refused
from models.measure import Measure
from models.policy.behaviours import Code
from models.policy.measures import MeasureKind
from models.queries import sql
from tests.factories import Office
from tests.models.writers import processes

PATIENCE = 60
"""Seconds, far more than it takes."""


def ask_too(url: str, case: int, told: Connection) -> None:
    """The other colleague, in a process and a session of their own: opens the case, and asks for the same flag."""
    db = attach(url)
    db.connect()
    team, found = Office(rejoin=True), Case.get_by_id(case)
    told.send("asks")
    try:
        told.send(f"got {team.flag(found, by=team.other_caseworker).ref}")
    except Refused as refused:
        told.send(str(refused))
    db.close()


def waits_for_us() -> None:
    """Until the other session waits for our lock. SQLite keeps no list of who waits, so there it may not have begun."""
    until = time.monotonic() + PATIENCE
    while is_postgres() and not sql.rows("select 1 from pg_locks where not granted"):
        assert time.monotonic() < until, "the other session did not wait"
        time.sleep(0.01)


@pytest.mark.parametrize("kept", [True, False])
def test_p34_the_same_flag_is_not_raised_twice_at_once(team: Office, team_url: str, kept: bool) -> None:
    case = team.investigated(Code.UB01)
    ear, mouth = processes.Pipe(duplex=False)
    other = processes.Process(target=ask_too, args=(team_url, case.id, mouth), daemon=True)
    with database.atomic() as save:
        mine = team.flag(case)
        other.start()
        mouth.close()
        assert ear.poll(PATIENCE)
        assert ear.recv() == "asks"
        waits_for_us()
        assert not ear.poll(0), "it is answered only once ours is settled"
        if not kept:
            save.rollback()
    assert ear.poll(PATIENCE)
    answer = ear.recv()
    other.join(PATIENCE)
    flags = list(Measure.select().where(Measure.kind == MeasureKind.FLAG))
    assert len(flags) == 1
    if kept:
        assert "One measure of a kind is enough. (P34)" in answer
        assert mine.ref in answer
        assert flags[0].proposed_by_id == team.caseworker.id
    else:
        assert answer == f"got {flags[0].ref}", "what was taken back stands in nobody's way"
        assert flags[0].proposed_by_id == team.other_caseworker.id
