"""What a review or an appeal can make different: limits, contacts, the control of a flag, and what the letter says of it."""

from __future__ import annotations

from typing import Any

import pytest

from models.appeal import Appeal
from models.errors import BadInput
from models.letter import Letter
from models.measure import Flag, Measure, SinglePoint
from models.people import Colleague
from models.policy.behaviours import Code
from models.policy.housing_codes import Control
from models.policy.measures import LetterKind, Limit, RiskTo
from models.policy.states import MeasureState, ReviewOutcome
from models.queries import case_file
from models.queue_line import QueueDuty
from models.restriction import RestrictionLimit
from tests.factories import WEIGHED, Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused


def complete(team: Office, measure: Measure, outcome: ReviewOutcome, **said: Any) -> Letter:
    """The letter about the measure's review."""
    given: dict[str, Any] = {"outcome": outcome, "next_review_on": team.months(6), **WEIGHED, **said}
    decision = team.review_of(measure).complete(**given, by=team.lead, now=team.now)
    return team.told(decision, LetterKind.REVIEW_OUTCOME)


def put_into_effect(team: Office, appeal: Appeal) -> str:
    """The outcome's letter, once the outcome is put into effect."""
    team.outcome_told(appeal).implement(by=team.caseworker, now=team.now)
    here = (Letter.appeal == appeal) & (Letter.kind == LetterKind.APPEAL_OUTCOME)
    return str(Letter.select().where(here).get().text)


def limits(measure: Measure) -> dict[Limit, str]:
    here = (RestrictionLimit.measure == measure) & ~RestrictionLimit.dropped
    return {one.limit: one.detail for one in RestrictionLimit.select().where(here)}


def test_p56_a_review_changes_the_limits_of_a_restriction_and_the_letter_says_which(team: Office) -> None:
    measure = team.restricted(team.demanding(), limits=(Limit.CHANNEL_LETTER, Limit.PREMISES), detail="")
    team.later(months=6)
    with allowed("review.complete"):
        letter = complete(
            team,
            measure,
            ReviewOutcome.EASE,
            limits=(Limit.DAYS_TIMES, Limit.PREMISES),
            detail="Mondays to Wednesdays",
        )
    assert limits(measure) == {
        Limit.DAYS_TIMES: "Mondays to Wednesdays",
        Limit.PREMISES: "Mondays to Wednesdays",
    }
    assert (
        "How you can contact us from now on: set days or times; not at our premises.\nMondays to Wednesdays"
        in letter.text
    )
    assert "letters only" not in letter.text


def test_p56_only_the_details_of_the_limits_change(sqlite_team: Office) -> None:
    team = sqlite_team
    measure = team.restricted()
    team.later(months=6)
    letter = complete(team, measure, ReviewOutcome.EASE, detail="Mondays and Thursdays, 10 to 12")
    assert limits(measure) == {Limit.DAYS_TIMES: "Mondays and Thursdays, 10 to 12"}
    assert "From now on: Mondays and Thursdays, 10 to 12." in letter.text


def test_p54_a_partly_upheld_appeal_changes_the_limits_when_it_is_put_into_effect(team: Office) -> None:
    measure = team.restricted()
    appeal = team.in_review(team.decision_of(measure))
    appeal.partly_uphold(
        "Writing hurts you.",
        limits=(Limit.CALL_LENGTH,),
        detail="One call a week",
        by=team.lead,
        now=team.now,
    )
    assert limits(measure) == {Limit.DAYS_TIMES: "Mondays, 10 to 11"}
    text = put_into_effect(team, appeal)
    assert limits(measure) == {Limit.CALL_LENGTH: "One call a week"}
    assert "How you can contact us from now on: length or number of calls.\nOne call a week" in text


def test_p54_a_partly_upheld_appeal_changes_who_the_contact_is(team: Office) -> None:
    measure = team.single_contact()
    appeal = team.in_review(team.decision_of(measure))
    appeal.partly_uphold("You asked for her.", deputy=team.neighbour, by=team.lead, now=team.now)
    text = put_into_effect(team, appeal)
    point = SinglePoint.get(SinglePoint.measure == measure)
    assert (point.spoc, point.deputy) == (team.other_caseworker, team.neighbour)
    assert "Your contact is now Cleo Ward. When they are away it is Nia Noor." in text


