"""Whether this program and this database belong together: looked at on each start, with one query."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.errors import DatabaseTrouble
from models.sqlite_care import too_open

if TYPE_CHECKING:
    from peewee import Database

VERSIONS = os.path.join(os.path.dirname(__file__), "versions")
"""The folder of the numbered scripts that make and change the tables."""

HISTORY = "schema_migration"
"""The table that remembers which of them have run here."""

ALL_APPLIED = f"SELECT name FROM {HISTORY} ORDER BY name"


class NewerSchema(DatabaseTrouble):
    """The database was made by a later Evenhand than this one."""


class OlderSchema(DatabaseTrouble):
    """Some migrations have not run here yet, or none has."""


def known(versions: str | os.PathLike[str] = VERSIONS) -> list[str]:
    """The names of all migrations of this program, in order, such as `0001_office`."""
    return sorted(name[:-3] for name in os.listdir(versions) if name[:1].isdigit() and name.endswith(".py"))


def applied(db: Database) -> list[str] | None:
    """The names of those that have run in `db`, in order; None when it holds nothing of Evenhand."""
    from peewee import OperationalError, ProgrammingError

    if db.in_transaction() and HISTORY not in db.get_tables():
        return None  # asked first, because on PostgreSQL a failed query ends the transaction
    try:
        rows = db.execute_sql(ALL_APPLIED).fetchall()
    except (OperationalError, ProgrammingError):
        # The engines disagree about the class of "no such table"; any other trouble shows itself here.
        if HISTORY in db.get_tables():
            raise
        return None
    return [name for (name,) in rows]


def pending(db: Database, versions: str | os.PathLike[str] = VERSIONS) -> list[str]:
    """The names of the migrations that `db` still needs, in order."""
    done = applied(db) or ()
    return [name for name in known(versions) if name not in done]


def gate(db: Database, versions: str | os.PathLike[str] = VERSIONS) -> None:
    """Refuse a database that this program can't work on, and a file that others can reach. `db` is connected and in no
    transaction.
    """
    from models.database import is_postgres

    done = applied(db)
    if done is None:
        raise OlderSchema("This database has no tables of Evenhand yet: make them with `evenhand migrate`.")
    refuse_other(done, versions)
    if not is_postgres(db) and (wider := too_open(str(db.database))):
        raise DatabaseTrouble(wider)


def refuse_other(done: Sequence[str], versions: str | os.PathLike[str] = VERSIONS) -> None:
    """The same by the names of the migrations that have run."""
    refuse_newer(done, versions)
    if len(done) < len(known(versions)):
        raise OlderSchema(
            "This database was made by an earlier version of Evenhand: update it with `evenhand migrate`."
        )


def refuse_newer(done: Sequence[str], versions: str | os.PathLike[str] = VERSIONS) -> None:
    """Raise `NewerSchema` when one of the migrations in `done` is unknown to this program."""
    ours = known(versions)
    if strange := [name for name in done if name not in ours]:
        raise NewerSchema(
            f"This database was made by a newer version of Evenhand ({strange[-1]}): "
            "install that version on this machine."
        )
