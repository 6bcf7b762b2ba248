"""Figures for governance (P62): each counts what it says, in the days of London, and names nobody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import NotPermitted
from models.policy.behaviours import Code, Ground, Limb
from models.policy.governing import Riddor
from models.policy.roles import Role
from models.policy.states import Outcome
from models.queries.figures import FEW, Figures, Period, days_of, figures
from tests.factories import Office

MARCH = date(2026, 3, 1), date(2026, 3, 31)


def of(found: Figures, title: str) -> dict[str, int | None]:
    section = next(one for one in found.sections if one.title == title)
    return {figure.words: figure.number for figure in section.figures}


def test_p62_the_lead_reports_on_incidents_and_actions(team: Office) -> None:
    team.warned()
    team.triage(team.reported(Code.UD03, Code.UD06))
    team.drafted()
    found = figures(*MARCH, team.lead.actor())
    totals = {one.title: one.total for one in found.sections}
    assert totals["Reports, by priority"] == 2
    assert totals["Reports, by kind of behaviour"] == 2, "P31: the two codes of too much contact are one"
    assert of(found, "Triage") == {"new case": 2}
    assert of(found, "Measures proposed") == {"warning letter": 1}
    done = of(found, "What was done")
    assert done["tries to reach a customer"] == 1
    assert done["cases opened"] == 2
    assert done["colleagues for whom support was opened"] == 2
    assert done["of these, spoken to by their manager"] == 0


def test_p31_reports_of_either_code_of_too_much_contact_are_counted_together(team: Office) -> None:
    """Also where each report names but one of the two."""
    for codes in ((Code.UD03,), (Code.UD06,), (Code.UD06, Code.UB05)):
        team.triage(team.reported(*codes))
    kinds = of(figures(*MARCH, team.lead.actor()), "Reports, by kind of behaviour")
    assert kinds == {"Excessive contact": 3, "Shouting or abusive language": 1}


def test_p62_the_annual_review_of_health_and_safety_has_injuries_and_days_lost(team: Office) -> None:
    incident = team.triage(
        team.reported(Code.UB03, injury="A broken wrist.", days_incapacitated=9, hate=True)
    )
    incident.assess_riddor(Riddor.OVER_SEVEN_DAYS, "Nine days.", by=team.lead, now=team.now)
    harm = of(
        figures(*days_of(Period.ANNUAL, team.today), team.head.actor()),
        "Violence and abuse to staff, and injuries",
    )
    assert harm["reports in which somebody was hurt"] == 1
    assert harm["days not able to work"] == 9
    assert harm["seen as a hate incident"] == 1
    assert harm["injuries found reportable under RIDDOR"] == 1
    assert harm["of these, reported"] == 0
    incident.report_riddor("F2508-1", by=team.lead, now=team.now)
    again = figures(*days_of(Period.ANNUAL, team.today), team.head.actor())
    assert of(again, "Violence and abuse to staff, and injuries")["of these, reported"] == 1


def test_p62_a_day_is_londons_day(team: Office) -> None:
    """Half past eleven on the last evening of June is still June, though UTC and London differ by an hour."""
    team.now = team.now.set(month=6, day=30, hour=23, minute=30)
    team.reported()
    june, july = (figures(*days_of(Period.MONTHLY, date(2026, m, 9)), team.lead.actor()) for m in (6, 7))
    assert [one.sections[0].total for one in (june, july)] == [1, 0]


def test_p62_figures_name_nobody(team: Office) -> None:
    team.restricted()
    said = repr(figures(*MARCH, team.lead.actor()))
    assert "Patel" not in said
    assert "UCB-" not in said


@pytest.mark.parametrize("role", Role)
def test_p62_figures_are_for_those_who_answer_for_the_office(role: Role, sqlite_team: Office) -> None:
    team = sqlite_team
    by = {Role.SUPERVISOR: team.supervisor, Role.LEAD: team.lead, Role.HEAD: team.head, Role.DPO: team.dpo}
    others = {Role.COLLEAGUE: team.officer, Role.CASEWORKER: team.caseworker, Role.HR_SUPPORT: team.hr}
    if role in by:
        assert figures(*MARCH, by[role].actor()).sections
    elif role in others:
        with pytest.raises(NotPermitted, match="the office's figures"):
            figures(*MARCH, others[role].actor())


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(Period))
def test_periods_follow_each_other_without_a_gap(day: date, period: Period) -> None:
    first, last = days_of(period, day)
    assert first <= day <= last
    assert days_of(period, first) == days_of(period, last) == (first, last)
    assert days_of(period, last + timedelta(days=1))[0] == last + timedelta(days=1)


def test_p62_times_are_held_against_the_offices_clocks(team: Office) -> None:
    """One triaged in time, one late, one still waiting and overdue; and a manager who has not called."""
    prompt, slow, waiting = (team.reported(Code.UB05) for _ in range(3))
    team.triage(prompt)
    team.later(days=9)
    team.triage(slow)
    kept = of(figures(*MARCH, team.lead.actor(), team.now), "Times against our clocks, holds not taken off")
    assert {words: n for words, n in kept.items() if "priority" in words} == {
        f"first response, priority {waiting.priority.value}: in time": 1,
        f"first response, priority {waiting.priority.value}: late": 1,
        f"first response, priority {waiting.priority.value}: not done, and overdue": 1,
    }
    assert kept["manager's contact with an affected colleague: not done, and overdue"] == 3
    took = of(figures(*MARCH, team.lead.actor(), team.now), "How long it took, the middle one of all")
    assert took["working days from report to triage"] in (3, 4)


def test_p62_each_figure_stands_beside_that_of_the_period_before(team: Office) -> None:
    team.reported()
    team.later(months=1)
    team.reported()
    team.reported()
    (section, *_) = figures(date(2026, 4, 1), date(2026, 4, 30), team.lead.actor()).sections
    assert [(one.number, one.before) for one in section.figures] == [(2, 1)]
    year = figures(*days_of(Period.ANNUAL, team.today), team.lead.actor())
    assert year.before == (date(2025, 1, 1), date(2025, 12, 31))


def test_p62_few_people_of_one_kind_are_not_counted_out(team: Office) -> None:
    for _ in range(FEW):
        team.reported(Code.UB09, grounds=(Ground.AGE,))
    team.reported(Code.UB09, grounds=(Ground.ILLNESS,))
    found = figures(*MARCH, team.lead.actor())
    assert of(found, "Reports, by ground of discrimination") == {
        Ground.AGE.words: 5,
        Ground.ILLNESS.words: None,
    }


def test_nm01_counts_cases_of_anti_social_behaviour_and_a_further_report_is_no_new_one(team: Office) -> None:
    case = team.triaged(Code.UB05, limbs=(Limb.HARASSMENT,), hate=True)
    team.triage(team.reported(Code.UB05, limbs=(Limb.NUISANCE,)), Outcome.JOINED_CASE, case=case)
    team.triaged(Code.UB05)
    team.triaged(Code.UB05, limbs=(Limb.HOUSING,))
    assert of(figures(*MARCH, team.lead.actor()), "For the regulator (NM01)") == {
        "cases of anti-social behaviour opened": 2,
        "of these, with a hate incident": 1,
    }