def test_p56_a_review_changes_the_control_and_the_risk_of_a_flag(team: Office) -> None:
    flag = team.flagged()
    team.later(months=6)
    letter = complete(
        team,
        flag,
        ReviewOutcome.EASE,
        arrangement="Ring before you go.",
        changes="We ring you before we come",
        risk_to=RiskTo.CONTRACTORS,
    )
    assert fresh(flag).arrangement == "Ring before you go."
    assert Flag.get(Flag.measure == flag).risk_to is RiskTo.CONTRACTORS
    assert "We ring you before we come." in letter.text


@pytest.mark.parametrize(
    ("make", "said", "field"),
    [
        ("single_contact", {"limits": (Limit.PREMISES,)}, "limits"),
        ("restricted", {"risk_to": RiskTo.BOTH}, "risk_to"),
        ("flagged", {"detail": "Mondays", "changes": "We come on Mondays"}, "detail"),
        ("restricted", {"limits": (Limit.DAYS_TIMES,)}, "detail"),
        ("flagged", {"arrangement": "Ring first."}, "changes"),
        ("flagged", {"risk_to": RiskTo.NAMED, "changes": "We ring first"}, "at_risk"),
    ],
)
def test_only_what_the_kind_of_measure_has_can_change(
    sqlite_team: Office, make: str, said: dict[str, Any], field: str
) -> None:
    measure = getattr(sqlite_team, make)()
    sqlite_team.later(months=6)
    with nothing_changes(), pytest.raises(BadInput) as refusal:
        complete(sqlite_team, measure, ReviewOutcome.EASE, **said)
    assert refusal.value.field == field


@pytest.mark.parametrize("outcome", [ReviewOutcome.CONTINUE, ReviewOutcome.END])
def test_what_goes_on_as_it_was_or_ends_changes_nothing_in_silence(
    sqlite_team: Office, outcome: ReviewOutcome
) -> None:
    measure = sqlite_team.restricted()
    sqlite_team.later(months=6)
    with nothing_changes(), pytest.raises(BadInput, match="Ease it or tighten it"):
        complete(sqlite_team, measure, outcome, arrangement="Take calls any day.")


@pytest.mark.parametrize("role", ["desk", "dpo", "hr"])
def test_p42_a_desk_that_does_no_casework_is_nobodys_contact(sqlite_team: Office, role: str) -> None:
    team = sqlite_team
    somebody = getattr(team, role)
    case = team.investigated()
    with refused("P42", "has no part in this work. Choose one of: colleague, caseworker"):
        team.spoc(case, spoc=somebody)
    with refused("P42", "has no part in this work"):
        team.spoc(case, deputy=somebody)
    with allowed("measure.propose_spoc"):
        team.spoc(case, deputy=team.neighbour)


def test_p42_a_contact_who_is_named_later_was_not_affected_either(team: Office) -> None:
    measure = team.single_contact()
    appeal = team.in_review(team.decision_of(measure))
    with refused("P42", "Jo Price was affected"):
        appeal.partly_uphold("You asked for her.", spoc=team.officer, by=team.lead, now=team.now)
    with refused("P42", "somebody else"):
        appeal.partly_uphold("You asked.", spoc=team.other_supervisor, by=team.lead, now=team.now)
    with allowed("appeal.partly_uphold"):
        appeal.partly_uphold("You asked for her.", spoc=team.neighbour, by=team.lead, now=team.now)


def test_i24_a_review_puts_nobody_between_us_and_the_customer_without_consent(sqlite_team: Office) -> None:
    team = sqlite_team
    measure = team.restricted()
    team.later(months=6)
    said: dict[str, Any] = {"limits": (Limit.REPRESENTATIVE,), "detail": "Ms Gray of the advice centre"}
    with refused("I24", "Record that the customer agreed"):
        complete(team, measure, ReviewOutcome.EASE, **said)
    complete(team, measure, ReviewOutcome.EASE, **said, consent=True)
    assert limits(measure) == {Limit.REPRESENTATIVE: "Ms Gray of the advice centre"}


# Outside a review: vary, ease, tighten, suspend, resume


