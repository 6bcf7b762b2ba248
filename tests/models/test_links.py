"""What runs beside a case: other processes (P20), and counter-allegations in a case of their own (P27; scenario 6)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.case import Case
from models.decision import Decision
from models.errors import BadInput, NotPermitted, Refused
from models.investigation import Investigation
from models.linked import ACCUSED, barred_from
from models.people import Colleague
from models.people import Office as People
from models.policy.behaviours import Code, Relationship, Target
from models.policy.links import Finding, ProcessKind, ProcessStage
from models.policy.states import Outcome, Stage
from models.queries import case_file, due, queue, timeline
from models.queries.find import find
from models.support import ColleagueSupport
from models.verify import verify
from tests.factories import Office, fresh
from tests.models.refusals import allowed, nothing_changes, refused

SAYS = "zclaim: he says that Cleo took money from him."


def countered(team: Office, about: Colleague | None = None) -> tuple[Case, Case]:
    """The customer's case, and the one of its own about Cleo, a caseworker."""
    case = team.investigated(Code.UB10, target=Target.BOTH)
    found = case.open_counter(
        about or team.other_caseworker, SAYS, team.caseworker, by=team.supervisor, now=team.now
    )
    return fresh(case), fresh(found)


def seen_by(team: Office, who: Colleague) -> set[str]:
    """The references that a colleague meets in any list."""
    by = who.actor()
    lines = [
        line.ref for view in queue.views_of(by.role) for line in queue.page(view, by, now=team.now).lines
    ]
    return {*lines, *(one.ref for one in due.of(by, team.now))}


# Scenario 6


def test_p27_a_counter_allegation_opens_a_case_of_its_own_that_the_colleague_never_sees(team: Office) -> None:
    case, counter = countered(team)
    assert (counter.counter_to_id, counter.person_id) == (case.id, case.person_id)
    cleo = team.other_caseworker
    for ref in (case.ref, counter.ref):
        with pytest.raises(NotPermitted, match="not by whom it names"):
            case_file.of(ref, cleo.actor(), team.now)
        with pytest.raises(NotPermitted, match="not by whom it names"):
            timeline.of(ref, cleo.actor(), team.now)
    assert seen_by(team, cleo) & {case.ref, counter.ref} == set()
    assert {case.ref, counter.ref} <= seen_by(team, team.caseworker)
    assert queue.counts(cleo.actor(), team.now)[queue.View.TEAM].number == 0
    found = case_file.of(counter.ref, team.caseworker.actor(), team.now)
    assert (found.happened, found.counter_to) == ("Counter-allegation about a colleague", case.ref)
    assert [(one.colleague, one.words) for one in found.counters] == [("Cleo Ward", SAYS)]
    first = case_file.of(case.ref, team.caseworker.actor(), team.now)
    assert [(one.ref, one.words) for one in first.counters] == [(counter.ref, None)]


def test_p27_the_named_colleague_finds_neither_case_by_any_word(team: Office) -> None:
    case, counter = countered(team)
    refs = {case.ref, counter.ref}
    for words in (team.customer.name, case.ref, counter.ref, "zclaim", "shouted"):
        assert not refs & {one.ref for one in find(words, team.other_caseworker.actor()).shown}, words
    assert refs <= {one.ref for one in find(team.customer.name, team.caseworker.actor()).shown}


def test_p27_the_named_colleague_does_nothing_in_either_case(team: Office) -> None:
    for one in countered(team):
        with nothing_changes(), pytest.raises(Refused) as refusal:
            one.note("I was there.", by=team.other_caseworker, now=team.now)
        assert (refusal.value.number, refusal.value.rule) == ("P27", ACCUSED)
        with allowed("case.note"):
            one.note("Looked at the post.", by=team.caseworker, now=team.now)


def test_p27_the_named_colleague_joins_no_report_to_the_case(team: Office) -> None:
    case, _ = countered(team)
    report = team.reported()
    with nothing_changes(), pytest.raises(Refused, match="has no part in the case"):
        team.triage(report, Outcome.JOINED_CASE, case=case, by=team.other_caseworker)
    with allowed("incident.triage"):
        team.triage(report, Outcome.JOINED_CASE, case=case)


