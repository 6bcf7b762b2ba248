"""R4 and R5 for every life: random work in which each verb, the first time, fails, before it is done.

EVENHAND_FAULTS=600 pytest tests/models/test_every_life_all_or_nothing.py
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from random import Random

from models.database import database, explained
from models.errors import DatabaseTrouble
from models.verify import verify
from tests.factories import Office
from tests.models.histories import ALIVE, STARTS, Deed, History
from tests.models.refusals import everything
from tests.models.test_all_or_nothing import Fault, fault_at
from tests.models.test_no_room import Room, read_only, writes

DEEDS = int(os.environ.get("EVENHAND_FAULTS", "60"))
"""How many things are tried."""


class Faulty(History):
    """Work in which whatever is done for the first time fails: at its statements, for want of room, in a read-only file."""

    def __init__(self, team: Office, luck: Random) -> None:
        super().__init__(team, luck)
        self.met: Counter[str] = Counter()
        """How many faults each verb of each life met, as `measure.propose`."""

    def do(self, deed: Deed) -> None:
        verb = f"{deed.target.LIFE.name}.{deed.verb}"
        if verb not in self.met and self._no_room(deed, verb):
            self._at_statements(deed, verb)
        else:
            super().do(deed)

    def _no_room(self, deed: Deed, verb: str) -> bool:
        """True if there was none, so that it isn't done yet. Raises Trouble where a rule refuses it anyhow."""
        rooms: tuple[Room, ...] = (lambda _: read_only(), writes)
        for room in rooms:
            before = everything()
            try:
                with room(0), explained():
                    super().do(deed)
            except DatabaseTrouble as trouble:
                assert "so nothing was saved" in trouble.sentence, (verb, trouble.sentence)
                assert not database.in_transaction()
                assert everything() == before, verb
                self.met[verb] += 1
            else:
                raise AssertionError(f"{verb} was done without room")
        return True

    def _at_statements(self, deed: Deed, verb: str) -> None:
        """At one after another, some left out, until it is done without meeting its fault."""
        before, n = everything(), 0
        while True:
            n += self.luck.randint(1, 8)
            with fault_at(n):
                try:
                    super().do(deed)
                    return
                except Fault:
                    assert not database.in_transaction()
                    assert everything() == before, (verb, n)
                    self.met[verb] += 1


def test_whatever_fails_in_any_life_all_of_a_verb_is_done_or_nothing(sqlite_team: Office) -> None:
    history = Faulty(sqlite_team, Random(20261123))
    for number in range(DEEDS):
        if number % 20 == 0:
            getattr(sqlite_team, STARTS[number // 20 % len(STARTS)])()
        history.attempt()
        history.help_on()
    lives = {verb.split(".")[0] for verb in history.met}
    assert len(lives) >= len(ALIVE) * 3 // 4
    assert verify(deep=True).whole
    sys.stdout.write(
        f"\n{history.met.total()} faults in {len(history.met)} verbs of {len(lives)} of {len(ALIVE)} lives\n"
    )
