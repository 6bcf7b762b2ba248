"""What Evenhand sends leads to the very screen that Textual's own way leads to, cell by cell with every colour."""

from __future__ import annotations

import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest

from models.database import attach, database
from tests.factories import Office
from tests.screens.place import NOW, build, copied
from tests.terminal.emulator import Emulator
from tests.terminal.pty import _UNKNOWN_TO_PYTE, Terminal

PATIENCE = 60.0
ROOT = Path(__file__).parents[2]
RUN = """
import sys
from app.config import Config
from app.evenhand import Evenhand
from app.opening import run
{before}
sys.exit(run(Config(database={path!r}, as_login="sue", frame_differ={differ}, slow_link={slow})))
"""
WIDE = ("王小红", "👩\u200d🚀Ray", "Nu\u0301ñez", "❤\ufe0fHart", "👍🏽Bello", "🇬🇧Jones")

WAYS = {
    "moving": ["5", "down*3", "up", "down*30", "pgdn", "pgdn", "pgup", "end", "home", "space", "down*2", "space", "esc"],
    "bursts": ["5", "down*80", "up*80", "pgdn*6", "end", "up*9", "pgup*9", "1", "5", "7", "2"],
    "finding": ["5", "/", "w", "e", "backspace*2", "王", "enter", "esc", "s", "s"],
    "a case": ["5", "down*2", "enter", "2", "3", "4", "5", "1", "]", "]", "[", "end", "home", "esc"],
    "over another": ["?", "down*4", "esc", "ctrl+p", "t", "h", "esc", "d", "down", "esc", "w", "a", "esc", "esc"],
    "a form": ["2", "enter", "space", "tab", "a", "王", "e", "tab", "esc", "esc"],
}  # fmt: skip
TERMINALS: Mapping[str, dict[str, str | None]] = {
    "all colours": {},
    "16 colours": {"TERM": "xterm", "COLORTERM": None},
    "no colours": {"NO_COLOR": "1"},
    "no bce": {"TERM": "tmux-256color", "COLORTERM": None, "TMUX": "/tmp/tmux-0/default,1,0"},
}


@pytest.fixture(scope="module")
def office_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = copied(sqlite_template, tmp_path_factory.mktemp("differ") / "office.db")
    attach(path)
    database.connect()
    build()
    office = Office(NOW.subtract(days=20), rejoin=True)
    for number in range(60):
        office.customer = office.person(f"Mx N{number} {WIDE[number % len(WIDE)]}")
        office.triaged()
    database.close()
    return path


class Watched:
    """A program in a terminal, and what that terminal would show."""

    def __init__(self, terminal: Terminal, size: tuple[int, int], bce: bool) -> None:
        self.terminal, self.emulator, self.fed = terminal, Emulator(*size, bce=bce), 0
        self._decoder = getincrementaldecoder("utf-8")()

    def look(self) -> Emulator:
        self.terminal.settle(0.1)
        whole = len(self.terminal.raw) - len(self.terminal.unfinished)
        raw, self.fed = self.terminal.raw[self.fed : whole], whole
        self.emulator.feed(self._decoder.decode(_UNKNOWN_TO_PYTE.sub(b"", raw)))
        return self.emulator


@contextmanager
def both(
    path: str, size: tuple[int, int], env: Mapping[str, str | None], before: str = "", slow: bool = False
) -> Iterator[tuple[Watched, Watched]]:
    """The same program with the frame differ and without."""
    bce = "TMUX" not in env

    def started(differ: bool) -> Terminal:
        text = RUN.format(path=path, differ=differ, slow=slow, before=before if differ else "")
        return Terminal(
            [sys.executable, "-c", text], size=size, env={**env, "EVENHAND_NOW": NOW.isoformat()}, cwd=ROOT
        )

    with started(True) as ours, started(False) as textuals:
        for one in (ours, textuals):
            one.wait_for("Updated 10:41am")
            one.wait_until_awake()
            one.settle(1.0)  # what forms need is loaded
        yield Watched(ours, size, bce), Watched(textuals, size, bce)


def same(ours: Watched, textuals: Watched, after: str, patience: float = PATIENCE) -> None:
    """Both show the same; a preview that is drawn when the cursor has rested may come a little later on one of them."""
    end = monotonic() + patience
    while _shown(ours.look()) != _shown(textuals.look()) and monotonic() < end:
        pass
    left, right = ours.emulator, textuals.emulator
    for y, (one, other) in enumerate(zip(left.seen(), right.seen(), strict=True)):
        assert one == other, f"line {y} after {after}\n{left.display[y]}\n{right.display[y]}"
    assert (left.cursor.x, left.cursor.y) == (right.cursor.x, right.cursor.y), after


def _shown(one: Emulator) -> object:
    return one.seen(), one.cursor.x, one.cursor.y


