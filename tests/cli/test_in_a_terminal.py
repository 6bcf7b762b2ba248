"""The command line in a real terminal: missing answers are asked, a dropped link keeps them, and no TUI without a screen."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.database import attach
from models.draft import Draft
from models.incident import Incident
from tests.cli.conftest import ROOT, WEDNESDAY, Evenhand
from tests.terminal.pty import Terminal


def start(url: str, who: str, *args: str, **env: str | None) -> Terminal:
    environment = {"PYTHONPATH": str(ROOT), "EVENHAND_NOW": WEDNESDAY, **env}
    line = [sys.executable, "-m", "app", "--database", url, "--as", who, *args]
    return Terminal(line, size=(80, 40), env=environment)


@pytest.fixture
def reported(sqlite_practice: str, evenhand: Evenhand) -> str:
    evenhand(
        *("incident", "draft", "--occurred-at", "today 2pm", "--channel", "visit", "--affected", "me"),
        *("--account", "He shouted.", "--codes", "ub05"),
        database=sqlite_practice,
        who="jo",
    )
    assert evenhand("incident", "submit", "i-2026-1", database=sqlite_practice, who="jo").code == 0
    return sqlite_practice


def test_answers_that_are_missing_are_asked(reported: str) -> None:
    with start(
        reported, "dana", "incident", "triage", "UCB-I-2026-0001", "--effect", "difficult"
    ) as terminal:
        terminal.wait_for("What becomes of the report?")
        terminal.type("1")
        terminal.press("enter")
        terminal.wait_for("Why?")
        terminal.type("It was abuse.")
        terminal.press("enter")
        terminal.type(".")
        terminal.press("enter")
        terminal.wait_for("Made: case UCB-C-2026-0001")
        assert terminal.wait_exit() == 0


def test_a_dropped_link_in_the_middle_of_a_report_loses_no_answer(sqlite_practice: str) -> None:
    with start(sqlite_practice, "jo", "report") as terminal:
        terminal.wait_for("Is anyone in danger now?")
        terminal.type("no")
        terminal.press("enter")
        terminal.wait_for("When did it happen?")
        terminal.type("today 2pm")
        terminal.press("enter")
        terminal.wait_for("How or where did it happen?")
        terminal.hang_up()
        terminal.wait_exit()
    attach(sqlite_practice).connect()
    (draft,) = Draft.select()
    assert "today 2pm" in draft.body
    assert not Incident.select().exists()


def test_ctrl_c_keeps_the_answers_and_says_so(sqlite_practice: str) -> None:
    with start(sqlite_practice, "jo", "report") as terminal:
        terminal.wait_for("Is anyone in danger now?")
        terminal.type("no")
        terminal.press("enter")
        terminal.wait_for("When did it happen?")
        terminal.press("ctrl+c")
        terminal.wait_for("Your answers are kept")
        assert terminal.wait_exit() == 130


def write(terminal: Terminal, *lines: str) -> None:
    for text in lines:
        terminal.type(text)
        terminal.press("enter")


def up_to_the_account(terminal: Terminal) -> None:
    terminal.wait_for("Is anyone in danger now?")
    write(terminal, "no", "today 2pm", "4", "5")
    terminal.wait_for("What happened, in your own words?")


def test_what_was_written_of_a_long_answer_is_there_after_ctrl_c(sqlite_practice: str) -> None:
    """Every line, and the one that was not ended yet; the answer goes on where it stopped."""
    with start(sqlite_practice, "jo", "report") as terminal:
        up_to_the_account(terminal)
        write(terminal, "He stood in the doorway.")
        terminal.settle()
        terminal.type("He would not let me")
        terminal.wait_for("He would not let me")
        terminal.press("ctrl+c")
        terminal.wait_for("Your answers are kept")
        assert terminal.wait_exit() == 130
    with start(sqlite_practice, "jo", "report") as terminal:
        terminal.wait_for("Go on with it?")
        write(terminal, "yes")
        terminal.wait_for("go on with it:")
        write(terminal, "leave for ten minutes.", ".")
        terminal.wait_for("Who was responsible")
        write(terminal, "", "", "", "", "no")
        terminal.wait_for("Enter sends the report")
        write(terminal, "")
        terminal.wait_for("Sent. The report is")
    attach(sqlite_practice).connect()
    account = "He stood in the doorway.\nHe would not let me\nleave for ten minutes."
    assert Incident.get().account_text == account


def test_a_dropped_link_keeps_the_lines_of_a_long_answer(sqlite_practice: str) -> None:
    with start(sqlite_practice, "jo", "report") as terminal:
        up_to_the_account(terminal)
        write(terminal, "He stood in the doorway.", "He shouted.")
        terminal.settle()
        terminal.hang_up()
        terminal.wait_exit()
    attach(sqlite_practice).connect()
    (draft,) = Draft.select()
    assert "He stood in the doorway.\\nHe shouted." in draft.body


@pytest.mark.parametrize(
    ("env", "why"),
    [
        ({"TERM": "dumb"}, "can't place text"),
        ({"LC_ALL": "en_GB.ISO-8859-1", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}, "not UTF-8"),
    ],
    ids=["dumb", "latin-1"],
)
def test_a_terminal_that_cannot_draw_gets_one_sentence_and_the_queue_as_text(
    env: dict[str, str | None], why: str, sqlite_practice: str
) -> None:
    with start(sqlite_practice, "sam", **env) as terminal:
        terminal.wait_for("Mine: nothing waits here.")
        assert terminal.wait_exit() == 0
        assert why in " ".join(terminal.lines())
        assert b"\x1b[?1049h" not in terminal.raw


def test_a_customers_name_is_not_obeyed_by_the_terminal(sqlite_practice: str, evenhand: Evenhand) -> None:
    name = "Mr \x1b]0;owned\x07 Patel \u202e"
    evenhand("person", "add", name, database=sqlite_practice, who="sam")
    with start(sqlite_practice, "sam", "check", "patel") as terminal:
        terminal.wait_for("No arrangement is in force")
        assert terminal.wait_exit() == 0
        assert b"\x1b]0" not in terminal.raw
        assert b"\x07" not in terminal.raw


def test_an_editor_writes_long_answers(reported: str, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "It was abuse,\\nfor ten minutes.\\n" >> "$1"\n')
    editor.chmod(0o755)
    line = (
        "incident",
        "triage",
        "UCB-I-2026-0001",
        "--outcome",
        "new-case",
        "--effect",
        "difficult",
        "--edit",
    )
    with start(reported, "dana", *line, EDITOR=str(editor), SUDO_UID=None) as terminal:
        terminal.wait_for("Made: case UCB-C-2026-0001")
        assert terminal.wait_exit() == 0
    attach(reported).connect()
    assert Incident.get().outcome_reason == "It was abuse,\nfor ten minutes."


def hang_up(terminal: Terminal) -> None:
    terminal.hang_up()


def end(terminal: Terminal) -> None:
    terminal.kill(signal.SIGTERM)


@pytest.mark.parametrize("dropped", [hang_up, end], ids=["the link drops", "the program is ended"])
def test_r9_the_line_that_was_being_typed_is_there_next_time(
    dropped: Callable[[Terminal], None], sqlite_practice: str, home: Path
) -> None:
    """A short answer, half typed: it stands in its line again, the cursor behind it."""
    with start(sqlite_practice, "jo", "report") as terminal:
        terminal.wait_for("Is anyone in danger now?")
        write(terminal, "no")
        terminal.wait_for("When did it happen?")
        terminal.settle()
        terminal.type("today 2")
        terminal.wait_for("today 2")
        terminal.settle()
        dropped(terminal)
        assert terminal.wait_exit() in (129, 143)
    assert not (home / "state").exists(), "no mistake of the program was written down"
    with start(sqlite_practice, "jo", "report") as terminal:
        terminal.wait_for("Go on with it?")
        write(terminal, "yes")
        terminal.wait_for(": today 2")
        write(terminal, "pm")
        terminal.wait_for("How or where did it happen?")


def test_r9_a_long_answer_keeps_its_last_line_when_the_link_drops(sqlite_practice: str) -> None:
    with start(sqlite_practice, "jo", "report") as terminal:
        up_to_the_account(terminal)
        write(terminal, "He stood in the doorway.")
        terminal.settle()
        terminal.type("He would not let me")
        terminal.wait_for("He would not let me")
        terminal.settle()
        terminal.hang_up()
        assert terminal.wait_exit() == 129
    attach(sqlite_practice).connect()
    (draft,) = Draft.select()
    assert "He stood in the doorway.\\nHe would not let me" in draft.body


def test_errors_that_go_into_a_file_do_not_take_the_screen_with_them(
    sqlite_practice: str, tmp_path: Path
) -> None:
    """`evenhand 2>errors.txt`: what draws would draw into the file. The terminal gets a sentence and the text."""
    errors = tmp_path / "errors.txt"
    program = f"{sys.executable} -m app --database {sqlite_practice} --as sam 2>{errors}"
    env = {"PYTHONPATH": str(ROOT), "EVENHAND_NOW": WEDNESDAY}
    with Terminal(["sh", "-c", program], size=(80, 24), env=env) as terminal:
        terminal.wait_for("Mine: nothing waits here.")
        assert terminal.wait_exit() == 0
        assert "here is the queue as text" in " ".join(terminal.text().split())
    assert errors.read_bytes() == b""
