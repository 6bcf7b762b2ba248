"""Scenarios 1 and 6 of the policy's work on the command line: plain persistence, and a claim against an officer."""

from __future__ import annotations

import json
from datetime import date, timedelta

from tests.cli.conftest import Evenhand
from tests.cli.test_one_case import WEIGHED, Walk

CASE, INCIDENT, COUNTER = "UCB-C-2026-0001", "UCB-I-2026-0001", "UCB-C-2026-0002"
DEMANDS = {
    "occurred_at": "3/3/2026 2:30pm",
    "channel": "email",
    "account": "61 emails in 14 days about the gutter.",
    "codes": ["ud03", "ud04"],
    "responsible": "Mr Rakesh Patel",
    "work_impact": "Other repairs waited.",
}
POST = DEMANDS | {
    "channel": "online",
    "account": "He wrote that Cleo Ward takes money, and named a neighbour.",
    "codes": ["ub10"],
    "target": "both",
}


def begun(walk: Walk, report: dict[str, object]) -> None:
    """Reported by Jo, triaged by Dana, Sam's case, with its findings and the explanation."""
    walk.does("jo", "report --json -", stdin=json.dumps(report))
    triage = "--outcome new-case --reason 'As reported.' --effect difficult --owner sam"
    walk.does("dana", f"incident triage {INCIDENT} {triage}")
    walk.does("sam", f"investigation begin {CASE}")
    walk.does("sam", f"investigation weigh {CASE} --nature 'As reported.' --severity 1")
    walk.does("sam", f"investigation note-distress {CASE} --answer no")
    walk.does("sam", f"investigation ask-needs {CASE} --enquiry asked")
    walk.does("sam", f"investigation consider-adjustments {CASE} --answer no --note 'None are needed.'")
    walk.does("sam", f"case attempt-contact {CASE} --channel phone --result spoke")
    walk.does("sam", f"investigation conclude {CASE} --findings 'It happened as reported.'")
    explained = "--what 'Too many emails.' --expected 'One address.' --consequences 'Set times.'"
    walk.does("sam", f"case explain {CASE} {explained}")


def emails() -> str:
    """61 in 14 days, our reply to each due after five; nine came late."""
    lines, first = [], date(2026, 2, 9)
    for number in range(61):
        day = first + timedelta(days=number * 14 // 61)
        sent = day + timedelta(days=8 if number < 9 else 1)
        lines.append(f"{day} 09:{number % 60:02}; email; 10; the gutter; {day + timedelta(days=5)}; {sent}")
    return "\n".join(lines)


def test_scenario_1_plain_persistence(evenhand: Evenhand, practice_url: str) -> None:
    walk = Walk(evenhand, practice_url)
    begun(walk, DEMANDS)
    walk.does("sam", f"case log-contacts {CASE} --lines -", stdin=emails())
    meter = walk.does("sam", f"case burden {CASE}")
    words = " ".join(meter.out.split())
    assert "61 contacts in 14 days" in words
    assert "9 of our 61 replies were late: did we cause it?" in words
    limits = "--limits days-times --effective-on 4/3/2026 --arrangement 'Mondays, 10 to 11.'"
    propose = f"measure propose-restriction {CASE} {limits}"
    walk.refused("sam", f"{propose} {WEIGHED}", "P41", "Record the burden")
    walk.does("sam", f"incident count-burden {INCIDENT} --effect 'Other repairs waited.'", "Burden counted")
    blank = WEIGHED.replace("A talk.", " ")
    walk.refused("sam", f"{propose} {blank}", "I3", "the least intrusive way")
    enough = "--reasons 'We explained, and our replies were late.' --effect-on-customer 'None.'"
    walk.does("dana", f"case take-no-action {CASE} {enough}", "No action decided")


def test_scenario_6_a_claim_against_an_officer(evenhand: Evenhand, practice_url: str) -> None:
    walk = Walk(evenhand, practice_url)
    begun(walk, POST)
    capture = "--kind screenshot --location 'case share' --captured-at '4/3/2026 9am' --platform Facebook"
    walk.does("sam", f"incident attach {INCIDENT} {capture} --sha256 {'ab' * 32}")
    assert "ab" * 32 in "".join(walk.does("sam", f"case {CASE}").out.split())
    said = "--colleague cleo --allegation 'He says that Cleo Ward takes money.' --owner sam"
    walk.does("dana", f"case open-counter {CASE} {said}", COUNTER)
    for ref in (CASE, COUNTER):
        walk.refused("cleo", f"case {ref}", "P27", "not by whom it names")
        walk.refused("cleo", f"case note {ref} --text 'It is not so.'", "P27", "has no part in the case")
        assert ref not in walk.run("cleo", "queue --view team").out
    spoc = f"measure propose-spoc {CASE} --spoc cleo --deputy dana --effective-on 4/3/2026"
    walk.refused("sam", f"{spoc} --arrangement 'Ask for Cleo.' {WEIGHED}", "P27", "Cleo Ward is named in one")
    walk.refused("dana", f"case assign {COUNTER} --to cleo", "P27", "Choose somebody else")
    walk.does("sam", f"investigation begin {COUNTER}")
    walk.does("sam", f"investigation conclude {COUNTER} --findings 'The receipts are in order.'")
    answer = "--finding not-upheld --reasons 'The receipts are in order.'"
    walk.does("dana", f"case answer-allegation {COUNTER} {answer}", "Counter-allegation answered")
    walk.does("sam", "verify")
