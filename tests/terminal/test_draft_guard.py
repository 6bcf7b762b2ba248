"""R9, short: the link drops, the program is ended or killed while somebody types."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.pty import Terminal
from widgets import draft_guard
from widgets.draft_guard import WAIT, DraftGuard

END = 2.0

pytestmark = pytest.mark.alone


def typing(folder: Path, mode: str = "guarded") -> tuple[Terminal, Path]:
    path = folder / "draft"
    terminal = Terminal([sys.executable, "-m", "tests.terminal.draft_app", str(path), mode])
    terminal.wait_for("seen 0.")
    return terminal, path


def type_some(terminal: Terminal, dice: random.Random) -> str:
    text = "".join(dice.choices("abcdefgh ijklm", k=dice.randint(10, 60)))
    for start in range(0, len(text), 5):
        terminal.type(text[start : start + 5])
        terminal.settle(0.01, dice.random() * 0.1)
    terminal.wait_for(f"seen {len(text)}.")
    return text


@pytest.mark.parametrize(
    ("mode", "how", "status"),
    [
        ("guarded", "hang up", 129),
        ("nohup", "hang up", 129),
        ("guarded", signal.SIGHUP, 129),
        ("guarded", signal.SIGTERM, 143),
    ],
)
def test_no_character_is_lost_when_the_session_ends(
    tmp_path: Path, mode: str, how: signal.Signals | str, status: int
) -> None:
    terminal, path = typing(tmp_path, mode)
    with terminal:
        text = type_some(terminal, random.Random())
        if isinstance(how, str):
            terminal.hang_up()
        else:
            terminal.kill(how)
        assert terminal.wait_exit(END) == status
    assert path.read_text() == text


def test_a_polite_end_gives_the_terminal_back(tmp_path: Path) -> None:
    terminal, _ = typing(tmp_path)
    with terminal:
        type_some(terminal, random.Random(1))
        terminal.kill(signal.SIGTERM)
        terminal.wait_exit(END)
        assert b"\x1b[?1049l" in terminal.raw


def test_a_killed_program_loses_a_second_of_typing_at_most(tmp_path: Path) -> None:
    terminal, path = typing(tmp_path)
    with terminal:
        text = type_some(terminal, random.Random(2))
        before = time.monotonic()
        terminal.type("more")
        terminal.settle(0.02, 1 - WAIT)
        while time.monotonic() < before + 1:
            terminal.settle(0.05, 0.05)
        terminal.kill(signal.SIGKILL)
        terminal.wait_exit(END)
    assert path.read_text() == text + "more"


def test_a_save_that_hangs_does_not_keep_the_program_alive(tmp_path: Path) -> None:
    terminal, _ = typing(tmp_path, "stuck")
    with terminal:
        type_some(terminal, random.Random(3))
        terminal.settle(2, WAIT + 0.3)
        terminal.hang_up()
        assert terminal.wait_exit(END) == 129


def test_without_the_guard_the_words_are_lost(tmp_path: Path) -> None:
    """The control: the tests above can fail."""
    terminal, path = typing(tmp_path, "unguarded")
    with terminal:
        type_some(terminal, random.Random(4))
        terminal.hang_up()
        terminal.wait_exit()
    assert not path.exists()


async def until(true: Callable[[], bool]) -> None:
    for _ in range(3000):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not happen")


async def test_what_is_typed_is_saved_once_and_not_at_each_key() -> None:
    saved: list[str] = []
    text = ["a"]
    draft = DraftGuard(lambda status: None).keep(lambda: text[0], saved.append)
    for _ in range(20):
        draft.touch()
    text[0] = "abc"
    await until(lambda: bool(saved))
    draft.touch()
    await asyncio.sleep(WAIT + 0.2)
    draft.flush()
    assert saved == ["abc"]


async def test_a_recorded_form_leaves_no_draft_behind_however_slow_the_save() -> None:
    saved: list[str] = []

    def slow(text: str) -> None:
        time.sleep(0.3)
        saved.append(text)

    draft = DraftGuard(lambda status: None).keep(lambda: "words", slow)
    draft.touch()
    await asyncio.sleep(WAIT + 0.1)
    draft.discard()
    saved.clear()
    await asyncio.sleep(0.4)
    assert saved == []


async def test_an_autosave_that_fails_is_told_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_guard, "RETRY", 0.1)
    told: list[Exception] = []
    kept: list[str] = []

    def full_once(text: str) -> None:
        if not told:
            raise OSError("disk full")
        kept.append(text)

    draft = DraftGuard(lambda status: None, told.append).keep(lambda: "words", full_once)
    draft.touch()
    await until(lambda: kept == ["words"])
    assert [str(error) for error in told] == ["disk full"]


async def test_one_draft_that_cannot_be_saved_does_not_cost_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    saved: list[str] = []
    left: list[int] = []
    guard = DraftGuard(left.append)
    guard.keep(lambda: str(1 / 0), saved.append)
    late = guard.keep(lambda: "words", saved.append)
    old = {number: signal.getsignal(number) for number in (signal.SIGHUP, signal.SIGTERM)}
    monkeypatch.setattr(draft_guard, "LAST", 1_000_000)
    monkeypatch.setattr(draft_guard, "terminal_gone", lambda: False)
    try:
        guard.install()
        os.kill(os.getpid(), signal.SIGTERM)
        await until(lambda: left == [128 + signal.SIGTERM])
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
    late.close()
    assert saved == ["words"]
