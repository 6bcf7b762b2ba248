"""People on the command line: who leaves, who is supported, who says what in their own words, who hears the outcome."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Evenhand, Result


@pytest.fixture
def office(evenhand: Evenhand, practice_url: str) -> Evenhand:
    """The program in the practice office: `office("case", "UCB-C-2026-0001", who="sam")`."""

    def call(*args: str, who: str = "sam", **how: str) -> Result:
        return evenhand(*args, database=practice_url, who=who, **how)

    return call


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def hurt(office: Evenhand) -> Evenhand:
    """Jo and Ria were shouted at; Jo reported it, Dana made a case of it that Sam owns."""
    assert office("person", "add", "Mr Rakesh Patel").code == 0
    report = {
        "occurred_at": "2026-03-04 14:30",
        "channel": "visit",
        "account": "He shouted at both of us.",
        "codes": ["ub05"],
        "responsible": "UCB-P-2026-0001",
        "affected": ["jo", "ria"],
    }
    done = office("report", "--json", "-", who="jo", stdin=json.dumps(report))
    assert done.code == 0, done.err
    triaged = office(
        *("incident", "triage", "UCB-I-2026-0001", "--outcome", "new-case", "--reason", "Abuse."),
        *("--effect", "difficult", "--owner", "sam"),
        who="dana",
    )
    assert triaged.code == 0, triaged.err
    return office


def test_colleagues_are_listed_in_full_at_any_width(office: Evenhand) -> None:
    out = office("people").out
    assert (
        "Zoë Lindqvist-O’Hara (zoe)\n    colleague, Contact centre, ext 252, manager: Kit Lowe (kit)\n" in out
    )
    assert "..." not in out
    assert max(map(len, out.splitlines())) <= 80


def test_an_empty_manager_is_taken_away_and_an_empty_role_is_no_answer(office: Evenhand) -> None:
    who = ("people", "change", "zoe")
    assert "manager: Kit Lowe (kit)" in flat(office("people").out)
    refused = office(*who, "--role", "", who="lena")
    assert refused.code == 2
    assert "--role" in refused.err
    done = office(*who, "--manager", "", who="lena")
    assert (done.code, done.err) == (0, "")
    zoe = next(one for one in json.loads(office("people", "--json").out) if one["login"] == "zoe")
    assert not zoe["manager"]
    assert "Empty takes away what stands." in flat(office("people", "change", "--help").out)


def test_who_leaves_hands_over_first_and_all_at_once(hurt: Evenhand) -> None:
    refused = hurt("people", "retire", "sam", who="lena")
    assert refused.code == 1
    assert "(P60) Hand these over first: Sam Okoro owns case UCB-C-2026-0001" in flat(refused.err)
    done = hurt("people", "hand-over", "sam", "cleo", who="lena")
    assert "Handed over: owns case UCB-C-2026-0001." in done.out
    assert hurt("people", "retire", "sam", who="lena").code == 0
    empty = hurt("people", "hand-over", "priya", "cleo", "--json", who="lena")
    assert json.loads(empty.out)["told"] == ["There was nothing to hand over."]


def test_of_several_affected_colleagues_one_says_whom_one_means(hurt: Evenhand) -> None:
    unclear = hurt("support", "contact", "UCB-C-2026-0001", "--offered", "debrief", who="hal")
    assert (unclear.code, "Give --colleague, one of: jo, ria." in flat(unclear.err)) == (2, True)
    done = hurt(
        *("support", "contact", "UCB-C-2026-0001", "--colleague", "ria"),
        *("--offered", "debrief", "--note", "zzquiet"),
        who="kit",
    )
    assert done.code == 0, done.err
    mine = hurt("support", "UCB-C-2026-0001", "--colleague", "ria", who="ria").out
    assert "zzquiet" in mine
    assert "a talk about what happened: not answered yet" in flat(mine)
    theirs = hurt("support", "UCB-C-2026-0001", "--colleague", "ria", who="helen").out
    assert "zzquiet" not in theirs
    assert "for the colleague, whose task it is, and HR" in flat(theirs)
    assert "Jo Price: manager to make contact" in hurt("support", who="max").out


def test_a_colleague_says_in_their_own_words_what_happened(hurt: Evenhand) -> None:
    assert "Give your statement about UCB-I-2026-0001" in flat(hurt("due", who="ria").out)
    given = hurt("statement", "give", "UCB-I-2026-0001", "--said", "He stood in the door.", who="ria")
    assert given.code == 0, given.err
    again = hurt("statement", "give", "UCB-I-2026-0001", "--said", "Otherwise.", who="ria")
    assert again.code == 1
    assert "He stood in the door." in hurt("statement", "UCB-T-2026-0001").out
    assert "He stood in the door." in hurt("case", "UCB-C-2026-0001").out
    assert "Statement given" in hurt("timeline", "UCB-C-2026-0001").out
    assert hurt("statement", "UCB-T-2026-0001", who="ben").code != 0


def test_who_reported_what_was_only_forceful_is_told(hurt: Evenhand) -> None:
    report = {
        "occurred_at": "2026-03-04 13:00",
        "channel": "phone",
        "account": "She insisted.",
        "codes": ["ub05"],
        "affected": ["ben"],
    }
    assert hurt("report", "--json", "-", who="ben", stdin=json.dumps(report)).code == 0
    settled = ("--outcome", "not-unacceptable-forceful-only", "--reason", "Loud, no abuse.")
    assert hurt("incident", "triage", "UCB-I-2026-0002", *settled, who="dana").code == 0
    told = hurt("incident", "tell-outcome", "UCB-I-2026-0002", "--channel", "phone", who="dana")
    assert (told.code, told.err) == (0, "")
    seen = flat(hurt("incident", "UCB-I-2026-0002", who="ben").out)
    assert "The customer was forceful or determined" in seen


def test_a_referral_is_offered_and_sent_with_consent(hurt: Evenhand) -> None:
    case = "UCB-C-2026-0001"
    assert hurt("investigation", "begin", case).code == 0
    assert hurt("investigation", "add-factor", case, "--kind", "alcohol").code == 0
    shown = flat(hurt("case", case).out)
    assert "P40 open Referral considered: Consider whether a support agency could help" in shown
    assert hurt("referral", "consider", case, "--factor", "alcohol").code == 0
    assert hurt("referral", "offer", case, "--agency", "Turning Tide").code == 0
    unasked = hurt("referral", "accept", case, "--consent", " ")
    assert (unasked.code, "the customer's own yes. (P40)" in flat(unasked.err)) == (1, True)
    assert hurt("referral", "accept", case, "--consent", "On the phone").code == 0
    assert hurt("referral", "send", case, "--shared", "Name and number").code == 0
    assert "Turning Tide" in hurt("case", case).out
    assert "Turning Tide" not in hurt("case", case, who="dee").out


def test_who_stands_for_a_customer_is_on_the_case(hurt: Evenhand) -> None:
    refused = hurt("person", "represent", "UCB-P-2026-0001", "Ann Lee")
    assert (refused.code, "without their consent. (I24)" in flat(refused.err)) == (1, True)
    done = hurt(
        "person", "represent", "UCB-P-2026-0001", "Ann Lee", "--consent", "By phone", "--gets-letters"
    )
    assert done.code == 0, done.err
    assert "Ann Lee (representative; gets a copy of letters)" in flat(hurt("case", "UCB-C-2026-0001").out)
    assert hurt("person", "end-representation", "UCB-Q-2026-0001", "He asked.").code == 0
    assert "Ann Lee" not in hurt("case", "UCB-C-2026-0001").out


def test_who_investigates_untrained_is_advised_and_not_stopped(hurt: Evenhand) -> None:
    begun = hurt("investigation", "begin", "UCB-C-2026-0001")
    assert begun.code == 0
    assert (
        "Sam Okoro has no training that counts in: investigating and deciding in proportion (P15)."
        in flat(begun.out)
    )
    done = hurt("training", "record", "sam", "2/3/2026", "--course", "investigating", who="hal")
    assert done.code == 0, done.err
    assert "counts until 2 March 2029" in flat(hurt("training", "list").out)
    assert "investigating and deciding" not in hurt("training", who="sam").out


def test_the_policy_is_acknowledged_once_and_who_has_not_is_listed(office: Evenhand) -> None:
    assert office("training", "acknowledge").code == 0
    assert office("training", "acknowledge").code == 2
    listed = flat(office("training", who="hal").out)
    assert "Zoë Lindqvist-O’Hara (zoe)" in listed
    assert "Sam Okoro (sam)" not in listed.split("Not acknowledged")[1]
