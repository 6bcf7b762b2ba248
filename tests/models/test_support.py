"""Support for a colleague to its end: needs, each offer with its answer, follow-up, and declining (P9, P17 to P19)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.errors import BadInput
from models.people import Office as People
from models.policy.clauses import owed
from models.policy.states import SupportState
from models.queries import case_file, supported
from models.queries.facts import facts_of
from models.settings import timing
from models.support import ColleagueSupport, Need, Offer
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, wrong_state


def support_of(team: Office) -> ColleagueSupport:
    return ColleagueSupport.get(ColleagueSupport.colleague == team.officer)


def spoken(team: Office, *offers: Offer) -> ColleagueSupport:
    """Max has spoken to Jo, and offered a talk and time off."""
    team.reported()
    support = support_of(team)
    offered = offers or (Offer.DEBRIEF, Offer.TIME_OFF)
    support.contact(offered, "She slept badly.", (Need.TALK,), by=team.manager, now=team.now)
    return support


def waits_for(support: ColleagueSupport) -> set[str]:
    found = owed(facts_of(support.root()), timing())
    return {duty.words for clause, duty in found if clause.number in ("P18", "P19")}


def test_p19_each_offer_is_accepted_declined_or_open(team: Office) -> None:
    support = spoken(team, Offer.DEBRIEF, Offer.TIME_OFF, Offer.LEGAL)
    day = team.today + timedelta(days=7)
    with allowed("support.agree"):
        support.agree((Offer.DEBRIEF,), day, declined=(Offer.TIME_OFF,), by=team.manager, now=team.now)
    part = case_file.of(support.incident.ref, team.officer.actor(), team.now).support[0]
    assert part.offers == (
        (Offer.DEBRIEF.words, "accepted"),
        (Offer.TIME_OFF.words, "declined"),
        (Offer.LEGAL.words, "not answered yet"),
    )
    assert part.needs == (Need.TALK.words,)
    with allowed("support.follow_up"):
        support.follow_up("Better.", accepted=(Offer.TIME_OFF,), by=team.manager, now=team.now)
    found = fresh(support)
    assert (found.accepted, found.declined) == ((Offer.DEBRIEF, Offer.TIME_OFF), ())


def test_p19_what_was_not_offered_is_not_declined(team: Office) -> None:
    support = spoken(team)
    day = team.today
    for accepted, declined, words in (
        ((Offer.DEBRIEF,), (Offer.LEGAL,), "not offered: legal help"),
        ((Offer.DEBRIEF,), (Offer.DEBRIEF,), "Both accepted and declined"),
        ((), (), "Choose what was agreed"),
    ):
        with nothing_changes(), pytest.raises(BadInput, match=words):
            support.agree(accepted, day, declined=declined, by=team.manager, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="today or a later day"):
        support.agree((Offer.DEBRIEF,), day - timedelta(days=1), by=team.manager, now=team.now)
    support.agree((Offer.DEBRIEF, Offer.LEGAL), day, by=team.manager, now=team.now)
    assert Offer.LEGAL in fresh(support).offered, "accepted on the spot is offered as well"


@pytest.mark.parametrize(
    "words",
    [
        "a talk about what happened",
        "time off",
        "counselling or employee assistance",
        "occupational health",
        "legal help",
        "changed duties",
    ],
)
def test_p17_each_kind_of_support_can_be_offered_and_accepted(sqlite_team: Office, words: str) -> None:
    team = sqlite_team
    (offer,) = (one for one in Offer if one.words == words)
    team.reported()
    support = ColleagueSupport.get()
    support.contact((offer,), by=team.manager, now=team.now)
    support.agree((offer,), team.months(1), by=team.manager, now=team.now)
    assert fresh(support).accepted == (offer,)


def test_p17_more_can_be_offered_later(team: Office) -> None:
    support = spoken(team)
    with nothing_changes(), pytest.raises(BadInput, match="not offered yet"):
        support.offer((Offer.DEBRIEF,), by=team.manager, now=team.now)
    with allowed("support.offer"):
        support.offer((Offer.OCCUPATIONAL_HEALTH,), by=team.hr, now=team.now)
    assert fresh(support).offered == (Offer.DEBRIEF, Offer.TIME_OFF, Offer.OCCUPATIONAL_HEALTH)


def test_p18_nobody_declines_for_a_colleague_who_was_not_asked(team: Office) -> None:
    team.reported()
    support = support_of(team)
    with not_permitted("the affected colleague"):
        support.decline(by=team.manager, now=team.now)
    with allowed("support.decline"):
        support.decline(by=team.officer, now=team.now)
    assert (support.notes, support.state) == ("", SupportState.DECLINED), "no reason is asked for"
    with allowed("support.agree"):
        support.agree((Offer.DEBRIEF,), team.today, "Wants to talk after all.", by=team.manager, now=team.now)


def test_p18_a_manager_records_what_the_colleague_declined_when_they_spoke(team: Office) -> None:
    support = spoken(team)
    with allowed("support.decline"):
        support.decline("I am fine, thanks.", by=team.manager, now=team.now)
    assert fresh(support).declined == (Offer.DEBRIEF, Offer.TIME_OFF)


def test_p19_what_was_agreed_is_followed_up_before_it_ends(team: Office) -> None:
    support = spoken(team)
    assert waits_for(support) == {"Agree with the colleague what support they need"}
    support.agree((Offer.DEBRIEF,), team.today, by=team.manager, now=team.now)
    assert waits_for(support) == {"Follow up the support agreed"}
    with wrong_state():
        support.close(by=team.manager, now=team.now)
    support.follow_up("Better.", by=team.manager, now=team.now)
    assert waits_for(support) == {"Close the support, or go on with it"}
    with allowed("support.close"):
        support.close(by=team.manager, now=team.now)
    assert waits_for(support) == set()


def test_p18_hr_acts_where_the_manager_does_not(team: Office) -> None:
    team.reported()
    with allowed("support.contact"):
        support_of(team).contact((Offer.DEBRIEF,), by=team.hr, now=team.now)


def test_p18_a_manager_who_was_hurt_too_supports_nobody_after_it(team: Office) -> None:
    team.reported(affected=(team.officer, team.manager))
    assert support_of(team).manager == team.hr
    with not_permitted("HR support"):
        support_of(team).contact((), by=team.manager, now=team.now)
    with allowed("support.contact"):
        support_of(team).contact((), by=team.hr, now=team.now)


def test_p18_a_manager_found_to_be_hurt_later_hands_over_to_hr(team: Office) -> None:
    incident = team.reported()
    assert support_of(team).manager == team.manager
    with allowed("support.pass_on"):
        incident.name_colleague(team.manager, by=team.officer, now=team.now)
    assert support_of(team).manager == team.hr
    part = case_file.of(incident.ref, team.hr.actor(), team.now).support[0]
    assert part.manager == "Hal Reed"


def test_p18_without_manager_or_hr_the_lead_stands_in(team: Office) -> None:
    People.retire_colleague(team.hr, by=team.lead, now=team.now)
    team.reported(affected=(team.officer, team.manager))
    assert support_of(team).manager is None
    with allowed("support.contact"):
        support_of(team).contact((), by=team.lead, now=team.now)


def test_who_waits_for_support_is_seen_by_hr_and_deciders_and_by_their_own(team: Office) -> None:
    team.reported(affected=(team.officer, team.caseworker))

    def seen(by: object) -> set[str]:
        return {one.colleague for one in supported.of(by.actor(), team.now)}  # type: ignore[attr-defined]

    assert seen(team.hr) == seen(team.lead) == {"Jo Price", "Sam Okoro"}
    assert seen(team.manager) == seen(team.officer) == {"Jo Price"}
    assert seen(team.neighbour) == seen(team.desk) == set()
    (first, _) = supported.of(team.hr.actor(), team.now)
    assert first.shown is not None
    assert first.shown.text == "- Thu 5 March"