def test_p27_the_named_colleague_is_no_contact_no_owner_and_no_reviewer(team: Office) -> None:
    case, counter = countered(team, team.other_supervisor)
    tom = team.other_supervisor
    who: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    for give in (
        lambda: team.spoc(fresh(case), spoc=team.other_caseworker, deputy=tom),
        lambda: fresh(case).assign(tom, **who),
        lambda: fresh(counter).assign(tom, **who),
    ):
        with nothing_changes(), pytest.raises(Refused, match="Tom Tarn is named in one"):
            give()
    with allowed("measure.propose_spoc"):
        team.spoc(fresh(case), spoc=team.other_caseworker, deputy=team.head)


def test_p27_who_owned_the_case_owns_it_no_more_and_a_contact_is_replaced(team: Office) -> None:
    case = team.investigated(Code.UB10, target=Target.BOTH)
    team.started(team.spoc(case))  # Cleo, with Tom as deputy
    fresh(case).open_counter(team.caseworker, SAYS, by=team.supervisor, now=team.now)
    assert fresh(case).owner_id is None
    fresh(case).assign(team.other_caseworker, by=team.supervisor, now=team.now)
    fresh(case).open_counter(team.other_supervisor, SAYS, by=team.supervisor, now=team.now)
    owed = [one.words for one in due.of(team.supervisor.actor(), team.now)]
    assert "Name another contact for the customer" in owed


def test_p27_nobody_takes_down_what_is_said_about_themselves(team: Office) -> None:
    case = team.investigated()
    with refused("P27", "Ask a colleague who is not named."):
        case.open_counter(team.caseworker, SAYS, by=team.caseworker, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="Cleo Ward is named"):
        case.open_counter(
            team.other_caseworker, SAYS, team.other_caseworker, by=team.supervisor, now=team.now
        )
    _, counter = countered(team)
    with refused("P27", "Record it on UCB-C-"):
        counter.open_counter(team.officer, SAYS, by=team.supervisor, now=team.now)


def test_p27_it_is_investigated_answered_and_told_and_never_counts_against_the_customer(team: Office) -> None:
    case, counter = countered(team)
    who: dict[str, Any] = {"by": team.supervisor, "now": team.now}
    with refused("P27.answer", "Conclude the investigation first."):
        counter.answer_allegation(Finding.NOT_UPHELD, "The receipts are in order.", **who)
    with refused("P27.answer", "about the customer's behaviour"):
        case.answer_allegation(Finding.NOT_UPHELD, "The receipts are in order.", **who)
    with refused("P27.own", f"Act on the customer's own case, {case.ref}."):
        team.warning(counter)
    with refused("P27.own", case.ref):
        team.no_action(counter)
    for propose in (team.restriction, team.agreement, team.mediation, team.legal):
        with refused("P27.own", case.ref):
            propose(counter)
    with refused("P27.own", case.ref):
        team.spoc(counter, spoc=team.caseworker)
    begun = Investigation.begin(counter, by=team.caseworker, now=team.now)
    begun.conclude("The receipts are in order.", by=team.caseworker, now=team.now)
    assert case_file.of(counter.ref, team.lead.actor(), team.now).stage is Stage.AWAITING_DECISION
    with allowed("case.answer_allegation"):
        decision = fresh(counter).answer_allegation(Finding.NOT_UPHELD, "The receipts are in order.", **who)
    letter = team.told(decision)
    assert "You told us about something that a colleague of ours did." in letter.text
    assert "you can appeal by" in letter.text
    fresh(counter).close("It was answered.", **who)
    found = case_file.of(counter.ref, team.lead.actor(), team.now)
    assert (found.stage, found.counters[0].finding) == (Stage.CLOSED, Finding.NOT_UPHELD)
    assert Decision.select().where(Decision.case == case).count() == 0
    assert verify(deep=True).broken is None
    assert verify().breaches == ()


