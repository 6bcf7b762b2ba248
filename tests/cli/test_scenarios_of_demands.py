"""Scenarios 1 to 4 of the trade, on the command line alone, on both engines, with what is refused and its clause."""

from __future__ import annotations

import re

import pytest

from tests.cli.conftest import Evenhand
from tests.cli.steps import CASE, INCIDENT, WEIGHED, Walk, investigated, made, reported, sent, triaged

RESTRICT = "--limits days-times --detail 'Mondays 10am to 11am' --arrangement 'Calls on Mondays, 10 to 11.'"


@pytest.fixture
def at(practice_url: str, evenhand: Evenhand) -> Walk:
    return Walk(evenhand, practice_url)


def emails() -> str:
    """61 emails about a gutter in 14 days, ten minutes each; 9 of our replies came after their day."""
    lines = []
    for number in range(61):
        day = 18 + number * 14 // 61  # 18 February to 3 March
        on = f"{day} Feb 2026" if day <= 28 else f"{day - 28} Mar 2026"
        due, replied = "4 Mar 2026", "3 Mar 2026"
        if number < 9:
            due, replied = f"{on}", "2 Mar 2026"
        lines.append(f"{on} 9:{number % 60:02d}am; email; 10; the gutter; {due}; {replied}")
    return "\n".join(lines)


def test_scenario_1_61_emails_about_a_gutter(at: Walk) -> None:
    """61 emails in 14 days, 9 of our replies late: the meter says whose fault it is, and an explanation is enough."""
    investigated(at, codes=["ud03", "ud04"], account="61 emails about a gutter.", channel="email")
    at.does("sam", f"case log-contacts {CASE} --lines -", stdin=emails())
    at.does("sam", f"case burden {CASE}", "61 contacts in 14 days.", "9 of our 61 replies were late")
    restrict = f"measure propose-restriction {CASE} {RESTRICT} --effective-on +7d"
    at.refused("sam", f"{restrict} {WEIGHED}", "P41", "Record the burden")
    at.does("sam", f"incident count-burden {INCIDENT} --effect 'Others waited for their repairs.'")
    unweighed = "--reasons Emails --least-intrusive '' --why-insufficient '' --effect-on-customer ''"
    at.refused("sam", f"{restrict} {unweighed}", "I3", "the least intrusive way")
    decision = made(
        at.does(
            "dana",
            f"case take-no-action {CASE} --reasons 'Nine of our replies were late. We explained what we expect.' "
            "--effect-on-customer 'You can write to us as before.'",
        ).out,
        "D",
    )
    letter = sent(at, decision)
    assert "Nine of our replies were late." in " ".join(at.does("sam", f"letter {letter}").out.split())
    for who, line in (("max", "support contact --offered debrief"), ("jo", "support decline")):
        at.does(who, f"{line} {INCIDENT}")
    at.does("sam", f"case close {CASE} --reason 'The gutter is mended.'", "It is now: closed.")


def test_scenario_2_a_forceful_caller(at: Walk) -> None:
    """Somebody demands a manager, loudly and without abuse: no measure and no flag, and no case."""
    reported(at, account="She said loudly that she wanted a manager.", channel="phone")
    triage = f"incident triage {INCIDENT} --outcome not-unacceptable-forceful-only"
    at.refused("dana", f"{triage} --reason ''", "P32", "Give the reason")
    at.does("dana", f"{triage} --reason 'Loud and determined, no abuse.'", "It is now: triaged.")
    for measure, more in (
        ("restriction", f"{RESTRICT} --effective-on +7d"),
        ("flag", "--risk-to colleagues --arrangement Pairs --changes Pairs --effective-on +7d"),
        ("warning", "--effective-on +7d --ends-on +12m"),
    ):
        line = f"measure propose-{measure} {INCIDENT} {WEIGHED} {more}"
        at.refused("sam", line, "I2, P13", "Being forceful or determined is not unacceptable")
    at.refused("sam", f"investigation begin {INCIDENT}", "I2, P13")
    at.does("sam", "check Patel", "No arrangement is in force.")
    at.does("dana", "queue --view team", "Team: nothing waits here.")
    at.does("jo", "queue --view reported", INCIDENT)