def press(key: str, *watched: Watched) -> None:
    for one in watched:
        if key.isascii():
            one.terminal.press(key)
        else:
            one.terminal.type(key)


@pytest.mark.parametrize("kind", TERMINALS)
@pytest.mark.parametrize("way", WAYS)
def test_screen_is_the_one_that_textual_draws(office_file: str, tmp_path: Path, kind: str, way: str) -> None:
    size = (100, 24) if way == "a case" else (80, 24) if kind != "all colours" else (160, 30)
    with both(copied(Path(office_file), tmp_path / "office.db"), size, TERMINALS[kind]) as (ours, textuals):
        same(ours, textuals, "the start")
        for number, key in enumerate(WAYS[way]):
            press(key, ours, textuals)
            same(ours, textuals, f"{number} {key}")
        if way == "moving":
            assert len(ours.terminal.raw) < len(textuals.terminal.raw) / 2


def test_screen_is_right_after_each_change_of_size(office_file: str) -> None:
    """From the first row on, since which rows are seen further down depends on when the size changes."""
    with both(office_file, (100, 30), {}) as (ours, textuals):
        press("5", ours, textuals)
        for size in ((80, 24), (160, 50), (60, 20), (161, 50), (161, 24), (80, 24)):
            press("home", ours, textuals)
            for one in (ours, textuals):
                one.terminal.settle(0.5)
                one.look().resize(size[1], size[0])
                one.terminal.resize(*size)
            same(ours, textuals, f"{size}")
            press("down*30", ours, textuals)
            ours.terminal.settle(0.5)
            before = ours.look().seen()
            press("ctrl+l", ours)
            ours.terminal.settle(0.5)
            assert ours.look().seen() == before, size


def test_screen_that_another_program_wrote_over_is_drawn_again_on_ctrl_l(office_file: str) -> None:
    with both(office_file, (80, 24), {}) as (ours, textuals):
        same(ours, textuals, "the start")
        ours.emulator.feed("\x1b[5;1H\x1b[41mBroadcast message from root\x1b[m\x1b[r")
        press("ctrl+l", ours, textuals)
        same(ours, textuals, "ctrl+l")


def test_screen_is_whole_again_after_the_program_was_stopped_and_went_on(office_file: str) -> None:
    with both(office_file, (80, 24), {}) as (ours, textuals):
        press("5", ours, textuals)
        press("down*3", ours, textuals)
        same(ours, textuals, "before")
        ours.terminal.kill(signal.SIGTSTP)
        ours.terminal.settle(0.5)
        ours.look().feed("\x1b[H\x1b[41m\x1b[2Jthe shell's own lines\x1b[m")
        ours.terminal.kill(signal.SIGCONT)
        ours.terminal.settle(1.0)
        same(ours, textuals, "after")
        press("down", ours, textuals)
        same(ours, textuals, "down")


BREAKS = """
from app import frame_differ
before = frame_differ.difference
calls = []
def broken(*given):
    calls.append(1)
    if len(calls) > 4:
        raise ZeroDivisionError
    return before(*given)
frame_differ.difference = broken
"""


def test_mistake_in_it_never_leaves_a_wrong_screen(office_file: str, tmp_path: Path) -> None:
    """From then on everything is drawn in Textual's own way, and that is said."""
    env = {"XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    with both(office_file, (80, 24), env, before=BREAKS) as (ours, textuals):
        press("5", ours, textuals)
        press("down*3", ours, textuals)
        ours.terminal.wait_for("More is sent to the terminal than need be")
        textuals.terminal.settle()
        press("ctrl+l", ours, textuals)
        textuals.terminal.settle(0.4)
        ours.terminal.settle(0.4)
        assert ours.look().seen()[:14] == textuals.look().seen()[:14]
        press("7", ours, textuals)
        press("5", ours, textuals)
        textuals.terminal.settle(0.4)
        ours.terminal.settle(0.4)
        assert ours.look().seen()[:14] == textuals.look().seen()[:14]


def test_tests_can_fail(office_file: str) -> None:
    """A differ that forgets a cell is found."""
    before = """
from app import cell_changes
spans = cell_changes._spans
cell_changes._spans = lambda *given: spans(*given)[:-1] or spans(*given)
"""
    with both(office_file, (80, 24), {}, before=before) as (ours, textuals), pytest.raises(AssertionError):
        for key in WAYS["moving"]:
            press(key, ours, textuals)
            same(ours, textuals, key, patience=5)


def test_wide_signs_are_among_what_is_compared(office_file: str) -> None:
    with both(office_file, (120, 40), {}) as (ours, _):
        press("5", ours)
        ours.terminal.wait_for("Queue > Team")
        ours.terminal.wait_for("Bello")
        shown = "\n".join("".join(cell[0] for cell in line) for line in ours.look().seen())
        assert "王小红" in shown
        assert "👩Ray" in shown
