"""Every invariant is broken on purpose, one at a time, and `verify` names it (I1 to I27)."""

from __future__ import annotations

import pytest

from models.database import database, is_postgres
from models.invariants.every import INVARIANTS, breaches
from models.invariants.of_search import INDEX, SAYS
from models.investigation import Investigation
from models.police_report import PoliceReport
from models.policy.behaviours import Code, Factor
from models.policy.states import Outcome, ReviewOutcome
from models.search_text import renew
from models.verify import verify
from tests.factories import WEIGHED, Office, fresh
from tests.models import broken_people
from tests.models.broken_people import with_people
from tests.models.test_disclosures import sent
from tests.models.test_notices import told

#: For each invariant, by what it says, how somebody past the verbs would break it.
BROKEN: dict[str, str] = {
    "a report that was sent has at least one kind of behaviour": "DELETE FROM behaviour",
    "every report of a closed case was triaged, with outcome, reason and person": (
        "UPDATE incident SET triaged_by_id = NULL"
    ),
    "a measure rests on a report that is more than forceful or determined": (
        "UPDATE incident SET outcome = 'NOT_UNACCEPTABLE_FORCEFUL_ONLY'"
    ),
    "nobody triaged a report about themselves": (
        "UPDATE incident_person SET colleague_id = (SELECT triaged_by_id FROM incident WHERE id = incident_id)"
        " WHERE part = 'AFFECTED'"
    ),
    "nobody whom a counter-allegation names owns the case": (
        "INSERT INTO barred (version, case_id, colleague_id, since_on)"
        " SELECT 1, id, owner_id, '2026-03-04' FROM case_file WHERE owner_id IS NOT NULL"
    ),
    "a legal hold that was lifted says who lifted it and why": (
        "INSERT INTO legal_hold (version, case_id, reason, placed_by_id, placed_at, lifted_at, lifted_why)"
        " SELECT 1, id, 'A claim', owner_id, opened_at, opened_at, '' FROM case_file WHERE owner_id IS NOT NULL"
    ),
    "a case that was opened again says why": (
        "UPDATE closure SET reopened_at = closed_at, reopened_by_id = closed_by_id, reopened_why = ''"
    ),
    "a closed case has its closure, and an open one has none": "UPDATE case_file SET state = 'CLOSED'",
    "a report that was made and triaged after closure is not in the closed case": (
        "UPDATE incident SET reported_at = '2030-01-01T00:00:00.000000Z', triaged_at = '2030-01-02T00:00:00.000000Z'"
    ),
    "what a customer needs is not in the queue": "UPDATE queue_line SET happened = 'x Drinks to sleep at night x'",
    "notes of a colleague's support are not in the queue": "UPDATE support SET notes = 'Shouting or abusive'",
    "a decision rests on a full investigation": "UPDATE investigation SET distress = NULL",
    "a measure was weighed: the least intrusive way, why it is not enough, what it means for the customer": (
        "UPDATE proportionality SET why_insufficient = ''"
    ),
    "what limits how a customer reaches us was approved after an adjustment of it was considered": (
        "DELETE FROM measure_adjustment"
    ),
    "what limits how a customer reaches us was changed after an adjustment of the change was considered": (
        "UPDATE measure_change SET proposed_at = '2030-01-01T00:00:00.000000Z' WHERE kind = 'TIGHTEN'"
    ),
    "a review that tightened what limits how a customer reaches us had an adjustment considered again": (
        "UPDATE measure_adjustment SET answered_at = (SELECT min(decided_at) FROM decision)"
    ),
    "we tried to contact the customer before a measure, or said why not": "DELETE FROM contact_attempt",
    "who decided had not reported it": "UPDATE incident SET reported_by_id = (SELECT max(decided_by_id) FROM decision)",
    "who decided was not affected by it": (
        "UPDATE incident_person SET colleague_id = (SELECT max(decided_by_id) FROM decision) WHERE part = 'AFFECTED'"
    ),
    "nobody approved what they proposed themselves, but the Head with a reason": (
        "UPDATE measure SET approved_by_id = proposed_by_id"
    ),
    "every decision can be appealed but legal action, and legal action can't": (
        "UPDATE decision SET appealable = (1 = 2) WHERE kind = 'MEASURE'"
    ),
    "an appeal of legal action goes no further than the answer that it is for the court": (
        "UPDATE decision SET appealable = (1 = 2)"
    ),
    "a measure that was not yet reviewed is reviewed after 3 to 12 months": (
        "UPDATE measure SET review_on = '2029-01-01'"
    ),
    "a planned review lies inside its window of 3 to 12 months": "UPDATE review SET due_on = '2029-01-01'",
    "what is in force has one planned review": "DELETE FROM review",
    "what is over has no planned review": "UPDATE measure SET ended_at = proposed_at",
    "a flag says what to do, who is at risk and on which report of its case it rests": (
        "UPDATE arrangement SET text = ''"
    ),
    "a flag in force has an approver and a review, and its customer was told or will be": (
        "UPDATE measure SET notified_at = NULL, notify_by = NULL"
    ),
    "a flag names the person it is about": "UPDATE case_file SET person_id = NULL",
    "a representative is named only when the customer agreed, and bound only for a reason of their own": (
        "UPDATE restriction_limit SET \"limit\" = 'REPRESENTATIVE', consent = (1 = 2)"
    ),
    "no warning went to a child alone": "UPDATE person SET is_minor = (1 = 1)",
    "who looks at an appeal neither proposed, approved nor decided what it is about": (
        "UPDATE appeal SET reviewer_id = (SELECT decided_by_id FROM decision d WHERE d.id = decision_id)"
    ),
    "who looks at an appeal did not investigate the case": (
        "UPDATE investigator SET colleague_id = (SELECT max(reviewer_id) FROM appeal)"
    ),
    "who looks at an appeal was not affected and saw nothing of it": (
        "UPDATE incident_person SET colleague_id = (SELECT max(reviewer_id) FROM appeal) WHERE part = 'AFFECTED'"
    ),
    "who looks at an appeal is not the customer's single point of contact, nor the deputy": (
        "UPDATE single_point SET spoc_id = (SELECT max(reviewer_id) FROM appeal), measure_id ="
        " (SELECT max(d.measure_id) FROM decision d JOIN appeal a ON a.decision_id = d.id)"
    ),
    "who looks at an appeal has not reviewed the measure before": (
        "UPDATE review SET completed_by_id = (SELECT max(reviewer_id) FROM appeal),"
        " completed_at = (SELECT max(received_at) FROM appeal), measure_id ="
        " (SELECT max(d.measure_id) FROM decision d JOIN appeal a ON a.decision_id = d.id)"
    ),
    "who looks at an appeal has not looked at an earlier one about the same thing": (
        "UPDATE appeal SET decision_id = (SELECT max(decision_id) FROM appeal),"
        " reviewer_id = (SELECT max(reviewer_id) FROM appeal)"
    ),
    "who looks at an appeal is not the manager who supports a colleague who was affected": (
        "UPDATE support SET manager_id = (SELECT max(reviewer_id) FROM appeal)"
    ),
    "who looks at an appeal is senior to who decided": "UPDATE decision SET decided_as = 'HEAD'",
    "an appeal that somebody looks at names who": "UPDATE appeal SET reviewer_id = NULL",
    "only a reviewer suspends a measure for an appeal": "UPDATE appeal SET suspends = (1 = 1), reviewer_id = NULL",
    "a measure ended by an appeal had an appeal of its own upheld": "UPDATE measure SET state = 'ENDED_APPEAL'",
    "every letter about a restriction says what stays open": "UPDATE letter SET text = 'appeal'",
    "a letter with a decision says how to appeal and by when": "UPDATE letter SET appeal_by = NULL",
    "a letter with a decision gives its reasons": "UPDATE letter SET text = 'You can appeal.'",
    "a letter about what is reviewed says so": (
        "UPDATE letter SET text = replace(replace(text, 'review', 'look at'), 'Review', 'Look at')"
    ),
    "a held letter has not left": "UPDATE letter SET state = 'HELD'",
    "reasons were shared with colleagues by name, and nobody else": (
        "UPDATE notice_recipient SET colleague_id = NULL"
    ),
    "a notice says what to do, and does not repeat the reasons": (
        "UPDATE arrangement_notice SET text = (SELECT 'Do this: ' || w.text FROM measure m"
        " JOIN reason w ON w.id = m.reason_id WHERE m.id = measure_id)"
    ),
    "what binds nobody any longer was recalled from everybody": "UPDATE measure SET state = 'SUSPENDED'",
    "what people were told is what colleagues must do now": "UPDATE arrangement SET text = 'Stay away.'",
    "nobody is waited for after their case is closed": "UPDATE case_file SET state = 'CLOSED'",
    "whoever could not be reached is recorded with a reason": "UPDATE notice_recipient SET state = 'UNREACHABLE'",
    "nobody was told of legal action that is held until it is served": (
        "UPDATE measure SET kind = 'LEGAL', withheld = (1 = 1)"
    ),
    "who authorised a disclosure did not ask for it": "UPDATE disclosure SET authorised_by_id = asked_by_id",
    "a disclosure says to whom, why they need it and what it is for, and gives something": (
        "UPDATE disclosure SET purpose = ''"
    ),
    "what is restricted is given only with why less would not do": (
        'UPDATE disclosure SET given = \'["NAME", "NEEDS"]\''
    ),
    "a report to the police or a partner has its disclosure and its reference": (
        "UPDATE police_report SET reference = '' WHERE state = 'REPORTED'"
    ),
    "what is not reported to the police or a partner says why": (
        "UPDATE police_report SET reason_id = NULL WHERE state = 'NOT_REPORTED'"
    ),
}

