"""Scenarios 5 to 7 of the trade, on the command line alone, on both engines, with what is refused and its clause."""

from __future__ import annotations

import re

import pytest

from tests.cli.conftest import Evenhand
from tests.cli.steps import CASE, INCIDENT, WEIGHED, Walk, investigated, made, sent

FLAG = (
    f"measure propose-flag {CASE} {WEIGHED} --evidence {INCIDENT} --risk-to colleagues --effective-on +7d "
    "--arrangement 'Visit in pairs.' --changes 'Two people come to each visit.'"
)
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


@pytest.fixture
def at(practice_url: str, evenhand: Evenhand) -> Walk:
    return Walk(evenhand, practice_url)


def household(at: Walk) -> None:
    """Mr and Mrs Reed, joint tenants of 3 Mill Lane, and their son, who is 17."""
    home = made(at.does("sam", "property add '3 Mill Lane, Poole' --postcode 'BH15 9IC'").out, "H")
    at.does("sam", f"account add T-300 --place {home}")
    people = (("Mr Alan Reed", "customer", "joint"), ("Mrs Ann Reed", "customer", "joint"))
    for name, part, tenancy in people:
        ref = made(at.does("sam", f"person add '{name}' --relationship {part}").out, "P")
        at.does("sam", f"account link {ref} T-300 --part {part} --tenancy {tenancy}")
    son = made(at.does("sam", "person add 'Dean Reed' --relationship household --is-minor").out, "P")
    at.does("sam", f"account link {son} T-300 --part household --tenancy occupant")


def test_scenario_5_a_joint_tenancy(at: Walk) -> None:
    """The son assaults an officer: the flag is about him, on his parents' account, and they are not restricted."""
    household(at)
    investigated(
        at,
        codes=["ub03"],
        account="He hit me.",
        responsible="UCB-P-2026-0003",
        injury="A bruised arm.",
        severity=3,
    )
    warning = f"measure propose-warning {CASE} {WEIGHED} --effective-on +7d --ends-on +6m"
    at.refused("sam", warning, "I26", "guardian")
    for kind in ("possession", "without-notice"):
        line = f"legal consider {CASE} {WEIGHED} --type {kind} --asks 'To stay away from our officers.'"
        at.refused("sam", line, "I26")
    flag = made(at.does("sam", f"{FLAG} --account T-300").out, "M")
    at.does("dana", f"measure approve {flag}")
    at.on("2026-03-11T09:00")
    at.refused("sam", f"measure start {flag}", "I13", "Send the letter")
    withhold = f"measure withhold-notice {flag} --recheck-on"
    at.refused("sam", f"{withhold} +28d --reason Safeguarding", "P60")
    at.refused("dana", f"{withhold} +28d --reason ''", "P52")
    at.does("dana", f"{withhold} +28d --reason 'Social care asks us to wait: he is at risk at home.'")
    at.does("sam", f"measure start {flag}", "It is now: in force.")
    for typed in ("T-300", "Mill Lane", "Dean Reed"):
        card = at.does("jo", f"check '{typed}'").out
        assert "!FLAG" in card
        assert "Visit in pairs." in card
        assert "at risk at home" not in card
        assert "He hit me" not in card
    for parent in ("Alan Reed", "Ann Reed"):
        words = " ".join(at.does("jo", f"check '{parent}'").out.split())
        assert "Dean Reed; it restricts nobody else there" in words


def test_scenario_6_a_post_and_a_counter_claim(at: Walk) -> None:
    """A post calls Cleo corrupt and names another customer; what it says about her is looked into on its own."""
    investigated(
        at,
        codes=["ub10"],
        account="He posted that Cleo Ward takes money, and named Mrs Hill of number 9.",
        channel="online",
        target="both",
        by="cleo",
    )
    at.does(
        "sam",
        f"incident attach {INCIDENT} --kind screenshot --location 'Case folder, 1.png' --captured-at 'today 10am' "
        f"--sha256 {HASH} --platform Facebook --url https://example.org/post/1",
    )
    at.does("sam", f"case {CASE}", "Case folder, 1.png")
    counter = f"case open-counter {CASE} --colleague cleo --allegation 'Cleo Ward takes money.'"
    at.refused("cleo", f"{counter} --owner sam", "P27")
    opened = at.does("sam", f"{counter} --owner tom")
    second = next(ref for ref in re.findall(r"UCB-C-\d{4}-\d{4}", opened.out) if ref != CASE)
    for ref in (second, CASE):
        refused = at.run("cleo", f"case {ref}")
        assert (refused.code, refused.out) == (1, "")
    spoc = (
        f"measure propose-spoc {CASE} {WEIGHED} --deputy tom --effective-on +7d --arrangement 'Through one.'"
    )
    at.refused("sam", f"{spoc} --spoc cleo", "P27", "Cleo Ward")
    for line in (f"case take-no-action {CASE}", f"case take-no-action {second}"):
        result = at.run("cleo", f"{line} --reasons Nothing --effect-on-customer None")
        assert (result.code, result.out) == (1, "")
    at.refused("dana", f"case assign {CASE} --to cleo", "P27")


