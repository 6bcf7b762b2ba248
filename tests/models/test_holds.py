"""A case on hold: until a day, for a reason; what it stops, what it never stops, and how it ends (domain.md section 4)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models.case import Case, Hold
from models.policy.behaviours import Channel, ContactResult
from models.policy.standing import Standing
from models.queries import case_file, due, queue, timeline
from models.support import ColleagueSupport
from models.verify import verify
from tests.factories import Office, fresh
from tests.models.refusals import allowed, refused

REASON = "The police asked us to wait for their interview."


def held(team: Office, days: int = 14) -> Case:
    case = team.investigating()
    case.hold(team.today + timedelta(days=days), REASON, by=team.caseworker, now=team.now)
    return fresh(case)


def desk(team: Office, who: str = "caseworker") -> dict[str, due.Due]:
    return {one.words: one for one in due.of(getattr(team, who).actor(), team.now)}


def test_p32_a_hold_has_a_reason_and_a_day_from_1_to_120_days_ahead(team: Office) -> None:
    case = team.investigating()
    who: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    first, last = team.today + timedelta(days=1), team.today + timedelta(days=120)
    for until in (team.today, last + timedelta(days=1)):
        with refused("P32.hold", "Give a day between 5 March 2026 and 2 July 2026."):
            case.hold(until, REASON, **who)
    with refused("P32.hold", "Say what it waits for."):
        case.hold(first, " ", **who)
    with allowed("case.hold"):
        case.hold(last, REASON, **who)
    found = Hold.get()
    assert (found.until_on, found.held_by.name, found.reason) == (last, "Sam Okoro", REASON)


def test_what_is_on_hold_is_put_on_hold_again_only_after_it_was_taken_up(team: Office) -> None:
    case = held(team)
    with refused("P32.hold", "on hold until 18 March 2026 already"):
        case.hold(team.today + timedelta(days=60), REASON, by=team.caseworker, now=team.now)
    case.resume("They told us to go on.", by=team.caseworker, now=team.now)
    with refused("P32.resume", "It is not on hold."):
        fresh(case).resume("Again.", by=team.caseworker, now=team.now)
    with allowed("case.hold"):
        fresh(case).hold(team.today + timedelta(days=60), REASON, by=team.caseworker, now=team.now)


def test_a_hold_puts_our_clocks_off_by_its_working_days_and_the_queue_says_until_when(team: Office) -> None:
    case = team.investigating()
    support = ColleagueSupport.get()
    support.contact((), by=team.manager, now=team.now)
    before = desk(team)
    case.hold(date(2026, 3, 18), REASON, by=team.caseworker, now=team.now)
    after = desk(team)
    # 18 March by the clock; a hold from Wednesday 4 to Wednesday 18 March has 10 working days
    assert before["Weigh nature, severity and frequency"].due_at.date() == date(2026, 3, 18)
    weigh = after["Weigh nature, severity and frequency"]
    assert (weigh.due_at.date(), weigh.shown.text) == (date(2026, 4, 1), "~ on hold until 18 March")
    line = next(one for one in queue.page(queue.View.MINE, team.caseworker.actor(), now=team.now).lines)
    assert line.held_until == date(2026, 3, 18)
    found = case_file.of(case.ref, team.caseworker.actor(), team.now)
    assert found.held_until == date(2026, 3, 18)
    assert found.duty is not None
    assert found.duty.shown.standing is Standing.HELD
    assert [(one.reason, one.who) for one in found.holds] == [(REASON, "Sam Okoro")]


def test_a_hold_never_stops_what_looks_after_a_colleague(team: Office) -> None:
    case = team.investigating()
    before = desk(team, "manager")["Speak to the colleague who was affected"].due_at
    case.hold(date(2026, 3, 18), REASON, by=team.caseworker, now=team.now)
    now = desk(team, "manager")["Speak to the colleague who was affected"]
    assert (now.due_at, now.shown.standing is Standing.HELD) == (before, False)


def test_a_hold_moves_no_review_and_no_limit_of_12_months(team: Office) -> None:
    measure = team.restricted()
    review = team.review_of(measure)
    before = desk(team, "supervisor")["Review the contact restriction"].due_at
    fresh(measure.case).hold(date(2026, 6, 30), REASON, by=team.caseworker, now=team.now)
    assert desk(team, "supervisor")["Review the contact restriction"].due_at == before
    assert team.review_of(measure).last_on == review.last_on


def test_it_wakes_by_itself_on_its_day(team: Office) -> None:
    case = held(team)
    team.later(days=13)
    assert case_file.of(case.ref, team.caseworker.actor(), team.now).held_until is not None
    team.later(days=1)
    found = case_file.of(case.ref, team.caseworker.actor(), team.now)
    assert found.held_until is None
    assert found.duty is not None
    assert found.duty.shown.standing is not Standing.HELD
    assert all(one.shown.standing is not Standing.HELD for one in desk(team).values())
    assert "resume" not in [one.verb.split()[1] for one in found.actions if one.allowed]


def test_taken_up_early_it_has_stopped_the_clocks_only_until_then(team: Office) -> None:
    case = held(team)
    team.later(days=5)
    case.resume("They told us to go on.", by=team.other_caseworker, now=team.now)
    # from Wednesday 4 to Monday 9 March: 3 working days
    assert desk(team)["Weigh nature, severity and frequency"].due_at.date() == date(2026, 3, 23)
    found = case_file.of(case.ref, team.caseworker.actor(), team.now)
    assert [(one.ended_on, one.ended_by) for one in found.holds] == [(date(2026, 3, 9), "Cleo Ward")]


def test_the_timeline_says_who_put_it_on_hold_and_why_and_the_past_knows_it(team: Office) -> None:
    case = held(team)
    then = team.today
    team.later(days=30)
    told = {one.title: one.detail for one in timeline.of(case.ref, team.lead.actor(), team.now)}
    assert told["Put on hold"] == f"Until 18 March 2026\n{REASON}"
    assert case_file.of(case.ref, team.lead.actor(), team.now, then).held_until == date(2026, 3, 18)
    assert verify(deep=True).broken is None


def test_who_reported_it_sees_that_it_waits_and_not_what_for(team: Office) -> None:
    case = held(team)
    found = case_file.of(case.ref, team.officer.actor(), team.now)
    assert found.held_until is not None
    assert [(one.reason, one.who) for one in found.holds] == [(None, "")]


# Those who wait for what comes of it (P52: the customer and the colleagues concerned, every 10 working days)


def test_p52_the_customer_hears_from_us_every_10_working_days(team: Office) -> None:
    case = team.investigating()
    words, sam = "Tell the customer how it is going", team.caseworker
    assert desk(team)[words].due_at.date() == date(2026, 3, 18)
    team.later(days=7)
    case.attempt_contact(Channel.PHONE, ContactResult.NO_ANSWER, by=sam, now=team.now)
    assert desk(team)[words].due_at.date() == date(2026, 3, 18), "nobody answered, so they heard nothing"
    case.attempt_contact(Channel.PHONE, ContactResult.SPOKE, by=sam, now=team.now)
    assert desk(team)[words].due_at.date() == date(2026, 3, 25)


def test_the_colleagues_concerned_are_told_every_10_working_days_as_the_customer_is(team: Office) -> None:
    case = team.investigating()
    words = "Tell the colleagues concerned how it is going"
    assert desk(team)[words].due_at.date() == date(2026, 3, 18)
    team.later(days=7)
    with refused("P45.part", "Nia Noor did not report it and was not affected by it."):
        case.tell_colleagues((team.neighbour,), by=team.caseworker, now=team.now)
    with allowed("case.tell_colleagues"):
        case.tell_colleagues((team.officer,), "We have spoken to him.", by=team.caseworker, now=team.now)
    assert desk(team)[words].due_at.date() == date(2026, 3, 25)
    (told,) = case_file.of(case.ref, team.officer.actor(), team.now).told
    assert (told.colleague, told.said) == ("Jo Price", "We have spoken to him.")


def test_nobody_is_owed_news_of_a_case_of_their_own_or_after_they_left(team: Office) -> None:
    words = "Tell the colleagues concerned how it is going"
    report = team.reported(by=team.caseworker, affected=())
    team.triage(report, owner=team.caseworker)
    assert words not in desk(team)


@pytest.mark.parametrize("told", [False, True])
def test_each_of_them_is_owed_it(team: Office, told: bool) -> None:
    case = team.investigating(affected=(team.officer, team.neighbour))
    team.later(days=7)
    both = (team.officer, team.neighbour) if told else (team.officer,)
    case.tell_colleagues(both, by=team.caseworker, now=team.now)
    waits = desk(team)["Tell the colleagues concerned how it is going"].due_at.date()
    assert waits == (date(2026, 3, 25) if told else date(2026, 3, 18))
