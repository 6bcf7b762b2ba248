"""Measures from proposal to end: what is refused, and the nearest thing allowed (I12, I24, I26; P48, P52, P56)."""

from __future__ import annotations

from datetime import timedelta

import pendulum
import pytest

from models.decision import Decision
from models.errors import BadInput
from models.letter import Letter
from models.measure import Measure
from models.people import Office as People
from models.policy.behaviours import Code
from models.policy.measures import NEED_DETAIL, CarveOut, DecisionKind, Limit
from models.policy.states import MeasureState, Outcome
from models.restriction import RestrictionLimit
from models.settings import Settings
from models.tick import tick
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused, wrong_state


@pytest.mark.parametrize("make", ["restriction", "spoc"])
@pytest.mark.parametrize("shut", list(CarveOut))
def test_i12_no_restriction_shuts_what_stays_open(sqlite_team: Office, make: str, shut: CarveOut) -> None:
    propose = getattr(sqlite_team, make)
    case = sqlite_team.ready_for(make)
    with refused("I12", shut.words):
        propose(case, carve_outs=tuple(one for one in CarveOut if one is not shut))
    with allowed(f"measure.propose_{make}"):
        propose(case, carve_outs=tuple(CarveOut))


def test_i12_every_letter_about_a_restriction_says_so(sqlite_team: Office) -> None:
    for make in ("restriction", "spoc"):
        letter = sqlite_team.told(sqlite_team.approved(getattr(sqlite_team, make)()))
        assert all(one.words in letter.text for one in CarveOut)


def test_i24_a_representative_is_restricted_only_for_their_own_reason(team: Office) -> None:
    case = team.demanding()
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
    case = team.demanding()
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
    assert "\n\nDear Mrs Meera Patel and Arun Patel,\n\n" in letter.text


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
        team.warning(case, ends_on=team.today)
    warning = team.started(team.warning(case, ends_on=None))
    assert warning.ends_on == team.months(12), "D: the usual time"
    with refused("P48.expire", "It runs until 4 March 2027"):
        warning.expire(by=team.caseworker, now=team.now)
    team.later(months=12)
    with allowed("measure.expire"):
        warning.expire(by=team.caseworker, now=team.now)


def test_p48_no_warning_lasts_longer_than_the_office_lets_it(team: Office) -> None:
    case, year = team.investigated(), team.months(12)
    with refused("P48", "until 4 March 2027 at the longest"):
        team.warning(case, ends_on=year + timedelta(days=1))
    with allowed("measure.propose_warning"):
        team.warning(case, ends_on=year)
    case = team.investigated()
    Settings.change_setting("warning_expiry", "6", by=team.lead, now=team.now)
    with refused("P48", "until 4 September 2026 at the longest"):
        team.warning(case, ends_on=year)


@pytest.mark.parametrize("limit", sorted(NEED_DETAIL))
def test_p36_a_limit_that_says_nothing_by_itself_comes_with_its_details(
    sqlite_team: Office, limit: Limit
) -> None:
    """ "Set days or times" tells a customer nothing until somebody says which."""
    case = sqlite_team.demanding()
    with nothing_changes(), pytest.raises(BadInput) as problem:
        sqlite_team.restriction(case, limits=(limit,), consent=True, detail=" ")
    assert problem.value.field == "detail"
    with allowed("measure.propose_restriction"):
        sqlite_team.restriction(case, limits=(Limit.CHANNEL_LETTER,), detail="")


def test_p48_what_is_reviewed_ends_by_its_review_and_not_by_itself(sqlite_team: Office) -> None:
    measure = sqlite_team.restricted()
    with refused("P48.expire", "end it by its review"):
        measure.expire(by=sqlite_team.caseworker, now=sqlite_team.now)


@pytest.mark.parametrize("make", ["warning", "restriction", "spoc", "flag"])
def test_p48_nothing_starts_before_it_is_decided(sqlite_team: Office, make: str) -> None:
    propose = getattr(sqlite_team, make)
    case = sqlite_team.ready_for(make)
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
    flag = team.flag(team.investigated(Code.UB05))
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


def test_p5_what_a_customer_is_told_of_needs_a_customer_who_is_known(team: Office) -> None:
    case = team.investigated(responsible=None)
    with refused("P5.person", "Identify the person responsible first"):
        team.warning(case)
    with refused("P5.person", "Identify the person responsible first"):
        team.spoc(case)
    case.identify(team.customer, by=team.caseworker, now=team.now)
    with allowed("measure.propose_warning"):
        team.warning(case)


@pytest.mark.parametrize("make", ["warning", "restriction", "spoc", "flag"])
def test_p34_the_same_measure_is_not_proposed_twice(sqlite_team: Office, make: str) -> None:
    propose = getattr(sqlite_team, make)
    first = propose()
    case = first.case
    with refused("P34.once", f"{first.ref} asks for the same: proposed."):
        propose(case)
    first.withdraw("It was a slip.", by=sqlite_team.caseworker, now=sqlite_team.now)
    with allowed(f"measure.propose_{make}"):
        propose(fresh(case))


def test_p34_other_limits_or_a_new_incident_are_another_matter(sqlite_team: Office) -> None:
    team = sqlite_team
    first = team.restriction()
    with allowed("measure.propose_restriction"):
        team.restriction(first.case, limits=(Limit.PREMISES,))
    warned = team.warned()
    team.later(days=3)
    again = team.reported()
    team.triage(again, Outcome.JOINED_CASE, case=warned.case)
    with allowed("measure.propose_warning"):
        team.warning(fresh(warned.case))


def test_p56_a_warning_that_was_told_keeps_no_case_open_and_runs_out_by_itself(team: Office) -> None:
    warning = team.warning()
    case = warning.case
    team.told(team.approved(warning))
    with refused("P56.close", f"End, withdraw or complete {warning.ref} first"):
        fresh(case).close("He kept to it.", by=team.caseworker, now=team.now)
    fresh(warning).start(by=team.caseworker, now=team.now)
    with allowed("case.close"):
        fresh(case).close("He kept to it.", by=team.caseworker, now=team.now)
    assert fresh(warning).state is MeasureState.ACTIVE
    assert tick(team.later(months=11)) == ()
    assert tick(team.later(months=1)) == (warning.ref,)
    assert fresh(warning).state is MeasureState.ENDED_EXPIRED


def test_i10_what_begins_late_is_reviewed_3_to_12_months_after_it_began(team: Office) -> None:
    """Stated for 4 March with a review after 3 months; the letter was returned twice, and it began on 4 May."""
    measure = team.restriction(review_on=team.months(3))
    team.told(team.approved(measure))
    team.later(months=2)
    fresh(measure).start(by=team.caseworker, now=team.now)
    review = team.review_of(measure)
    assert (review.first_on, review.last_on) == (team.months(3), team.months(12))
    assert review.due_on == fresh(measure).review_on == team.months(3)
    with refused("I10", "between 4 August 2026 and 4 May 2027"):
        review.bring_forward(team.months(2), by=team.caseworker, now=team.now)


def test_p52_a_measure_that_ends_with_the_tenancy_is_a_decision_that_the_customer_is_told(
    team: Office,
) -> None:
    measure = team.restricted()
    decision = measure.end_with_tenancy("He moved out.", by=team.supervisor, now=team.now)
    assert (decision.kind, decision.appealable) == (DecisionKind.END, True)
    assert "He moved out." in team.told(decision).text
