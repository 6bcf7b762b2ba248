"""What people were told is replaced when the measure changes, recalled when it is over, and nobody is forgotten (I16)."""

from __future__ import annotations

from typing import Any

import pytest

from models.case import Case
from models.journal import entry
from models.measure import Arrangement
from models.notice import ArrangementNotice, NoticeRecipient
from models.policy.sharing import NoticeState
from models.policy.states import ReviewOutcome
from models.tick import tick
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, refused, wrong_state
from tests.models.test_notices import duties, states, told

N = NoticeState


def test_a_change_of_the_measure_replaces_what_was_told_by_itself(team: Office) -> None:
    restriction = team.restricted()
    one, two = told(team, restriction, colleagues=(team.officer, team.neighbour))
    one.acknowledge(by=team.officer, now=team.now)
    team.later(months=6)
    review = team.review_of(restriction)
    weighed = {"least_intrusive": "A", "why_insufficient": "B", "effect_on_customer": "C"}
    more: dict[str, Any] = {
        "next_review_on": team.months(6),
        "arrangement": "Take calls at any time.",
        **weighed,
    }
    review.complete(ReviewOutcome.EASE, "He kept to it.", **more, by=team.supervisor, now=team.now)
    assert states(restriction) == {
        "Jo Price 1": N.REPLACED,
        "Nia Noor 2": N.REPLACED,
        "Jo Price 3": N.SENT,
        "Nia Noor 4": N.SENT,
    }
    newer = fresh(one).replaced_by
    assert newer.notice.text == "Take calls at any time."
    assert fresh(one).notice.text == "Take calls on Mondays, 10 to 11."
    newer.acknowledge(by=team.officer, now=team.now)
    assert fresh(one).state is N.CONFIRMED
    assert fresh(two).state is N.REPLACED


def test_who_cannot_be_reached_about_the_newest_is_lost_for_the_older_ones_too(team: Office) -> None:
    restriction = team.restricted()
    told(team, restriction)
    for text in ("Take calls on Tuesdays.", "Take calls on Fridays."):
        with entry("measure.alter", team.caseworker.id, team.now, {}, "") as one:
            row = Arrangement.get(Arrangement.measure == restriction)
            row.text = text
            row.save()
            one.write(restriction)
    assert list(states(restriction).values()) == [N.REPLACED, N.REPLACED, N.SENT]
    fresh(restriction).end("He kept to it.", by=team.supervisor, now=team.now)
    newest = NoticeRecipient.at("UCB-N-2026-0003")
    newest.cannot_reach("She has left.", by=team.supervisor, now=team.now)
    assert set(states(restriction).values()) == {N.UNREACHABLE}


def test_what_changes_nothing_for_colleagues_replaces_nothing(team: Office) -> None:
    restriction = team.restricted()
    told(team, restriction)
    team.later(months=6)
    weighed = {"least_intrusive": "A", "why_insufficient": "B", "effect_on_customer": "C"}
    again: dict[str, Any] = {"next_review_on": team.months(6), **weighed}
    review = team.review_of(restriction)
    review.complete(ReviewOutcome.CONTINUE, "It helps.", **again, by=team.supervisor, now=team.now)
    assert states(restriction) == {"Jo Price 1": N.SENT}


ENDS: dict[str, Any] = {
    "end": lambda team, one: one.end("He moved.", by=team.supervisor, now=team.now),
    "end_with_tenancy": lambda team, one: one.end_with_tenancy("He left.", by=team.supervisor, now=team.now),
    "suspend": lambda team, one: one.suspend("He is in hospital.", by=team.supervisor, now=team.now),
    "review": lambda team, one: (
        team.later(months=6),
        team.review_of(one).complete(ReviewOutcome.END, "Over.", by=team.supervisor, now=team.now),
    ),
}


@pytest.mark.parametrize("how", ENDS)
def test_i16_whatever_ends_a_measure_recalls_its_notices(team: Office, how: str) -> None:
    flag = team.flagged()
    one, two = told(team, flag, colleagues=(team.officer, team.neighbour))
    one.acknowledge(by=team.officer, now=team.now)
    ENDS[how](team, fresh(flag))
    assert set(states(flag).values()) == {N.RECALLED}
    assert fresh(two).recalled_at == team.now