BROKEN |= broken_people.BROKEN


@pytest.fixture
def at_work(team: Office) -> Office:
    """Cases of every kind, and nothing wrong with them."""
    team.closed()
    team.warned()
    flag = team.flagged()
    told(team, flag, reasons_shared_because="She visits him and asks.")
    told(team, flag, desk=team.desk, operatives="A Smith")
    PoliceReport.report(sent(team, flag.case), "44/1", by=team.caseworker, now=team.now)
    again = team.triaged(Code.UB03)
    PoliceReport.do_not_report(again, "She asks us not to.", by=team.supervisor, now=team.now)
    team.warning()
    tightened(team)
    case = team.investigating(Code.UD03)
    Investigation.of(case).add_factor(
        Factor.ALCOHOL, "Drinks to sleep at night", by=team.caseworker, now=team.now
    )
    team.answer(case).conclude("It happened as reported.", by=team.caseworker, now=team.now)
    team.burdened(team.incident_of(case))
    team.restriction(team.contacted(case))
    team.in_review()
    with_people(team)
    return team


def tightened(team: Office) -> None:
    """A contact restriction, tightened the next day and again by a review the day after."""
    measure = team.restricted()
    team.later(days=1)
    measure.tighten(**WEIGHED, detail="Mondays, 10 to 10:30", by=team.caseworker, now=team.now)
    team.adjusted(fresh(measure)).approve_change(by=team.supervisor, now=team.now)
    team.later(days=1)
    said = {**WEIGHED, "detail": "The first Monday", "next_review_on": team.months(6)}
    team.review_of(team.adjusted(fresh(measure))).complete(
        ReviewOutcome.TIGHTEN, **said, by=team.lead, now=team.now
    )


