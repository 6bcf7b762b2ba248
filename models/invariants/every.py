"""Ask a whole database for what breaks an invariant: `evenhand verify` (I1 to I27)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from models.database import database
from models.invariants.invariant import Breach, Invariant
from models.invariants.of_appeals import APPEALS, LETTERS
from models.invariants.of_decisions import DECISIONS
from models.invariants.of_incidents import INCIDENTS
from models.invariants.of_measures import MEASURES
from models.invariants.of_people import PEOPLE
from models.invariants.of_records import breaches_of_records
from models.invariants.of_search import breaches_of_search
from models.invariants.of_sharing import SHARING

INVARIANTS: tuple[Invariant, ...] = (*INCIDENTS, *DECISIONS, *MEASURES, *APPEALS, *LETTERS, *SHARING, *PEOPLE)

ENOUGH = 20
"""How many records are named for one invariant."""


def breaches() -> Iterator[Breach]:
    """What breaks an invariant, in the order of their numbers, at most `ENOUGH` of each. Nothing is written."""
    for one in sorted(INVARIANTS, key=lambda one: int(one.number[1:])):
        found = (row for row in database.execute_sql(one.broken) if one.surely is None or one.surely(row))
        for row in islice(found, ENOUGH):
            yield Breach(one.number, str(row[0]), one.says)
    yield from islice(breaches_of_records(), ENOUGH)
    yield from islice(breaches_of_search(), ENOUGH)
