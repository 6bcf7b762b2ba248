"""The first rows stand there before Textual does: the very cells that it draws afterwards, or nothing at all."""

from __future__ import annotations

import signal
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from models.database import attach, database, open_database
from tests.factories import Office
from tests.screens.place import NOW, build, copied
from tests.terminal.emulator import Emulator
from tests.terminal.pty import _UNKNOWN_TO_PYTE, Terminal

ROOT = Path(__file__).parents[2]
RUN = """
import sys
from app import lean_dataclasses
from app.cli import door
{before}
sys.exit(door.run(["--database", sys.argv[1], *sys.argv[2:]]))
"""
ALTERNATE, TEXTUALS_FIRST = b"\x1b[?1049h", b"\x1b[?1000h"
NAMES = (
    "王小红",
    "👩\u200d🚀Ray",
    "Nu\u0301ñez",
    "❤\ufe0fHart",
    "[@click=app.quit]x[/]",
    "\x1b]0;pwned\x07",
    "🇬🇧Jones",
)
SLOW = """
from app import opening
import time
going = opening._run
opening._run = lambda *given: time.sleep(60)
"""
HELD = """
from app import opening
import os, time
going = opening._run
def waits(*given):
    while not os.path.exists({go_on!r}):
        time.sleep(0.02)
    return going(*given)
opening._run = waits
"""


@pytest.fixture(scope="module")
def office_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = copied(sqlite_template, tmp_path_factory.mktemp("prepaint") / "office.db")
    attach(path)
    database.connect()
    build()
    office = Office(NOW.subtract(days=20), rejoin=True)
    for number in range(40):
        office.customer = office.person(f"Mx N{number} {NAMES[number % len(NAMES)]}")
        office.triaged()
    database.close()
    return path


def started(
    path: str,
    *options: str,
    size: tuple[int, int] = (80, 24),
    before: str = "",
    env: Mapping[str, Any] | None = None,
) -> Terminal:
    around: dict[str, str | None] = {"EVENHAND_NOW": NOW.isoformat(), "COLORTERM": "truecolor", **(env or {})}
    command = [sys.executable, "-c", RUN.format(before=before), path, *options]
    return Terminal(command, size=size, env=around, cwd=ROOT)


def cells(raw: bytes, size: tuple[int, int], env: Mapping[str, Any]) -> list[list[Any]]:
    emulator = Emulator(*size, bce="TMUX" not in env)
    emulator.feed(_UNKNOWN_TO_PYTE.sub(b"", raw).decode())
    return emulator.seen()


@pytest.fixture
def plainly(tmp_path: Path) -> Callable[..., dict[str, str]]:
    """A config file of these lines, by its name for the environment."""

    def written(*lines: str) -> dict[str, str]:
        path = tmp_path / "config.toml"
        path.write_text("\n".join(lines) + "\n")
        return {"EVENHAND_CONFIG": str(path)}

    return written


CASES: Mapping[str, tuple[tuple[int, int], str, dict[str, Any], str]] = {
    "80 by 24": ((80, 24), "sue", {}, ""),
    "100 by 30": ((100, 30), "sam", {}, ""),
    "129 by 37": ((129, 37), "sue", {}, ""),
    "130 by 24": ((130, 24), "sue", {}, ""),
    "160 by 50": ((160, 50), "sue", {}, ""),
    "231 by 61": ((231, 61), "sam", {}, ""),
    "16 colours": ((130, 40), "sue", {"TERM": "xterm", "COLORTERM": None}, ""),
    "256 colours": ((80, 24), "sue", {"COLORTERM": None}, ""),
    "tmux": ((80, 30), "sue", {"TERM": "tmux-256color", "COLORTERM": None, "TMUX": "/tmp/t,1,0"}, ""),
    "light": ((80, 24), "sue", {}, 'theme = "evenhand-light"'),
    "high contrast": ((160, 30), "sue", {}, 'theme = "high-contrast"'),
    "blue and orange": ((80, 24), "sue", {}, 'theme = "blue-orange"'),
    "slow link": ((80, 24), "sue", {}, "slow_link = true"),
    "no such theme": ((80, 24), "sue", {}, 'theme = "none"'),
    "a colleague": ((100, 30), "jo", {}, ""),
}


WIDE, PANE, TASKS = 130, 41, b"Tasks"
"""Columns from which on there is a pane, its own columns, and what comes into it later, once the cursor rests."""


