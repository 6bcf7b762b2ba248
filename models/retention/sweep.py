"""After erasing: what a database keeps of rows that are gone, in its files, is written over or left behind."""

from __future__ import annotations

from collections.abc import Sequence

from peewee import OperationalError

from models.database import database, is_postgres
from models.queries.sql import rows
from models.registry import all_models

STILL_READ = (
    "Somebody has Evenhand open, and the words stay in the file beside the database until they leave. "
    "Then say: evenhand governance sweep."
)
NOT_OWNER = (
    "PostgreSQL keeps the words in its files until the owner of the tables says: evenhand governance sweep."
)


def sweep() -> str:
    """Leave no byte of erased rows in the database's files. "" if that was done; else why not, and what to do.

    SQLite: rows were written over as they went (secure_delete), and the log of changes is written into the file and cut
    to nothing. PostgreSQL: every table from which something may have gone is written anew, which locks it meanwhile, and
    so are the planner's statistics, which keep a column's common values; of those the owner of the database writes old
    versions over at once, and the server in its time for anybody else.
    """
    return _sweep_postgres() if is_postgres() else _sweep_sqlite()


def _sweep_sqlite() -> str:
    try:
        ((busy, _, _),) = rows("pragma wal_checkpoint(truncate)", ())
    except OperationalError as error:
        if str(error) != "database table is locked" and str(error) != "database is locked":
            raise
        busy = 1
    return STILL_READ if busy else ""


def _sweep_postgres() -> str:
    if not _owns():
        return NOT_OWNER
    for name in _tables():
        database.execute_sql(f'vacuum (full, analyze) "{name}"')
    database.execute_sql("vacuum (full) pg_statistic")
    return ""


def _owns() -> bool:
    asked = "select pg_has_role(c.relowner, 'usage') from pg_class c where c.oid = to_regclass('seal_key')"
    return rows(asked, ()) == [(True,)]


def _tables() -> Sequence[str]:
    """All of them: an import or an undo leaves old rows too. The event table has none to lose: events only come."""
    names = [str(one._meta.table_name) for one in all_models()]
    return [name for name in names if name != "event"]
