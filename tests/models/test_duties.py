"""What a case owes next, and by when, all the way from the report to closure (clauses as data; section 4's clocks)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.case import Case
from models.incident import Incident
from models.investigation import Investigation
from models.measure import Measure
from models.policy import clauses
from models.policy.behaviours import Channel, Code
from models.policy.caring import Offer
from models.policy.clauses import CLAUSES
from models.policy.owed import Holder
from models.policy.stages import stage_of
from models.policy.states import Outcome, ReviewOutcome, Stage
from models.queries.facts import facts_of
from models.record import Record
from models.restriction import RestrictionLimit
from models.settings import timing
from models.support import ColleagueSupport
from tests.factories import WEIGHED, Office, fresh


def owed(record: Record) -> dict[str, str]:
    """Each duty's words, and the day and time it is due in London."""
    found = clauses.owed(facts_of(fresh(record)), timing())
    return {duty.words: f"{duty.due:%a %d %b %H:%M}" for _, duty in found}


def next_of(record: Record) -> tuple[str, str]:
    """The clause and the words of what is due first."""
    found = clauses.next_duty(facts_of(fresh(record)), timing())
    assert found is not None
    clause, duty = found
    return clause.number, duty.words


@pytest.mark.parametrize(
    ("code", "due"),
    [(Code.UB01, "Thu 05 Mar 17:00"), (Code.UB05, "Mon 09 Mar 17:00"), (Code.UD03, "Wed 11 Mar 17:00")],
)
def test_p32_a_report_is_triaged_within_1_3_or_5_working_days(
    sqlite_team: Office, code: Code, due: str
) -> None:
    assert owed(sqlite_team.reported(code))["Triage the report"] == due


def test_p18_the_managers_contact_is_due_first(sqlite_team: Office) -> None:
    incident = sqlite_team.reported()
    assert next_of(incident) == ("P18", "Speak to the colleague who was affected")
    facts = facts_of(incident)
    duty = next(duty for clause, duty in clauses.owed(facts, timing()) if clause.number == "P18")
    assert duty.colleague == sqlite_team.manager.id


def test_a_case_is_led_from_one_duty_to_the_next(sqlite_team: Office) -> None:
    team = sqlite_team
    case = team.triaged()
    support = ColleagueSupport.get()
    support.contact((Offer.DEBRIEF,), by=team.manager, now=team.now)
    assert next_of(case) == ("P32", "Begin to investigate")
    assert stage_of(facts_of(case)) is Stage.NEW
    Investigation.begin(case, by=team.caseworker, now=team.now)
    assert next_of(case) == ("P35", "Find out the customer's side")
    team.contacted(case)
    assert stage_of(facts_of(case)) is Stage.INVESTIGATING
    team.answer(case).conclude("It happened.", by=team.caseworker, now=team.now)
    assert stage_of(facts_of(case)) is Stage.AWAITING_DECISION
    assert next_of(case) == ("P19", "Agree with the colleague what support they need")
    support.agree((Offer.DEBRIEF,), team.today, by=team.manager, now=team.now)
    assert next_of(case)[1] == "Follow up the support agreed"
    support.follow_up("Better.", by=team.manager, now=team.now)
    support.close(by=team.manager, now=team.now)
    assert next_of(case) == ("P34", "Decide what we will do")
    warning = team.warning(case)
    assert next_of(case) == ("P34", "Approve the warning letter, or not")
    decision = team.approved(warning)
    assert next_of(case) == ("P52", "Write to the customer, with how to appeal")
    team.told(decision)
    assert next_of(case) == ("P48", "Start the warning letter")
    fresh(warning).start(by=team.caseworker, now=team.now)
    assert stage_of(facts_of(case)) is Stage.ACTIVE_MEASURES
    assert next_of(case) == ("P8", "Close the case")
    fresh(case).close("He kept to it.", by=team.caseworker, now=team.now)
    assert stage_of(facts_of(fresh(case))) is Stage.CLOSED
    incident = team.incident_of(case)
    assert next_of(fresh(case)) == ("P52", f"Tell Jo Price what came of {incident.ref}")
    incident.tell_outcome(Channel.PHONE, by=team.caseworker, now=team.now)
    assert clauses.next_duty(facts_of(fresh(case)), timing()) is None


