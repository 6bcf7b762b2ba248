"""What limits how a customer reaches us is changed only after an adjustment of it was considered again (I3)."""

from __future__ import annotations

from typing import Any

import pytest

from models.policy.behaviours import YesNo
from models.policy.housing_codes import Control
from models.policy.measures import ADJUSTED, NATURES, Limit
from models.policy.states import ReviewOutcome
from models.queue_line import QueueDuty
from tests.factories import WEIGHED, Office, fresh
from tests.models.refusals import allowed, refused
from tests.models.test_changes import change

NEW_LIMITS: dict[str, Any] = {"limits": (Limit.CHANNEL_LETTER,)}
WEIGHED_AGAIN = {name: words for name, words in WEIGHED.items() if name != "reasons"}


@pytest.mark.parametrize("how", ["vary", "tighten"])
@pytest.mark.parametrize(
    ("make", "said"),
    [("restricted", NEW_LIMITS), ("single_contact", {"arrangement": "Put calls through on Mondays."})],
)
def test_i3_what_limits_contact_is_changed_only_after_the_adjustment_was_considered_again(
    team: Office, make: str, said: dict[str, Any], how: str
) -> None:
    """What was answered before was answered for what was asked before."""
    measure = getattr(team, make)()
    team.later(months=2)
    change(team, measure, how, **said)
    words = f"Consider an adjustment of the {measure.kind.words}"
    assert words in [one.words for one in QueueDuty.select()]
    with refused("I3.again", f"evenhand measure consider-adjustment {measure.ref}"):
        fresh(measure).approve_change(by=team.supervisor, now=team.now)
    with allowed("measure.consider_adjustment"):
        fresh(measure).consider_adjustment(
            YesNo.YES, "A weekly call instead.", by=team.caseworker, now=team.now
        )
    assert words not in [one.words for one in QueueDuty.select()]
    with allowed("measure.approve_change"):
        fresh(measure).approve_change(by=team.supervisor, now=team.now)


def test_i3_a_change_is_turned_down_and_a_measure_eased_without_a_new_answer(sqlite_team: Office) -> None:
    team = sqlite_team
    measure = team.restricted()
    team.later(months=2)
    change(team, measure, "tighten", **NEW_LIMITS)
    with allowed("measure.reject_change"):
        fresh(measure).reject_change("It is too much.", by=team.supervisor, now=team.now)
    with allowed("measure.ease"):
        change(team, measure, "ease", team.supervisor, detail="Any weekday")


def test_i6_what_limits_contact_is_tightened_by_two_people_and_so_with_a_new_answer() -> None:
    """No kind that wants an adjustment is tightened by one person at once, where nothing would ask for it."""
    assert all(NATURES[kind].two_people for kind in ADJUSTED)


def test_i3_a_review_tightens_only_after_the_adjustment_was_considered_again(team: Office) -> None:
    measure = team.restricted()
    review = team.review_of(measure)
    team.later(months=6)
    given = ("It is worse.", team.months(6), "Letters only.")
    with refused("I3.again", f"evenhand measure consider-adjustment {measure.ref}"):
        review.complete(ReviewOutcome.TIGHTEN, *given, **WEIGHED_AGAIN, by=team.lead, now=team.now)
    with allowed("measure.consider_adjustment"):
        measure.consider_adjustment(YesNo.YES, "A call each week.", by=team.caseworker, now=team.now)
    with allowed("review.complete"):
        review.complete(ReviewOutcome.TIGHTEN, *given, **WEIGHED_AGAIN, by=team.lead, now=team.now)
    team.later(months=6)
    with refused("I3.again", "Say again which adjustment"):
        team.review_of(measure).complete(
            ReviewOutcome.TIGHTEN,
            "Worse.",
            team.months(6),
            "One inbox.",
            **WEIGHED_AGAIN,
            by=team.lead,
            now=team.now,
        )


def test_i3_what_a_review_leaves_or_eases_and_what_limits_no_contact_asks_for_no_new_answer(
    sqlite_team: Office,
) -> None:
    team = sqlite_team
    restriction, arrangement = team.restricted(), team.started(team.working())
    team.later(months=6)
    with allowed("review.complete"):
        team.review_of(restriction).complete(
            ReviewOutcome.CONTINUE, "It goes on.", team.months(6), **WEIGHED_AGAIN, by=team.lead, now=team.now
        )
    with allowed("review.complete"):
        team.review_of(arrangement).complete(
            ReviewOutcome.TIGHTEN, "Worse.", team.months(6), "", **WEIGHED_AGAIN, changes="We meet you at our office",
            controls=(Control.OFFICE_ONLY,), by=team.lead, now=team.now,
        )  # fmt: skip