NEW_LIMITS: dict[str, Any] = {"limits": (Limit.CHANNEL_LETTER,)}


def change(team: Office, measure: Measure, how: str, by: Colleague | None = None, **said: Any) -> Any:
    """Propose a change, or decide it where one person may."""
    given: dict[str, Any] = WEIGHED if how != "ease" else {"reasons": "You kept to it."}
    return getattr(fresh(measure), how)(**(given | said), by=by or team.caseworker, now=team.now)


@pytest.mark.parametrize("how", ["vary", "tighten"])
def test_i6_two_people_change_a_restriction(team: Office, how: str) -> None:
    measure = team.restricted()
    with allowed(f"measure.{how}"):
        change(team, measure, how, team.supervisor, **NEW_LIMITS)
    assert limits(measure) == {Limit.DAYS_TIMES: "Mondays, 10 to 11"}, "nobody has approved it"
    assert "Approve the change of the contact restriction, or not" in [
        one.words for one in QueueDuty.select()
    ]
    with refused("I6.pending", "Approve or turn down what waits first"):
        change(team, measure, "vary", **NEW_LIMITS)
    with refused("I6", "another colleague"):
        fresh(measure).approve_change(by=team.supervisor, now=team.now)
    with allowed("measure.approve_change"):
        decision = fresh(measure).approve_change(by=team.other_supervisor, now=team.now)
    assert limits(measure) == {Limit.CHANNEL_LETTER: ""}
    assert (decision.appealable, decision.proposed_by) == (True, team.supervisor)
    letter = team.told(decision)
    assert "How you can contact us from now on: letters only." in letter.text
    assert "you can appeal by" in letter.text
    assert "We will review this by" in letter.text


def test_i6_a_change_that_is_turned_down_changes_nothing(sqlite_team: Office) -> None:
    team = sqlite_team
    measure = team.restricted()
    with refused("I6.waits", "Propose a change first"):
        measure.reject_change("No.", by=team.supervisor, now=team.now)
    change(team, measure, "tighten", **NEW_LIMITS)
    with allowed("measure.reject_change"):
        fresh(measure).reject_change("It is too much.", by=team.supervisor, now=team.now)
    assert limits(measure) == {Limit.DAYS_TIMES: "Mondays, 10 to 11"}
    with allowed("measure.vary"):
        change(team, measure, "vary", **NEW_LIMITS)


def test_one_person_eases_and_the_review_stays_where_it_is(team: Office) -> None:
    measure = team.restricted()
    planned = team.review_of(measure).due_on
    team.later(months=2)
    with not_permitted("supervisor"):
        change(team, measure, "ease", limits=(Limit.DAYS_TIMES,), detail="Any weekday")
    with allowed("measure.ease"):
        decision = change(team, measure, "ease", team.supervisor, detail="Any weekday")
    assert limits(measure) == {Limit.DAYS_TIMES: "Any weekday"}
    assert team.review_of(measure).due_on == planned
    text = team.told(decision).text
    assert "We have decided about the contact restriction: we ask less of you." in text
    assert "From now on: Any weekday." in text


def test_i10_what_is_tightened_is_reviewed_3_to_12_months_later(team: Office) -> None:
    measure = team.started(team.working())
    team.later(months=2)
    said: dict[str, Any] = {"controls": (Control.OFFICE_ONLY,), "changes": "We meet you at our office"}
    with refused("I10", "between 4 August 2026 and 4 May 2027"):
        change(team, measure, "tighten", team.lead, review_on=team.months(2), **said)
    with allowed("measure.tighten"):
        change(team, measure, "tighten", team.lead, review_on=team.months(3), **said)
    review = team.review_of(measure)
    assert (review.first_on, review.due_on, review.last_on) == (
        team.months(3),
        team.months(3),
        team.months(12),
    )
    assert fresh(measure).arrangement == "Meet at our office only."


def test_p60_what_one_person_decides_alone_is_decided_by_those_who_may(sqlite_team: Office) -> None:
    team = sqlite_team
    measure = team.started(team.working())
    said: dict[str, Any] = {"controls": (Control.PHONE_FIRST,), "changes": "We ring first"}
    with refused("P60.change", "supervisor"):
        change(team, measure, "vary", **said)
    with allowed("measure.vary"):
        change(team, measure, "vary", team.supervisor, **said)


