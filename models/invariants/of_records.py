"""What every table must keep: versions, and a record that nobody can change (I21, I22)."""

from __future__ import annotations

from collections.abc import Iterator

from models.append_only import APPEND_ONLY
from models.database import database, is_postgres
from models.invariants.invariant import Breach
from models.registry import RECORDS


def breaches_of_records() -> Iterator[Breach]:
    """The record's guards that are gone, and rows without a version."""
    there = _triggers()
    for name in _wanted():
        if name not in there:
            yield Breach("I21", "event", f"the record is append-only, and its guard {name} is gone")
    for model in RECORDS:
        table = model.table()
        for (id,) in database.execute_sql(f'SELECT id FROM "{table}" WHERE version IS NULL OR version < 1'):
            yield Breach("I22", f"{table} {id}", "every record has its version")
    for sql in _BACK:
        for (ref,) in database.execute_sql(sql):
            yield Breach("I27", ref, "what was erased stays erased, and no key of it is there")


_BACK = (
    "SELECT e.ref FROM erasure e JOIN case_file c ON c.ref = e.ref",
    "SELECT e.ref FROM erasure e JOIN incident i ON i.ref = e.ref",
    "SELECT DISTINCT v.chain FROM event v JOIN seal_key k ON k.subject = v.chain WHERE v.verb = 'governance.erase'",
)


def _wanted() -> list[str]:
    statements = APPEND_ONLY["postgres" if is_postgres(database) else "sqlite"]
    return [one.split()[2] for one in statements if one.startswith("CREATE TRIGGER")]


def _triggers() -> set[str]:
    """The triggers that stand and are switched on."""
    if is_postgres(database):
        sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    else:
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    return {name for (name,) in database.execute_sql(sql)}
