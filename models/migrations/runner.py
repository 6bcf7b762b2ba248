"""Bring a database up to date: all pending migrations in one transaction, or none of them.

A migration is a script `versions/0001_name.py` with `up(migrator, db)`, for `playhouse.migrations`. It never
imports the models, which go on changing. This wraps what that runner leaves open: several starters at once,
a newer database, foreign keys, lost triggers, a copy to go back to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from peewee import Database

from models.database import is_postgres
from models.errors import DatabaseTrouble
from models.migrations.gate import HISTORY, VERSIONS, applied, gate, known, pending, refuse_newer
from models.migrations.safe_copy import copy_before
from models.sqlite_file import PATIENCE, OfficeSqlite
from models.write_queue import WriteQueue

__all__ = ["MigrationFailed", "applied", "gate", "known", "migrate", "pending"]

LONGEST = 600
"""Seconds to wait for somebody else's migration of the same file."""

_ADVISORY_LOCK = 834_611


class MigrationFailed(DatabaseTrouble):
    """A migration would have broken the database, which is left as it was."""


def migrate(
    db: Database, versions: Path = Path(VERSIONS), copied: Callable[[str], object] = str
) -> list[str]:
    """Run every pending migration on `db`, connected and in no transaction; returns their names.

    One migrator works at a time, the others wait and find nothing to do. All of it is one transaction on
    both engines, so a failure or a power cut leaves the old database. What has something in it is first copied, mode 0600:
    a file to `<file>.before-<first pending migration>`, a server's database by pg_dump. `copied` is told where.

    Raises `NewerSchema`, `MigrationFailed`, and `DatabaseTrouble` for a file of another program, or without a copy.
    """
    with _alone(db):
        _refuse_strangers(db, versions)
        needed = pending(db, versions)
        if not needed:
            return []
        if applied(db):
            copied(copy_before(db, needed[0]))
        return _run(db, versions)


def _run(db: Database, versions: Path) -> list[str]:
    # Imported here: only a start that migrates pays for it (0.1 s).
    from playhouse.migrations import Runner

    class CarefulRunner(Runner):  # type: ignore[misc]
        def _run(self, name: str, module: ModuleType, direction: str, fake: bool = False) -> None:
            before = _triggers_and_views(db)
            super()._run(name, module, direction, fake=fake)
            _refuse_dangling(db, name)
            _refuse_lost(before - _triggers_and_views(db) - set(getattr(module, "drops", ())), name)

    with _foreign_keys_off(db), db.atomic():
        if is_postgres(db):
            db.execute_sql("SET LOCAL lock_timeout = 0")
        _refuse_strangers(db, versions)  # again, now that nobody else can change it
        names: list[str] = CarefulRunner(db, str(versions), HISTORY).up()
    return names


@contextmanager
def _alone(db: Database) -> Iterator[None]:
    """Keep other migrators of the same database out, so that none copies one that another has changed."""
    if not isinstance(db, OfficeSqlite):
        with _alone_on_server(db):
            yield
        return
    turn = WriteQueue(f"{db.database}-migrating")
    if not turn.enter(LONGEST):
        raise DatabaseTrouble(
            "Somebody else is bringing this database up to date: try again when they have finished."
        )
    try:
        yield
    finally:
        turn.leave()


@contextmanager
def _alone_on_server(db: Database) -> Iterator[None]:
    """It ends with the session, whatever becomes of us."""
    db.execute_sql("select set_config('lock_timeout', '0', false), pg_advisory_lock(%s)", (_ADVISORY_LOCK,))
    try:
        yield
    finally:
        if not db.is_closed():
            db.execute_sql("select pg_advisory_unlock(%s)", (_ADVISORY_LOCK,))
            db.execute_sql("select set_config('lock_timeout', %s, false)", (f"{PATIENCE}s",))


@contextmanager
def _foreign_keys_off(db: Database) -> Iterator[None]:
    """Rebuilding a table on SQLite drops it, and with it all that belongs to it. They are checked after."""
    if is_postgres(db):
        yield
        return
    db.execute_sql("PRAGMA foreign_keys = 0")
    try:
        yield
    finally:
        db.execute_sql("PRAGMA foreign_keys = 1")


def _refuse_strangers(db: Database, versions: Path) -> None:
    done = applied(db)
    if done is not None:
        refuse_newer(done, versions)
    elif not is_postgres(db) and db.get_tables():
        raise DatabaseTrouble(
            "This file holds another program's tables: give the path of a new file for Evenhand."
        )


def _refuse_dangling(db: Database, name: str) -> None:
    """PostgreSQL checks its foreign keys itself; SQLite was told not to."""
    if is_postgres(db):
        return
    if dangling := db.execute_sql("PRAGMA foreign_key_check").fetchall():
        table, row, parent, _ = dangling[0]
        raise MigrationFailed(
            f"The migration {name} would leave {len(dangling)} rows without what they belong to "
            f"(first: {table} {row}, its {parent}), so the database was left as it was: "
            "report this to the makers of Evenhand."
        )


def _refuse_lost(lost: set[str], name: str) -> None:
    if lost:
        raise MigrationFailed(
            f"The migration {name} would lose {', '.join(sorted(lost))}, so the database was left as it was: "
            "report this to the makers of Evenhand."
        )


def _triggers_and_views(db: Database) -> set[str]:
    """Their names. A script that means to drop some lists them in `drops`."""
    if is_postgres(db):
        rows = db.execute_sql(
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal "
            "UNION SELECT viewname FROM pg_views WHERE schemaname = current_schema()"
        )
    else:
        rows = db.execute_sql("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')")
    return {name for (name,) in rows.fetchall()}
