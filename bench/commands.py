"""V8, first part: the look-up as people run it before a visit, from the shell and back."""

from __future__ import annotations

import statistics
import subprocess
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

from bench.data import LEAD, office, sizes
from bench.figures import Figure, Unmeasured, ms
from bench.places import environment, evenhand, python
from bench.rounds import interleaved, ratio
from models.database import open_database

ROUNDS = 31
BARE = "import sys; sys.modules.update(dict.fromkeys(('psycopg', 'psycopg2', 'pymysql', 'MySQLdb'))); import click, peewee"
"""What the command must import at least; a server's driver, where there is one, would make it look slow."""


def figures(quick: bool) -> Iterator[Figure]:
    large = sizes(quick)[-1]
    name = _somebody(office(large))
    check = evenhand("--database", office(large), "--as", LEAD, "check", *name.split())
    found = interleaved({"check": _running(check), "bare": _running(python("-c", BARE))}, ROUNDS, warm_up=2)
    took = f"{ms(statistics.median(found['check']))} against {ms(statistics.median(found['bare']))}"
    what = f"evenhand check, {large:,}, against import click, peewee"
    yield Figure("V8", what, 1.5, ratio(found["check"], found["bare"]), took)


def _running(command: Sequence[str]) -> Callable[[], float]:
    around = environment()

    def running() -> float:
        start = perf_counter()
        done = subprocess.run(
            command, env=around, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        took = perf_counter() - start
        if done.returncode:
            raise Unmeasured(f"{' '.join(command)} failed: {done.stderr.strip()}")
        return took

    return running


def _somebody(address: str) -> str:
    """Somebody's name and postcode."""
    db = open_database(address)
    db.connect()
    try:
        found: tuple[str, str] = db.execute_sql(
            "select p.name, h.postcode from person p join account_person a on a.person_id = p.id "
            "join account k on k.id = a.account_id join property h on h.id = k.place_id "
            "where p.id >= (select max(id) / 2 from person) order by p.id limit 1"
        ).fetchone()
        return " ".join(found)
    finally:
        db.close()
