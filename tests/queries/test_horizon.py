"""The review horizon: every planned review, by month, between its lawful days (P56, I10, I11)."""

from __future__ import annotations

from datetime import date

import pytest

from models.errors import NotPermitted
from models.policy.states import ReviewOutcome
from models.queries import case_file, horizon
from models.settings import Settings
from screens.horizon import bar
from tests.factories import Office, fresh


def test_reviews_stand_in_the_month_that_they_are_due_in(team: Office) -> None:
    team.restricted()
    found = horizon.of(team.caseworker.actor(), team.now)
    assert (found.overdue, found.total) == ((), 1)
    (month,) = (one for one in found.months if one.reviews)
    (one,) = month.reviews
    assert month.first == date(2026, 9, 1) and one.due_on == date(2026, 9, 4)
    assert (one.first_on, one.last_on) == (team.months(3), team.months(12))
    assert len(found.months) == horizon.MONTHS


def test_overdue_reviews_stand_apart_and_say_so_in_words(team: Office) -> None:
    review = team.review_of(team.restricted())
    team.later(months=8)
    (one,) = horizon.of(team.caseworker.actor(), team.now).overdue
    assert "overdue" in one.shown.text and not one.escalated
    fresh(review).escalate(by=team.lead, now=team.now)
    (one,) = horizon.of(team.caseworker.actor(), team.now).overdue
    assert one.escalated


def test_a_review_that_was_made_gives_way_to_the_next(team: Office) -> None:
    measure = team.restricted()
    team.later(months=6)
    team.review_of(measure).complete(
        ReviewOutcome.END, "He has kept to it.", by=team.supervisor, now=team.now
    )
    assert horizon.of(team.caseworker.actor(), team.now).total == 0


@pytest.mark.parametrize("name", ["officer", "hr", "desk"])
def test_who_works_on_no_cases_is_told_who_does(team: Office, name: str) -> None:
    with pytest.raises(NotPermitted, match="caseworker"):
        horizon.of(getattr(team, name).actor(), team.now)


def test_the_bar_draws_the_lawful_days_and_today(team: Office) -> None:
    team.restricted()
    (one,) = (one for month in horizon.of(team.caseworker.actor(), team.now).months for one in month.reviews)
    drawn = bar(one, team.today, 4)
    assert len(drawn) == 13 * 4
    assert drawn.startswith("|...") and drawn.index("=") == 12 and drawn[24] == "R"
    assert drawn.rstrip(".").endswith("=") and len(drawn.rstrip(".")) == 49


def test_i11_a_review_is_warned_of_20_and_5_working_days_before_and_as_the_office_sets_it(
    team: Office,
) -> None:
    """Due on Friday 4 September 2026, after the bank holiday of Monday 31 August: no clock passes it in silence."""
    measure = team.restricted()

    def said(day: date) -> tuple[str, str]:
        now = team.now.set(month=day.month, day=day.day)
        (one,) = [one for month in horizon.of(team.lead.actor(), now).months for one in month.reviews]
        (part,) = case_file.of(measure.case.ref, team.lead.actor(), now).measures
        return one.soon, ", ".join(part.notes)

    for day, words in (
        (date(2026, 8, 5), ""),
        (date(2026, 8, 6), "review within 20 working days"),
        (date(2026, 8, 26), "review within 20 working days"),
        (date(2026, 8, 27), "review within 5 working days"),
    ):
        assert said(day) == (words, words), day
    Settings.change_setting("review_last_warning", "10", by=team.lead, now=team.now)
    assert said(date(2026, 8, 21))[0] == "review within 10 working days"
