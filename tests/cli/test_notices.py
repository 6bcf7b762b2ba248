"""Notices on the command line, on both engines: told, read, recalled; and the contractor's desk never hears why (P47)."""

from __future__ import annotations

import shlex

import pytest

from models.database import attach
from models.journal import entry
from models.settings import PRACTICE, Setting
from tests.cli.conftest import Evenhand, Result
from tests.factories import Office
from tests.queries.secrets import ACCOUNT, CASE, FACTOR, REASON, SUPPORT, secret_case

MARKS = (REASON, FACTOR, SUPPORT, CASE, ACCOUNT)
MEASURE, CASE_REF = "UCB-M-2026-0002", "UCB-C-2026-0001"


class Desk:
    """The command line of an office with a secret case; every word that came out is kept."""

    def __init__(self, evenhand: Evenhand, url: str) -> None:
        self.evenhand, self.url = evenhand, url

    def __call__(self, who: str, line: str) -> Result:
        return self.evenhand(*shlex.split(line), database=self.url, who=who, now="2026-03-04T15:45:00+00:00")


@pytest.fixture
def at(team_url: str, evenhand: Evenhand) -> Desk:
    db = attach(team_url)
    db.connect()
    office = Office(rejoin=True)
    secret_case(office)
    with entry("office.change_setting", None, office.now, {}, "") as one:
        one.write(Setting.create(name=PRACTICE, value="yes"))
    db.close()
    return Desk(evenhand, team_url)


def told(at: Desk, **more: str) -> None:
    options = {"need": "They visit him.", "desk": "con", "operatives": "A Smith, B Jones"} | more
    line = " ".join(f"--{name} {shlex.quote(text)}" for name, text in options.items())
    result = at("sam", f"notice send {MEASURE} {line}")
    assert (result.code, result.err) == (0, ""), result


def test_a_notice_from_telling_to_its_recall(at: Desk) -> None:
    told(at)
    listed = at("con", "notice").out
    assert "A Smith" in listed
    assert "Visit in pairs." in listed
    assert "it says what to do, not why" in listed
    assert at("con", "notice list").out == listed
    assert "It is now: acknowledged." in at("con", "notice acknowledge UCB-N-2026-0001").out
    several = at("con", f"notice acknowledge {CASE_REF}")
    assert several.code == 2
    assert "UCB-N-2026-0001 (A Smith), UCB-N-2026-0002 (B Jones)" in several.err
    assert at("sue", f"measure suspend {MEASURE} --reasons 'He is away.'").code == 0
    recalled = at("con", "notice").out
    assert "destroy every copy" in recalled
    assert "Visit in pairs." not in recalled
    held = at("lena", "notice outdated").out
    assert held.startswith(f"A Smith: warning flag of Patel, R, {CASE_REF}")
    assert "It is now: no longer held." in at("con", "notice confirm-recall UCB-N-2026-0001").out
    assert "A Smith" not in at("lena", "notice outdated").out


def test_the_case_says_who_was_told_and_who_holds_what_is_over(at: Desk) -> None:
    told(at)
    at("sue", f"measure suspend {MEASURE} --reasons 'He is away.'")
    page = " ".join(at("sam", f"case {CASE_REF}").out.split())
    assert "People told UCB-N-2026-0001 A Smith, warning flag: recalled, not confirmed yet" in page
    assert "Outdated, held by A Smith (UCB-N-2026-0001), B Jones (UCB-N-2026-0002)" in page
    lines = at("sam", f"timeline {CASE_REF}").out
    assert "Notice recalled: A Smith" in lines
    assert "People told" in lines


def test_p47_no_command_tells_the_contractors_desk_why(at: Desk) -> None:
    told(at)
    lines = [
        "notice",
        "notice --json",
        "notice list --every",
        "notice UCB-N-2026-0001",
        "notice UCB-N-2026-0001 --json",
        "notice acknowledge UCB-N-2026-0001",
        "notice acknowledge UCB-N-2026-0002 --json",
        "notice recall UCB-N-2026-0002 --why x",
        "notice cannot-reach UCB-N-2026-0002 --reason x",
        "notice outdated",
        f"notice {CASE_REF}",
        f"case {CASE_REF}",
        f"case {CASE_REF} --json",
        f"measure {MEASURE}",
        f"timeline {CASE_REF}",
        "check patel",
        "check patel --json",
        "due",
        "due --json",
        "queue",
        "queue --json",
        "letter UCB-L-2026-0001",
    ]
    for line in lines:
        result = at("con", line)
        words = result.out + result.err
        assert result.code in (0, 1, 2), (line, words)
        assert not [mark for mark in MARKS if mark in words], line
        assert "P18" not in words, line
    assert REASON in at("sam", f"measure {MEASURE}").out  # the same words are there for who may read them


def test_a_shared_reason_is_for_that_colleague_alone(at: Desk) -> None:
    line = f"notice send {MEASURE} --colleagues nia --need 'She visits.' --reasons-shared-because 'She asks.'"
    assert at("sam", line).code == 0
    assert f"Reasons   {REASON}" in at("nia", "notice").out
    assert REASON not in at("con", "notice UCB-N-2026-0001").err
