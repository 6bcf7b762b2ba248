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
from models.notice import NoticeRecipient
from models.people import Office as People
from models.policy.clauses import owed
from models.policy.measures import MeasureKind
from models.policy.roles import Role
from models.policy.sharing import NoticeState
from models.policy.states import MeasureState
from models.queries.facts import facts_of
from models.settings import timing
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused, wrong_state

N = NoticeState
REMIND = "Remind Jo Price to acknowledge what they were told"


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
    assert duties(flag.case) == {mine: team.officer.id, ours: None, REMIND: None}
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


def test_p46_whoever_has_not_acknowledged_is_reminded_and_it_is_on_record_how(team: Office) -> None:
    flag = team.flagged()
    (notice,) = told(team, flag)
    with refused("P46.reminded", "Say how they were reminded"):
        notice.remind("", by=team.caseworker, now=team.now)
    with allowed("notice.remind"):
        notice.remind("By phone", by=team.caseworker, now=team.now)
    assert (fresh(notice).state, fresh(notice).reminded_how) == (N.SENT, "By phone")
    notice.acknowledge(by=team.officer, now=team.now)
    with wrong_state():
        notice.remind("By phone", by=team.caseworker, now=team.now)


def test_p46_reminding_who_does_not_answer_is_somebodys_duty_until_they_do(team: Office) -> None:
    """Two working days to acknowledge, two more until the first reminder, and two after each."""
    flag = team.flagged()
    (notice,) = told(team, flag)

    def remind_by() -> str:
        found = {d.words: d for _, d in owed(facts_of(fresh(flag.case)), timing())}
        return f"{found[REMIND].due:%a %d %b %H:%M} {found[REMIND].verb}" if REMIND in found else ""

    assert remind_by() == "Tue 10 Mar 17:00 notice remind"
    team.later(days=8)
    notice.remind("By phone", by=team.caseworker, now=team.now)
    assert remind_by() == "Mon 16 Mar 17:00 notice remind"
    told(team, flag, colleagues=(team.neighbour,))
    words = [d.words for _, d in owed(facts_of(fresh(flag.case)), timing()) if d.verb == "notice remind"]
    assert words == ["Remind 2 colleagues to acknowledge what they were told"]
    fresh(notice).acknowledge(by=team.officer, now=team.now)
    assert remind_by() == ""
