"""Reviews: what is refused, and the nearest thing that is allowed (I3, I6, I10, I11; P54, P56)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pendulum
import pytest

from models.errors import BadInput
from models.policy.behaviours import Code
from models.policy.measures import DecisionKind, LetterKind
from models.policy.states import MeasureState, ReviewOutcome, ReviewState
from models.queue_line import QueueDesk, QueueDuty, QueueLine
from models.review import Review
from models.settings import Settings
from models.tick import tick
from tests.factories import WEIGHED, Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused

AGAIN: dict[str, Any] = {
    "least_intrusive": WEIGHED["least_intrusive"],
    "why_insufficient": WEIGHED["why_insufficient"],
    "effect_on_customer": WEIGHED["effect_on_customer"],
}


@pytest.mark.parametrize("make", ["restriction", "spoc", "flag"])
def test_i10_a_review_lies_between_3_and_12_months_after_the_start(team: Office, make: str) -> None:
    """Scenario 3: effective 30 November 2026."""
    team.now = pendulum.datetime(2026, 11, 2, 10, tz="Europe/London")
    starts = date(2026, 11, 30)
    propose = getattr(team, make)
    case = team.ready_for(make)
    with refused("I10", "between 28 February 2027 and 30 November 2027"):
        propose(case, effective_on=starts, review_on=date(2027, 2, 27))
    with refused("I10", "between 28 February 2027 and 30 November 2027"):
        propose(case, effective_on=starts, review_on=date(2027, 12, 1))
    with allowed(f"measure.propose_{'restriction' if make == 'restriction' else make}"):
        propose(case, effective_on=starts, review_on=date(2027, 11, 30))
    propose(team.ready_for(make), effective_on=starts, review_on=date(2027, 2, 28))


def test_i10_the_window_begins_anew_at_each_review(team: Office) -> None:
    measure = team.restricted()
    team.later(months=6)
    review = team.review_of(measure)
    soon = team.months(3) - timedelta(days=1)
    for wrong in (None, soon, team.months(12) + timedelta(days=1)):
        with refused("I10", "between 4 December 2026 and 4 September 2027"):
            _continue(team, review, next_review_on=wrong)
    with allowed("review.complete"):
        _continue(team, review, next_review_on=team.months(3))
    after = team.review_of(measure)
    assert (after.due_on, after.first_on, after.last_on) == (
        team.months(3),
        team.months(3),
        team.months(12),
    )
    assert fresh(measure).review_on == after.due_on


def _continue(team: Office, review: Review, **said: Any) -> None:
    given: dict[str, Any] = {
        "outcome": ReviewOutcome.CONTINUE,
        "reasons": "It still happens.",
        **AGAIN,
        **said,
    }
    review.complete(**given, by=team.supervisor, now=team.now)


def test_i11_a_review_is_brought_forward_and_never_put_off(team: Office) -> None:
    review = team.review_of(team.restricted())
    with refused("I11", "not put off"):
        review.bring_forward(team.months(7), by=team.caseworker, now=team.now)
    with refused("I10", "between 4 June 2026 and 4 March 2027"):
        review.bring_forward(team.months(2), by=team.caseworker, now=team.now)
    with allowed("review.bring_forward"):
        review.bring_forward(team.months(4), "On the phone.", by=team.caseworker, now=team.now)
    assert fresh(review.measure).review_on == team.months(4)
    team.later(months=4, days=1)
    with refused("I11", "Complete the review"):
        fresh(review).bring_forward(team.months(1), by=team.caseworker, now=team.now)


def test_i11_after_the_grace_only_the_lead_or_the_head_completes_it(team: Office) -> None:
    """The grace is 5 working days (D): due Friday 4 September 2026, so it ends on Friday the 11th."""
    review = team.review_of(team.restricted())
    team.now = pendulum.datetime(2026, 9, 11, 16, tz="Europe/London")
    with nothing_changes(), pytest.raises(BadInput):  # past the rules, so the supervisor may still do it
        review.complete(ReviewOutcome.EASE, "x", team.months(6), **AGAIN, by=team.supervisor, now=team.now)
    team.later(days=3)
    with refused("I11", "Safer Communities Lead, Head"):
        review.complete(ReviewOutcome.END, "It is over.", by=team.supervisor, now=team.now)
    with allowed("review.complete"):
        review.complete(ReviewOutcome.END, "It is over.", by=team.lead, now=team.now)


def test_i11_the_grace_is_a_setting(team: Office) -> None:
    Settings.change_setting("review_grace", "1", by=team.lead, now=team.now)
    review = team.review_of(team.restricted())
    team.now = pendulum.datetime(2026, 9, 8, 16, tz="Europe/London")
    with refused("I11", "overdue beyond its grace"):
        review.complete(ReviewOutcome.END, "It is over.", by=team.supervisor, now=team.now)


def test_p56_a_review_is_planned_at_the_start_and_after_each_review_until_the_end(team: Office) -> None:
    measure = team.restricted()
    team.later(months=6)
    _continue(team, team.review_of(measure), next_review_on=team.months(6))
    team.later(months=6)
    team.review_of(measure).complete(ReviewOutcome.END, "It is over.", by=team.supervisor, now=team.now)
    states = [one.state for one in Review.select()]
    assert states == [ReviewState.COMPLETED, ReviewState.COMPLETED]
    assert fresh(measure).state is MeasureState.ENDED_REVIEW


@pytest.mark.parametrize("outcome", list(ReviewOutcome))
def test_p54_each_outcome_of_a_review_is_a_decision_that_can_be_appealed(
    sqlite_team: Office, outcome: ReviewOutcome
) -> None:
    team = sqlite_team
    review = team.review_of(team.restricted())
    team.later(months=6)
    team.adjusted(review.measure)
    next_on = None if outcome is ReviewOutcome.END else team.months(6)
    changes = outcome in (ReviewOutcome.EASE, ReviewOutcome.TIGHTEN)
    what = "Take calls any day." if changes else ""
    decision = review.complete(outcome, "You kept to it.", next_on, what, **AGAIN, by=team.lead, now=team.now)
    assert (decision.kind, decision.appealable) == (DecisionKind.REVIEW, True)
    letter = team.told(decision, LetterKind.REVIEW_OUTCOME)
    assert outcome.words in letter.text
    assert "you can appeal by" in letter.text
    assert ("Take calls any day." in letter.text) == changes
    assert ("We will review this by" in letter.text) == (outcome is not ReviewOutcome.END)


def test_i3_what_goes_on_after_a_review_is_weighed_again(team: Office) -> None:
    review = team.review_of(team.restricted())
    team.later(months=6)
    with refused("I3", "the least intrusive way"):
        _continue(team, review, next_review_on=team.months(6), least_intrusive="")
    with allowed("review.complete"):
        review.complete(ReviewOutcome.END, "You kept to it.", by=team.supervisor, now=team.now)


def test_i6_tightening_takes_somebody_who_did_not_propose_it(team: Office) -> None:
    case = team.investigated(Code.UD03)
    team.burdened(team.incident_of(case))
    proposed = team.restriction(case, by=team.supervisor)
    measure = team.started(proposed, by=team.other_supervisor)
    team.later(months=6)
    team.adjusted(measure)
    given = ("It is worse.", team.months(6), "Letters only.")
    with refused("I6", "another colleague"):
        team.review_of(measure).complete(
            ReviewOutcome.TIGHTEN, *given, **AGAIN, by=team.supervisor, now=team.now
        )
    with allowed("review.complete"):
        team.review_of(measure).complete(
            ReviewOutcome.TIGHTEN, *given, **AGAIN, by=team.other_supervisor, now=team.now
        )
    assert fresh(measure).arrangement == "Letters only."


def test_a_review_that_eases_or_tightens_says_what_changes(sqlite_team: Office) -> None:
    team = sqlite_team
    review = team.review_of(team.restricted())
    team.later(months=6)
    with nothing_changes(), pytest.raises(BadInput, match="what colleagues must do"):
        _continue(team, review, outcome=ReviewOutcome.EASE, next_review_on=team.months(6))


def test_a_caseworker_does_not_decide_a_review(sqlite_team: Office) -> None:
    review = sqlite_team.review_of(sqlite_team.restricted())
    with not_permitted("supervisor"):
        review.complete(ReviewOutcome.END, "Over.", by=sqlite_team.caseworker, now=sqlite_team.now)


def test_ending_a_measure_early_drops_its_review(team: Office) -> None:
    measure = team.restricted()
    with allowed("measure.end"):
        measure.end("You moved away.", by=team.supervisor, now=team.now)
    assert team.review_of(measure).state is ReviewState.CANCELLED


@pytest.mark.parametrize(
    ("codes", "months"), [((Code.UD03,), 6), ((Code.UB01, Code.UD03), 12), ((Code.UB05,), 3)]
)
def test_p56_the_nature_of_the_behaviour_gives_the_usual_review_date(
    sqlite_team: Office, codes: tuple[Code, ...], months: int
) -> None:
    team = sqlite_team
    case = team.investigated(*codes)
    team.burdened(team.incident_of(case))
    measure = team.spoc(case, review_on=None)
    assert measure.review_on == team.months(months)


def test_i11_an_overdue_review_is_brought_before_the_lead_once_its_grace_is_over(team: Office) -> None:
    """Due on Friday 4 September 2026; five working days of grace."""
    measure = team.restricted()
    review = team.review_of(measure)
    team.now = pendulum.datetime(2026, 9, 11, 16, tz="Europe/London")
    assert tick(team.now) == ()
    with refused("I11.grace", "not over yet"):
        review.escalate(by=team.lead, now=team.now)
    assert tick(team.later(days=3)) == (review.ref,)
    assert tick(team.now) == ()
    line = QueueLine.get(QueueLine.case == measure.case)
    words = "End or complete the overdue review of the contact restriction"
    owed = QueueDuty.get((QueueDuty.line == line) & (QueueDuty.words == words))
    assert owed.holder == team.lead
    assert QueueDesk.select().where((QueueDesk.line == line) & (QueueDesk.colleague == team.lead)).exists()
    with refused("I11.grace", "before the Lead already"):
        fresh(review).escalate(by=team.lead, now=team.now)
    with allowed("review.complete"):
        fresh(review).complete(ReviewOutcome.END, "It is over.", by=team.lead, now=team.now)