def test_scenario_7_an_adjustment(at: Walk) -> None:
    """Letters only, for somebody who can't write: not before the adjustment is answered, and then a weekly call."""
    investigated(at, adjustments="yes", codes=["ud03"], account="Thirty calls a day.", channel="phone")
    burden = "--first-on 1/2/2026 --last-on 1/3/2026 --contacts 700 --hours 60 --staff 5 --late-replies 0"
    at.does("sam", f"incident measure-burden {INCIDENT} {burden} --effect 'Others waited.'")
    propose = f"measure propose-restriction {CASE} {WEIGHED} --effective-on +7d"
    letters = f"{propose} --limits channel-letter --arrangement 'Answer letters only.'"
    first = made(at.does("sam", letters).out, "M")
    at.refused("dana", f"measure approve {first}", "I3", "Say which adjustment was considered")
    at.does("sam", f"measure withdraw {first} --reasons 'She can hardly hold a pen: a call, not letters.'")
    weekly = (
        "--limits days-times --detail 'Mondays 10am to 11am' --arrangement 'Take calls on Mondays, 10 to 11.'"
    )
    measure = made(at.does("sam", f"{propose} {weekly}").out, "M")
    at.does(
        "sam", f"measure consider-adjustment {measure} --needed yes --text 'She calls, and need not write.'"
    )
    decision = made(at.does("dana", f"measure approve {measure}").out, "D")
    sent(at, decision)
    at.on("2026-03-11T09:00")
    at.does("sam", f"measure start {measure}", "It is now: in force.")
    at.does("sam", f"notice send {measure} --colleagues ria --colleagues zoe --need 'They take the calls.'")
    at.does("ria", "notice list", "Take calls on Mondays, 10 to 11.")
    appealed(at, decision)
    for who in ("ria", "zoe"):
        now = " ".join(at.does(who, "notice list").out.split())
        assert "Take calls on Mondays and Thursdays, 10 to 11." in now
        assert "hold a pen" not in now
    at.does("sam", f"case {CASE}", "Mondays and Thursdays")
    tightened(at, measure)


def tightened(at: Walk, measure: str) -> None:
    """More is asked of her later: her needs are asked about again, for that, before it is approved (I3)."""
    at.on("2026-06-01T09:00")
    weighed = WEIGHED.replace("--reasons", "--detail 'Mondays 10am to 10:30am' --reasons")
    at.does("sam", f"measure tighten {measure} {weighed}")
    at.does("sam", "due", "Consider an adjustment of the contact restriction")
    at.refused(
        "dana", f"measure approve-change {measure}", "I3", f"evenhand measure consider-adjustment {measure}"
    )
    at.does("sam", f"measure consider-adjustment {measure} --needed yes --text 'We ring her, each Monday.'")
    at.does("dana", f"measure approve-change {measure}", "Change approved")


def appealed(at: Walk, decision: str) -> None:
    """Partly upheld by somebody independent, told, and put into effect."""
    receive = (
        f"appeal receive {decision} --grounds personal-circumstances --words 'One hour is too little for me.'"
    )
    appeal = made(at.does("sam", receive).out, "A")
    letter = made(at.does("sam", f"appeal acknowledge {appeal}").out, "L")
    sent(at, "", letter=letter)
    at.does("tom", f"appeal accept {appeal}")
    at.refused("tom", f"appeal assign {appeal} --reviewer dana", "I7", "Dana Reyes", "decided it")
    at.does("tom", f"appeal assign {appeal} --reviewer lena")
    at.does("lena", f"appeal begin {appeal}")
    change = "--limits days-times --detail 'Mondays and Thursdays 10am to 11am' --changes 'You can call on two days.'"
    arrangement = "--arrangement 'Take calls on Mondays and Thursdays, 10 to 11.'"
    upheld = (
        f"appeal partly-uphold {appeal} --reasons 'An hour is too little for you.' {change} {arrangement}"
    )
    sent(at, "", letter=made(at.does("lena", upheld).out, "L"))
    at.does("sam", f"appeal send-outcome {appeal}")
    at.does("sam", f"appeal implement {appeal}", "It is now: put into effect.")
