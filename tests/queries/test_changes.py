"""Whether anybody has changed anything: each change is seen, in whatever order it is saved."""

from __future__ import annotations

import threading

import pytest

from models.database import database
from models.queries import changes, lookup
from tests.factories import Office


def test_each_change_is_seen_and_reading_is_none(team: Office) -> None:
    one, other = team.triaged(), team.triaged()
    before = changes.mark(), changes.mark_of(one.ref), changes.mark_of(other.ref)
    lookup.who("Patel", team.caseworker.actor(), team.now)
    assert (changes.mark(), changes.mark_of(one.ref), changes.mark_of(other.ref)) == before
    one.note("They rang.", by=team.caseworker, now=team.now)
    assert changes.mark() != before[0]
    assert changes.mark_of(one.ref) != before[1]
    assert changes.mark_of(other.ref) == before[2]
    assert changes.mark_of("UCB-C-2020-0001") == 0


@pytest.mark.parametrize("team_url", ["postgres"], indirect=True)
def test_what_began_first_and_is_saved_last_is_seen_too(team: Office) -> None:
    """Over PostgreSQL two colleagues save at the same time: the later number may be there first."""
    one, other = team.triaged(), team.triaged()
    written, go_on = threading.Event(), threading.Event()

    def slowly() -> None:
        with database.connection_context(), database.atomic():
            one.note("Written first.", by=team.caseworker, now=team.now)
            written.set()
            go_on.wait(30)

    first = threading.Thread(target=slowly)
    first.start()
    assert written.wait(30)
    other.note("Saved first.", by=team.caseworker, now=team.now)
    seen = changes.mark()
    go_on.set()
    first.join(30)
    assert changes.mark() != seen