def test_p9_a_named_colleague_keeps_their_own_support(team: Office) -> None:
    case = team.investigated(Code.UB10, target=Target.BOTH)
    case.open_counter(team.officer, SAYS, team.caseworker, by=team.supervisor, now=team.now)
    support = ColleagueSupport.get()
    with allowed("support.contact"):
        support.contact((), by=team.manager, now=team.now)
    with allowed("support.decline"):
        fresh(support).decline("I would rather not.", by=team.officer, now=team.now)
    assert queue.page(queue.View.REPORTED, team.officer.actor(), now=team.now).lines == ()


def test_p47_what_is_said_stands_with_the_reasons_and_not_in_the_timeline_of_others(team: Office) -> None:
    case, counter = countered(team)
    assert barred_from(case.id) == barred_from(counter.id) == {team.other_caseworker.id}
    told = "\n".join(one.detail for one in timeline.of(case.ref, team.officer.actor(), team.now))
    assert "zclaim" not in told
    titles = [one.title for one in timeline.of(counter.ref, team.caseworker.actor(), team.now)]
    assert titles == ["Counter-allegation recorded", "Case opened"]


def test_the_past_knows_nobody_barred_before_it_was_said(team: Office) -> None:
    case = team.investigated(Code.UB10, target=Target.BOTH)
    then = team.today
    team.later(days=2)
    case.open_counter(team.officer, SAYS, team.caseworker, by=team.supervisor, now=team.now)
    known = case_file.of(case.ref, team.lead.actor(), team.now, then)
    assert known.counters == ()
    with pytest.raises(NotPermitted, match="not by whom it names"):
        case_file.of(case.ref, team.officer.actor(), team.now, then)


# Other processes, and cases nearby


def test_p20_another_process_is_linked_with_its_stage_and_moves_on(team: Office) -> None:
    case = team.triaged()
    who: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    with nothing_changes(), pytest.raises(BadInput, match="The complaint can be: stage 1, stage 2"):
        case.link_process(ProcessKind.COMPLAINT, stage=ProcessStage.CASE_REVIEW, **who)
    case.link_process(ProcessKind.COMPLAINT, "CMP-17", owner="Complaints team", **who)
    (part,) = case_file.of(case.ref, team.caseworker.actor(), team.now).processes
    assert (part.stage, part.answer_by) == (ProcessStage.STAGE_1, date(2026, 3, 18))
    with nothing_changes(), pytest.raises(BadInput, match="It is linked already, as number 1"):
        case.link_process(ProcessKind.COMPLAINT, "CMP-17", **who)
    with nothing_changes(), pytest.raises(BadInput, match="There is no linked process 2"):
        case.move_process(ProcessStage.CLOSED, 2, **who)
    case.move_process(ProcessStage.STAGE_2, **who)
    (part,) = case_file.of(case.ref, team.caseworker.actor(), team.now).processes
    assert (part.stage, part.answer_by, part.owner) == (
        ProcessStage.STAGE_2,
        date(2026, 4, 1),
        "Complaints team",
    )
    assert case_file.of(case.ref, team.officer.actor(), team.now).processes == ()


def test_cases_of_the_household_and_the_address_are_named(team: Office) -> None:
    who: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    place = People.add_property("12 Mill Lane, Poole", "BH15 1AA", **who)
    home, other = (People.add_account(ref, place, **who) for ref in ("T-1", "T-2"))
    son, upstairs = team.person("Ravi Patel"), team.person("Ada Dunn")
    People.link_person(team.customer, home, **who)
    People.link_person(son, home, Relationship.HOUSEHOLD, **who)
    People.link_person(upstairs, other, **who)
    case = team.triaged()
    theirs, hers = team.triaged(responsible=son), team.triaged(responsible=upstairs)
    team.triaged(responsible=team.person("Far Away"))
    found = case_file.of(case.ref, team.caseworker.actor(), team.now).related
    assert [(one.ref, one.why) for one in found] == [
        (hers.ref, "same address"),
        (theirs.ref, "same household"),
    ]
    fresh(hers).open_counter(team.other_caseworker, SAYS, team.caseworker, by=team.supervisor, now=team.now)
    found = case_file.of(case.ref, team.other_caseworker.actor(), team.now).related
    assert [one.ref for one in found] == [theirs.ref]
    assert Outcome.NEW_CASE is team.incident_of(case).outcome
