"""One case on the command line, from the report to its closure, on both engines with the same output; and at each step
the wrong turn, which is refused with the clause."""

from __future__ import annotations

import json
import shlex

import pytest

from tests.cli.conftest import Evenhand, Result, staffed

CASE, INCIDENT = "UCB-C-2026-0001", "UCB-I-2026-0001"
WARNING, RESTRICTION = "UCB-M-2026-0001", "UCB-M-2026-0002"
WEIGHED = (
    '--reasons "You shouted at our officer." --least-intrusive "A talk." '
    '--why-insufficient "It did not help in January." --effect-on-customer "You can still reach us."'
)
REPORT = {
    "occurred_at": "4/3/2026 2:30pm",
    "channel": "visit",
    "account": 'He shouted: "Get out!" and stood in the door for ten minutes.',
    "codes": ["ub05", "ud03"],
    "responsible": "Mr Rakesh Patel",
    "felt": ["intimidated"],
}


class Walk:
    """The command line of one office, step by step, with everything that it said."""

    def __init__(self, evenhand: Evenhand, url: str) -> None:
        self.evenhand, self.url = evenhand, url
        self.now = "2026-03-04T15:40:00+00:00"
        self.said: list[str] = []

    def on(self, moment: str) -> None:
        """From now on it is this moment; in summer London is an hour ahead of it."""
        self.now = f"{moment}:00+00:00"

    def run(self, who: str, line: str, stdin: str = "") -> Result:
        result = self.evenhand(*shlex.split(line), stdin=stdin, database=self.url, who=who, now=self.now)
        self.said.append(f"[{who}] {line}\n{result.code}\n{result.out}{result.err}")
        return result

    def does(self, who: str, line: str, *said: str, stdin: str = "") -> Result:
        """It is done, and the output says so."""
        result = self.run(who, line, stdin)
        assert (result.code, result.err) == (0, ""), self.said[-1]
        for words in said:
            assert words in result.out, self.said[-1]
        return result

    def refused(self, who: str, line: str, clause: str, *said: str) -> None:
        """A rule refuses it, by its number, in one line."""
        result = self.run(who, line)
        assert (result.code, result.out) == (1, ""), self.said[-1]
        assert result.err.count("\n") == 1, self.said[-1]
        for words in (f"({clause})", *said):
            assert words in result.err, self.said[-1]


def walk(at: Walk) -> None:
    """From the report to the closure."""
    reported(at)
    investigated(at)
    explained(at)
    warned(at)
    restricted(at)
    appealed(at)
    reviewed(at)
    closed(at)
    looked_back_on(at)


def reported(at: Walk) -> None:
    at.does("jo", "report --json -", f'"ref": "{INCIDENT}"', stdin=json.dumps(REPORT))
    triage = f"incident triage {INCIDENT} --outcome new-case --effect difficult"
    at.refused("jo", f"{triage} --reason Abuse", "P60", "This can be done by: caseworker")
    at.refused("dana", f'{triage} --reason ""', "P32", "Give the reason")
    at.refused("dana", f"incident triage {INCIDENT} --outcome new-case --reason Abuse", "P11")
    at.refused("dana", f"{triage} --reason Abuse --owner jo", "I23", "Jo Price was affected")
    at.does(
        "dana",
        f'{triage} --reason "It was abuse." --owner sam --work-impact "Half a day went into it."',
        f"Incident triaged: {INCIDENT}. It is now: triaged.",
        f"Made: case {CASE}",
        f"Next for {CASE}:",
    )
    at.does("max", f"support contact {INCIDENT} --offered debrief,counselling", "It is now: contact made.")
    at.refused("sam", f"support decline {INCIDENT}", "P60")
    at.does("jo", f"support decline {INCIDENT}", "It is now: support declined.")