def test_scenario_3_the_edges_of_a_review(at: Walk) -> None:
    """A restriction from 30 November 2026: 28 February 2027 to 30 November 2027, both included."""
    at.on("2026-11-16T09:00")
    investigated(at, codes=["ud03"], occurred_at="13/11/2026 9am", account="Forty calls a day.")
    burden = "--first-on 1/10/2026 --last-on 13/11/2026 --contacts 400 --hours 60 --staff 5 --late-replies 0"
    at.does("sam", f"incident measure-burden {INCIDENT} {burden} --effect 'Others waited.'")
    propose = f"measure propose-restriction {CASE} {WEIGHED} {RESTRICT} --effective-on 30/11/2026 --review-on"
    for day in ("27/2/2027", "1/12/2027"):
        at.refused("dana", f"{propose} {day}", "I10", "between 28 February 2027 and 30 November 2027")
    first = made(at.does("dana", f"{propose} 30/11/2027").out, "M")
    at.does("dana", f"measure withdraw {first} --reasons 'An earlier review is fairer.'")
    measure = made(at.does("dana", f"{propose} 28/2/2027").out, "M")
    at.refused("tom", f"measure approve {measure}", "I3", "Say which adjustment was considered")
    at.does("sam", f"measure consider-adjustment {measure} --needed no --text 'He rings us himself.'")
    sent(at, made(at.does("tom", f"measure approve {measure}").out, "D"))
    at.on("2026-11-30T09:00")
    review = made(at.does("sam", f"measure start {measure}").out, "R")
    # 28 February 2027 is a Sunday, and the Friday before is outside the three months: it moves forward.
    at.does("dana", "due", "Mon 1 March 2027: Review the contact restriction")
    at.on("2027-03-01T09:00")
    weighed = WEIGHED.partition(" --least-intrusive ")[2]
    again = (
        f"review complete {review} --outcome continue --reasons 'As many calls.' --least-intrusive {weighed}"
    )
    at.refused("dana", f"{again} --next-review-on 31/5/2027", "I10", "between 1 June 2027 and 1 March 2028")
    done = at.does("tom", f"{again} --next-review-on 1/6/2027", "Review completed")
    decision = made(done.out.replace(CASE, ""), "D")
    sent(at, decision)
    appeal = f"appeal receive {decision} --grounds disproportionate --words 'It has been long enough.'"
    at.does("sam", appeal, "Appeal made: UCB-A-2027-0001.")


def test_scenario_4_an_arrangement_and_no_reasons(at: Walk) -> None:
    """A gas contractor must visit in pairs: three operatives are told what to do, and never why."""
    investigated(at, severity=3, codes=["ub03"], account="He pushed the engineer. He has been in hospital.")
    flag = (
        f"measure propose-flag {CASE} {WEIGHED} --evidence {INCIDENT} --risk-to contractors --effective-on +7d "
        "--arrangement 'Visit in pairs. Ring Sam Okoro first.' --changes 'Two people come to each visit.'"
    )
    at.refused("sam", flag.replace("'Visit in pairs. Ring Sam Okoro first.'", "''"), "I13")
    measure = made(at.does("sam", flag).out, "M")
    at.refused("cleo", f"measure approve {measure}", "P60")
    sent(at, made(at.does("dana", f"measure approve {measure}").out, "D"))
    at.on("2026-03-11T09:00")
    at.does("sam", f"measure start {measure}", "It is now: in force.")
    tell = f"notice send {measure} --desk mo --operatives 'Al Gray, Bo Hill, Cy Lane'"
    at.refused("sam", f"{tell} --need ''", "P45")
    told = at.does("sam", f"{tell} --need 'They service the boiler.'").out
    refs = list(dict.fromkeys(re.findall(r"UCB-N-\d{4}-\d{4}", told)))
    assert len(refs) == 3
    seen = at.does("mo", "notice list").out
    assert "Visit in pairs. Ring Sam Okoro first." in " ".join(seen.split())
    for secret in ("pushed", "hospital", "Physical violence"):
        assert secret not in seen
    for ref in refs[:2]:
        at.does("mo", f"notice acknowledge {ref} --how 'by phone'")
    removed(at, measure, refs)


def removed(at: Walk, measure: str, refs: list[str]) -> None:
    """At its review the flag goes: three are called back, and one who does not answer keeps the case open."""
    at.on("2027-03-11T09:00")
    review = "review complete UCB-R-2026-0001 --outcome end --reasons 'A quiet year.'"
    decision = made(at.does("dana", review).out.replace(CASE, ""), "D")
    sent(at, decision)
    for ref in refs[:2]:
        at.does("mo", f"notice confirm-recall {ref} --how 'by phone'")
    for who, line in (("max", "support contact --offered debrief"), ("jo", "support decline")):
        at.does(who, f"{line} {INCIDENT}")
    at.refused(
        "sam", f"case close {CASE} --reason 'A quiet year.'", "P51", "Report UCB-I-2026-0001 to the police"
    )
    at.does("dana", f"police do-not-report {INCIDENT} --reason 'The engineer asked us not to, and is safe.'")
    at.refused("sam", f"case close {CASE} --reason 'A quiet year.'", "I16", refs[2])
    at.does("sam", "notice outdated", "Cy Lane")
    at.does("mo", f"notice confirm-recall {refs[2]} --how 'by phone'")
    at.does("sam", f"case close {CASE} --reason 'A quiet year.'", "It is now: closed.")


def test_nothing_of_a_scenario_depends_on_the_one_before(at: Walk) -> None:
    triaged(at)
    at.does("sam", f"case {CASE}", "Shouting or abusive language")
