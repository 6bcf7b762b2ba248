"""Every kind of terminal that a colleague may sit at: the queue is drawn, or printed with a sentence that says why not."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from models.database import attach, database
from tests.screens.place import NOW, build, copied
from tests.terminal.pty import Terminal

ROOT = Path(__file__).parents[2]
LATIN = {"LC_ALL": "en_GB.ISO-8859-1", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
TRUE_COLOUR = re.compile(rb"\x1b\[[0-9;]*[34]8;2;")
MANY_COLOURS = re.compile(rb"\x1b\[[0-9;]*[34]8;[25];")
ANY_COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")


@pytest.fixture(scope="module")
def office_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("terminals") / "office.db"
    attach(copied(sqlite_template, path))
    database.connect()
    build()
    database.close()
    return str(path)


def started(path: str, *options: str, size: tuple[int, int] = (80, 24), **env: str | None) -> Terminal:
    command = [sys.executable, "-m", "app", "--database", path, "--as", "sue", *options]
    usual: dict[str, str | None] = {
        "EVENHAND_NOW": NOW.isoformat(),
        "TERM": "xterm-256color",
        "COLORTERM": None,
    }
    return Terminal(command, env={**usual, "NO_COLOR": None, **env}, size=size, cwd=ROOT)


def drawn(path: str, *options: str, size: tuple[int, int] = (80, 24), **env: str | None) -> bytes:
    """Everything that was sent until the queue stood there, a case was opened, and it was left again."""
    with started(path, *options, size=size, **env) as terminal:
        terminal.wait_for("Queue > " if size[0] >= 80 else "Evenhand")
        terminal.settle(0.4)
        terminal.press("5")
        terminal.settle(0.4)
        terminal.press("enter")
        terminal.wait_for("Stage:")
        terminal.settle(0.4)
        text = "\n".join(terminal.lines())
        assert "!FLAG" in text, text
        assert "Traceback" not in text
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        return terminal.raw


@pytest.mark.parametrize(
    "term", ["vt100", "linux", "screen", "tmux", "xterm", "xterm-256color", "tmux-256color"]
)
def test_the_queue_is_drawn_with_no_more_colours_than_the_terminal_has(office_file: str, term: str) -> None:
    raw = drawn(office_file, TERM=term)
    assert b"\x1b[?1049h" in raw and not TRUE_COLOUR.search(raw)
    if "256" not in term:
        assert not MANY_COLOURS.search(raw)
    if term == "vt100":
        assert not ANY_COLOUR.search(raw)


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "vt220"}, {"TERM": "xterm-m"}])
def test_no_colour_is_sent_where_none_is_wanted(office_file: str, env: dict[str, Any]) -> None:
    assert not ANY_COLOUR.search(drawn(office_file, **env))


def test_true_colours_are_sent_to_a_terminal_that_has_them(office_file: str) -> None:
    assert TRUE_COLOUR.search(drawn(office_file, COLORTERM="truecolor"))


def test_ascii_sends_no_sign_of_ours_beyond_ascii(office_file: str) -> None:
    with started(office_file, "--ascii") as terminal:
        terminal.wait_for("Queue > ")
        terminal.settle(0.4)
        terminal.press("5")
        terminal.settle(0.6)
        beyond = {sign for sign in "".join(terminal.lines()) if ord(sign) > 126}
    assert beyond == set(), beyond


@pytest.mark.parametrize("size", [(60, 16), (40, 10), (20, 6)])
def test_a_small_window_shows_the_flag_and_does_not_crash(office_file: str, size: tuple[int, int]) -> None:
    with started(office_file, size=size) as terminal:
        terminal.wait_for("Evenhand")
        terminal.settle(0.5)
        terminal.press("5")
        terminal.settle(0.5)
        text = "\n".join(terminal.lines())
        assert "Traceback" not in text
        assert "Patel" in text or size[1] <= 6
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("theme", ["high-contrast", "blue-orange", "evenhand-light"])
@pytest.mark.parametrize("term", ["linux", "xterm-256color"])
def test_every_theme_is_drawn_on_sixteen_colours_and_on_more(
    office_file: str, tmp_path: Path, theme: str, term: str
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'theme = "{theme}"\n')
    drawn(office_file, TERM=term, EVENHAND_CONFIG=str(config))


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"TERM": None}, {"TERM": "unknown"}, LATIN])
def test_where_nothing_can_be_drawn_the_queue_comes_as_text_and_says_why(
    office_file: str, env: Mapping[str, Any]
) -> None:
    with started(office_file, **env) as terminal:
        terminal.wait_for("So here is the queue")
        assert terminal.wait_exit() == 0
        assert b"\x1b[?1049h" not in terminal.raw and not ANY_COLOUR.search(terminal.raw)


def findings(path: str, **env: str) -> dict[str, dict[str, str]]:
    """What doctor says, by name."""
    import os

    given = {
        key: value
        for key, value in os.environ.items()
        if key not in ("TMUX", "STY", "SSH_CONNECTION", "SSH_TTY")
    }
    found = subprocess.run(
        [sys.executable, "-m", "app", "--database", path, "--as", "sue", "doctor", "--json"],
        cwd=ROOT, env={**given, "EVENHAND_NOW": NOW.isoformat(), "TERM": "xterm-256color", **env},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return {one["name"]: one for one in json.loads(found.stdout)}


def test_doctor_names_what_is_in_the_way_and_how_to_mend_it(office_file: str) -> None:
    assert "export TERM=" in findings(office_file, TERM="dumb")["Terminal"]["mend"]
    assert "no colours" in findings(office_file, TERM="vt100")["Terminal"]["sentence"]
    assert "--ascii" in findings(office_file, TERM="linux")["Signs"]["mend"]
    latin = {key: str(value) for key, value in LATIN.items()}
    assert "C.UTF-8" in findings(office_file, **latin)["Locale"]["mend"]
    assert "None are sent" in findings(office_file, NO_COLOR="1")["Colours"]["sentence"]
    assert findings(office_file, TERM="linux")["Colours"]["sentence"].startswith("16")


def test_doctor_tells_who_comes_over_ssh_to_switch_compression_on(office_file: str) -> None:
    link = findings(office_file, SSH_CONNECTION="192.0.2.1 5 192.0.2.2 22")["Link"]
    assert "ssh -C" in link["mend"] and "PuTTY" in link["mend"]
    assert findings(office_file)["Link"]["state"] == "GOOD"


def test_doctor_reports_keys_of_the_config_file_that_cannot_be(office_file: str, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[keys]\n"no.such.key" = "x"\n')
    keys = findings(office_file, EVENHAND_CONFIG=str(config))["Keys"]
    assert keys["state"] == "LOOK" and "no.such.key" in keys["sentence"]
