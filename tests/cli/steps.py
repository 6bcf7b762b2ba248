"""A case on the command line up to the point where a scenario of the trade begins, in as few lines as it takes."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.cli.test_one_case import WEIGHED, Walk

CASE, INCIDENT = "UCB-C-2026-0001", "UCB-I-2026-0001"

__all__ = ["CASE", "INCIDENT", "WEIGHED", "Walk", "investigated", "made", "reported", "sent", "triaged"]


def made(out: str, kind: str) -> str:
    """The reference of this kind (`M`, `D`, `L`) that a step made or spoke of last."""
    refs: list[str] = re.findall(rf"UCB-{kind}-\d{{4}}-\d{{4}}", out)
    return refs[-1]


def reported(at: Walk, by: str = "jo", **said: Any) -> None:
    """Jo reports, unless somebody else does; without more, Mr Patel shouted at her on a visit."""
    report = {
        "occurred_at": "today 9am",
        "channel": "visit",
        "account": "He shouted at me for ten minutes.",
        "codes": ["ub05"],
        "responsible": "Mr Rakesh Patel",
    }
    at.does(by, "report --json -", stdin=json.dumps(report | said))


def triaged(at: Walk, **said: Any) -> None:
    """Reported, and a new case that Sam owns."""
    reported(at, **said)
    line = f"incident triage {INCIDENT} --outcome new-case --effect difficult --owner sam"
    at.does("dana", f"{line} --reason 'It is for us.' --work-impact 'Hours every day.'", f"Made: case {CASE}")


def investigated(at: Walk, severity: int = 2, adjustments: str = "no", **said: Any) -> None:
    """Everything is weighed and answered, and the customer was reached."""
    triaged(at, **said)
    for line in (
        f"investigation begin {CASE}",
        f"investigation weigh {CASE} --nature 'As reported.' --severity {severity}",
        f"investigation note-distress {CASE} --answer no",
        f"investigation ask-needs {CASE} --enquiry asked",
    ):
        at.does("sam", line)
    if adjustments:
        at.does("sam", f"investigation consider-adjustments {CASE} --answer {adjustments} --note 'We asked.'")
    at.does("sam", f"investigation conclude {CASE} --findings 'It happened as reported.'")
    at.does("sam", f"case attempt-contact {CASE} --channel phone --result spoke --said 'I was upset.'")
    explained = (
        "--what 'What you did.' --expected 'Speak calmly.' --consequences 'We would restrict contact.'"
    )
    at.does("sam", f"case explain {CASE} {explained}")


def sent(at: Walk, about: str, who: str = "sam", letter: str = "") -> str:
    """The letter about a decision, written unless it is there already, checked, ready and sent. Its reference."""
    ref = letter or made(at.does(who, f"letter write {about}").out.splitlines()[0], "L")
    for verb in ("check", "ready", "send"):
        at.does(who, f"letter {verb} {ref}")
    return ref
