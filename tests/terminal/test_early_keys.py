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
SAYS_WHEN_IT_GOES_ON = """
import sys
from textual._context import active_app
class Sight:
    def find_spec(self, name, path=None, target=None):
        if name == "app.watch":
            app = active_app.get()
            with open(sys.argv[3], "w") as file:
                file.write(app.screen.table.current.cells[0].partition("/")[0])
sys.meta_path.insert(0, Sight())
"""
"""What comes after the first paint begins with the watch for changes: tells then on which line the cursor stands."""
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


def starting(path: str, before: str = "", *more: str) -> Terminal:
    command = [sys.executable, "-c", RUN.format(before=before), path, "sue", *more]
    return Terminal(command, env={"EVENHAND_NOW": NOW.isoformat()}, cwd=ROOT)


def test_keys_typed_before_there_is_a_screen_are_obeyed_in_every_start(office_file: str) -> None:
    """Before Python runs, and at random moments of the start: the view of all, and its third line."""
    moments = random.Random(7)
    for number in range(STARTS):
        with starting(office_file) as terminal:
            time.sleep(0 if number % 2 else moments.uniform(0, 0.6))
            terminal.press("9", "down*2")
            terminal.wait_for("Queue > All")
            terminal.wait_for(ON_THIRD)


def test_keys_typed_early_are_obeyed_before_all_that_can_wait(office_file: str, tmp_path: Path) -> None:
    said = tmp_path / "line"
    with starting(office_file, SAYS_WHEN_IT_GOES_ON, str(said)) as terminal:
        terminal.press("down*2")
        terminal.wait_for(ON_THIRD)
        terminal.wait_until(lambda: said.exists() and said.read_text() != "", "nothing that can wait began")
        cursor = next(line for line in terminal.lines() if line.startswith(">"))
        assert said.read_text() == cursor.split()[1].partition("/")[0]


def test_enter_typed_early_opens_the_line(office_file: str) -> None:
    """The terminal hands an early Enter over as a line feed."""
    with starting(office_file) as terminal:
        terminal.press("5", "enter")
        terminal.wait_for("Stage:")


def test_quit_typed_early_quits(office_file: str) -> None:
    with starting(office_file) as terminal:
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_a_key_for_the_case_waits_until_the_case_is_open(office_file: str) -> None:
    with starting(office_file) as terminal:
        terminal.press("5", "enter", "t")
        terminal.wait_for("[2 Timeline]")


def test_keys_that_do_not_wait_would_be_lost(office_file: str) -> None:
    """The control: without the wait, the queue gets what is meant for the case."""
    with starting(office_file, AT_ONCE) as terminal:
        terminal.press("5", "enter", "t")
        terminal.wait_for("Stage:")
        terminal.settle(0.6)
        assert "[2 Timeline]" not in terminal.text()
