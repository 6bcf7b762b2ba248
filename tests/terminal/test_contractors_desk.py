"""The contractor's desk in a real terminal: it opens on who is this?, where a card is read before a visit."""

from __future__ import annotations

import sys
from pathlib import Path

from models.database import attach, database
from tests.screens.place import NOW, build, copied
from tests.terminal.pty import Terminal

ROOT = Path(__file__).parents[2]


def test_a_card_is_found_and_read_with_the_keys_of_the_first_screen(
    sqlite_template: Path, tmp_path: Path
) -> None:
    path = copied(sqlite_template, tmp_path / "office.db")
    attach(path)
    database.connect()
    build()
    database.close()
    command = [sys.executable, "-m", "app", "--database", path, "--as", "con"]
    with Terminal(
        command, env={"EVENHAND_NOW": NOW.isoformat(), "TERM": "xterm-256color"}, cwd=ROOT
    ) as terminal:
        terminal.wait_for("Who is this?")
        terminal.settle(0.4)
        terminal.type("patel")
        terminal.wait_for("BEFORE YOU VISIT")
        terminal.press("down", "enter")
        terminal.wait_for("Logged: you have read the card")