def closer_look(terminal: Terminal, size: tuple[int, int]) -> None:
    if size[0] >= WIDE:
        if size[1] >= 30:
            terminal.wait_for(TASKS.decode())
        terminal.settle(1)


def as_begun(painted: Sequence[Any], drawn: Sequence[Any], width: int) -> Sequence[Any]:
    """A line of the screen, without what came into the pane where nothing was painted."""
    pane = painted[-PANE:]
    if width < WIDE or any(cell[0] != " " for cell in pane):
        return drawn
    return [*drawn[:-PANE], *pane]


@pytest.mark.parametrize("case", CASES)
def test_what_is_painted_first_is_what_textual_paints(office_file: str, plainly: Any, case: str) -> None:
    size, who, env, line = CASES[case]
    with started(office_file, "--as", who, size=size, env={**env, **plainly(line)}) as ours:
        ours.wait_until_awake()
        ours.settle(0.5)
        closer_look(ours, size)
    first, _, rest = ours.raw.partition(TEXTUALS_FIRST)
    assert first.startswith(ALTERNATE)
    with started(
        office_file, "--as", who, size=size, env={**env, **plainly(line, "frame_differ = false")}
    ) as plain:
        plain.wait_until_awake()
        plain.settle(0.8)
        closer_look(plain, size)
    painted, drawn = cells(first, size, env), cells(plain.raw, size, env)
    for y, (one, other) in enumerate(zip(painted, drawn, strict=True)):
        assert list(one) == list(as_begun(one, other, size[0])), f"line {y}"
    assert cells(ours.raw, size, env) == drawn
    assert len(rest.partition(TASKS)[0]) < 400, "Textual changed what stood there already"
    assert ours.raw.count(ALTERNATE) == 1


NOT_PAINTED: Mapping[str, tuple[str, dict[str, Any], tuple[int, int]]] = {
    "another Textual": ("from app import made_for\nmade_for.MADE_FOR = '8.2.7'", {}, (80, 24)),
    "no colours": ("", {"NO_COLOR": "1"}, (80, 24)),
    "a small screen": ("", {}, (79, 24)),
    "a low screen": ("", {}, (80, 23)),
    "a setting of Textual's": ("", {"TEXTUAL_FPS": "30"}, (80, 24)),
    "a frame that is no whole screen": (
        "from app import prepaint\nframe = prepaint.frame\nprepaint.frame = lambda *one: frame(*one)[1:]", {}, (80, 24)
    ),
    "a mistake": ("from app import prepaint\nprepaint.frame = lambda *one: 1 / 0", {}, (80, 24)),
}  # fmt: skip


@pytest.mark.parametrize("why", NOT_PAINTED)
def test_where_anything_is_off_the_usual_way_is_taken_without_a_word(office_file: str, why: str) -> None:
    before, env, size = NOT_PAINTED[why]
    with started(office_file, "--as", "sue", size=size, before=before, env=env) as terminal:
        terminal.wait_until_awake()
        terminal.wait_for("Queue > Team")
        terminal.settle(0.4)
    assert terminal.raw.startswith(ALTERNATE + TEXTUALS_FIRST)


def test_who_may_not_see_the_queue_sees_nothing_of_it(office_file: str) -> None:
    with started(office_file, "--as", "nobody") as terminal:
        assert terminal.wait_exit() == 1
        assert "Nobody here has the account" in terminal.text() and ALTERNATE not in terminal.raw
    with started(office_file, "--as", "con") as terminal:
        terminal.wait_until_awake()
        terminal.wait_for("Who is this?")
    assert b"C-1 " not in terminal.raw


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("delete from schema_migration", "made by an earlier version"),
        (
            "update schema_migration set name = '9999_later'",
            "made by a newer version",
        ),
        ("drop table schema_migration", "evenhand migrate"),
    ],
)
def test_database_of_another_version_is_not_painted(
    office_file: str, tmp_path: Path, change: str, sentence: str
) -> None:
    path = copied(Path(office_file), tmp_path / "office.db")
    with open_database(path) as db:
        db.execute_sql(change)
    with started(path, "--as", "sue") as terminal:
        assert terminal.wait_exit() == 3
        assert sentence in " ".join(terminal.text().split())
        assert ALTERNATE not in terminal.raw


