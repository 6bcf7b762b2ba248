"""What is typed while the program starts is obeyed: nobody waits for a screen that they know by heart."""

from __future__ import annotations

import random
import re
import sys
import time
from pathlib import Path

import pytest

from models.database import attach, database
from tests.screens.place import NOW, build, copied
from tests.terminal.pty import Terminal

RUN = """
import sys
from app.config import Config
from app.opening import run
{before}
sys.exit(run(Config(database=sys.argv[1], as_login=sys.argv[2])))
"""
AT_ONCE = "from app import type_ahead; type_ahead.TypeAhead._open = lambda self: True; type_ahead.SOON = 0"
"""As Textual does it: each key goes to whatever is there when it comes."""
ROOT = Path(__file__).parents[2]
STARTS = 8
ON_THIRD = re.compile(r"(?m)^ .*[CI]-\d+.*\n .*[CI]-\d+.*\n>.*[CI]-\d+")


@pytest.fixture(scope="module")
def office_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = copied(sqlite_template, tmp_path_factory.mktemp("early") / "office.db")
    attach(path)
    database.connect()
    build()
    database.close()
    return path


def starting(path: str, before: str = "") -> Terminal:
    command = [sys.executable, "-c", RUN.format(before=before), path, "sue"]
    return Terminal(command, env={"EVENHAND_NOW": NOW.isoformat()}, cwd=ROOT)


def test_keys_typed_before_there_is_a_screen_are_obeyed_in_every_start(office_file: str) -> None:
    """Before Python runs, and at random moments of the start: the view of all, and its third line."""
    moments = random.Random(7)
    for number in range(STARTS):
        with starting(office_file) as terminal:
            time.sleep(0 if number % 2 else moments.uniform(0, 0.6))
            terminal.press("9", "down*2")
            terminal.wait_for("Queue > All", 20)
            terminal.wait_for(ON_THIRD)


def test_enter_typed_early_opens_the_line(office_file: str) -> None:
    """The terminal hands an early Enter over as a line feed."""
    with starting(office_file) as terminal:
        terminal.press("5", "enter")
        terminal.wait_for("Stage:", 20)


def test_quit_typed_early_quits(office_file: str) -> None:
    with starting(office_file) as terminal:
        terminal.press("q")
        assert terminal.wait_exit(20) == 0


def test_a_key_for_the_case_waits_until_the_case_is_open(office_file: str) -> None:
    with starting(office_file) as terminal:
        terminal.press("5", "enter", "t")
        terminal.wait_for("[2 Timeline]", 20)


def test_keys_that_do_not_wait_would_be_lost(office_file: str) -> None:
    """The control: without the wait, the queue gets what is meant for the case."""
    with starting(office_file, AT_ONCE) as terminal:
        terminal.press("5", "enter", "t")
        terminal.wait_for("Stage:", 20)
        terminal.settle(0.6)
        assert "[2 Timeline]" not in terminal.text()
