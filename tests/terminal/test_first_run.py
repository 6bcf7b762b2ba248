"""The first run in a real terminal: it asks who you are, says that you are the Lead, and opens an empty queue."""

from __future__ import annotations

import sys
from pathlib import Path

from models.database import attach, database
from models.people import Colleague
from models.policy.roles import Role
from tests.terminal.pty import Terminal

ROOT = Path(__file__).parents[2]


def test_a_new_office_asks_who_you_are_and_makes_you_its_lead(tmp_path: Path) -> None:
    env: dict[str, str | None] = {
        "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"), "TERM": "xterm-256color", "EVENHAND_DATABASE": None,
    }  # fmt: skip
    with Terminal([sys.executable, "-m", "app"], env=env, cwd=ROOT) as terminal:
        terminal.wait_for("Your name, as colleagues will see it")
        assert "you will be its Lead" in " ".join(terminal.lines())
        terminal.type("Lena Brook")
        terminal.press("enter")
        terminal.wait_for("Lena Brook, Safer Communities Lead")
        terminal.settle(0.5)
        terminal.press("q")
        assert terminal.wait_exit() == 0
    attach(str(tmp_path / "data" / "evenhand" / "office.db"))
    database.connect()
    try:
        me = Colleague.get(Colleague.role == Role.LEAD)
        assert me.name == "Lena Brook"
    finally:
        database.close()