def test_i5_who_was_affected_decides_no_change(sqlite_team: Office) -> None:
    team = sqlite_team
    case = team.investigated(Code.UB01, affected=(team.officer, team.other_supervisor))
    measure = team.started(team.working(case))
    said: dict[str, Any] = {"controls": (Control.PHONE_FIRST,), "changes": "We ring first"}
    with refused("I5.change", "You were affected by it"):
        change(team, measure, "vary", team.other_supervisor, **said)
    with allowed("measure.vary"):
        change(team, measure, "vary", team.supervisor, **said)


def test_i3_a_change_is_weighed(sqlite_team: Office) -> None:
    team = sqlite_team
    measure = team.restricted()
    with refused("I3", "why that is not enough"):
        change(team, measure, "tighten", why_insufficient=" ", **NEW_LIMITS)


def test_i11_no_change_puts_off_a_review(team: Office) -> None:
    measure = team.restricted()
    team.later(months=7)
    review = team.review_of(measure)
    with refused("I11.change", f"Complete review {review.ref}, due on 4 September 2026, first"):
        change(team, measure, "ease", team.supervisor, detail="Any weekday")


def test_p56_a_warning_is_not_varied(sqlite_team: Office) -> None:
    team = sqlite_team
    measure = team.warned()
    with refused("P56.change", "End or withdraw the warning letter"):
        change(team, measure, "vary", changes="It lasts longer")


def test_p54_suspending_and_resuming_are_told_and_can_be_appealed(team: Office) -> None:
    measure = team.restricted()
    with allowed("measure.suspend"):
        decision = measure.suspend("You are in hospital.", by=team.supervisor, now=team.now)
    text = team.told(decision).text
    assert "does not count for the time being" in text
    assert "you can appeal by" in text
    with allowed("measure.resume"):
        decision = fresh(measure).resume("You are back home.", by=team.supervisor, now=team.now)
    assert "it counts again from today" in team.told(decision).text
    assert "you can appeal by" in team.told(decision).text


def test_p54_an_upheld_appeal_against_a_change_undoes_it(team: Office) -> None:
    measure = team.restricted()
    change(team, measure, "tighten", arrangement="Return calls.", **NEW_LIMITS)
    decision = fresh(measure).approve_change(by=team.supervisor, now=team.now)
    appeal = team.in_review(decision)
    appeal.uphold("Writing hurts you.", by=team.lead, now=team.now)
    text = put_into_effect(team, appeal)
    assert "What we changed is again as it was." in text
    assert limits(measure) == {Limit.DAYS_TIMES: "Mondays, 10 to 11"}
    now = fresh(measure)
    assert (now.state, now.arrangement) == (MeasureState.ACTIVE, "Take calls on Mondays, 10 to 11.")


def test_p54_an_upheld_appeal_against_a_suspension_puts_it_in_force_again(sqlite_team: Office) -> None:
    team = sqlite_team
    measure = team.single_contact()
    decision = measure.suspend("Cleo is away.", by=team.supervisor, now=team.now)
    appeal = team.in_review(decision)
    appeal.uphold("The deputy is here.", by=team.lead, now=team.now)
    assert "It counts again." in put_into_effect(team, appeal)
    assert fresh(measure).state is MeasureState.ACTIVE


def test_a_measure_says_that_it_was_varied_that_a_change_waits_and_that_its_review_is_due(
    sqlite_team: Office,
) -> None:
    team = sqlite_team
    measure = team.restricted()
    change(team, measure, "ease", team.supervisor, detail="Any weekday")
    change(team, measure, "vary", **NEW_LIMITS)

    def noted() -> tuple[str, ...]:
        file = case_file.of(measure.case.ref, team.caseworker.actor(), team.now)
        return file.measures[0].notes

    assert noted() == ("a change waits for approval", "varied")
    fresh(measure).reject_change("It is too much.", by=team.supervisor, now=team.now)
    team.later(months=6)
    assert noted() == ("review due", "varied")
    team.later(days=1)
    assert noted() == ("review overdue", "varied")
    with allowed("review.complete"):
        complete(team, measure, ReviewOutcome.CONTINUE)
    assert noted() == ("varied",)