def test_locked_database_is_not_painted_and_waited_for(office_file: str, tmp_path: Path) -> None:
    path = copied(Path(office_file), tmp_path / "office.db")
    holder = open_database(path)
    holder.connect()
    holder.execute_sql("pragma locking_mode = exclusive")
    holder.execute_sql("begin exclusive")
    try:
        with started(
            path, "--as", "sue", before="from models import sqlite_file\nsqlite_file.PATIENCE = 1"
        ) as terminal:
            assert terminal.wait_exit() == 3
            assert ALTERNATE not in terminal.raw
    finally:
        holder.close()


def test_first_run_is_not_painted_over(tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "XDG_DATA_HOME": None, "EVENHAND_DATABASE": None, "EVENHAND_NOW": None}
    run = RUN.replace('"--database", sys.argv[1], *sys.argv[2:]', "")
    with Terminal([sys.executable, "-c", run.format(before="")], env=env, cwd=ROOT) as terminal:
        terminal.wait_for("Welcome to Evenhand")
        assert ALTERNATE not in terminal.raw


def test_other_size_in_between_is_drawn_anew(office_file: str) -> None:
    """Just after the first paint, and back again: the terminal may have cut what stood there."""
    before = """
import fcntl, os, struct, termios
from app import prepaint
show = prepaint.Painted.show
def twice(self):
    show(self)
    for lines in (10, 24):
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, 80, 0, 0))
prepaint.Painted.show = twice
"""
    with started(office_file, "--as", "sue", before=before) as terminal:
        terminal.wait_until_awake()
        terminal.settle(0.5)
    rest = terminal.raw.partition(TEXTUALS_FIRST)[2]
    assert b"\x1b[2J" in rest and b"Evenhand" in rest


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_terminal_is_given_back_as_it_was_if_it_ends_in_between(office_file: str, number: int) -> None:
    with started(office_file, "--as", "sue", before=SLOW) as terminal:
        before = termios.tcgetattr(terminal.fd)
        terminal.wait_for("Queue > Team")
        assert not termios.tcgetattr(terminal.fd)[3] & termios.ECHO
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
        assert terminal.raw.endswith(b"\x1b[?1049l\x1b[?25h")
        assert termios.tcgetattr(terminal.fd) == before


def test_trouble_in_between_is_told_on_the_screen_that_was_there_before(office_file: str) -> None:
    before = """
from app import opening
from models.errors import DatabaseTrouble
def trouble(*given):
    raise DatabaseTrouble("The disk has gone.")
opening._run = trouble
"""
    with started(office_file, "--as", "sue", before=before) as terminal:
        assert terminal.wait_exit() == 3
        assert b"The disk has gone." in terminal.raw.rpartition(b"\x1b[?1049l")[2]


def test_what_is_typed_meanwhile_is_not_echoed_and_is_obeyed(office_file: str, tmp_path: Path) -> None:
    before = HELD.format(go_on=str(tmp_path / "go on"))
    with started(office_file, "--as", "sue", before=before) as terminal:
        terminal.wait_for("Queue > Team")
        terminal.wait_until(lambda: terminal.raw.endswith(b"\x1b[H"), "the whole first picture")
        sent = len(terminal.raw)
        terminal.press("9", "down*2")
        terminal.settle(0.3)
        assert len(terminal.raw) == sent
        (tmp_path / "go on").touch()
        terminal.wait_for("Queue > All")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert termios.tcgetattr(terminal.fd)[3] & termios.ECHO


def test_on_postgresql_it_is_painted_as_soon_as_its_driver_is_there(request: pytest.FixtureRequest) -> None:
    cluster = request.getfixturevalue("cluster")
    with cluster.fresh(request.getfixturevalue("staffed_database")) as url:
        with open_database(url) as db:
            db.execute_sql(
                "insert into setting (version, name, value, live) values (1, 'practice', 'yes', true)"
            )
        with started(url, "--as", "sue") as ours:
            ours.wait_until_awake()
            ours.settle(0.5)
        with started(
            url, "--as", "sue", before="from app import prepaint\nprepaint.frame = lambda *one: 1 / 0"
        ) as plain:
            plain.wait_until_awake()
            plain.settle(0.8)
        first, _, rest = ours.raw.partition(TEXTUALS_FIRST)
        assert first.startswith(ALTERNATE)
        assert b"Queue" in first
        assert len(rest) < 400
        assert plain.raw.startswith(ALTERNATE + TEXTUALS_FIRST)
        assert cells(first, (80, 24), {}) == cells(plain.raw, (80, 24), {})