def investigated(at: Walk) -> None:
    at.refused("sam", f"investigation conclude {CASE} --findings So", "P32", "Begin to investigate first.")
    at.refused("jo", f"investigation begin {CASE}", "P60")
    at.does("sam", f"investigation begin {CASE}", "Investigation begun", "under way")
    at.refused("sam", f"investigation conclude {CASE} --findings So", "P33", "nature, severity and frequency")
    at.does("sam", f'investigation weigh {CASE} --nature "He shouted at close range." --severity 2')
    at.refused("sam", f"investigation conclude {CASE} --findings So", "P12")
    at.does("sam", f"investigation note-distress {CASE} --answer no")
    at.refused("sam", f"investigation conclude {CASE} --findings So", "P39")
    at.does("sam", f"investigation ask-needs {CASE} --enquiry declined")
    propose = f"measure propose-warning {CASE} {WEIGHED} --effective-on 16/3/2026 --ends-on 16/3/2027"
    at.refused("sam", propose, "I3", "whether adjustments are needed")
    at.does("sam", f'investigation consider-adjustments {CASE} --answer no --note "None are needed."')
    at.does("sam", f'investigation conclude {CASE} --findings "It happened as reported."', "concluded")
    at.refused("sam", propose, "I4", "Record one attempt to contact the customer")


def explained(at: Walk) -> None:
    at.does("sam", f'case attempt-contact {CASE} --channel phone --result spoke --said "I was upset."')
    at.does(
        "sam",
        f'case explain {CASE} --what "You shouted." --expected "Speak calmly." --consequences "A warning letter."',
        "Explained to the customer",
    )
    at.refused("sam", f"case close {CASE} --reason Done", "P52")


def warned(at: Walk) -> None:
    propose = f"measure propose-warning {CASE} {WEIGHED} --effective-on 16/3/2026"
    at.refused(
        "sam", f"{propose} --ends-on 16/3/2026", "P48", "Give a day, after it starts, on which it ends."
    )
    at.does("sam", f"{propose} --ends-on 16/3/2027", f"Warning proposed: {WARNING}. It is now: proposed.")
    at.refused("sam", f"measure start {WARNING}", "P8", "This measure is: proposed.")
    at.does("sam", f"measure approve {WARNING}", "It is now: approved.", "Made: decision UCB-D-2026-0001")
    at.refused("sam", f"measure start {WARNING}", "I13", "Send the letter")
    at.does("sam", "letter write UCB-D-2026-0001 --kind decision", "Letter written: UCB-L-2026-0001.")
    sent(at, "UCB-L-2026-0001", "You shouted at our officer.", "you can appeal by 18 March 2026")
    at.refused("sam", f"measure start {WARNING}", "P48", "It starts on 16 March 2026.")
    at.on("2026-03-16T09:00")
    at.does("sam", f"measure start {WARNING}", "It is now: in force.")


def sent(at: Walk, letter: str, *says: str) -> None:
    """A letter is checked before it is ready, and ready before it leaves."""
    at.refused("sam", f"letter send {letter}", "P8")
    for verb in ("check", "ready"):
        at.does("sam", f"letter {verb} {letter}")
    at.does("sam", f"letter send {letter}", "It is now: sent.")
    found = at.does("sam", f"letter {letter}")
    for words in says:
        assert words in " ".join(found.out.split()), found.out


