"""Who is told what to do: what is refused, the nearest thing that is allowed, and that nothing outlives its measure."""

from __future__ import annotations

from typing import Any

import pytest
from peewee import IntegrityError

from models.case import Case
from models.decision import Proportionality, Reason
from models.errors import BadInput
from models.journal import entry
from models.measure import Arrangement, Measure
from models.notice import ArrangementNotice, NoticeRecipient
from models.people import Office as People
from models.policy.clauses import owed
from models.policy.measures import MeasureKind
from models.policy.roles import Role
from models.policy.sharing import NoticeState
from models.policy.states import MeasureState, ReviewOutcome
from models.queries.facts import facts_of
from models.settings import timing
from models.tick import tick
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused, wrong_state

N = NoticeState


def told(office: Office, measure: Measure, /, **said: Any) -> list[NoticeRecipient]:
    """Jo, unless told otherwise, is told of a measure; the notices as each has them."""
    given: dict[str, Any] = {"need": "They visit him.", "by": office.caseworker, "now": office.now} | said
    if not set(given) & {"colleagues", "team", "desk"}:
        given["colleagues"] = (office.officer,)
    sent = NoticeRecipient.send(measure, **given)
    return list(NoticeRecipient.select().where(NoticeRecipient.notice == sent).order_by(NoticeRecipient.id))


def states(measure: Measure) -> dict[str, NoticeState]:
    query = NoticeRecipient.select().where(NoticeRecipient.measure == measure).order_by(NoticeRecipient.id)
    return {f"{one.name} {one.ref[-1]}": one.state for one in query}


def duties(case: Case) -> dict[str, int | None]:
    """What is owed because of P46, and by which colleague."""
    found = owed(facts_of(fresh(case)), timing())
    return {duty.words: duty.colleague for clause, duty in found if clause.number == "P46"}


# Telling


def test_p46_people_are_told_of_what_was_decided(team: Office) -> None:
    flag = team.flag()
    with refused("P46.live", "approved or in force"):
        told(team, flag)
    team.approved(flag)
    with allowed("notice.send"):
        told(team, flag)
    fresh(flag).withdraw("Not needed.", by=team.supervisor, now=team.now)
    with refused("P46.live", "approved or in force"):
        told(team, flag, colleagues=(team.neighbour,))


def test_p46_a_measure_that_asks_nothing_of_colleagues_is_told_to_nobody(team: Office) -> None:
    warning = team.warned()
    with refused("P46.live", "asks nothing of colleagues"):
        told(team, warning)


def test_p45_why_somebody_needs_to_know_is_said(team: Office) -> None:
    flag = team.flagged()
    with refused("P45", "Say why they need to know"):
        told(team, flag, need=" ")
    with allowed("notice.send"):
        (one,) = told(team, flag, need="She visits him on Fridays.")
    assert one.notice.need == "She visits him on Fridays."


def test_p47_a_notice_says_what_to_do_in_the_words_of_the_arrangement(team: Office) -> None:
    (one,) = told(team, team.flagged())
    assert (one.notice.text, one.notice.shared, one.notice.reasons_shared_because) == (
        "Visit in pairs.",
        None,
        None,
    )


def test_i15_reasons_go_only_to_named_colleagues_and_only_because(team: Office) -> None:
    flag = team.flagged()
    because = {"reasons_shared_because": "She was there and asks why."}
    for who in ({"desk": team.desk}, {"desk": team.desk, "operatives": "A Smith"}):
        with refused("I15", "without the reasons"):
            told(team, flag, **who, **because)
    People.change_colleague(team.neighbour, team="Repairs", by=team.lead, now=team.now)
    with refused("I15", "by name"):
        told(team, flag, team="Repairs", **because)
    with allowed("notice.send"):
        (one,) = told(team, flag, colleagues=(team.officer,), **because)
    assert one.notice.shared == flag.reason
    because_row = one.notice.reasons_shared_because
    assert because_row is not None
    assert because_row.text == "She was there and asks why."


def test_i15_the_table_itself_holds_no_reason_without_its_because(team: Office) -> None:
    (one,) = told(team, team.flagged())
    notice = one.notice
    with (
        nothing_changes(),
        pytest.raises(IntegrityError),
        entry("notice.send", team.caseworker.id, team.now, {}, ""),
    ):
        notice.shared = Reason.get()
        notice.save()


def test_a_team_is_told_member_by_member_and_nobody_twice(team: Office) -> None:
    for one in (team.officer, team.neighbour):
        People.change_colleague(one, team="Repairs", by=team.lead, now=team.now)
    flag = team.flagged()
    told(team, flag)
    found = told(team, flag, team="repairs")
    assert [(one.name, one.team) for one in found] == [("Nia Noor", "Repairs")]
    with nothing_changes(), pytest.raises(BadInput, match="told already"):
        told(team, flag, team="Repairs")
    with nothing_changes(), pytest.raises(BadInput, match="no team called 'Roofs'"):
        told(team, flag, team="Roofs")


def test_a_contractor_is_told_through_its_desk_operative_by_operative(team: Office) -> None:
    flag = team.flagged()
    with nothing_changes(), pytest.raises(BadInput, match="through which contractor's desk"):
        told(team, flag, operatives="A Smith")
    with nothing_changes(), pytest.raises(BadInput, match="is a contractor's desk"):
        told(team, flag, colleagues=(team.desk,))
    with nothing_changes(), pytest.raises(BadInput, match="not a contractor's desk"):
        told(team, flag, desk=team.officer)
    found = told(team, flag, desk=team.desk, operatives="A Smith, B Jones,\nC Shah")
    assert [one.name for one in found] == ["A Smith", "B Jones", "C Shah"]
    assert {one.desk for one in found} == {team.desk}
    (itself,) = told(team, flag, desk=team.desk)
    assert itself.name == "Con Desk"


