"""When somebody tried to reach the customer (P35)."""

from __future__ import annotations

from typing import Any

import pytest

from models.errors import BadInput
from models.policy.behaviours import Channel, ContactResult
from tests.factories import Office
from tests.models.refusals import allowed, nothing_changes


def test_p35_an_attempt_is_never_in_the_future(sqlite_team: Office) -> None:
    case, now = sqlite_team.triaged(), sqlite_team.now
    with nothing_changes(), pytest.raises(BadInput, match="future"):
        case.attempt_contact(
            Channel.PHONE, ContactResult.SPOKE, at=now.add(hours=1), by=sqlite_team.caseworker, now=now
        )


def test_p35_an_attempt_is_never_before_what_it_is_about(team: Office) -> None:
    """A call of last year lets nobody decide about what happened today (I4)."""
    case = team.concluded()
    said: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    happened = team.incident_of(case).occurred_at
    with (
        nothing_changes(),
        pytest.raises(BadInput, match=r"It is about what happened on .* Give a later date"),
    ):
        case.attempt_contact(Channel.PHONE, ContactResult.SPOKE, at=happened.subtract(minutes=1), **said)
    case.attempt_contact(Channel.PHONE, ContactResult.SPOKE, at=happened, **said)
    with allowed("measure.propose_warning"):
        team.warning(case)
