"""Scenario 8 of the trade by keys alone: two at one restriction, one of them over a poor link, which then drops."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from models.database import attach, database
from models.draft import Draft
from models.measure import Measure
from models.people import Colleague
from models.policy.measures import MeasureKind
from models.terms import pending
from tests.screens.place import NOW
from tests.terminal.by_keys import ByKeys
from tests.terminal.sitting import WAIT, Sitting
from tests.terminal.test_evenhand import office_file, template

__all__ = ["office_file", "template"]  # fixtures

pytestmark = pytest.mark.alone
WEIGHED = "--least-intrusive Less --why-insufficient 'It went on' --effect-on-customer Little"
WORDS = "He followed me to the van and shou"
REST = "ted that he knew where I live."
POOR = {"TERM": "xterm", "NO_COLOR": "1", "SSH_CONNECTION": "10.0.0.7 50022 10.0.0.1 22"}
COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-7]|4[0-7]|9[0-7]|[34]8;[25])[;0-9]*m")


@pytest.fixture
def at(office_file: str) -> Iterator[ByKeys]:
    with ByKeys(office_file) as walk:
        walk.now = NOW.isoformat()
        yield walk


def varied(ref: str, detail: str) -> str:
    return f"measure vary {ref} --reasons 'The calls moved' {WEIGHED} --detail '{detail}'"


@contextmanager
def office_of(at: ByKeys) -> Iterator[None]:
    attach(at.url)
    database.connect()
    try:
        yield
    finally:
        database.close()


def restriction() -> Measure:
    found: Measure = Measure.get(Measure.kind == MeasureKind.RESTRICTION)
    return found


def test_scenario_8_two_terminals(at: ByKeys) -> None:
    with office_of(at):
        ref = restriction().ref
    office = at.sits("sam", (100, 40))
    remote = at.sits("tom", env=POOR)
    sees_the_flag_without_colour(remote)
    office.to_check(varied(ref, "Fridays at 9"))
    remote.to_check(varied(ref, "Tuesdays at noon"))
    saves(office)
    sees_both(remote)
    remote.home()
    with office_of(at):
        assert pending(restriction()).detail == "Fridays at 9"
    link_drops_while_reporting(at, remote)
    goes_on_reporting(at)


def sees_the_flag_without_colour(sitting: Sitting) -> None:
    terminal = sitting.terminal
    terminal.press("5")
    text = terminal.wait_for("!FLAG", WAIT)
    assert next(line for line in text.splitlines() if "Patel, R" in line).count("!FLAG") == 1
    assert not COLOUR.search(terminal.raw)


def saves(sitting: Sitting) -> None:
    sitting.terminal.press("enter")
    sitting.terminal.wait_for("u to undo.", WAIT)


def sees_both(sitting: Sitting) -> None:
    """Side by side, with the clause that refuses; what was typed stays."""
    sitting.terminal.press("enter")
    text = sitting.terminal.wait_for("Changed by a colleague while you wrote", WAIT)
    line = next(line for line in text.splitlines() if "Tuesdays at noon" in line)
    assert "Fridays at 9" in line
    assert "(I6)" in text


def link_drops_while_reporting(at: ByKeys, sitting: Sitting) -> None:
    sitting.begins_to_report("account", WORDS)
    sitting.terminal.wait_for(WORDS[-12:], WAIT)
    assert at.drops("tom") == 128 + signal.SIGHUP


def goes_on_reporting(at: ByKeys) -> None:
    """In the box and at the letter where the link dropped."""
    again = at.sits("tom", env=POOR).terminal
    again.press("f3")
    again.wait_for("Your draft is as you left it.", WAIT)
    again.wait_for(WORDS[-12:], WAIT)
    again.settle()
    again.type(REST)
    again.wait_for(REST[-12:], WAIT)
    again.settle()
    again.press("ctrl+q")
    assert again.wait_exit(WAIT) == 0
    with office_of(at):
        kept = Draft.of(Colleague.at("tom"), "incident report:")
    assert kept["account"] == WORDS + REST
