"""The annual pack (P62): frozen once for a year that is over, signed by the Head, and unmoved by what is corrected later."""

from __future__ import annotations

import json
from datetime import date

import pytest

from models.database import database
from models.errors import BadInput, NotPermitted, Refused
from models.figure_pack import AnnualFigures, FigurePack
from models.incident import Incident
from models.journal import Event
from models.people import Colleague
from models.policy.behaviours import Code, Ground
from models.queries import due
from models.queries.figures import Period, days_of, figures
from models.queries.packs import pack, packs
from models.verify import verify
from tests.factories import Office
from tests.models.refusals import refused

LEARNED = "Two people go to a first visit."


def frozen(team: Office) -> FigurePack:
    """March's report of 2026, frozen in January 2027."""
    team.reported(Code.UB09, grounds=(Ground.AGE,))
    team.later(months=10)
    return AnnualFigures.freeze(2026, LEARNED, by=team.lead, now=team.now)


def test_p62_a_frozen_year_stays_as_it_was_when_the_data_are_corrected(team: Office) -> None:
    frozen(team)
    before = pack(2026, team.head.actor())
    live = figures(*days_of(Period.ANNUAL, date(2026, 3, 1)), team.head.actor(), team.now)
    assert before.figures.sections[: len(live.sections)] == live.sections
    report = Incident.get()
    report.classify((Code.UB05,), by=team.caseworker, now=team.now)
    again = figures(*days_of(Period.ANNUAL, date(2026, 3, 1)), team.head.actor(), team.now)
    assert again.sections != live.sections, "the figures of the day follow the correction"
    assert pack(2026, team.head.actor()) == before
    assert before.lessons == LEARNED


def test_p62_small_numbers_are_not_even_kept_in_a_pack(team: Office) -> None:
    content = json.loads(frozen(team).content)
    grounds = next(
        one for one in content["sections"] if one["title"] == "Reports, by ground of discrimination"
    )
    assert [one["number"] for one in grounds["figures"]] == [None]
    assert "UCB-" not in json.dumps(content)
    assert "Patel" not in json.dumps(content)


def test_p62_a_year_is_frozen_once_and_only_when_it_is_over(team: Office) -> None:
    with refused("P62", "2026 can be frozen from 1 January 2027 on."):
        AnnualFigures.freeze(2026, LEARNED, by=team.lead, now=team.now)
    frozen(team)
    with pytest.raises(Refused, match="frozen already"):
        AnnualFigures.freeze(2026, LEARNED, by=team.head, now=team.now)
    with pytest.raises(BadInput, match="learned"):
        AnnualFigures.freeze(2025, " ", by=team.head, now=team.now)
    assert FigurePack.select().count() == 1


def test_p62_the_lead_freezes_and_the_head_signs(team: Office) -> None:
    with pytest.raises(NotPermitted):
        AnnualFigures.freeze(2025, LEARNED, by=team.supervisor, now=team.now)
    with pytest.raises(BadInput, match="not frozen"):
        AnnualFigures.sign(2026, by=team.head, now=team.now)
    frozen(team)
    with pytest.raises(NotPermitted):
        AnnualFigures.sign(2026, by=team.lead, now=team.now)
    AnnualFigures.sign(2026, "Agreed.", by=team.head, now=team.now)
    (one,) = packs(team.dpo.actor())
    assert (one.signed_by, one.signed_words, one.signed_at) == (team.head.name, "Agreed.", team.now)
    with pytest.raises(Refused, match="signed already"):
        AnnualFigures.sign(2026, by=team.head, now=team.now)


def test_p62_freezing_and_signing_are_in_the_journal(team: Office) -> None:
    frozen(team)
    AnnualFigures.sign(2026, by=team.head, now=team.now)
    said = [one.verb for one in Event.select().where(Event.verb.startswith("figures.")).order_by(Event.id)]
    assert said == ["figures.freeze", "figures.sign"]


def test_p62_a_pack_that_was_changed_in_the_database_is_named_by_verify(team: Office) -> None:
    frozen(team)
    assert verify(deep=True).whole
    database.execute_sql("update figure_pack set content = replace(content, '1', '2')")
    broken = verify(deep=True).broken
    assert broken is not None
    assert "pack" in broken.sentence


def test_p62_the_leads_desk_asks_for_the_figures_of_the_year_and_the_heads_for_a_signature(
    team: Office,
) -> None:
    def asked(who: Colleague) -> list[str]:
        return [one.verb for one in due.of(who.actor(), team.now, 500) if one.verb.startswith("figures")]

    team.reported()
    assert asked(team.lead) == [], "the year is not over"
    team.later(months=10)
    assert (asked(team.lead), asked(team.head)) == (["figures freeze"], [])
    AnnualFigures.freeze(2026, LEARNED, by=team.lead, now=team.now)
    assert (asked(team.lead), asked(team.head)) == ([], ["figures sign"])
    AnnualFigures.sign(2026, by=team.head, now=team.now)
    assert (asked(team.lead), asked(team.head)) == ([], [])
