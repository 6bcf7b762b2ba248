"""An office is verified while colleagues work in it: what they record meanwhile is no alarm."""

from __future__ import annotations

import threading

import pytest

from models import verify
from models.case import Case
from models.database import database
from tests.factories import Office


@pytest.mark.parametrize("deep", [False, True])
def test_what_is_recorded_while_it_reads_is_no_break(
    team: Office, deep: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, before = team.triaged(), verify.verify(deep=deep)
    monkeypatch.setattr(verify, "PAGE", 1)  # it tells how far it is after each event
    written: list[int] = []

    def note() -> None:
        with database.connection_context():
            found = Case.get_by_id(case.id)
            found.note("He rang.", by=team.caseworker, now=team.now)
            written.append(found.id)

    def meanwhile(_: int) -> None:
        if not written:
            colleague = threading.Thread(target=note)
            colleague.start()
            colleague.join(30)

    found = verify.verify(deep=deep, progress=meanwhile)
    assert written
    assert found.whole, found
    assert found.events == before.events
    after = verify.verify(deep=deep)
    assert after.whole
    assert after.events == before.events + 1
