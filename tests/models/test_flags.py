"""Warning flags: what is refused, and the nearest thing that is allowed (I13, I14; P44)."""

from __future__ import annotations

from datetime import timedelta

import pendulum
import pytest

from models.case import Case
from models.errors import BadInput
from models.measure import Measure
from models.people import Office as People
from models.policy.behaviours import Code, ContactException
from models.policy.clauses import owed
from models.policy.measures import RiskTo
from models.policy.owed import Duty, Holder
from models.policy.states import MeasureState
from models.queries.facts import facts_of
from models.settings import timing
from models.tick import tick
from tests.factories import Office, fresh
from tests.models.refusals import allowed, nothing_changes, refused


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


def _owed(team: Office, flag: Measure) -> list[Duty]:
    case = Case.get_by_id(flag.case_id)
    return [duty for _, duty in owed(facts_of(case), timing())]


def test_i13_a_flag_that_lapsed_undecided_is_decided_after_all(team: Office) -> None:
    flag = team.flag()
    flag.start_interim(by=team.supervisor, now=team.now)
    assert flag.interim_until is not None
    team.now = flag.interim_until
    tick(team.now)
    flag = fresh(flag)
    words = "Propose the flag again that lapsed undecided, or turn it down"
    (owed,) = [one for one in _owed(team, flag) if one.words == words]
    assert (owed.holder, owed.verb) == (Holder.SUPERVISOR, "measure reject")
    assert owed.due == pendulum.datetime(2026, 3, 10, 17, tz="Europe/London")
    with allowed("measure.reject"):
        flag.reject("He has moved away.", by=team.supervisor, now=team.now)
    assert words not in [one.words for one in _owed(team, flag)]


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
