"""Nobody waits at the queue of writers while somebody else's program loads itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from models.database import database
from tests.factories import Office

FIRST_VERBS = """
import sys
from models.database import attach, database
from models.sqlite_file import OfficeSqlite
from tests.factories import Office

begin, commit, loaded = OfficeSqlite.begin, OfficeSqlite.commit, []

def begun(self, *how):
    begin(self, *how)
    self.before = set(sys.modules)

def committed(self):
    loaded.extend(sorted(set(sys.modules) - self.before))
    commit(self)

OfficeSqlite.begin, OfficeSqlite.commit = begun, committed
attach(sys.argv[1])
database.connect()
office = Office(rejoin=True)
from models.case import Case
from models.measure import Measure
Case.get_by_id(1).note("He rang.", by=office.caseworker, now=office.now)
office.written(office.approved(Measure.get_by_id(1)))
print(*loaded)
"""


def test_a_first_verb_loads_nothing_while_others_wait(sqlite_team: Office) -> None:
    sqlite_team.warning()
    path = str(database.obj.database)
    run = [sys.executable, "-c", FIRST_VERBS, path]
    root = Path(__file__).parents[2]
    done = subprocess.run(run, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
