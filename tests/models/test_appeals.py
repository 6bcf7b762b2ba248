"""Appeals: what is refused, and the nearest thing that is allowed (I7, I9, I10; P52, P54)."""

from __future__ import annotations

from typing import Any

import pendulum
import pytest

from models.appeal import Appeal
from models.errors import BadInput, Refused
from models.letter import Letter
from models.people import Colleague
from models.people import Office as People
from models.policy.behaviours import Code
from models.policy.measures import LetterKind
from models.policy.roles import Role
from models.policy.states import MeasureState, ReviewOutcome, ReviewState
from models.settings import Settings
from tests.factories import WEIGHED, Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused


def _reviewer_is_refused(team: Office, appeal: Appeal, who: Colleague, because: str) -> None:
    with refused("I7", f"{who.name} ") as refusal:
        appeal.assign(who, by=team.other_supervisor, now=team.now)
    assert because in refusal.mend


def test_i7_the_reviewer_is_senior_to_who_decided(team: Office) -> None:
    appeal = team.accepted()
    for junior in (team.other_supervisor, team.other_caseworker, team.hr):
        _reviewer_is_refused(team, appeal, junior, "is not senior to the person who decided")
    with allowed("appeal.assign"):
        appeal.assign(team.lead, by=team.supervisor, now=team.now)


def test_i7_the_reviewer_had_no_part_in_it(team: Office) -> None:
    """Somebody of every rank has a part, so that only rank does not explain the refusal."""
    case = team.contacted(team.investigating(Code.UD03, affected=(team.officer,), witnesses=(team.head,)))
    team.answer(case).conclude("It happened.", by=team.lead, now=team.now)
    team.burdened(team.incident_of(case))
    deputy = team.colleague_as("ned", "Ned Nash", Role.LEAD)
    boss = team.colleague_as("bea", "Bea Best", Role.LEAD)
    fair = team.colleague_as("fay", "Fay Fair", Role.LEAD)
    People.change_colleague(team.officer, manager=boss, by=team.lead, now=team.now)
    team.started(team.spoc(case, deputy=deputy))
    restriction = team.started(team.restriction(case))
    appeal = team.accepted(team.decision_of(restriction))
    _reviewer_is_refused(team, appeal, team.supervisor, "decided it")
    _reviewer_is_refused(team, appeal, team.caseworker, "proposed it")
    _reviewer_is_refused(team, appeal, team.caseworker, "investigated the case")
    _reviewer_is_refused(team, appeal, team.lead, "investigated the case")
    _reviewer_is_refused(team, appeal, team.officer, "is an affected colleague")
    _reviewer_is_refused(team, appeal, team.head, "saw it happen")
    _reviewer_is_refused(team, appeal, deputy, "single point of contact")
    _reviewer_is_refused(team, appeal, boss, "manages an affected colleague")
    _reviewer_is_refused(team, appeal, team.manager, "manages an affected colleague")
    _reviewer_is_refused(team, appeal, team.lead, "Can look at it: Fay Fair.")
    with allowed("appeal.assign"):
        appeal.assign(fair, by=team.other_supervisor, now=team.now)


def test_i7_nobody_reviews_the_same_measure_twice(team: Office) -> None:
    first = team.in_review()
    first.not_uphold("It stands.", by=team.lead, now=team.now)
    fresh(team.outcome_told(first)).implement(by=team.caseworker, now=team.now)
    second = team.accepted(first.decision)
    _reviewer_is_refused(team, second, team.lead, "looked at an earlier appeal about the same thing")
    with allowed("appeal.assign"):
        second.assign(team.head, by=team.supervisor, now=team.now)


def test_i7_nobody_reviews_an_appeal_about_a_measure_that_they_reviewed(team: Office) -> None:
    measure = team.restricted()
    team.later(months=6)
    decision = team.review_of(measure).complete(
        ReviewOutcome.CONTINUE,
        "It still happens.",
        team.months(6),
        "",
        WEIGHED["least_intrusive"],
        WEIGHED["why_insufficient"],
        WEIGHED["effect_on_customer"],
        by=team.supervisor,
        now=team.now,
    )
    other = team.colleague_as("ned", "Ned Nash", Role.LEAD)
    appeal = team.accepted(decision)
    _reviewer_is_refused(team, appeal, team.supervisor, "reviewed this measure before")
    with allowed("appeal.assign"):
        appeal.assign(other, by=team.supervisor, now=team.now)


