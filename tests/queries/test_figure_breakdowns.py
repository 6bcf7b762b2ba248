"""Figures broken down (P62; domain.md section 5): when, where, to whom, how bad and how often, and what came after."""

from __future__ import annotations

from datetime import date

import pytest

from models.errors import NotPermitted
from models.people import Office as People
from models.people import Person
from models.policy.behaviours import Relationship, YesNo
from models.policy.roles import Role
from models.queries.consistency import consistency
from models.queries.figures import FEW, Figure, figures
from tests.factories import Office

YEAR = date(2026, 1, 1), date(2026, 12, 31)


def of(team: Office, title: str) -> dict[str, int | None]:
    found = figures(*YEAR, team.lead.actor(), team.now)
    section = next(one for one in found.sections if one.title == title)
    return {figure.words: figure.number for figure in section.figures}


def at_home(team: Office, address: str, code: str) -> Person:
    """Somebody who lives there."""
    by, now = team.caseworker, team.now
    who = team.person(f"Person of {address}")
    account = People.add_account(
        f"T {address}", People.add_property(address, code, by=by, now=now), by=by, now=now
    )
    People.link_person(who, account, by=by, now=now)
    return who


def test_p62_reports_are_counted_by_londons_hour_and_day_of_the_week(team: Office) -> None:
    """Half past midnight in London on a Saturday of June is still Friday evening in UTC."""
    team.now = team.now.set(month=6, day=27, hour=9)
    team.reported(occurred_at=team.now.set(hour=0, minute=30))
    team.reported(occurred_at=team.now.set(hour=0, minute=59))
    team.reported(occurred_at=team.now.set(day=26, hour=14, minute=5))
    hours = of(team, "Reports, by hour of the day at which it happened")
    assert hours == {"00:00 to 00:59": 2, "14:00 to 14:59": 1}
    assert list(hours) == sorted(hours)
    days = of(team, "Reports, by day of the week on which it happened")
    assert days == {"Friday": 1, "Saturday": 2}


def test_p62_lone_workers_and_contractors_are_counted(team: Office) -> None:
    fitter = People.add_person("Ed Fitter", Relationship.CONTRACTOR_WORKER, by=team.caseworker, now=team.now)
    team.reported(alone=YesNo.YES)
    team.reported(alone=YesNo.NO, customers=(fitter,))
    team.reported()
    assert of(team, "Reports, by whether the colleague was working alone") == {
        "yes": 1,
        "no": 1,
        "not known": 1,
    }
    assert of(team, "Reports, by who was affected")["a contractor's worker"] == 1


def test_p62_places_with_few_reports_are_not_told_and_nothing_adds_up_to_them(team: Office) -> None:
    who = at_home(team, "1 High Street", "BH21 1AA")
    for _ in range(FEW - 1):
        team.reported(responsible=who)
    title = "Reports, by postcode district of the person responsible"
    few = of(team, title)
    assert set(few.values()) == {None}, few
    team.reported(responsible=who)
    assert of(team, title) == {"BH21": FEW}
    found = figures(*YEAR, team.lead.actor(), team.now)
    assert next(one for one in found.sections if one.title == title).total is None


def test_p33_investigations_are_counted_by_severity_and_frequency(team: Office) -> None:
    team.triage(team.reported())
    assert not of(team, "Investigations, by severity and frequency")
    team.restricted()
    found = of(team, "Investigations, by severity and frequency")
    assert sum(n or 0 for n in found.values()) == 1
    (words,) = found
    assert words.startswith("severity ") and words.endswith("in a year")


def test_p62_what_came_after_a_measure_is_counted_and_what_came_before_is_not(team: Office) -> None:
    team.warned()
    after = "warning letter: another report within 90 days after it started"
    assert of(team, "After a measure, so far") == {"warning letter: started": 1, after: 0}
    team.later(days=30)
    team.reported()
    assert of(team, "After a measure, so far")[after] == 1


def test_p62_a_report_more_than_90_days_after_is_no_repeat(team: Office) -> None:
    team.warned()
    team.later(days=95)
    team.reported()
    after = "warning letter: another report within 90 days after it started"
    assert of(team, "After a measure, so far")[after] == 0


def test_p56_a_measure_in_force_is_counted_by_its_age_and_as_long_without_review(team: Office) -> None:
    team.restricted()
    title, long = "Measures in force at the end", "more than 12 months since the start or the last review"
    assert of(team, title) == {"contact restriction: less than 3 months": 1, long: 0}
    team.later(months=13)
    found = figures(date(2027, 1, 1), date(2027, 12, 31), team.lead.actor(), team.now)
    last = next(one for one in found.sections if one.title == title)
    assert {one.words: (one.number, one.before) for one in last.figures} == {
        "contact restriction: more than 12 months": (1, 0),
        long: (1, 0),
    }


def test_figures_of_people_hide_small_numbers_in_what_is_written_too(team: Office) -> None:
    team.restricted()
    found = of(team, "People to whom measures were proposed")
    assert found["with none of these on record"] is None
    assert found["under 18"] == 0
    assert Figure("x", None).said == f"<{FEW}"


def test_decisions_on_the_same_behaviour_are_compared_by_who_made_them(team: Office) -> None:
    team.warned()
    found = consistency(*YEAR, team.lead.actor())
    assert {(one.answer, one.decider, one.number) for one in found.given} == {
        ("warning letter", found.deciders[0].name, 1)
    }
    assert [(one.decisions, one.appealed, one.upheld) for one in found.deciders] == [(1, 0, 0)]


@pytest.mark.parametrize(
    "role", [Role.COLLEAGUE, Role.CASEWORKER, Role.SUPERVISOR, Role.HR_SUPPORT, Role.DPO]
)
def test_comparing_colleagues_is_for_the_lead_and_the_head(role: Role, sqlite_team: Office) -> None:
    team = sqlite_team
    by = {
        Role.COLLEAGUE: team.officer,
        Role.CASEWORKER: team.caseworker,
        Role.SUPERVISOR: team.supervisor,
        Role.HR_SUPPORT: team.hr,
        Role.DPO: team.dpo,
    }
    with pytest.raises(NotPermitted, match="compare what colleagues decided"):
        consistency(*YEAR, by[role].actor())
    assert consistency(*YEAR, team.head.actor()).given == ()


def test_homes_are_told_by_district_whatever_the_postcode_looks_like(team: Office) -> None:
    for address, code in (("2 Low Road", "bh20 4dd"), ("3 Low Road", "BH204DE"), ("4 Low Road", "?")):
        who = at_home(team, address, code)
        for _ in range(3):
            team.reported(responsible=who)
    found = of(team, "Reports, by postcode district of the person responsible")
    assert found == {"BH20": 6}