def test_i16_an_interim_flag_that_lapses_recalls_its_notices(team: Office) -> None:
    flag = team.flag()
    flag.start_interim(by=team.supervisor, now=team.now)
    told(team, flag)
    team.later(days=10)
    tick(team.now)
    assert states(flag) == {"Jo Price 1": N.RECALLED}


def test_a_measure_that_goes_on_after_a_suspension_is_told_anew(team: Office) -> None:
    flag = team.flagged()
    told(team, flag)
    fresh(flag).suspend("He is in hospital.", by=team.supervisor, now=team.now)
    team.later(days=7)
    fresh(flag).resume("He is back.", by=team.supervisor, now=team.now)
    assert "Tell the people who need to know what to do" in duties(flag.case)
    told(team, flag)
    assert list(states(flag).values()) == [N.RECALLED, N.SENT]


def test_i16_a_notice_is_taken_back_with_a_reason(team: Office) -> None:
    flag = team.flagged()
    (one,) = told(team, flag)
    with refused("I16.why", "Say why they need not know"):
        one.recall(" ", by=team.caseworker, now=team.now)
    with allowed("notice.recall"):
        one.recall("She works elsewhere now.", by=team.caseworker, now=team.now)
    with wrong_state():
        one.acknowledge(by=team.officer, now=team.now)
    with allowed("notice.confirm_recall"):
        one.confirm_recall(by=team.officer, now=team.now)


def ended(team: Office, **said: Any) -> tuple[Case, list[NoticeRecipient]]:
    """A case in which nothing is left but what was told: its restriction was ended and the customer told."""
    restriction = team.restricted()
    found = told(team, restriction, **said)
    decision = fresh(restriction).end("He kept to it.", by=team.supervisor, now=team.now)
    team.told(decision)
    return fresh(restriction.case), [fresh(one) for one in found]


def test_i16_a_case_closes_when_nobody_holds_what_is_over(team: Office) -> None:
    case, (one, two) = ended(team, colleagues=(team.officer, team.neighbour))
    one.confirm_recall(by=team.officer, now=team.now)
    with refused("I16", "Nia Noor (UCB-N-2026-0002)") as told_why:
        case.close("He kept to it.", by=team.caseworker, now=team.now)
    assert "let a supervisor record why they can't be reached" in told_why.mend
    with allowed("notice.cannot_reach"):
        two.cannot_reach("She has left, and two letters came back.", by=team.supervisor, now=team.now)
    with allowed("case.close"):
        case.close("He kept to it.", by=team.caseworker, now=team.now)


def test_i16_that_somebody_cannot_be_reached_is_said_by_a_supervisor_with_a_reason(team: Office) -> None:
    _, (one,) = ended(team)
    with not_permitted("supervisor"):
        one.cannot_reach("She has left.", by=team.caseworker, now=team.now)
    with refused("I16.reach", "what was tried"):
        one.cannot_reach(" ", by=team.supervisor, now=team.now)
    with allowed("notice.cannot_reach"):
        one.cannot_reach("She has left.", by=team.supervisor, now=team.now)
    with allowed("notice.confirm_recall"):  # she was found after all
        one.confirm_recall("by email", by=team.caseworker, now=team.now)


def test_scenario_4_three_recalls_one_of_which_is_outstanding(team: Office) -> None:
    case, found = ended(team, desk=team.desk, operatives="A Smith, B Jones, C Shah")
    assert [one.state for one in found] == [N.RECALLED] * 3
    for one in found[:2]:
        one.confirm_recall(by=team.desk, now=team.now)
    with refused("I16", "C Shah"):
        case.close("He kept to it.", by=team.caseworker, now=team.now)
    found[2].confirm_recall("by phone", by=team.caseworker, now=team.now)
    with allowed("case.close"):
        case.close("He kept to it.", by=team.caseworker, now=team.now)


def test_what_was_told_is_kept_as_it_was_told(team: Office) -> None:
    case, _ = ended(team)
    assert [one.text for one in ArrangementNotice.select().where(ArrangementNotice.case == case)] == [
        "Take calls on Mondays, 10 to 11."
    ]
