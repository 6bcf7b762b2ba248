"""The harness itself: what it shows is what the program drew, and what it says about the end is true."""

from __future__ import annotations

import re
import signal
import sys

import pytest

from tests.terminal.pty import Terminal

PYTHON = [sys.executable, "-c"]


def test_the_screen_shows_what_the_program_drew_and_counts_its_bytes() -> None:
    with Terminal(
        [*PYTHON, "import os; print(os.get_terminal_size()); input('name? '); print('done')"], size=(40, 5)
    ) as terminal:
        terminal.wait_for(re.compile(r"columns=40, lines=5"))
        terminal.wait_for("name?")
        terminal.type("Siân")
        terminal.press("enter")
        terminal.wait_for("done")
        assert terminal.wait_exit() == 0
        assert "name? Siân" in terminal.lines()
        assert terminal.bytes_sent == len(terminal.raw) > 40


def test_queries_are_answered_as_a_terminal_would() -> None:
    ask = (
        "import sys, tty, os; tty.setcbreak(0); sys.stdout.write('\\x1b[?2026$p'); sys.stdout.flush(); "
        "print(ascii(os.read(0, 99)))"
    )
    with Terminal([*PYTHON, ask], size=(80, 5)) as terminal:
        terminal.wait_for("[?2026;2$y")


def test_a_missing_text_fails_and_shows_the_screen() -> None:
    with (
        Terminal([*PYTHON, "print('something else'); input()"]) as terminal,
        pytest.raises(AssertionError, match="something else"),
    ):
        terminal.wait_for("Queue", timeout=0.5)


def test_hanging_up_ends_a_program_that_does_nothing_about_it() -> None:
    with Terminal([*PYTHON, "print('ready'); input()"]) as terminal:
        terminal.wait_for("ready")
        terminal.hang_up()
        assert terminal.wait_exit() in (-signal.SIGHUP, 1)


def test_a_program_that_stays_is_noticed() -> None:
    stay = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready'); time.sleep(9)"
    with Terminal([*PYTHON, stay]) as terminal:
        terminal.wait_for("ready")
        terminal.kill(signal.SIGTERM)
        with pytest.raises(AssertionError, match="still runs"):
            terminal.wait_exit(0.3)
