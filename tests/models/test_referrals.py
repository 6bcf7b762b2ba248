"""A referral to an agency that can help: on record even when refused, sent only with consent or for safety (P40)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models.case import Case
from models.errors import BadInput
from models.investigation import Investigation
from models.policy.behaviours import Channel, Enquiry, Factor
from models.policy.clauses import owed
from models.policy.states_people import ReferralState
from models.queries import case_file, due, queue
from models.queries.facts import facts_of
from models.referral import Referral
from models.settings import timing
from tests.factories import Office, fresh
from tests.models.refusals import allowed, not_permitted, nothing_changes, refused
from tests.queries.secrets import texts


def with_factor(team: Office, factor: Factor = Factor.ALCOHOL) -> Case:
    """A case in which somebody found that drink plays a part."""
    case = team.investigating()
    found = team.answer(case, "needs")
    found.ask_needs(Enquiry.ASKED, (factor,), "zzdrink", by=team.caseworker, now=team.now)
    return case


def considered(team: Office, case: Case | None = None) -> Referral:
    case = case or with_factor(team)
    return Referral.consider(case, Factor.ALCOHOL, "zzhelp", by=team.caseworker, now=team.now)


def offered(team: Office, case: Case | None = None) -> Referral:
    referral = considered(team, case)
    referral.offer("zzagency", Channel.PHONE, by=team.caseworker, now=team.now)
    return referral


def waits(case: Case) -> set[str]:
    return {duty.words for clause, duty in owed(facts_of(fresh(case)), timing()) if clause.number == "P40"}


def test_p40_an_issue_that_was_found_has_its_referral_considered(team: Office) -> None:
    case = with_factor(team)
    assert waits(case) == {"Consider whether a support agency could help"}
    file = case_file.of(case.ref, team.caseworker.actor(), team.now)
    assert [(one.short, one.met) for one in file.strip if one.number == "P40"] == [
        ("Referral considered", False)
    ]
    assert "Offer a referral where an agency could help" in {one.words for one in file.tasks}
    officers = case_file.of(case.ref, team.dpo.actor(), team.now)
    assert "P40" not in {one.number for one in officers.strip} | {one.clause for one in officers.tasks}, "I20"
    with refused("P40.factor", "investigation add-factor"):
        Referral.consider(case, Factor.DRUGS, by=team.caseworker, now=team.now)
    with allowed("referral.consider"):
        considered(team, case)
    assert waits(case) == {"Offer the referral, or say why not"}
    with refused("P40.factor", "Go on with UCB-F-2026-0001"):
        considered(team, case)


def test_p40_where_nothing_was_found_nothing_is_owed(team: Office) -> None:
    case = team.investigating()
    team.answer(case)
    assert waits(case) == set()


def test_p40_what_is_not_appropriate_says_why(team: Office) -> None:
    referral = considered(team)
    with nothing_changes(), pytest.raises(BadInput, match="not appropriate"):
        referral.rule_out(" ", by=team.caseworker, now=team.now)
    with allowed("referral.rule_out"):
        referral.rule_out("He has a key worker there.", by=team.caseworker, now=team.now)
    assert waits(fresh(referral).case) == set()


def test_p40_an_offer_that_was_refused_stays_on_record(team: Office) -> None:
    referral = offered(team)
    with allowed("referral.decline"):
        referral.decline(by=team.caseworker, now=team.now)
    found = fresh(referral)
    assert (found.state, found.agency, found.offered_at) == (ReferralState.DECLINED, "zzagency", team.now)
    assert waits(found.case) == set()
    with allowed("referral.accept"):
        found.accept("He rang back and said yes.", by=team.caseworker, now=team.now)


def test_p40_a_referral_goes_with_the_customers_own_yes(team: Office) -> None:
    referral = offered(team)
    with refused("P40", "how the customer agreed"):
        referral.accept(" ", by=team.caseworker, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match="a day to come"):
        referral.accept("Yes", team.months(1), by=team.caseworker, now=team.now)
    with nothing_changes(), pytest.raises(BadInput, match=r"It was offered on 4 March 2026. Give that day"):
        referral.accept("Yes", team.today - timedelta(days=1), by=team.caseworker, now=team.now)
    with allowed("referral.accept"):
        referral.accept("On the phone, read back.", by=team.caseworker, now=team.now)
    assert fresh(referral).consent_on == team.today
    with nothing_changes(), pytest.raises(BadInput, match="what was shared"):
        referral.send("", by=team.caseworker, now=team.now)
    with allowed("referral.send"):
        referral.send("Name and phone number", by=team.caseworker, now=team.now)
    assert waits(referral.case) == {"Ask the agency about the referral"}


def test_p40_without_consent_only_for_somebodys_safety(team: Office) -> None:
    referral = offered(team)
    referral.decline(by=team.caseworker, now=team.now)
    with not_permitted("supervisor"):
        referral.send_for_safety("Adult social care", "A child", "Name", by=team.caseworker, now=team.now)
    with refused("P40.safety", "Say whose safety"):
        referral.send_for_safety("Adult social care", " ", "Name", by=team.supervisor, now=team.now)
    with allowed("referral.send_for_safety"):
        referral.send_for_safety("Children's services", "A child", "Name", by=team.supervisor, now=team.now)
    assert fresh(referral).for_safety


@pytest.mark.parametrize("answer", ["taken_on", "turned_down"])
def test_p40_what_came_of_it_is_recorded(sqlite_team: Office, answer: str) -> None:
    team = sqlite_team
    referral = offered(team)
    who: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    referral.accept("Yes, on the phone.", **who)
    referral.send("Name and phone number", **who)
    getattr(referral, answer)("They rang.", **who)
    with nothing_changes(), pytest.raises(BadInput, match="what came of it"):
        referral.finish("", **who)
    with allowed("referral.finish"):
        referral.finish("Six meetings.", **who)
    assert waits(referral.case) == set()


def test_p40_a_case_does_not_close_over_a_customer_who_said_yes(team: Office) -> None:
    case = with_factor(team)
    referral = offered(team, case)
    who: dict[str, Any] = {"by": team.caseworker, "now": team.now}
    Investigation.of(case).conclude("It happened.", **who)
    team.contacted(case)
    team.told(team.no_action(case))
    with refused("P40.close", f"Bring referral {referral.ref} to its end"):
        fresh(case).close("Over.", **who)
    referral.accept("Yes.", **who)
    referral.send("Name", **who)
    with allowed("case.close"):
        fresh(case).close("Over.", **who)


def test_i20_what_a_referral_is_for_is_read_by_those_who_read_factors(team: Office) -> None:
    referral = offered(team)
    marks = ("zzagency", "zzhelp", "alcohol")

    def told(who: object) -> str:
        by = who.actor()  # type: ignore[attr-defined]
        return "\n".join(texts(case_file.of(referral.case.ref, by, team.now))).casefold()

    assert all(mark in told(team.caseworker) for mark in marks)
    for one in (team.dpo, team.officer):
        assert not any(mark in told(one) for mark in marks)
    assert "referral" not in told(team.officer)
    by = team.supervisor.actor()
    seen = "\n".join([*texts(queue.page(queue.View.TEAM, by, now=team.now)), *texts(due.of(by, team.now))])
    assert not any(mark in seen.casefold() for mark in marks)
