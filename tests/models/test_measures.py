"""Measures and their reviews: what is refused, and the nearest thing allowed (I9 to I14, I24, I26; P44, P48, P56)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pendulum
import pytest

from models.case import Case
from models.decision import Decision
from models.errors import BadInput
from models.letter import Letter
from models.measure import Measure
from models.people import Office as People
from models.policy.behaviours import Code, ContactException
from models.policy.measures import CarveOut, DecisionKind, LetterKind, Limit, RiskTo
from models.policy.states import MeasureState, ReviewOutcome, ReviewState
from models.restriction import RestrictionLimit
from models.review import Review
from models.settings import Settings
from models.tick import tick
from tests.factories import WEIGHED, Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused, wrong_state

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
    case = propose(effective_on=starts, review_on=date(2027, 2, 28)).case
    with refused("I10", "between 28 February 2027 and 30 November 2027"):
        propose(case, effective_on=starts, review_on=date(2027, 2, 27))
    with refused("I10", "between 28 February 2027 and 30 November 2027"):
        propose(case, effective_on=starts, review_on=date(2027, 12, 1))
    with allowed(f"measure.propose_{'restriction' if make == 'restriction' else make}"):
        propose(case, effective_on=starts, review_on=date(2027, 11, 30))


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
    next_on = None if outcome is ReviewOutcome.END else team.months(6)
    decision = review.complete(
        outcome, "You kept to it.", next_on, "Take calls any day.", **AGAIN, by=team.lead, now=team.now
    )
    assert (decision.kind, decision.appealable) == (DecisionKind.REVIEW, True)
    letter = team.told(decision, LetterKind.REVIEW_OUTCOME)
    assert outcome.words in letter.text
    assert "you can appeal by" in letter.text
    assert ("Take calls any day." in letter.text) == (outcome in (ReviewOutcome.EASE, ReviewOutcome.TIGHTEN))
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


@pytest.mark.parametrize("make", ["restriction", "spoc"])
@pytest.mark.parametrize("shut", list(CarveOut))
def test_i12_no_restriction_shuts_what_stays_open(sqlite_team: Office, make: str, shut: CarveOut) -> None:
    propose = getattr(sqlite_team, make)
    case = propose().case
    with refused("I12", shut.words):
        propose(case, carve_outs=tuple(one for one in CarveOut if one is not shut))
    with allowed(f"measure.propose_{make}"):
        propose(case, carve_outs=tuple(CarveOut))


def test_i12_every_letter_about_a_restriction_says_so(sqlite_team: Office) -> None:
    for make in ("restriction", "spoc"):
        letter = sqlite_team.told(sqlite_team.approved(getattr(sqlite_team, make)()))
        assert all(one.words in letter.text for one in CarveOut)


def test_i13_a_flag_rests_on_an_incident_of_its_case(team: Office) -> None:
    case = team.investigated(Code.UB01)
    elsewhere = team.reported(Code.UB01)
    with refused("I13", "Name the incident of this case"):
        team.flag(case, evidence=elsewhere)
    with refused("I13", "Say who is at risk"):
        team.flag(case, risk_to=None)
    with refused("I13", "Say who exactly is at risk"):
        team.flag(case, risk_to=RiskTo.NAMED)
    with refused("I13", "Say what colleagues must do"):
        team.flag(case, arrangement=" ")
    with allowed("measure.propose_flag"):
        team.flag(case, risk_to=RiskTo.NAMED, at_risk="Jo Price")


def test_i13_a_flag_starts_when_the_customer_was_told_or_it_is_recorded_why_not(team: Office) -> None:
    flag = team.flag()
    team.approved(flag)
    with refused("I13.told", "Send the letter, or record why"):
        flag.start(by=team.caseworker, now=team.now)
    flag.withhold_notice(
        "He would harm his son.", team.today + timedelta(days=14), by=team.supervisor, now=team.now
    )
    with allowed("measure.start"):
        flag.start(by=team.caseworker, now=team.now)


def test_i13_withholding_has_a_reason_and_a_day_to_look_again(team: Office) -> None:
    flag = team.flag()
    team.approved(flag)
    tomorrow = team.today + timedelta(days=1)
    with refused("P52.withhold", "Give the reason"):
        flag.withhold_notice(" ", tomorrow, by=team.supervisor, now=team.now)
    with refused("P52.withhold", "Give a day, after today"):
        flag.withhold_notice("He would harm his son.", team.today, by=team.supervisor, now=team.now)
    with allowed("measure.withhold_notice"):
        flag.withhold_notice("He would harm his son.", tomorrow, by=team.supervisor, now=team.now)


def test_i13_a_flag_in_force_for_now_ends_by_itself_after_two_working_days(team: Office) -> None:
    flag = team.flag()
    with allowed("measure.start_interim"):
        flag.start_interim(by=team.supervisor, now=team.now)
    assert flag.interim_until == pendulum.datetime(2026, 3, 6, 17, tz="Europe/London")
    with refused("I13.lapse", "not up yet"):
        flag.lapse(by=team.supervisor, now=team.now)
    assert tick(team.now) == ()
    team.now = flag.interim_until
    assert tick(team.now) == (flag.ref,)
    assert fresh(flag).state is MeasureState.LAPSED


def test_i13_a_flag_in_force_for_now_goes_on_once_it_is_approved(team: Office) -> None:
    flag = team.flag()
    flag.start_interim(by=team.supervisor, now=team.now)
    with allowed("measure.approve"):
        flag.approve(by=team.supervisor, now=team.now)
    assert flag.state is MeasureState.ACTIVE
    assert flag.notify_by == pendulum.datetime(2026, 3, 6, 17, tz="Europe/London")
    assert team.review_of(flag).due_on == flag.review_on


def test_i13_a_flag_in_force_for_now_takes_two_people_and_a_try_at_contact(team: Office) -> None:
    case = team.triaged(Code.UB01)
    flag = team.flag(case, by=team.supervisor)
    with refused("I4", "Record one attempt"):
        flag.start_interim(by=team.other_supervisor, now=team.now)
    case.except_contact(
        ContactException.IMMEDIATE_DANGER, "He has a knife.", by=team.supervisor, now=team.now
    )
    with refused("I6", "another colleague"):
        flag.start_interim(by=team.supervisor, now=team.now)
    with allowed("measure.start_interim"):
        flag.start_interim(by=team.other_supervisor, now=team.now)


def test_only_a_flag_is_in_force_for_now(sqlite_team: Office) -> None:
    spoc = sqlite_team.spoc()
    with nothing_changes(), pytest.raises(BadInput, match="Only a warning flag"):
        spoc.start_interim(by=sqlite_team.supervisor, now=sqlite_team.now)


def test_i14_a_flag_names_its_subject_and_binds_no_other_tenant(team: Office) -> None:
    """Scenario 5: the son's flag stands on his parents' account."""
    account = People.add_account("T-1001", by=team.caseworker, now=team.now)
    son = team.person("Arun Patel")
    for one in (team.customer, son):
        People.link_person(one, account, by=team.caseworker, now=team.now)
    case = team.investigated(Code.UB03, responsible=None)
    with refused("I14", "Identify the person"):
        team.flag(case, account=account)
    case.identify(son, by=team.caseworker, now=team.now)
    with allowed("measure.propose_flag"):
        flag = team.flag(case, account=account)
    assert flag.case.person == son
    assert not Measure.select().join(Case).where(Case.person == team.customer).exists()


def test_i14_a_measure_stays_with_its_person(team: Office) -> None:
    flag = team.flagged()
    somebody = team.person("Arun Patel")
    case = fresh(flag.case)
    with refused("I14.identify", f"End or withdraw {flag.ref} first"):
        case.identify(somebody, by=team.caseworker, now=team.now)
    flag.end("It was the wrong man.", by=team.supervisor, now=team.now)
    with allowed("case.identify"):
        case.identify(somebody, by=team.caseworker, now=team.now)


def test_i24_a_representative_is_restricted_only_for_their_own_reason(team: Office) -> None:
    case = team.restriction().case
    with refused("I24", "the representative themselves"):
        team.restriction(case, restrict_representative=True)
    with allowed("measure.propose_restriction"):
        measure = team.restriction(
            case, restrict_representative=True, representative_reason="She shouted at Cleo herself."
        )
    limit = RestrictionLimit.get(RestrictionLimit.measure == measure)
    assert limit.representative_reason is not None
    assert limit.representative_reason.text == "She shouted at Cleo herself."
    assert limit.representative_reason.seal().endswith(":reasons"), "P47"


def test_i24_nobody_is_reached_through_a_representative_without_their_consent(team: Office) -> None:
    case = team.restriction().case
    with refused("I24", "the customer agreed"):
        team.restriction(case, limits=(Limit.REPRESENTATIVE,))
    with allowed("measure.propose_restriction"):
        team.restriction(case, limits=(Limit.REPRESENTATIVE,), consent=True)


def test_i26_no_warning_letter_goes_to_a_child_alone(team: Office) -> None:
    case = team.investigated(responsible=team.person("Arun Patel", is_minor=True))
    with refused("I26", "Name the parent or guardian"):
        team.warning(case)
    with allowed("measure.propose_warning"):
        warning = team.warning(case, guardian="Mrs Meera Patel")
    letter = team.told(team.approved(warning))
    assert letter.text.startswith("Dear Mrs Meera Patel and Arun Patel,")


def test_i26_nor_when_it_turns_out_later_that_it_is_a_child(team: Office) -> None:
    warning = team.warning()
    letter = team.written(team.approved(warning))
    letter.check(by=team.caseworker, now=team.now)
    letter.ready(by=team.caseworker, now=team.now)
    People.change_person(team.customer, is_minor=True, by=team.caseworker, now=team.now)
    with refused("I26", "Name the parent or guardian"):
        letter.send(by=team.caseworker, now=team.now)


def test_p48_a_warning_runs_out(team: Office) -> None:
    case = team.investigated()
    with refused("P48", "a day, after it starts"):
        team.warning(case, ends_on=None)
    with refused("P48", "a day, after it starts"):
        team.warning(case, ends_on=team.today)
    warning = team.started(team.warning(case, ends_on=team.months(12)))
    with refused("P48.expire", "It runs until 4 March 2027"):
        warning.expire(by=team.caseworker, now=team.now)
    team.later(months=12)
    with allowed("measure.expire"):
        warning.expire(by=team.caseworker, now=team.now)


def test_p48_what_is_reviewed_ends_by_its_review_and_not_by_itself(sqlite_team: Office) -> None:
    measure = sqlite_team.restricted()
    with refused("P48.expire", "end it by its review"):
        measure.expire(by=sqlite_team.caseworker, now=sqlite_team.now)


@pytest.mark.parametrize("make", ["warning", "restriction", "spoc", "flag"])
def test_p48_nothing_starts_before_it_is_decided(sqlite_team: Office, make: str) -> None:
    propose = getattr(sqlite_team, make)
    case = propose().case
    with refused("P48.past", "today or a later day"):
        propose(case, effective_on=sqlite_team.today - timedelta(days=1))
    with allowed(f"measure.propose_{make}"):
        propose(case, effective_on=sqlite_team.today)


def test_p48_a_measure_starts_on_its_day(team: Office) -> None:
    measure = team.spoc(effective_on=team.today + timedelta(days=1))
    team.told(team.approved(measure))
    measure = fresh(measure)
    with refused("P48.start", "It starts on 5 March 2026"):
        measure.start(by=team.caseworker, now=team.now)
    team.later(days=1)
    with allowed("measure.start"):
        measure.start(by=team.caseworker, now=team.now)


def test_p48_no_measure_without_an_end_or_a_review_is_ever_stored(team: Office) -> None:
    for make in (team.warned, team.restricted, team.single_contact, team.flagged):
        make()
    assert all(one.ends_on or one.review_on for one in Measure.select())


def test_p52_an_urgent_measure_is_told_within_two_working_days(team: Office) -> None:
    measure = team.spoc()
    team.approved(measure)
    with not_permitted("supervisor"):
        measure.start_urgently("He is outside now.", by=team.caseworker, now=team.now)
    with allowed("measure.start_urgently"):
        measure.start_urgently("He is outside now.", by=team.supervisor, now=team.now)
    assert measure.notify_by == pendulum.datetime(2026, 3, 6, 17, tz="Europe/London")
    team.told(team.decision_of(measure))
    assert fresh(measure).notified_at is not None


def test_p52_a_letter_taken_back_leaves_nobody_told(team: Office) -> None:
    measure = team.spoc()
    letter = team.told(team.approved(measure))
    fresh(measure).start(by=team.caseworker, now=team.now)
    with allowed("letter.take_back"):
        letter.take_back(by=team.caseworker, now=team.now)
    assert fresh(measure).state is MeasureState.ACTIVE
    assert fresh(measure).notified_at is None
    assert fresh(measure).notify_by is not None


def test_p52_withdrawing_what_the_customer_was_told_of_is_told_as_well(team: Office) -> None:
    unheard, heard = team.spoc(), team.spoc()
    team.approved(unheard)
    team.told(team.approved(heard))
    fresh(unheard).withdraw("Not needed.", by=team.supervisor, now=team.now)
    fresh(heard).withdraw("Not needed.", by=team.supervisor, now=team.now)
    ended = [one.measure for one in Decision.select().where(Decision.kind == DecisionKind.END)]
    assert ended == [heard]


def test_p52_nobody_is_told_of_a_measure_that_was_withdrawn_meanwhile(team: Office) -> None:
    measure = team.spoc()
    letter = team.written(team.approved(measure))
    letter.check(by=team.caseworker, now=team.now)
    letter.ready(by=team.caseworker, now=team.now)
    fresh(measure).withdraw("Not needed.", by=team.supervisor, now=team.now)
    with refused("P52.send", "Do not send this letter"):
        letter.send(by=team.caseworker, now=team.now)
    with allowed("letter.cancel"):
        letter.cancel("It was withdrawn.", by=team.caseworker, now=team.now)


def test_p56_a_case_stays_open_while_something_is_in_force(team: Office) -> None:
    measure = team.restricted()
    case = fresh(measure.case)
    with refused("P56.close", f"End, withdraw or complete {measure.ref}"):
        case.close("Done.", by=team.caseworker, now=team.now)
    team.told(measure.end("It is over.", by=team.supervisor, now=team.now))
    with allowed("case.close"):
        case.close("Done.", by=team.caseworker, now=team.now)


def test_p52_a_case_closes_when_the_customer_was_told_or_it_is_lawfully_held_back(team: Office) -> None:
    flag = team.flag()
    team.approved(flag)
    soon = team.today + timedelta(days=14)
    flag.withhold_notice("He would harm his son.", soon, by=team.supervisor, now=team.now)
    flag.start(by=team.caseworker, now=team.now)
    flag.end("He has moved away.", by=team.supervisor, now=team.now)
    case = fresh(flag.case)
    team.later(days=15)
    with refused("P52.close", "Send the letter about decision"):
        case.close("Done.", by=team.caseworker, now=team.now)
    flag.withhold_notice("It is so still.", soon + timedelta(days=60), by=team.supervisor, now=team.now)
    with allowed("case.close"):
        case.close("Done.", by=team.caseworker, now=team.now)
    assert Letter.select().count() == 0


def test_a_finished_measure_takes_no_further_step(sqlite_team: Office) -> None:
    measure = sqlite_team.restricted()
    measure.end("Over.", by=sqlite_team.supervisor, now=sqlite_team.now)
    with wrong_state():
        measure.start(by=sqlite_team.caseworker, now=sqlite_team.now)
    with wrong_state():
        measure.end("Again.", by=sqlite_team.supervisor, now=sqlite_team.now)
