"""The lesson in a real terminal: each step is done with the keys that it names, and the next one comes by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.learning import STEPS
from tests.terminal.pty import Terminal

ROOT = Path(__file__).parents[2]
KEYS: tuple[tuple[str, ...], ...] = (
    ("down",), ("enter",), ("t",), ("c", "type:She rang.", "ctrl+s", "enter"), ("esc",), ("/", "type:hill"), ("esc",),
    ("w", "type:12 mill lane"), ("down", "enter"), ("esc", "n"), ("esc",), (":", "esc"), ("?",),
)  # fmt: skip
"""What a learner presses in each step."""


def test_the_lesson_goes_on_by_itself_to_its_end(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "learn"]
    env: dict[str, str | None] = {
        "XDG_DATA_HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "HOME": str(tmp_path),
    }
    with Terminal(command, env=env, cwd=ROOT) as terminal:
        for number, keys in enumerate(KEYS, 1):
            terminal.wait_for(f"{number} of {len(STEPS)}. {STEPS[number - 1].does}"[:60], 60)
            terminal.settle(0.5)
            for key in keys:
                if key.startswith("type:"):
                    terminal.type(key.removeprefix("type:"))
                else:
                    terminal.press(key)
                terminal.settle(0.7)
        terminal.wait_for("That is all for the first five minutes.")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


def test_without_a_screen_the_lesson_comes_as_text_with_the_commands() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "app", "learn"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    text = " ".join(found.stdout.split())
    assert "This is not a terminal. So here is the lesson as text" in text
    for step in STEPS:
        assert step.twin in text and step.does in text
