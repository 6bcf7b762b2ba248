"""While nobody types, nothing runs; and what a colleague does appears by itself all the same."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from models.case import Case
from models.database import attach, database
from models.people import Colleague
from tests.screens.place import NOW, build, copied
from tests.terminal.pty import Terminal

ROOT = Path(__file__).parents[2]
RUN = """
import sys
from app import lean_dataclasses
from app.cli import door
{before}
sys.exit(door.run(["--database", sys.argv[1], "--as", "sue"]))
"""
NO_WATCH = """
from app import watch, watchful
def cannot(path, look):
    raise OSError
watch.Watch = cannot
watchful.LOOK_AGAIN = 0.5
"""
SECONDS = 2.0


@pytest.fixture
def office_file(sqlite_template: Path, tmp_path: Path) -> str:
    path = copied(sqlite_template, tmp_path / "office.db")
    attach(path)
    database.connect()
    build()
    database.close()
    return path


def started(path: str, before: str = "") -> Terminal:
    env = {"EVENHAND_NOW": NOW.isoformat(), "COLORTERM": "truecolor"}
    terminal = Terminal(
        [sys.executable, "-c", RUN.format(before=before), path], size=(200, 40), env=env, cwd=ROOT
    )
    terminal.wait_until_awake()
    terminal.settle(1.5)
    return terminal


def woken(pid: int) -> int:
    """How often its threads have begun to wait."""
    found = 0
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        lines = status.read_text().splitlines()
        found += sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt"))
    return found


def assign_to_cleo(path: str) -> None:
    """What a colleague does elsewhere."""
    attach(path)
    database.connect()
    try:
        case = Case.get(Case.owner == Colleague.at("sam"))
        case.assign(Colleague.at("cleo"), by=Colleague.at("sue"), now=NOW.add(minutes=1))
    finally:
        database.close()


def rests(terminal: Terminal) -> bool:
    """Whether there is a time without any waking, once the start is over, however slow it was."""
    for _ in range(10):
        before, sent = woken(terminal.program.pid), len(terminal.raw)
        time.sleep(SECONDS)
        still = woken(terminal.program.pid) == before
        terminal.settle(0.1)
        if still and len(terminal.raw) == sent:
            return True
    return False


def test_nobody_wakes_while_nothing_happens(office_file: str) -> None:
    with started(office_file) as terminal:
        assert rests(terminal)


@pytest.mark.parametrize("before", ["", NO_WATCH])
def test_what_a_colleague_does_appears_by_itself(office_file: str, before: str) -> None:
    """At once where the folder can be watched, else with the next look."""
    with started(office_file, before) as terminal:
        terminal.press("5")
        terminal.wait_for("Queue > Team")
        terminal.settle(0.6)
        assert "Ward" not in terminal.text()
        assign_to_cleo(office_file)
        terminal.wait_for("Ward")


def test_one_who_looks_by_themselves_wakes(office_file: str) -> None:
    """The control: without the watch, the test of rest would fail."""
    with started(office_file, NO_WATCH) as terminal:
        assert not rests(terminal)


def test_writing_while_it_is_left_does_not_end_it_by_a_signal(office_file: str) -> None:
    with started(office_file) as terminal:
        beside = Path(office_file).with_name("beside")
        terminal.press("ctrl+q")
        while terminal.program.poll() is None:
            beside.write_text("x")
            terminal.settle(0.01, 0.02)
        assert terminal.wait_exit() == 0


def test_an_esc_alone_is_heard_though_nothing_comes_after_it(office_file: str) -> None:
    """The parser waits a moment for the rest of a sequence: somebody must wake it."""
    with started(office_file) as terminal:
        terminal.press("/", "w", "e", "b", "b")
        terminal.wait_for("webb")
        terminal.press("esc")
        terminal.wait_until_gone("webb")


def test_letters_that_come_in_pieces_are_one_letter(office_file: str) -> None:
    with started(office_file) as terminal:
        terminal.press("/")
        terminal.settle(0.5)
        for byte in "é王".encode():
            terminal.write(bytes([byte]))
            time.sleep(0.15)
        terminal.wait_for("é王")


def test_forms_open_for_who_types_before_and_after_a_rest(office_file: str) -> None:
    with started(office_file) as terminal:
        terminal.press("n")
        terminal.wait_for("What happened")
