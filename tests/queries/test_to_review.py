"""What waits for somebody who decides, and what they are shown of it (P34, P56, I6)."""

from __future__ import annotations

import pytest

from models.errors import NotPermitted
from models.measure import Measure
from models.queries import horizon, to_review, under_review
from models.queries.to_review import Looked, ToReview
from models.queries.under_review import UnderReview
from tests.factories import Office, fresh


def found(office: Office, name: str = "supervisor") -> list[tuple[str, str]]:
    by = getattr(office, name).actor()
    return [(one.what.value, one.kind.words) for one in to_review.waiting(by, office.now).found]


def only(office: Office) -> ToReview:
    (one,) = to_review.waiting(office.supervisor.actor(), office.now).found
    return one


def looked(office: Office) -> UnderReview:
    return under_review.of(only(office), office.supervisor.actor(), office.now)


def test_proposals_wait_for_every_supervisor_until_one_decides(team: Office) -> None:
    measure = team.warning()
    for name in ("supervisor", "other_supervisor", "lead", "head"):
        assert found(team, name) == [("PROPOSAL", "warning letter")]
    team.approved(measure)
    assert found(team) == []


def test_nobody_finds_what_they_proposed_themselves_but_hears_that_it_waits(team: Office) -> None:
    team.warning(by=team.supervisor)
    mine = to_review.waiting(team.supervisor.actor(), team.now)
    assert (mine.found, mine.own) == ((), 1)
    assert found(team, "other_supervisor") == [("PROPOSAL", "warning letter")]


@pytest.mark.parametrize("name", ["caseworker", "officer", "hr", "dpo", "desk"])
def test_who_decides_nothing_is_told_who_does(team: Office, name: str) -> None:
    with pytest.raises(NotPermitted, match="supervisor"):
        to_review.waiting(getattr(team, name).actor(), team.now)


def test_reviews_wait_from_four_weeks_before_they_are_due(team: Office) -> None:
    team.restricted()
    assert found(team) == []
    team.later(months=5, days=3)
    assert found(team) == [("REVIEW", "contact restriction")]


def test_a_review_that_is_due_on_a_weekend_is_shown_by_the_day_of_work_before_as_everywhere(
    team: Office,
) -> None:
    saturday = next(
        day for number in range(7) if (day := team.now.date().add(months=6, days=number)).isoweekday() == 6
    )
    team.restricted(review_on=saturday)
    team.later(months=5, days=12)
    (planned,) = (
        one for month in horizon.of(team.supervisor.actor(), team.now).months for one in month.reviews
    )
    assert only(team).shown == planned.shown
    assert planned.shown_on == saturday.subtract(days=1)


def test_an_escalated_review_is_the_leads(team: Office) -> None:
    review = team.review_of(team.restricted())
    team.later(months=8)
    fresh(review).escalate(by=team.lead, now=team.now)
    assert found(team) == []
    assert found(team, "lead") == [("REVIEW", "contact restriction")]


def test_a_change_waits_for_another_to_approve_it(team: Office) -> None:
    measure = team.restricted()
    fresh(measure).tighten(
        arrangement="Take calls on Mondays, 10 to 10:30.",
        changes="You can ring us on Mondays, 10 to 10:30.",
        reasons="You rang 80 times in a week.",
        least_intrusive="A talk.",
        why_insufficient="It happened again.",
        effect_on_customer="Half an hour less.",
        by=team.caseworker,
        now=team.now,
    )
    assert found(team) == [("CHANGE", "contact restriction")]


def test_live_flags_come_first_and_then_what_is_due_first(team: Office) -> None:
    team.warning()
    team.later(days=1)
    team.customer = team.person("Ms Theresa Webb")
    case = fresh(team.flagged()).case
    team.warning(case)
    both = to_review.waiting(team.supervisor.actor(), team.now).found
    assert [one.flag for one in both] == [True, False]


def test_facts_stand_in_the_same_places_whatever_is_looked_at(team: Office) -> None:
    team.warning()
    first = [one.label for one in looked(team).facts]
    team.approved(fresh_measure(team))
    team.customer = team.person("Ms Theresa Webb")
    team.restricted()
    team.later(months=5, days=10)
    assert [one.label for one in looked(team).facts] == first


def fresh_measure(office: Office) -> Measure:
    return Measure.get(Measure.ref == only(office).on)


def test_what_was_recorded_since_the_last_decision_is_new_and_nothing_else(team: Office) -> None:
    case = fresh(team.restricted()).case
    team.later(months=5, days=10)
    assert looked(team).new == 0
    case.note("He rang twice, and was civil.", by=team.caseworker, now=team.now)
    seen = looked(team)
    (new,) = (one for one in seen.facts if one.new)
    assert new.label == "Notes" and "He rang twice" in new.words
    assert seen.since is not None


def test_nothing_is_new_where_nobody_has_decided_before(team: Office) -> None:
    team.warning()
    seen = looked(team)
    assert (seen.since, seen.new) == (None, 0)


def test_whoever_was_affected_hears_why_they_cannot_decide(team: Office) -> None:
    case = team.investigated(by=team.other_supervisor, affected=(team.other_supervisor,))
    team.warning(case)
    seen = under_review.of(only(team), team.other_supervisor.actor(), team.now)
    assert "reported" in seen.why_not or "affected" in seen.why_not


def test_the_usual_day_of_the_next_review_is_a_lawful_one(team: Office) -> None:
    team.restricted()
    team.later(months=5, days=10)
    seen = looked(team)
    assert seen.waits.what is Looked.REVIEW
    assert seen.next_review is not None
    assert team.months(3) <= seen.next_review <= team.months(12)


def test_p10_what_goes_well_stays_in_sight_when_newer_notes_come(team: Office) -> None:
    case = team.restricted().case
    case.note("All emails of a month were calm.", True, by=team.caseworker, now=team.now)
    team.later(months=5, days=10)
    case.note("The tenancy file was read.", by=team.caseworker, now=team.now)
    known = {one.label: one.words for one in looked(team).facts}
    assert known["What goes well"].startswith("All emails of a month were calm.")
    assert known["Notes"].startswith("The tenancy file was read.")
