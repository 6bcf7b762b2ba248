"""Scenario 8 in two real terminals: two at one investigation, and the second chooses answer by answer (I22).

On each engine: what stands on an old screen is never acted on.
"""

from __future__ import annotations

import sys

import pytest

from models.case import Case
from models.database import attach, database
from models.investigation import Investigation
from models.people import Colleague
from models.queries import timeline
from tests.screens.place import NOW
from tests.terminal.pty import Terminal
from tests.terminal.test_evenhand import ROOT, RUN, office_file, template

__all__ = ["office_file", "template"]  # fixtures

CASE = "UCB-C-2026-0004"
pytestmark = pytest.mark.alone


def sits(path: str, login: str) -> Terminal:
    command = [sys.executable, "-c", RUN, path, login]
    terminal = Terminal(command, size=(100, 40), env={"EVENHAND_NOW": NOW.isoformat()}, cwd=ROOT)
    terminal.wait_for("Updated 10:41am")
    terminal.settle(0.5)
    return terminal


def weighs(terminal: Terminal, nature: str, severity: str) -> None:
    """As far as the answers to check, by keys alone."""
    terminal.press(":")
    terminal.wait_for("Do anything, find anyone")
    terminal.type(CASE)
    terminal.wait_for(f"Open {CASE}")
    terminal.settle()
    terminal.press("enter")
    terminal.wait_for("Stage:")
    terminal.settle()
    terminal.press("d")
    terminal.wait_for("What can be done")
    terminal.settle()
    terminal.press("/")
    terminal.type("weigh nature")
    terminal.settle()
    terminal.press("enter", "enter")
    terminal.wait_for("What was the nature")
    terminal.settle()
    terminal.type(nature)
    terminal.press("tab")
    terminal.type(severity)
    terminal.press("ctrl+s")
    terminal.wait_for("Check your answers  ")
    terminal.settle()


@pytest.mark.parametrize("engine", ["office_file", "office_server"])
def test_second_of_two_terminals_chooses_and_nothing_of_either_is_lost(
    engine: str, request: pytest.FixtureRequest
) -> None:
    place: str = request.getfixturevalue(engine)
    with sits(place, "sue") as one, sits(place, "tom") as other:
        weighs(one, "Shouting in the hall", "2")
        weighs(other, "Threats at the door", "3")
        other.press("enter")
        other.wait_for("Weighed: ")
        one.press("enter")
        one.wait_for("Changed by a colleague while you wrote")
        one.wait_for("( ) theirs: Threats at the door")
        one.press("space")
        one.wait_for("(o) theirs: Threats at the door")
        one.press("ctrl+s")
        one.wait_for("Check your answers  ")
        one.settle()
        one.press("enter")
        one.wait_for("Weighed: ")
        for terminal in (one, other):
            terminal.press("ctrl+q")
            assert terminal.wait_exit() == 0
    attach(place)
    database.connect()
    try:
        found = Investigation.of(Case.at(CASE))
        assert (found.nature, found.severity) == ("Threats at the door", 2)
        told = [entry.detail for entry in timeline.of(CASE, Colleague.at("sue").actor(), NOW)]
    finally:
        database.close()
    assert any('Second: "Shouting in the hall". What stands: the first.' in detail for detail in told)
    assert any("Threats at the door" in detail and "Second:" not in detail for detail in told)
