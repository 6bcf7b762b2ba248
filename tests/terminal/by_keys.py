"""A case worked by keys alone, in a real terminal: each step of a scenario as a person presses and types it.

    with ByKeys(url) as at:
        at.does("dana", "incident triage UCB-I-2026-0001 --outcome new-case --effect difficult --reason 'Ours.'")

The step is written as its command line, because that says it shortest; `tests/terminal/sitting.py` finds
what is pressed on the screen.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.terminal.pty import Terminal
from tests.terminal.sitting import NOT_OFFERED, WAIT, Result, Sitting

ROOT = Path(__file__).parents[2]


class ByKeys:
    """The program of one office, one terminal for each who sits at it. The same calls as the command line's walk."""

    def __init__(self, url: str, size: tuple[int, int] = (100, 40)) -> None:
        self.url, self.size = url, size
        self.now = "2026-03-04T15:40:00+00:00"
        self.said: list[str] = []
        self._open: dict[str, Terminal] = {}
        self._case = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._leave()

    def on(self, moment: str) -> None:
        """From now on it is this moment: everybody goes home and comes back."""
        self._leave()
        self.now = f"{moment}:00+00:00"

    def does(self, who: str, line: str, *said: str, stdin: str = "") -> Result:
        result = self.run(who, line, stdin)
        assert result.code == 0, self.said[-1]
        if line.split()[0] == "check" or len(line.split()) == 2:
            shown = " ".join(result.out.split())
            assert all(words in shown for words in said), (said, self.said[-1])
        return result

    def refused(self, who: str, line: str, clause: str, *said: str) -> None:
        """It is refused, on the screen, before anything is recorded."""
        result = self.run(who, line)
        assert result.code == 1, self.said[-1]
        if (
            "''" not in line and result.out != NOT_OFFERED
        ):  # an answer that is not given is asked for before any rule is
            assert f"({clause})" in result.out or any(words in result.out for words in said), self.said[-1]

    def run(self, who: str, line: str, stdin: str = "") -> Result:
        desk = Sitting(self._terminal(who), self._case)
        words = shlex.split(line)
        result = desk.step(words, stdin)
        self._case = desk.case
        self.said.append(f"[{who}] {line}\n{result.code}\n{desk.terminal.text()}")
        desk.home()
        return result

    def sits(
        self, who: str, size: tuple[int, int] = (80, 24), env: Mapping[str, str] | None = None
    ) -> Sitting:
        """Somebody at a terminal of their own kind."""
        return Sitting(self._terminal(who, size, env), self._case)

    def drops(self, who: str) -> int:
        """The link of somebody drops; the status with which their program ended."""
        here = self._open.pop(who)
        here.hang_up()
        return here.wait_exit(WAIT)

    def _terminal(
        self, who: str, size: tuple[int, int] | None = None, env: Mapping[str, str] | None = None
    ) -> Terminal:
        if who not in self._open:
            command = [sys.executable, "-m", "app", "--database", self.url, "--as", who]
            around = {"EVENHAND_NOW": self.now, "NO_COLOR": None, **(env or {})}
            here = Terminal(command, size=size or self.size, env=around, cwd=ROOT)
            self._open[who] = here
            here.wait_for(re.compile("Queue > |Who is this"), WAIT)
            here.settle(0.3)
        return self._open[who]

    def _leave(self) -> None:
        for terminal in self._open.values():
            terminal.press("ctrl+q")
            terminal.wait_exit(WAIT)
            terminal.hang_up()
        self._open.clear()