def numbers() -> set[str]:
    return {one.number for one in breaches()}


def sentences() -> set[str]:
    return {one.says for one in breaches()}


def test_each_invariant_is_found_when_it_is_broken_and_never_before(at_work: Office) -> None:
    assert sentences() == set()
    missed = [says for says, harm in BROKEN.items() if says not in after(harm)]
    assert missed == []
    assert sentences() == set()


def after(harm: str) -> set[str]:
    """What is found once the harm is done; then it is undone."""
    with database.atomic() as step:
        database.execute_sql(harm)
        found = sentences()
        step.rollback()
    return found


def test_no_invariant_is_without_a_database_broken_on_purpose() -> None:
    assert {one.says for one in INVARIANTS} == set(BROKEN)


def test_a_guard_of_the_record_that_is_gone_is_found(at_work: Office, unguarded: None) -> None:
    assert numbers() == {"I21"}


def test_a_row_without_its_version_is_found(at_work: Office) -> None:
    database.execute_sql("UPDATE person SET version = 0")
    assert numbers() == {"I22"}


def test_what_search_knows_is_compared_with_the_records(at_work: Office) -> None:
    """A word that was erased and is still found, one that is missing, and a line that search doesn't know."""
    database.execute_sql("UPDATE incident SET account_text = 'Erased.'")
    assert sentences() == {SAYS}
    assert renew() > 0
    assert sentences() == set()
    for harm in ("UPDATE search_text SET names = 'nobody'", "DELETE FROM search_text"):
        assert after(harm) == {SAYS}


def test_index_of_search_is_compared_with_its_table_by_the_deep_check(at_work: Office) -> None:
    assert verify(deep=True).whole
    if is_postgres(database):
        return  # it keeps its indexes by itself
    database.execute_sql("DROP TRIGGER search_text_changed")
    database.execute_sql("UPDATE search_text SET words = words || ' zebra'")
    assert INDEX in {one.says for one in verify(deep=True).breaches}
    renew()
    database.execute_sql("UPDATE search_text SET names = names")
    assert INDEX not in {one.says for one in verify(deep=True).breaches}


def test_verify_tells_of_broken_invariants(at_work: Office) -> None:
    assert verify().breaches == ()
    database.execute_sql("DELETE FROM review")
    assert {one.number for one in verify().breaches} == {"I11"}


def test_what_comes_later_breaks_nothing(team: Office) -> None:
    """Sue decides; a month later she is affected by another report of the same case."""
    measure = team.warned()
    team.later(days=30)
    team.triage(
        team.reported(affected=(team.supervisor,)),
        Outcome.JOINED_CASE,
        case=measure.case,
        by=team.other_supervisor,
    )
    assert sentences() == set()


@pytest.fixture
def unguarded(at_work: Office) -> None:
    """The record can be changed, as by an intruder who owns the tables."""
    if is_postgres(database):
        database.execute_sql("ALTER TABLE event DISABLE TRIGGER event_never_changes")
    else:
        database.execute_sql("DROP TRIGGER event_never_changes")
