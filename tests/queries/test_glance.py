"""A case at a glance: what the pane beside the queue tells of it, and what it tells nobody (I20, I21)."""

from __future__ import annotations

import pytest

from models.case import Case
from models.errors import NotPermitted
from models.journal import Event
from models.queries import case_file, glance
from models.queries.case_parts import TaskState
from models.queries.seen import VIEW
from tests.factories import Office
from tests.queries.secrets import marks, secret_case, texts


def test_it_tells_the_open_tasks_as_the_case_file_does(team: Office) -> None:
    case = team.investigated()
    seen, file = (kind.of(case.ref, team.caseworker.actor(), team.now) for kind in (glance, case_file))
    assert seen.total == len(file.tasks)
    undone = [
        (one.number, one.words, one.status) for one in file.tasks if one.state is not TaskState.COMPLETED
    ]
    assert [(one.number, one.words, one.status) for one in seen.open] == undone


def test_it_tells_what_is_in_force_and_how_far_an_appeal_is(team: Office) -> None:
    flag = team.flagged(arrangement="Go in pairs.")
    team.in_review(team.decision_of(flag))
    seen = glance.of(flag.case.ref, team.caseworker.actor(), team.now)
    (flagged,) = seen.in_force
    assert (flagged.kind, flagged.arrangement) == ("warning flag", "Go in pairs.")
    assert flagged.review_on == flag.review_on
    assert seen.appeals == ("Being looked at",)


def test_it_tells_the_last_events_by_their_titles_newest_first(team: Office) -> None:
    case = team.investigated()
    case.note("Nothing new.", by=team.caseworker, now=team.now)
    seen = glance.of(case.ref, team.caseworker.actor(), team.now)
    assert [one.title for one in seen.last] == ["Note added", "Explained to the customer", "Contact tried"]
    assert not any(one.detail for one in seen.last)


@pytest.mark.parametrize("who", ["caseworker", "supervisor", "lead", "head", "dpo"])
def test_it_tells_nobody_of_health_of_support_or_why(team: Office, who: str) -> None:
    case = secret_case(team)
    before = Event.select().where(Event.verb == VIEW).count()
    seen = glance.of(case.ref, getattr(team, who).actor(), team.now)
    assert not [text for text in texts(seen) if marks(text)]
    titles = {one.title for one in seen.last}
    assert not [one for one in titles if "health" in one.casefold() or "support" in one.casefold()]
    assert Event.select().where(Event.verb == VIEW).count() == before


def test_who_may_not_read_the_case_is_told_nothing(team: Office) -> None:
    case = team.investigated()
    assert isinstance(case, Case)
    with pytest.raises(NotPermitted):
        glance.of(case.ref, team.neighbour.actor(), team.now)
