"""R9: hang-ups, signals and kills at random moments while somebody types. A few in `make test`; 200 and more with

EVENHAND_HANG_UPS=200 pytest -s tests/terminal/test_hang_ups.py
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from tests.terminal.pty import Terminal
from tests.terminal.test_evenhand import draft, office_file, open_triage, started, template

__all__ = ["office_file", "template"]  # fixtures

ROUNDS = int(os.environ.get("EVENHAND_HANG_UPS", "4"))
LATEST = 2.0
"""Seconds from the hang-up to the end."""
A_SECOND = 1.0
"""What a kill may cost."""
LETTERS = "abcdefgh ijklm"

pytestmark = pytest.mark.alone


@dataclass(frozen=True, slots=True)
class End:
    """One way in which a session ends, and whether the words of the last second may go with it."""

    name: str
    end: Callable[[Terminal], None]
    status: int
    abrupt: bool = False


ENDS = (
    End("the link drops", Terminal.hang_up, 128 + signal.SIGHUP),
    End("SIGHUP", lambda one: one.kill(signal.SIGHUP), 128 + signal.SIGHUP),
    End("SIGTERM", lambda one: one.kill(signal.SIGTERM), 128 + signal.SIGTERM),
    End("SIGKILL", lambda one: one.kill(signal.SIGKILL), -signal.SIGKILL, abrupt=True),
)


def burst(terminal: Terminal, dice: random.Random) -> Iterator[str]:
    """Letters, typed as people do, up to a moment in the middle of it; each with what has been typed by then."""
    text = ""
    for _ in range(dice.randint(6, 34)):
        letter = dice.choice(LETTERS)
        terminal.write(letter.encode())
        text += letter
        terminal.settle(0, dice.random() * 0.12)
        yield text


def seen(terminal: Terminal, text: str) -> str:
    """How much of it stands on the screen."""
    screen = terminal.text()
    return next((text[:n] for n in range(len(text), 0, -1) if text[:n].rstrip() in screen), "")


def test_hang_ups_at_random_moments_lose_nothing_that_was_on_the_screen(office_file: str) -> None:
    seed = random.randrange(2**32)
    dice, slowest = random.Random(seed), 0.0
    for number in range(ROUNDS):
        way = ENDS[number % len(ENDS)]
        with started(office_file) as terminal:
            open_triage(terminal)
            if not draft(office_file).get("reason"):
                terminal.press("space", "tab")
            terminal.press("end", "ctrl+u")  # all of it, wherever the draft left the cursor
            mark = f"R{number}x"
            terminal.type(mark)
            terminal.wait_for(mark)
            stood = [(time.monotonic(), mark)]
            for more in burst(terminal, dice):
                stood.append((time.monotonic(), seen(terminal, mark + more)))
            typed = mark + more
            until = time.monotonic() - (A_SECOND if way.abrupt else 0)
            shown = max((text for at, text in stood if at <= until), key=len, default="")
            began = time.monotonic()
            way.end(terminal)
            assert terminal.wait_exit(LATEST + 1) == way.status, (seed, number, way.name)
            slowest = max(slowest, time.monotonic() - began)
        kept = str(draft(office_file).get("reason", ""))
        assert kept.rstrip().startswith(shown.rstrip()), (seed, number, way.name, kept, shown)
        assert typed.startswith(kept) or (way.abrupt and not shown), (seed, number, way.name, kept, typed)
    assert slowest < LATEST
    sys.stdout.write(
        f"\n{ROUNDS} ends, no letter lost that was on the screen; the slowest took {slowest:.2f} s\n"
    )


def test_words_that_nobody_saves_at_the_end_are_lost(office_file: str) -> None:
    """The control: what the test above would find if the guard did not save once more, and not each second."""
    before = (
        "from widgets import draft_guard\n"
        "draft_guard.Draft.last_save = lambda self: None\n"
        "draft_guard.WAIT = 60\n"
    )
    with started(office_file, before) as terminal:
        open_triage(terminal)
        terminal.press("space", "tab")
        terminal.type("Rings daily")
        terminal.wait_for("Rings daily")
        terminal.kill(signal.SIGTERM)
        terminal.wait_exit()
    assert draft(office_file).get("reason", "") == ""
