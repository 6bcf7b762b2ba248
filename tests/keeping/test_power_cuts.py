"""R2: the power goes while Evenhand saves to a file. What was acknowledged is there, and nothing is half done.

EVENHAND_POWER_CUTS=1000 pytest tests/keeping/test_power_cuts.py
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import apsw
import pytest
from peewee import PeeweeException, QueryEvent

from models.database import attach, database
from models.errors import DatabaseTrouble
from models.journal import Event
from models.sqlite_care import PRAGMAS
from models.sqlite_file import sqlite3
from models.verify import verify
from tests.factories import Office
from tests.keeping.power import Disk, Recorder
from tests.models.writers import Writer, prepare

CUTS = int(os.environ.get("EVENHAND_POWER_CUTS", "40"))
SAVES = 40
CHECKPOINT = 30
"""Pages in the log before it is brought into the file: often, so that the cut meets that too."""
Said = tuple[str, tuple[Any, ...]]
READS = ("SELECT", "PRAGMA", "--", "EXPLAIN")


@dataclass
class Work:
    """What Evenhand's verbs said to SQLite, and the file as it was before."""

    before: bytes
    said: list[Said]
    events: int


@pytest.fixture
def work(sqlite_team: Office, staffed_copy: str, tmp_path: Path) -> Work:
    """Colleagues' work of every kind, as the statements that their verbs made."""
    prepare(sqlite_team)
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    before, events = Path(staffed_copy).read_bytes(), Event.select().count()
    said: list[Said] = []

    def traced(sql: str) -> None:  # these alone: of others it tells once more for each trigger
        if sql.upper().startswith(("BEGIN", "COMMIT", "ROLLBACK")):
            said.append((sql, ()))

    def hooked(event: QueryEvent) -> None:
        if not event.sql.upper().startswith((*READS, "BEGIN", "COMMIT", "ROLLBACK")):
            days = (str(one) if isinstance(one, date) else one for one in event.params or ())
            said.append((event.sql, tuple(days)))

    database.connection().set_trace_callback(traced)
    database.query_hooks.append(hooked)
    writer = Writer(sqlite_team, Random(7), lambda token: None, "w")
    for _ in range(SAVES):
        writer.work()
    database.query_hooks.remove(hooked)
    return Work(before, said, events)


def recorded(work: Work, synchronous: str, folder: Path) -> Recorder:
    """The same once more, on a disk that is watched, with Evenhand's own settings but for this one."""
    folder.mkdir()
    (folder / "office.db").write_bytes(work.before)
    disk = Recorder(f"recorder-{synchronous}")
    connection = apsw.Connection(str(folder / "office.db"), vfs=disk.name)
    settings = {**PRAGMAS, "wal_autocheckpoint": CHECKPOINT, "synchronous": synchronous}
    for name, value in settings.items():
        connection.execute(f"PRAGMA {name} = {value}")
    disk.acknowledged(work.events)
    for statement, values in work.said:
        list(connection.execute(statement, values))
        if statement.upper().startswith("COMMIT"):
            (count,) = next(iter(connection.execute("SELECT count(*) FROM event")))
            disk.acknowledged(count)
    return disk


def after_a_cut(work: Work, disk: Recorder, folder: Path, luck: Random) -> str:
    """What is wrong with an office whose power went at some moment; "" if nothing is."""
    image = Disk({"office.db": work.before})
    image.run(disk.log[: luck.randrange(1, len(disk.log))])
    image.lose_power(luck)
    folder.mkdir()
    image.write_to(folder)
    attach(str(folder / "office.db"))
    try:
        with database.connection_context():
            if database.execute_sql("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return "damaged"
            if database.execute_sql("PRAGMA foreign_key_check").fetchall():
                return "half done"
            if Event.select().count() < image.told:
                return "lost"
            found = verify(deep=True)
            return "" if found.broken is None else found.broken.sentence
    except (DatabaseTrouble, PeeweeException, sqlite3.Error) as error:
        return f"unreadable: {error}"
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize(("synchronous", "holds"), [("FULL", True), ("NORMAL", False), ("OFF", False)])
def test_r2_the_power_goes_and_nothing_acknowledged_is_lost(
    work: Work, tmp_path: Path, synchronous: str, holds: bool
) -> None:
    """FULL is what Evenhand sets; the others are the controls."""
    database.close()
    disk, luck = recorded(work, synchronous, tmp_path / "work"), Random(20261123)
    wrong = [after_a_cut(work, disk, tmp_path / f"cut-{n}", luck) for n in range(CUTS)]
    assert (set(wrong) == {""}) == holds, sorted(set(wrong))


def test_that_is_what_evenhand_sets(sqlite_team: Office) -> None:
    assert database.execute_sql("PRAGMA synchronous").fetchone() == (2,), "FULL"
    assert database.execute_sql("PRAGMA journal_mode").fetchone() == ("wal",)