def test_i7_a_reviewer_who_became_part_of_it_meanwhile_decides_nothing(team: Office) -> None:
    appeal = team.in_review()
    incident = team.incident_of(appeal.case)
    incident.name_colleague(team.lead, by=team.supervisor, now=team.now)
    with refused("I7", "Lena Brook is an affected colleague"):
        appeal.uphold("You are right.", by=team.lead, now=team.now)
    with refused("I7", "Lena Brook is an affected colleague"):
        appeal.pause_measure("While I look.", by=team.lead, now=team.now)


def test_i7_a_later_demotion_makes_nobody_senior_to_the_decision(team: Office) -> None:
    appeal = team.accepted()
    People.change_colleague(team.supervisor, Role.COLLEAGUE, by=team.lead, now=team.now)
    _reviewer_is_refused(team, appeal, team.other_caseworker, "is not senior")


def test_i7_when_only_the_head_is_left_the_head_looks_at_it(team: Office) -> None:
    restriction = team.started(team.restriction(), by=team.lead)
    appeal = team.accepted(team.decision_of(restriction))
    with refused("I7.external", "Name one of these first: Dana Reyes"):
        appeal.assign_external("Ann Umpire, Poole", by=team.head, now=team.now)
    with allowed("appeal.assign"):
        appeal.assign(team.head, by=team.supervisor, now=team.now)


def test_i7_when_nobody_is_left_somebody_from_outside_is_named(team: Office) -> None:
    restriction = team.started(team.restriction(), by=team.head)
    appeal = team.accepted(team.decision_of(restriction))
    with refused("I7", "Nobody in the office can. Name an external reviewer"):
        appeal.assign(team.lead, by=team.supervisor, now=team.now)
    with not_permitted("Safer Communities Lead"):
        appeal.assign_external("Ann Umpire, Poole", by=team.supervisor, now=team.now)
    with allowed("appeal.assign_external"):
        appeal.assign_external("Ann Umpire, Poole", by=team.lead, now=team.now)
    with allowed("appeal.begin"):
        appeal.begin(by=team.lead, now=team.now)


def test_i7_who_decided_does_not_write_down_what_the_external_reviewer_says(team: Office) -> None:
    appeal = team.accepted(team.decision_of(team.started(team.restriction(), by=team.head)))
    appeal.assign_external("Ann Umpire, Poole", by=team.head, now=team.now)
    others = "You had a part in it. This can be done by:"
    for one in (team.head, team.caseworker):  # who decided, and who investigated and proposed
        with refused("I7.recorded", others) as told:
            appeal.begin(by=one, now=team.now)
        assert one.name not in told.mend
    appeal.begin(by=team.lead, now=team.now)
    with refused("I7.recorded", others):
        appeal.not_uphold("It stands.", by=team.head, now=team.now)
    with allowed("appeal.uphold"):
        appeal.uphold("He was not there.", by=team.other_caseworker, now=team.now)


def test_only_the_reviewer_decides_an_appeal(sqlite_team: Office) -> None:
    appeal = sqlite_team.in_review()
    with not_permitted("the independent reviewer"):
        appeal.uphold("You are right.", by=sqlite_team.head, now=sqlite_team.now)


def test_i9_an_appeal_of_one_decision_moves_no_other(team: Office) -> None:
    restriction = team.restricted()
    contact = team.single_contact(restriction.case)
    appeal = team.in_review(team.decision_of(restriction))
    appeal.uphold("You are right.", by=team.lead, now=team.now)
    team.outcome_told(appeal).implement(by=team.caseworker, now=team.now)
    assert fresh(restriction).state is MeasureState.ENDED_APPEAL
    assert fresh(contact).state is MeasureState.ACTIVE
    assert team.review_of(restriction).state is ReviewState.CANCELLED


def test_i9_lodging_suspends_nothing_and_only_the_reviewer_may(team: Office) -> None:
    appeal = team.in_review()
    measure = appeal.measure
    assert measure is not None
    assert measure.state is MeasureState.ACTIVE
    with not_permitted("the independent reviewer"):
        appeal.pause_measure("While we look.", by=team.supervisor, now=team.now)
    with allowed("appeal.pause_measure"):
        appeal.pause_measure("While I look.", by=team.lead, now=team.now)
    with refused("I9", f"Answer appeal {appeal.ref} first"):
        fresh(measure).resume("We can't wait.", by=team.supervisor, now=team.now)
    with nothing_changes(), pytest.raises(Refused, match="nothing in force"):
        fresh(appeal).pause_measure("Again.", by=team.lead, now=team.now)


