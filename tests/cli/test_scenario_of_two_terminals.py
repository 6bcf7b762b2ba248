"""Scenario 8 of the trade: one in the office and one over SSH at the same restriction, and a link that drops."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from models.database import attach
from models.draft import Draft
from tests.cli.conftest import Evenhand
from tests.cli.steps import CASE, INCIDENT, WEIGHED, Walk, investigated, made, sent
from tests.cli.test_in_a_terminal import start, write

RESTRICT = (
    f"measure propose-restriction {CASE} {WEIGHED} --limits days-times --detail 'Mondays 10am to 11am' "
    "--arrangement 'Calls on Mondays, 10 to 11.' --effective-on +7d"
)


@pytest.fixture
def at(practice_url: str, evenhand: Evenhand) -> Walk:
    return Walk(evenhand, practice_url)


def proposed(at: Walk) -> str:
    """A restriction that waits for its approval."""
    investigated(at, codes=["ud03"], account="Thirty calls a day.", channel="phone")
    burden = "--first-on 1/2/2026 --last-on 1/3/2026 --contacts 700 --hours 60 --staff 5 --late-replies 0"
    at.does("sam", f"incident measure-burden {INCIDENT} {burden} --effect 'Others waited.'")
    measure = made(at.does("sam", RESTRICT).out, "M")
    at.does("sam", f"measure consider-adjustment {measure} --needed no --text 'He calls us easily.'")
    return measure


def editor(tmp_path: Path, url: str, meanwhile: str, types: str) -> str:
    """An editor in which somebody takes their time: a colleague is quicker at another terminal."""
    path = tmp_path / "editor"
    python, options = sys.executable, f"--database '{url}'"
    path.write_text(
        f"#!/bin/sh\n{python} -m app {options} {meanwhile} >/dev/null || exit 1\nprintf '%s\\n' '{types}' >> \"$1\"\n"
    )
    path.chmod(0o755)
    return str(path)


def test_scenario_8_two_terminals_at_one_restriction(at: Walk, tmp_path: Path) -> None:
    """Who saves second is refused, and sees what was typed beside what was saved."""
    measure = proposed(at)
    slow = editor(tmp_path, at.url, f"--as tom measure approve {measure}", "A call a week is enough.")
    with start(
        at.url, "dana", "measure", "reject", measure, "--edit", EDITOR=slow, SUDO_UID=None
    ) as terminal:
        terminal.wait_for("was changed by somebody else since you opened it")
        assert terminal.wait_exit() == 1
        said = " ".join(terminal.text().split())
    assert "State, yours: Proposed" in said
    assert "State, theirs: Approved" in said
    assert "(I22)" in said
    at.does("sam", f"case {CASE}", f"Contact restriction {measure}: approved")


def test_scenario_8_the_letter_that_both_write(at: Walk, tmp_path: Path) -> None:
    measure = proposed(at)
    at.does("dana", f"measure approve {measure}")
    letter = made(at.does("sam", f"letter write {CASE} --own-words 'Good day.'").out.splitlines()[0], "L")
    quick = f"--as cleo letter rewrite {letter} --own-words 'Ring Cleo Ward.'"
    slow = editor(tmp_path, at.url, quick, "Ring Sam Okoro.")
    with start(at.url, "sam", "letter", "rewrite", letter, "--edit", EDITOR=slow, SUDO_UID=None) as terminal:
        terminal.wait_for("was changed by somebody else")
        assert terminal.wait_exit() == 1
        said = " ".join(terminal.text().split())
    assert "Own words, yours: Ring Sam Okoro." in said
    assert "Own words, theirs: Ring Cleo Ward." in said


def test_scenario_8_a_link_that_drops_in_a_report_loses_nothing(at: Walk) -> None:
    with start(at.url, "jo", "report") as terminal:
        terminal.wait_for("Is anyone in danger now?")
        write(terminal, "no", "today 2pm", "4", "5")
        terminal.wait_for("What happened, in your own words?")
        terminal.settle()
        terminal.type("He stood in the doorway")
        terminal.wait_for("He stood in the doorway")
        terminal.settle()
        terminal.hang_up()
        assert terminal.wait_exit() == 129
    attach(at.url).connect()
    (draft,) = Draft.select()
    assert "He stood in the doorway" in draft.body


def test_scenario_8_80_columns_without_colour_still_show_the_flag(at: Walk) -> None:
    investigated(at, codes=["ub01"], account="He said he would hit me.")
    flag = (
        f"measure propose-flag {CASE} {WEIGHED} --evidence {INCIDENT} --risk-to colleagues --effective-on +0d "
        "--arrangement 'Visit in pairs.' --changes 'Two people come to each visit.'"
    )
    measure = made(at.does("sam", flag).out, "M")
    sent(at, made(at.does("dana", f"measure approve {measure}").out, "D"))
    at.does("sam", f"measure start {measure}")
    with start(at.url, "sam", NO_COLOR="1") as terminal:
        terminal.resize(80, 24)
        terminal.wait_for("!FLAG")
        assert len(terminal.lines()) == 24
        terminal.press("ctrl+q")
        terminal.wait_exit()
    assert not re.search(rb"\x1b\[(?:\d+;)*(?:3[0-7]|4[0-7]|[34]8;[25];[\d;]+|9[0-7])m", terminal.raw)
    at.does("jo", "--ascii --no-color check Patel", "!FLAG")
