"""A request for what is held about somebody: who records it, its month, two more if complex, and how it ends (P45)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.access_request import AccessRequest
from models.errors import BadInput
from models.governance import Governance
from models.policy.governing import RequestEnd
from models.queries import due, for_you
from models.queries.governance import requests
from tests.factories import Office, fresh
from tests.models.refusals import not_permitted, nothing_changes

HOW = "Letter of 3 March; passport seen"


def asked(team: Office, **said: Any) -> AccessRequest:
    more: dict[str, Any] = {"received_on": team.today, "how": HOW, "by": team.dpo, "now": team.now} | said
    found: AccessRequest = Governance.record_request(team.customer, **more)
    return found


def desk(team: Office) -> list[tuple[str, date]]:
    """What the officer is asked to answer, and by when."""
    waiting = due.of_the_office(team.dpo.actor(), team.now)
    return [(one.words, one.due_at.date()) for one in waiting if one.verb == "governance settle-request"]


@pytest.mark.parametrize(
    ("received", "by"),
    [
        (date(2026, 3, 4), date(2026, 4, 2)),  # 4 April is a Saturday after Good Friday
        (date(2026, 1, 31), date(2026, 2, 27)),  # the month is shorter, and its last day a Saturday
        (date(2025, 12, 8), date(2026, 1, 8)),
    ],
)
def test_a_request_is_answered_within_a_month_of_the_day_on_which_it_came(
    team: Office, received: date, by: date
) -> None:
    assert asked(team, received_on=received).due_on == by


def test_it_is_on_the_officers_desk_until_it_is_settled(team: Office) -> None:
    one = asked(team)
    words = f"Answer {team.customer.name}, who asked for what is held about them"
    assert desk(team) == [(words, one.due_on)]
    assert [
        (each.verb, each.ref) for each in for_you.of(team.dpo.actor(), team.now) if "Answer" in each.words
    ] == [("governance settle-request", str(one.id))]
    assert due.of_the_office(team.head.actor(), team.now) == []
    settled = Governance.settle_request(
        one.id, RequestEnd.GIVEN, team.today, "By post", by=team.dpo, now=team.now
    )
    assert (settled.settled_as, settled.settled_by_id) == (RequestEnd.GIVEN, team.dpo.id)
    assert desk(team) == []
    asked(team)  # they may ask again


def test_a_complex_request_takes_two_months_more_if_they_are_told_in_time(team: Office) -> None:
    one = asked(team, received_on=date(2026, 3, 2))
    assert one.due_on == date(2026, 4, 2)
    with nothing_changes(), pytest.raises(BadInput, match="Say why it is complex"):
        Governance.extend_request(one.id, " ", by=team.dpo, now=team.now)
    Governance.extend_request(one.id, "Nine cases, and the police", by=team.dpo, now=team.now)
    one = fresh(one)
    assert (one.due_on, one.first_due_on) == (date(2026, 6, 2), date(2026, 4, 2))
    assert [each.extended for each in requests(team.lead.actor())] == [True]
    with nothing_changes(), pytest.raises(BadInput, match="It is extended once"):
        Governance.extend_request(one.id, "More still", by=team.dpo, now=team.now)


def test_it_is_not_extended_when_the_month_is_over(team: Office) -> None:
    one = asked(team, received_on=date(2026, 1, 8))
    with (
        nothing_changes(),
        pytest.raises(BadInput, match=r"had to be told by 6 February 2026 .* Answer it now"),
    ):
        Governance.extend_request(one.id, "Nine cases", by=team.dpo, now=team.now)


def test_a_request_says_when_it_came_and_how_and_stands_alone(team: Office) -> None:
    with nothing_changes(), pytest.raises(BadInput, match="That day is to come"):
        asked(team, received_on=team.today.replace(year=2027))
    with nothing_changes(), pytest.raises(BadInput, match="Say how they asked"):
        asked(team, how=" ")
    one = asked(team)
    with nothing_changes(), pytest.raises(BadInput, match=r"is open\. Settle it first"):
        asked(team)
    end = RequestEnd.TAKEN_BACK
    for day in (team.today.replace(year=2025), team.today.replace(year=2027)):
        with nothing_changes(), pytest.raises(BadInput, match="Give a day from"):
            Governance.settle_request(one.id, end, day, "By phone", by=team.dpo, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="Say how it was given"):
        Governance.settle_request(one.id, end, team.today, "", by=team.dpo, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="There is no open request 99"):
        Governance.settle_request(99, end, team.today, "By phone", by=team.dpo, now=team.now)


def test_anybody_who_works_on_cases_records_it_and_the_officer_decides(team: Office) -> None:
    one = asked(team, by=team.caseworker)
    for who in (team.caseworker, team.supervisor, team.lead, team.head, team.hr):
        with not_permitted("data protection officer"):
            Governance.extend_request(one.id, "Nine cases", by=who, now=team.now)
        with not_permitted("data protection officer"):
            Governance.settle_request(one.id, RequestEnd.GIVEN, team.today, "Post", by=who, now=team.now)
    for who in (team.officer, team.desk):
        with not_permitted("data protection officer"):
            asked(team, by=who)
    with not_permitted("data protection officer"):
        requests(team.caseworker.actor())