@pytest.mark.parametrize(
    ("how", "after"),
    [
        ("uphold", MeasureState.ENDED_APPEAL),
        ("partly_uphold", MeasureState.ACTIVE),
        ("not_uphold", MeasureState.ACTIVE),
        ("withdraw", MeasureState.ACTIVE),
    ],
)
def test_i9_what_was_suspended_goes_on_or_ends_with_the_answer(
    team: Office, how: str, after: MeasureState
) -> None:
    appeal = team.in_review()
    appeal.pause_measure("While I look.", by=team.lead, now=team.now)
    if how == "withdraw":
        appeal.withdraw("He is content.", by=team.caseworker, now=team.now)
    else:
        more = ("Take calls any day.",) if how == "partly_uphold" else ()
        getattr(appeal, how)("We looked again.", *more, by=team.lead, now=team.now)
        team.outcome_told(appeal).implement(by=team.caseworker, now=team.now)
    measure = appeal.decision.measure
    assert measure is not None
    assert fresh(measure).state is after
    assert fresh(measure).arrangement == (
        "Take calls any day." if how == "partly_uphold" else "Take calls on Mondays, 10 to 11."
    )


def test_a_suspension_by_the_office_is_lifted_by_the_office(sqlite_team: Office) -> None:
    measure = sqlite_team.restricted()
    measure.suspend("He is in hospital.", by=sqlite_team.supervisor, now=sqlite_team.now)
    with allowed("measure.resume"):
        measure.resume("He is back.", by=sqlite_team.supervisor, now=sqlite_team.now)


def test_i10_an_appeal_brings_a_review_forward_only_inside_its_window(team: Office) -> None:
    appeal = team.in_review()
    for wrong in (team.months(2), team.months(7)):
        with refused("I10", "between 4 June 2026 and 4 September 2026"):
            appeal.partly_uphold("Sooner.", "Take calls any day.", wrong, by=team.lead, now=team.now)
    with allowed("appeal.partly_uphold"):
        appeal.partly_uphold("Sooner.", "Take calls any day.", team.months(3), by=team.lead, now=team.now)
    team.outcome_told(appeal).implement(by=team.caseworker, now=team.now)
    measure = appeal.decision.measure
    assert measure is not None
    assert fresh(measure).review_on == team.months(3)
    assert team.review_of(measure).due_on == team.months(3)


def test_p54_every_kind_of_decision_can_be_appealed(team: Office) -> None:
    who: dict[str, Any] = {"by": team.supervisor, "now": team.now}
    ended, paused = team.restricted(), team.single_contact()
    decisions = [
        team.no_action(),
        team.decision_of(team.warned()),
        team.decision_of(ended),
        team.decision_of(paused),
        team.decision_of(team.flagged()),
        *(team.approved(one) for one in (team.agreement(), team.mediation(), team.working())),
        team.spoc().reject("It asks too much.", **who),
        paused.suspend("He is ill.", **who),
        paused.resume("He is well.", **who),
        ended.end("It is over.", **who),
    ]
    for one in decisions:
        appeal = team.appealed(one)
        appeal.acknowledge(by=team.caseworker, now=team.now)
        with allowed("appeal.accept"):
            appeal.accept(**who)


def test_p54_one_appeal_of_a_decision_at_a_time(team: Office) -> None:
    appeal = team.appealed()
    with refused("P54", "Add what they say to that one"):
        team.appealed(appeal.decision)
    appeal.withdraw("He is content.", by=team.caseworker, now=team.now)
    with allowed("appeal.receive"):
        team.appealed(appeal.decision)


def test_p54_a_late_appeal_is_taken_with_its_reason(team: Office) -> None:
    """20 working days from Wednesday 4 March 2026 end on Wednesday 1 April."""
    decision = team.decision_of(team.restricted())
    team.now = pendulum.datetime(2026, 4, 2, 9, tz="Europe/London")
    with refused("P54", "why the appeal is late"):
        team.appealed(decision)
    with allowed("appeal.receive"):
        appeal = team.appealed(decision, late_reason="He was in hospital.")
    appeal.acknowledge(by=team.caseworker, now=team.now)
    with refused("P54.late", "Take it although it is late"):
        appeal.accept(by=team.supervisor, now=team.now)
    with allowed("appeal.consider_late"):
        appeal.consider_late("He could not write.", by=team.supervisor, now=team.now)
    with allowed("appeal.assign"):
        appeal.assign(team.lead, by=team.supervisor, now=team.now)


