"""What search finds is what the tables say: nothing that was erased, and nothing missing (I20, P61)."""

from __future__ import annotations

from collections.abc import Iterator

from peewee import DatabaseError

from models.database import database, is_postgres
from models.invariants.invariant import Breach
from models.queries.sql import rows
from models.search_index import CHECK
from models.search_text import wrong_lines

SAYS = "search finds a case by the words that its tables hold, and by no others"
INDEX = "the index of search says what its table says"


def breaches_of_search() -> Iterator[Breach]:
    """The lines whose words in search are not those of their records."""
    for line in wrong_lines():
        ((ref,),) = rows("select ref from queue_line where id = ?", [line])
        yield Breach("P61", ref, SAYS)


def breaches_of_index() -> Iterator[Breach]:
    """SQLite's indexes against their table. Its own check wants the write lock, for 10 s a million cases.

    PostgreSQL keeps its indexes by itself.
    """
    for statement in () if is_postgres() else CHECK:
        name = statement.split()[2].partition("(")[0]
        try:
            with database.atomic() as nothing:
                database.execute_sql(statement)
                nothing.rollback()
        except DatabaseError:
            yield Breach("P61", name, INDEX)
