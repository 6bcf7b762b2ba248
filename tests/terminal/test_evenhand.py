"""Evenhand in a real terminal: it draws, it is left, and a link that drops in the middle of a form loses nothing (R9)."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import door
from models.database import attach, database
from models.draft import Draft
from models.people import Colleague
from tests.hostile import obeyed
from tests.screens.place import NOW, build, copied
from tests.terminal.pty import Terminal

RUN = """
import sys
from app.config import Config
from app.opening import run
sys.exit(run(Config(database=sys.argv[1], as_login=sys.argv[2])))
"""
BROKEN = """
def broken(self):
    line = self.line
    raise ZeroDivisionError("Patel")
Queue.action_sort = broken
sys.exit(door.run(["--database", sys.argv[1], "--as", sys.argv[2]]))
#("""
FORM = "incident triage:UCB-I-2026-0006"
ROOT = Path(__file__).parents[2]
WORDS = "He followed me to the van and shouted that he knew where I live"


@pytest.fixture(scope="module")
def template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("terminal") / "office.db"
    attach(copied(sqlite_template, path))
    database.connect()
    build()
    database.close()
    return path


@pytest.fixture
def office_file(template: Path, tmp_path: Path) -> str:
    return copied(template, tmp_path / "office.db")


@pytest.fixture
def terminal(office_file: str) -> Iterator[Terminal]:
    with started(office_file) as found:
        yield found


def started(path: str, before: str = "", **more: object) -> Terminal:
    """`before` runs in the same process before Evenhand does."""
    command = [sys.executable, "-c", before + RUN, path, "sue"]
    here = Terminal(command, env={"EVENHAND_NOW": NOW.isoformat()}, cwd=ROOT, **more)  # type: ignore[arg-type]
    here.wait_for(re.compile("Queue > (Mine|Team|Appeals)"))
    here.wait_for("Updated 10:41am")
    here.wait_until_awake()
    here.settle(0.4)
    return here


def draft(path: str) -> dict[str, object]:
    attach(path)
    database.connect()
    try:
        return Draft.of(Colleague.at("sue"), FORM)
    finally:
        database.close()


def open_triage(terminal: Terminal) -> None:
    terminal.press("2")
    terminal.wait_for("Queue > Unassigned")
    terminal.wait_for("To triage")
    terminal.settle()
    terminal.press("enter")
    terminal.wait_for("What becomes of")
    terminal.settle()


def in_triage(terminal: Terminal, words: str) -> None:
    """As far as the reason in the triage form, typed and still being typed."""
    open_triage(terminal)
    terminal.press("space", "tab")
    terminal.type(words)


def test_queue_stands_there_and_q_leaves_it_tidily(terminal: Terminal) -> None:
    text = terminal.text()
    assert "Evenhand  Queue > Team" in text.splitlines()[0]
    assert "? Keys" in text
    terminal.press("5")
    terminal.wait_for("!FLAG")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert b"\x1b[?1049l" in terminal.raw  # the screen that was there before


def test_no_name_of_a_customer_is_obeyed_by_the_terminal(terminal: Terminal) -> None:
    terminal.press("5")
    terminal.wait_for("[b]Quill")
    in_triage(terminal, "x")
    terminal.settle()
    sent = terminal.raw.decode("utf-8", "replace")
    assert "pwned" not in "".join(re.findall(r"\x1b\][^\x07\x1b]*", sent))
    assert obeyed(terminal.text()) == []


def test_nothing_is_sent_while_nothing_happens(terminal: Terminal) -> None:
    """On the queue, and on a case that covers it, past the moment at which both look for what colleagues did."""
    assert terminal.settle(3.6, 3.6) == b""
    terminal.press("5")
    terminal.wait_for("Queue > Team")
    terminal.settle()
    terminal.press("enter")
    terminal.wait_for("Stage:")
    terminal.settle(0.5)
    assert terminal.settle(3.6, 3.6) == b""


def test_what_is_typed_ahead_waits_for_the_screen_that_it_is_meant_for(
    terminal: Terminal, office_file: str
) -> None:
    """One burst, as a slow link delivers it: a note, checked and recorded, whose letters are keys of the queue."""
    terminal.press("5")
    terminal.wait_for("Queue > Team")
    terminal.settle()
    terminal.write(b"cas swift and calm\x13\r")
    terminal.wait_for("Note added: UCB-C-2026-0001.")
    terminal.write(b"/webb\r\r")
    terminal.wait_for("Ms Theresa Webb")


def test_link_that_drops_in_the_middle_of_the_form_loses_no_letter(
    terminal: Terminal, office_file: str
) -> None:
    in_triage(terminal, WORDS)
    terminal.wait_for(WORDS[-12:])
    terminal.hang_up()
    assert terminal.wait_exit() == 128 + signal.SIGHUP
    kept = draft(office_file)
    assert kept["reason"] == WORDS
    assert kept["outcome"] == "NEW_CASE"
    with started(office_file) as again:
        open_triage(again)
        again.wait_for(WORDS[-12:])
        again.wait_for("Your draft is as you left it.")


def test_sigterm_keeps_the_draft_and_gives_the_terminal_back(terminal: Terminal, office_file: str) -> None:
    in_triage(terminal, WORDS)
    terminal.wait_for(WORDS[-12:])
    terminal.kill(signal.SIGTERM)
    assert terminal.wait_exit() == 128 + signal.SIGTERM
    assert b"\x1b[?1049l" in terminal.raw
    assert draft(office_file)["reason"] == WORDS


def test_mistake_of_the_program_shows_one_sentence_and_none_of_the_case(
    office_file: str, tmp_path: Path
) -> None:
    """As the outermost door of the command line tells it."""
    program = RUN.replace(
        "sys.exit(run(", "from app.cli import door\nfrom screens.queue import Queue\n" + BROKEN
    )
    command = [sys.executable, "-c", program, office_file, "sue"]
    with Terminal(
        command, env={"EVENHAND_NOW": NOW.isoformat(), "HOME": str(tmp_path)}, cwd=ROOT
    ) as terminal:
        terminal.wait_for("Updated 10:41am")
        terminal.press("s")
        assert terminal.wait_exit() == door.CRASHED
        left = terminal.raw.rpartition(b"\x1b[?1049l")[2]
        assert b"Evenhand made a mistake and stopped" in left
        assert b"Traceback" not in left
        assert b"Patel" not in left


def test_kill_loses_at_most_a_second_of_typing(terminal: Terminal, office_file: str) -> None:
    in_triage(terminal, WORDS)
    terminal.wait_for(WORDS[-12:])
    terminal.settle(1.2)
    terminal.type(" at once")
    terminal.kill(signal.SIGKILL)
    terminal.wait_exit()
    assert str(draft(office_file)["reason"]).startswith(WORDS)