def test_p54_an_appeal_that_came_in_time_is_not_late_because_we_wrote_it_down_late(team: Office) -> None:
    decision = team.decision_of(team.restricted())
    came = pendulum.datetime(2026, 4, 1, 16, tz="Europe/London")
    team.now = came.add(days=3)
    appeal = team.appealed(decision, received_at=came)
    appeal.acknowledge(by=team.caseworker, now=team.now)
    with refused("P54.is_late", "Accept the appeal"):
        appeal.consider_late("We forgot it.", by=team.supervisor, now=team.now)
    with allowed("appeal.accept"):
        appeal.accept(by=team.supervisor, now=team.now)


def test_p54_an_office_may_keep_late_appeals_for_the_lead(team: Office) -> None:
    Settings.change_setting("late_appeal", "ask", by=team.lead, now=team.now)
    decision = team.decision_of(team.restricted())
    team.later(months=2)
    appeal = team.appealed(decision, late_reason="He was in hospital.")
    appeal.acknowledge(by=team.caseworker, now=team.now)
    with refused("P54.who", "Safer Communities Lead, Head"):
        appeal.consider_late("He could not write.", by=team.supervisor, now=team.now)
    with allowed("appeal.consider_late"):
        appeal.consider_late("He could not write.", by=team.lead, now=team.now)


def test_an_appeal_comes_after_its_decision_and_not_tomorrow(sqlite_team: Office) -> None:
    team = sqlite_team
    decision = team.decision_of(team.restricted())
    with nothing_changes(), pytest.raises(BadInput, match="future"):
        team.appealed(decision, received_at=team.now.add(hours=1))
    with nothing_changes(), pytest.raises(BadInput, match="before the decision"):
        team.appealed(decision, received_at=team.now.subtract(days=1))


def test_p54_the_clocks_run_from_receipt(sqlite_team: Office) -> None:
    appeal = sqlite_team.appealed()
    assert appeal.acknowledge_by == pendulum.datetime(2026, 3, 11, 17, tz="Europe/London")
    assert appeal.decide_by == pendulum.datetime(2026, 3, 18, 17, tz="Europe/London")


def test_p54_an_appeal_is_answered_before_its_case_closes(team: Office) -> None:
    case = team.investigated()
    decision = team.no_action(case)
    team.told(decision)
    appeal = team.appealed(decision)
    with refused("P54.close", f"Answer appeal {appeal.ref} first"):
        fresh(case).close("Done.", by=team.caseworker, now=team.now)
    appeal.withdraw("He is content.", by=team.caseworker, now=team.now)
    with allowed("case.close"):
        fresh(case).close("Done.", by=team.caseworker, now=team.now)


def test_p52_the_customer_has_the_outcome_and_its_reasons_in_writing(team: Office) -> None:
    appeal = team.in_review()
    appeal.partly_uphold("It was too hard.", "Take calls any day.", by=team.lead, now=team.now)
    with refused("P52.appeal", "Send the letter with the outcome"):
        appeal.send_outcome(by=team.caseworker, now=team.now)
    letter = Letter.get((Letter.appeal == appeal) & (Letter.kind == LetterKind.APPEAL_OUTCOME))
    team.sent(letter)
    for words in ("partly upheld", "It was too hard.", "Take calls any day.", "Housing Ombudsman"):
        assert words in letter.text
    with allowed("appeal.send_outcome"):
        fresh(appeal).send_outcome(by=team.caseworker, now=team.now)


def test_p52_no_case_closes_before_the_customer_was_told(team: Office) -> None:
    case = team.investigated()
    with refused("P52.close", "Record a decision first"):
        case.close("Done.", by=team.caseworker, now=team.now)
    decision = team.no_action(case)
    with refused("P52.close", f"Send the letter about decision {decision.ref}"):
        case.close("Done.", by=team.caseworker, now=team.now)
    team.told(decision)
    with allowed("case.close"):
        case.close("Done.", by=team.caseworker, now=team.now)
