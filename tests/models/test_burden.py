"""The burden of demands, counted from the contacts themselves, with our own part in it (P28, P29; scenario 1)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models.case import Case, ContactLog
from models.errors import BadInput, NotPermitted
from models.policy.behaviours import Channel, Code
from models.policy.burden import ContactFacts, counted
from models.queries import burden, case_file
from models.verify import verify
from tests.factories import WEIGHED, Office, fresh
from tests.models.refusals import allowed, nothing_changes, refused

EFFECT = "Three other customers waited a week for their repairs."


def gutter(team: Office, number: int = 61, late: int = 9) -> Case:
    """61 emails in 14 days about a gutter, a reply to each due in 5 days; 9 of ours were late."""
    case = team.investigated(Code.UD03, Code.UD04)
    team.later(days=20)
    first = team.today - timedelta(days=15)
    lines = []
    for n in range(number):
        day = first + timedelta(days=n * 14 // number)
        sent = day + timedelta(days=6 if n < late else 1)
        lines.append(f"{day} 9:{n % 60:02}am; email; 10; the gutter; {day + timedelta(days=5)}; {sent}")
    case.log_contacts("\n".join(lines), by=team.caseworker, now=team.now)
    return fresh(case)


def meter(team: Office, case: Case) -> burden.Meter:
    return burden.of(case.ref, team.caseworker.actor(), team.now)


def test_scenario_1_the_meter_shows_61_contacts_in_14_days_and_that_9_of_our_replies_were_late(
    team: Office,
) -> None:
    found = meter(team, gutter(team)).burden
    assert found is not None
    assert (found.contacts, found.days, found.late, found.replies_due) == (61, 14, 9, 61)
    assert found.hours == 10
    assert found.says == (
        "61 contacts in 14 days. 10 hours of 1 colleague. 9 of our 61 replies were late: did we cause it?"
    )
    assert sum(week.contacts for week in found.weeks) == 61


def test_scenario_1_an_explanation_is_enough_and_a_restriction_is_refused_until_both_are_answered(
    team: Office,
) -> None:
    case = gutter(team)
    with refused("P41", "Record the burden"):
        team.restriction(case)
    with refused("I3", "the burden of the demands"):
        team.warning(case)
    report = team.incident_of(case)
    report.count_burden(EFFECT, by=team.caseworker, now=team.now)
    with refused("I3", "why that is not enough"):
        team.restriction(fresh(case), why_insufficient=" ")
    with allowed("case.take_no_action"):
        fresh(case).take_no_action("We explained.", "None.", by=team.supervisor, now=team.now)
    with allowed("measure.propose_restriction"):
        team.restriction(fresh(case), review_on=None)


def test_p29_what_is_recorded_is_what_was_counted(team: Office) -> None:
    case = gutter(team)
    report = team.incident_of(case)
    who: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    with refused("P29", "Say what it meant for others."):
        report.count_burden(" ", **who)
    with refused("P29.log", "Count the burden instead."):
        team.burdened(report)
    with nothing_changes(), pytest.raises(BadInput, match="There was no contact in that time"):
        report.count_burden(EFFECT, date(2020, 1, 1), date(2020, 1, 2), **who)
    with allowed("incident.count_burden"):
        report.count_burden(EFFECT, **who)
    (part,) = case_file.of(case.ref, team.caseworker.actor(), team.now).reports[0].burden
    assert part.counted
    assert part.says == "61 contacts and 10 hours of 1 colleague; 9 of our 61 replies were late."
    assert meter(team, case).lacks == ""
    assert verify(deep=True).broken is None


def test_p29_without_a_contact_there_is_nothing_to_count(team: Office) -> None:
    case = team.investigated(Code.UD03)
    with refused("P29", "Log the customer's contacts first."):
        team.incident_of(case).count_burden(EFFECT, by=team.caseworker, now=team.now)
    assert meter(team, case).burden is None
    team.burdened(team.incident_of(case))


def test_abuse_needs_no_burden(team: Office) -> None:
    with allowed("measure.propose_warning"):
        team.warning(team.investigated(Code.UB05, Code.UD03), **WEIGHED)


def test_the_customers_usual_measure_comes_from_the_time_before_and_from_their_other_cases(
    team: Office,
) -> None:
    earlier = team.closed()
    del earlier
    first = team.investigated(Code.UD03)
    who: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    first.log_contact(Channel.PHONE, "the boiler", 5, team.now.subtract(days=140), **who)
    first.log_contact(Channel.PHONE, "the boiler", 5, team.now.subtract(days=70), **who)
    second = team.investigated(Code.UD03)
    for day in range(13, -1, -1):
        second.log_contact(Channel.EMAIL, "the gutter", 5, team.now.subtract(days=day), **who)
    found = meter(team, fresh(second)).burden
    assert found is not None
    assert (found.contacts, found.usual) == (14, 0)  # 2 in 127 days
    assert "usually 0 in as many days" in found.says


def test_one_line_that_cannot_be_read_logs_nothing(team: Office) -> None:
    case = team.investigated(Code.UD03)
    good = "2 Mar 2026 9:10am; email; 10; the gutter"
    for bad, says in (
        ("3 Mar 2026 9am; pigeon; 10; the gutter", "Line 2: 'pigeon' is not one of"),
        ("3 Mar 2026 9am; email; ten; the gutter", "Line 2: Give the minutes as a whole number"),
        ("3 Mar 2027 9am; email; 10; the gutter", "Line 2: A contact can't be in the future"),
        ("3 Mar 2026 9am; email; 10; the gutter; ; 5 Mar 2026", "Line 2: Our reply can't be in the future"),
        ("3 Mar 2026 9am; email; 10; the gutter; ; 2 Mar 2026", "Line 2: Our reply can't come before"),
        ("the gutter", "Line 2: Write it like this"),
    ):
        with nothing_changes(), pytest.raises(BadInput, match=says):
            case.log_contacts(f"{good}\n{bad}", by=team.caseworker, now=team.now)
    case.log_contacts(f"{good}\n\n{good}; 9 Mar 2026; ; out", by=team.caseworker, now=team.now)
    assert [(one.number, one.direction.value) for one in ContactLog.select()] == [(1, "IN"), (2, "OUT")]


def test_p29_our_reply_never_comes_before_the_contact(team: Office) -> None:
    case = team.investigated(Code.UD03)
    who: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    day = team.today - timedelta(days=3)
    with (
        nothing_changes(),
        pytest.raises(BadInput, match=r"They made contact on 3 March 2026. Give that day"),
    ):
        early = day - timedelta(days=1)
        case.log_contact(Channel.EMAIL, "gutter", at=team.now.subtract(days=1), replied_on=early, **who)
    case.log_contact(Channel.EMAIL, "gutter", at=team.now.subtract(days=3), **who)
    with (
        nothing_changes(),
        pytest.raises(BadInput, match=r"They made contact on 1 March 2026. Give that day"),
    ):
        case.reply_to_contact(1, day - timedelta(days=1), **who)
    case.reply_to_contact(1, day, **who)


def test_our_reply_is_recorded_once_and_is_late_after_its_day(team: Office) -> None:
    case = team.investigated(Code.UD03)
    who: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    asked = team.now.subtract(days=2)
    case.log_contact(Channel.EMAIL, "the gutter", at=asked, reply_due=team.today - timedelta(days=1), **who)
    assert [one.late for one in meter(team, case).contacts] == [True]
    case.reply_to_contact(1, team.today - timedelta(days=2), **who)
    assert [one.late for one in meter(team, case).contacts] == [False]
    with nothing_changes(), pytest.raises(BadInput, match="has its reply already"):
        case.reply_to_contact(1, **who)
    with nothing_changes(), pytest.raises(BadInput, match="There is no contact 2"):
        case.reply_to_contact(2, **who)


def test_p45_the_log_is_for_who_reads_the_whole_case(team: Office) -> None:
    case = gutter(team)
    with pytest.raises(NotPermitted, match="see the burden of a case"):
        burden.of(case.ref, team.officer.actor(), team.now)
    assert len(burden.of(case.ref, team.dpo.actor(), team.now).contacts) == 61


def test_p28_the_trend_goes_from_the_first_contact_to_now(team: Office) -> None:
    """Also through the weeks in which nothing came any more: the demands may have stopped by themselves."""
    case = gutter(team)
    before = meter(team, case).burden
    team.later(days=21)
    now = meter(team, case).burden
    assert before is not None and now is not None
    assert [week.contacts for week in now.weeks[-3:]] == [0, 0, 0]
    assert (len(now.weeks), now.says) == (len(before.weeks) + 3, before.says)


def test_weeks_are_counted_from_the_first_contact_to_the_last() -> None:
    from datetime import UTC, datetime

    contacts = [ContactFacts(datetime(2026, 3, day, 12, tzinfo=UTC), True, 5, 1) for day in (1, 2, 8, 15, 15)]
    found = counted(contacts, date(2026, 3, 1), date(2026, 3, 15), date(2026, 3, 20))
    assert [(week.first_on.day, week.contacts) for week in found.weeks] == [(1, 2), (8, 1), (15, 2)]
    assert (found.late, found.ours, found.usual) == (0, "", None)