def test_p54_an_appeal_is_led_to_its_answer(sqlite_team: Office) -> None:
    team = sqlite_team
    appeal = team.appealed()
    case = appeal.case
    assert stage_of(facts_of(fresh(case))) is Stage.APPEAL
    words = [_appeal_duty(case)]
    appeal.acknowledge(by=team.caseworker, now=team.now)
    words.append(_appeal_duty(case))
    appeal.accept(by=team.supervisor, now=team.now)
    words.append(_appeal_duty(case))
    appeal.assign(team.lead, by=team.supervisor, now=team.now)
    words.append(_appeal_duty(case))
    appeal.begin(by=team.lead, now=team.now)
    words.append(_appeal_duty(case))
    appeal.not_uphold("It stands.", by=team.lead, now=team.now)
    words.append(_appeal_duty(case))
    team.outcome_told(appeal)
    words.append(_appeal_duty(case))
    assert words == [
        "Acknowledge the appeal",
        "Accept the appeal",
        "Name an independent reviewer",
        "Look at the appeal",
        "Decide the appeal",
        "Tell the customer the outcome",
        "Put the outcome into effect",
    ]


def _appeal_duty(case: Case) -> str:
    found = clauses.owed(facts_of(fresh(case)), timing())
    return next(duty.words for clause, duty in found if clause.number == "P54")


def test_p56_a_review_is_owed_by_a_supervisor_at_its_date(sqlite_team: Office) -> None:
    team = sqlite_team
    measure = team.restricted()
    found = clauses.owed(facts_of(fresh(measure.case)), timing())
    duty = next(duty for clause, duty in found if clause.number == "P56")
    assert duty.holder is Holder.SUPERVISOR
    assert duty.due.date() == measure.review_on
    team.later(months=6)
    team.review_of(measure).complete(ReviewOutcome.END, "Over.", by=team.supervisor, now=team.now)
    assert "P56" not in {clause.number for clause, _ in clauses.owed(facts_of(fresh(measure.case)), timing())}


def test_p52_what_is_held_back_is_looked_at_again(sqlite_team: Office) -> None:
    team = sqlite_team
    flag = team.flag()
    team.approved(flag)
    flag.withhold_notice("He would harm his son.", team.today + timedelta(days=7), by=team.lead, now=team.now)
    assert owed(flag.case)["Look again at telling the customer"] == "Wed 11 Mar 17:00"


def test_p13_a_case_in_which_nothing_counts_only_waits_to_be_closed(sqlite_team: Office) -> None:
    team = sqlite_team
    case = team.triaged()
    incident = team.incident_of(case)
    incident.reopen("We looked again.", by=team.supervisor, now=team.now)
    team.triage(incident, Outcome.NOT_UNACCEPTABLE_FORCEFUL_ONLY)
    assert set(owed(case)) == {"Speak to the colleague who was affected", "Close the case"}


def test_the_support_of_a_colleague_is_owed_after_the_case_is_closed(sqlite_team: Office) -> None:
    case = sqlite_team.closed()
    told = f"Tell Jo Price what came of {sqlite_team.incident_of(case).ref}"
    assert set(owed(case)) == {"Speak to the colleague who was affected", told}


def test_every_clause_of_the_policy_is_there_in_order() -> None:
    assert list(CLAUSES) == [f"P{n}" for n in range(1, 63)]
    assert all(one.says and not one.says.endswith(".") for one in CLAUSES.values())


def test_tasks_wait_only_for_clauses_that_come_first() -> None:
    assert all(set(one.needs) <= set(CLAUSES) for one in CLAUSES.values())
    assert all(one.owes and one.applies for one in CLAUSES.values() if one.short or one.task)


def test_a_draft_owes_nothing(sqlite_team: Office) -> None:
    incident: Incident = sqlite_team.drafted()
    assert owed(incident) == {}


def test_p52_what_is_tightened_counts_at_once_and_is_told_within_two_working_days(
    sqlite_team: Office,
) -> None:
    """Between reviews and at one; what is eased has the days of any other decision."""
    team = sqlite_team
    measure = team.restricted()
    team.later(days=1)
    measure.ease("It goes well.", detail="Any weekday", by=team.supervisor, now=team.now)
    assert told_by(measure) == "Thu 12 Mar 17:00"
    team.later(days=1)
    fresh(measure).tighten(**WEIGHED, detail="Mondays", by=team.caseworker, now=team.now)
    team.adjusted(fresh(measure)).approve_change(by=team.supervisor, now=team.now)
    assert RestrictionLimit.get(RestrictionLimit.measure == measure).detail == "Mondays", "before its letter"
    assert told_by(measure) == "Tue 10 Mar 17:00"
    team.later(days=10)
    said = {**WEIGHED, "detail": "The first Monday", "next_review_on": team.months(6)}
    team.review_of(team.adjusted(fresh(measure))).complete(
        ReviewOutcome.TIGHTEN, **said, by=team.lead, now=team.now
    )
    assert told_by(measure) == "Wed 18 Mar 17:00"


def told_by(measure: Measure) -> str:
    """Until when the customer is told of the last decision about it."""
    found = clauses.owed(facts_of(fresh(measure.case)), timing())
    *_, last = (duty.due for _, duty in found if duty.words == "Write to the customer, with how to appeal")
    return f"{last:%a %d %b %H:%M}"