def restricted(at: Walk) -> None:
    propose = (
        f"measure propose-restriction {CASE} {WEIGHED} --limits days-times --detail 'Mondays 10am to 11am' "
        "--effective-on 23/3/2026 --arrangement 'Calls on Mondays, 10am to 11am.'"
    )
    at.refused("dana", f"{propose} --review-on 23/9/2026", "P41", "Record the burden")
    at.does(
        "sam",
        f"incident measure-burden {INCIDENT} --first-on 1/2/2026 --last-on 1/3/2026 --contacts 61 --hours 20 "
        "--staff 5 --late-replies 9 --effect 'Others waited.'",
    )
    at.refused("dana", f"{propose} --review-on 1/5/2026", "I10", "between 23 June 2026 and 23 March 2027")
    at.refused("dana", f"{propose} --review-on 23/9/2026 --carve-outs rent", "I12", "emergencies")
    at.does("dana", f"{propose} --review-on 23/9/2026", f"Restriction proposed: {RESTRICTION}.")
    at.refused("sam", f"measure approve {RESTRICTION}", "P60")
    at.refused("dana", f"measure approve {RESTRICTION}", "I6", "Ask another colleague")
    at.refused("tom", f"measure approve {RESTRICTION}", "I3", "Say which adjustment was considered")
    at.does(
        "sam",
        f"measure consider-adjustment {RESTRICTION} --needed no --text 'He rings us and asks for nothing.'",
    )
    at.does("tom", f"measure approve {RESTRICTION}", "Made: decision UCB-D-2026-0002")
    at.does("sam", "letter write UCB-D-2026-0002 --kind decision")
    sent(at, "UCB-L-2026-0002", "emergencies and urgent repairs", "We will review this by 23 September 2026")
    at.on("2026-03-23T09:00")
    at.does("sam", f"measure start {RESTRICTION}", "It is now: in force.", "Made: review UCB-R-2026-0001")


def appealed(at: Walk) -> None:
    at.on("2026-03-24T10:00")
    receive = (
        "appeal receive UCB-D-2026-0002 --grounds disproportionate --words 'One hour a week is too little.'"
    )
    at.does("sam", receive, "Appeal made: UCB-A-2026-0001. It is now: received.")
    at.refused("sam", receive, "P54", "There is an open appeal")
    at.refused("sam", "appeal accept UCB-A-2026-0001", "P8")
    at.does("sam", "appeal acknowledge UCB-A-2026-0001", "Made: letter UCB-L-2026-0003")
    sent(at, "UCB-L-2026-0003", "We will answer by")
    at.refused("sam", "appeal accept UCB-A-2026-0001", "P60")
    at.does("dana", "appeal accept A-1")
    at.refused("dana", "appeal assign UCB-A-2026-0001 --reviewer tom", "I7", "Tom Tarn", "decided it")
    at.refused("dana", "appeal assign UCB-A-2026-0001 --reviewer dana", "I7", "proposed it")
    at.does("dana", "appeal assign UCB-A-2026-0001 --reviewer lena", "It is now: with the reviewer.")
    at.refused("dana", "appeal begin UCB-A-2026-0001", "P60", "the independent reviewer")
    at.does("lena", "appeal begin UCB-A-2026-0001")
    at.does(
        "lena",
        "appeal partly-uphold UCB-A-2026-0001 --reasons 'One hour is too little.' "
        "--arrangement 'Calls on Mondays and Thursdays, 10am to 11am.' --detail 'Mondays and Thursdays 10am to 11am'",
        "It is now: decided.",
        "Made: letter UCB-L-2026-0004",
    )
    at.refused("sam", "appeal send-outcome UCB-A-2026-0001", "P52", "Send the letter with the outcome first.")
    sent(at, "UCB-L-2026-0004", "It is partly upheld: we agree with part of it.", "One hour is too little.")
    at.does("sam", "appeal send-outcome UCB-A-2026-0001")
    at.does("sam", "appeal implement UCB-A-2026-0001", "It is now: put into effect.")
    at.does("sam", f"case {CASE}", "Mondays and Thursdays")


def reviewed(at: Walk) -> None:
    at.refused("sam", f"case close {CASE} --reason Done", "P56", f"complete {RESTRICTION} first")
    at.on("2026-09-23T09:00")
    complete = "review complete UCB-R-2026-0001 --reasons 'Six quiet months.'"
    at.refused("dana", f"{complete} --outcome continue", "I3", "the least intrusive way")
    weighed = WEIGHED.partition(" --least-intrusive ")[2]
    longer = f"{complete} --outcome continue --least-intrusive {weighed}"
    at.refused("dana", f"{longer} --next-review-on 1/10/2026", "I10", "between 23 December 2026")
    at.does("dana", f"{complete} --outcome end", "Review completed: UCB-R-2026-0001.", "UCB-D-2026-0003")
    at.does("sam", "letter write UCB-D-2026-0003 --kind review-outcome", "UCB-L-2026-0005")


