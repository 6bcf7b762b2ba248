"""Somebody is away: whom a customer rings is known, and supervisors see whose contact is not there (P42)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.errors import BadInput
from models.measure import Measure
from models.people import Colleague
from models.people import Office as People
from models.policy.say import say_day
from models.queries import case_file, quality, staff
from models.queries.quality import Lack
from tests.factories import Office
from tests.models.refusals import allowed, not_permitted, nothing_changes


def away(team: Office, who: Colleague, days: int, after: int = 0) -> date:
    """Away from so many days after today, for so many days; the last of them."""
    first = team.today + timedelta(days=after)
    last = first + timedelta(days=days - 1)
    People.mark_away(who, last, first, by=team.caseworker, now=team.now)
    return last


def notes(team: Office, measure: Measure) -> tuple[str, ...]:
    found = case_file.of(measure.case.ref, team.supervisor.actor(), team.now)
    return next(one.notes for one in found.measures if one.ref == measure.ref)


def lacks(team: Office) -> set[tuple[Lack, str]]:
    found = quality.worklist(team.supervisor.actor(), team.now)
    return {(one.lack, one.ref) for one in found if one.clause == "P42"}


def test_p42_a_contact_who_is_away_is_told_where_the_measure_stands(team: Office) -> None:
    measure = team.single_contact()
    assert (notes(team, measure), lacks(team)) == ((), set())
    last = away(team, team.other_caseworker, 3)
    assert notes(team, measure) == (f"contact away until {say_day(last)}",)
    assert lacks(team) == {(Lack.CONTACT, measure.ref)}
    People.mark_away(team.other_supervisor, team.today, by=team.supervisor, now=team.now)
    assert notes(team, measure) == (f"contact and deputy away until {say_day(team.today)}",)
    assert lacks(team) == {(Lack.NO_CONTACT, measure.ref)}
    team.later(days=1)
    assert notes(team, measure) == (f"contact away until {say_day(last)}",), (
        "the deputy is back by themselves"
    )
    People.mark_back(team.other_caseworker, by=team.caseworker, now=team.now)
    assert (notes(team, measure), lacks(team)) == ((), set())


def test_p42_days_to_come_are_known_but_take_nobody_away_yet(team: Office) -> None:
    measure = team.single_contact()
    last = away(team, team.other_caseworker, 5, after=7)
    assert lacks(team) == set()
    team.later(days=7)
    assert notes(team, measure) == (f"contact away until {say_day(last)}",)
    team.later(days=5)
    assert lacks(team) == set()


def test_p42_the_list_of_colleagues_says_until_when(team: Office) -> None:
    last = away(team, team.manager, 2)
    found = {one.name: one.away_until for one in staff.people(team.caseworker.actor(), team.now)}
    assert found[team.manager.name] == last
    assert set(found.values()) == {last, None}


def test_who_works_on_cases_says_who_is_away(sqlite_team: Office) -> None:
    team = sqlite_team
    for by in (team.officer, team.hr):
        with not_permitted("caseworker"):
            People.mark_away(team.officer, team.today, by=by, now=team.now)
    with allowed("office.mark_away"):
        People.mark_away(team.caseworker, team.today, by=team.caseworker, now=team.now)
    with allowed("office.mark_back"):
        People.mark_back(team.caseworker, by=team.supervisor, now=team.now)


@pytest.mark.parametrize(
    ("last", "first", "field", "says"),
    [
        (-1, None, "until_on", "over"),
        (1, 2, "from_on", "before the last"),
        (9, None, "until_on", "already"),
        (3, 3, "until_on", "already"),
        (12, 5, "until_on", "already"),
    ],
)
def test_days_that_cannot_be_are_refused(
    sqlite_team: Office, last: int, first: int | None, field: str, says: str
) -> None:
    team = sqlite_team
    away(team, team.officer, 4, after=2)
    begins = team.today + timedelta(days=first) if first is not None else None
    with nothing_changes(), pytest.raises(BadInput, match=says) as told:
        People.mark_away(
            team.officer, team.today + timedelta(days=last), begins, by=team.caseworker, now=team.now
        )
    assert told.value.field == field


def test_two_holidays_one_after_the_other_are_ended_in_their_order(sqlite_team: Office) -> None:
    team = sqlite_team
    away(team, team.officer, 2, after=10)
    away(team, team.officer, 3)
    who = {"by": team.caseworker, "now": team.now}
    first = People.mark_back(team.officer, **who)  # type: ignore[arg-type]
    second = People.mark_back(team.officer, **who)  # type: ignore[arg-type]
    assert (first.from_on, second.from_on) == (team.today, team.today + timedelta(days=10))
    with pytest.raises(BadInput, match="They are not away"):
        People.mark_back(team.officer, **who)  # type: ignore[arg-type]