def test_whoever_left_is_told_nothing(team: Office) -> None:
    People.retire_colleague(team.neighbour, by=team.lead, now=team.now)
    flag = team.flagged()
    with nothing_changes(), pytest.raises(BadInput, match="no longer a colleague"):
        told(team, flag, colleagues=(fresh(team.neighbour),))


def held_back(office: Office, case: Case) -> Measure:
    """Legal action that is withheld until it is served, as it stands in the table."""
    values = {"reason": Reason.get(), "proportionality": Proportionality.get(), "effective_on": office.today}
    with entry("measure.propose_legal", office.caseworker.id, office.now, {}, "") as one:
        legal = Measure.create(
            case=case,
            ref="UCB-M-2026-0099",
            kind=MeasureKind.LEGAL,
            state=MeasureState.ACTIVE,
            withheld=True,
            proposed_by=office.caseworker,
            proposed_at=office.now,
            **values,
        )
        one.write(legal)
    return legal


def test_i18_nobody_hears_of_legal_action_that_is_held_and_nothing_else_leaves(team: Office) -> None:
    flag = team.flagged()
    legal = held_back(team, fresh(flag.case))
    with entry("measure.alter", team.caseworker.id, team.now, {}, ""):
        Arrangement.create(case=legal.case, measure=legal, text="Serve him at the office.")
    with refused("I18.notice", "Wait until it is served"):
        told(team, legal)
    for who in ({"desk": team.desk}, {"reasons_shared_because": "She asks."}):
        with refused("I18.notice", "nobody outside"):
            told(team, flag, **who)
    with allowed("notice.send"):  # colleagues are kept safe meanwhile (P1)
        told(team, flag)


def test_only_the_case_team_tells(team: Office) -> None:
    flag = team.flagged()
    for who in (team.officer, team.desk, team.hr, team.dpo):
        with not_permitted("caseworker"):
            told(team, flag, by=who)


# Acknowledging


def test_p46_who_was_told_answers_themselves_or_it_is_said_how(team: Office) -> None:
    one, two = told(team, team.flagged(), colleagues=(team.officer, team.neighbour))
    with refused("P46.how", "Say how Nia Noor told you"):
        two.acknowledge(by=team.caseworker, now=team.now)
    with not_permitted("who was told"):
        two.acknowledge(by=team.officer, now=team.now)
    with allowed("notice.acknowledge"):
        one.acknowledge(by=team.officer, now=team.now)
    with allowed("notice.acknowledge"):
        two.acknowledge("by phone", by=team.caseworker, now=team.now)
    assert (two.acknowledged_by, two.acknowledged_how) == (team.caseworker, "by phone")


def test_a_contractors_desk_answers_for_its_own_operatives_and_for_nobody_else(team: Office) -> None:
    other = team.colleague_as("cat", "Cat Desk", Role.CONTRACTOR_DESK)
    (one,) = told(team, team.flagged(), desk=team.desk, operatives="A Smith")
    with not_permitted("who was told"):
        one.acknowledge(by=other, now=team.now)
    with allowed("notice.acknowledge"):
        one.acknowledge(by=team.desk, now=team.now)


def test_everybody_at_the_same_contractors_desk_can_answer(team: Office) -> None:
    mates = [team.colleague_as(login, login.title(), Role.CONTRACTOR_DESK) for login in ("cat", "cal")]
    for mate in mates:
        People.change_colleague(mate, team="Gas Co", by=team.lead, now=team.now)
    (one,) = told(team, team.flagged(), desk=fresh(mates[0]), operatives="A Smith")
    with allowed("notice.acknowledge"):
        one.acknowledge(by=fresh(mates[1]), now=team.now)


def test_p46_what_is_owed_from_the_start_to_the_last_answer(team: Office) -> None:
    flag = team.flagged()
    assert duties(flag.case) == {"Tell the people who need to know what to do": None}
    one, two = told(team, flag, colleagues=(team.officer,)) + told(team, flag, desk=team.desk)
    mine, ours = "Acknowledge what you were told to do", "Get the notice acknowledged"
    assert duties(flag.case) == {mine: team.officer.id, ours: None}
    one.acknowledge(by=team.officer, now=team.now)
    two.acknowledge(by=team.desk, now=team.now)
    assert duties(flag.case) == {}
    fresh(flag).end("He moved.", by=team.supervisor, now=team.now)
    mine, ours = "Confirm that you no longer hold the notice", "Get the recall confirmed"
    assert duties(flag.case) == {mine: team.officer.id, ours: None}


def test_p46_what_was_owed_by_who_left_is_the_owners(team: Office) -> None:
    flag = team.flagged()
    told(team, flag, colleagues=(team.neighbour,))
    People.retire_colleague(team.neighbour, by=team.lead, now=team.now)
    assert duties(flag.case) == {"Get the notice acknowledged": None}


def test_the_clocks_of_notices_are_settings(team: Office) -> None:
    flag = team.flagged()
    told(team, flag)
    due = {d.words: d.due for _, d in owed(facts_of(fresh(flag.case)), timing())}
    assert f"{due['Acknowledge what you were told to do']:%a %d %b %H:%M}" == "Fri 06 Mar 17:00"


# Changing and ending


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