def closed(at: Walk) -> None:
    at.refused("sam", f"measure expire {WARNING}", "P48", "It runs until 16 March 2027.")
    at.on("2027-03-16T09:00")
    at.does("sam", f"measure expire {WARNING}", "It is now: run out.")
    at.refused("sam", f"case close {CASE} --reason Done", "P52", "UCB-D-2026-0003")
    sent(at, "UCB-L-2026-0005", "reviewed the contact restriction, and have decided to end it.")
    at.does("sam", f"case close {CASE} --reason 'A quiet year.'", "It is now: closed.")
    at.refused("sam", f"case assign {CASE} --to cleo", "P8", "This case is: closed.")
    at.refused("dana", f"case reopen {CASE} --reason ''", "I25")
    at.does("sam", f"timeline {CASE}", "Case closed", "Incident reported", "Appeal partly upheld")
    at.does("lena", "verify", "The record is whole")


def looked_back_on(at: Walk) -> None:
    """A further report is a new case (I25), and every part's reference leads to the file."""
    at.does("jo", "report --json -", stdin=json.dumps(REPORT | {"occurred_at": "15/3/2027 3pm"}))
    line = f"incident triage UCB-I-2027-0001 --outcome joined-case --case {CASE} --effect difficult --reason More"
    at.refused("dana", f"{line} --work-impact Hours", "I25", "Triage this report as a new case.")
    file = at.does("sam", f"case {CASE}").out
    for part in (f"measure {WARNING}", "appeal a-2026-1", "review UCB-R-2026-0001", "incident I-1/26"):
        assert at.does("sam", part).out == file


SAID: dict[str, list[str]] = {}
"""What was said on each engine, once it was walked there."""


def said_on(engine: str, request: pytest.FixtureRequest) -> list[str]:
    if engine not in SAID:
        at = Walk(request.getfixturevalue("evenhand"), staffed(request.getfixturevalue(f"{engine}_url")))
        walk(at)
        SAID[engine] = at.said
    return SAID[engine]


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_one_case_goes_from_report_to_closure(engine: str, request: pytest.FixtureRequest) -> None:
    assert len(said_on(engine, request)) > 100


def test_both_engines_say_the_same(request: pytest.FixtureRequest) -> None:
    assert said_on("sqlite", request) == said_on("postgres", request)


def test_a_label_is_answered_with_better_words_and_stays(sqlite_practice: str, evenhand: Evenhand) -> None:
    at = Walk(evenhand, sqlite_practice)
    reported(at)
    at.does("sam", f"case note {CASE} --text 'He is a troublemaker.'", "Instead of 'troublemaker', consider:")
    at.does("sam", f"case attempt-contact {CASE} --channel phone --result spoke --said 'You are crazy.'")
    assert "Instead of" not in at.said[-1]
    at.does("sam", f"case {CASE}", "He is a troublemaker.")


@pytest.mark.parametrize("what", ["warning", "flag"])
def test_forceful_or_determined_alone_leads_to_no_measure(
    what: str, sqlite_practice: str, evenhand: Evenhand
) -> None:
    at = Walk(evenhand, sqlite_practice)
    at.does("jo", "report --json -", stdin=json.dumps(REPORT))
    at.does(
        "dana",
        f"incident triage {INCIDENT} --outcome not-unacceptable-forceful-only --reason 'Loud, no abuse.'",
        "It is now: triaged.",
    )
    more = "--risk-to colleagues --arrangement Pairs --review-on +6m" if what == "flag" else "--ends-on +12m"
    line = f"measure propose-{what} {INCIDENT} {WEIGHED} --effective-on +7d {more}"
    at.refused("sam", line, "I2, P13", "Being forceful or determined is not unacceptable")
