"""Something to read in full: a letter, an event, a clause of the policy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from screens.desk import Desk
from screens.office_screen import OfficeScreen
from widgets.blocks import Block
from widgets.sheet import Sheet


class Reading(OfficeScreen[None]):
    """`path` leads to it, its own title last."""

    CSS_PATH: ClassVar = ["office_screen.tcss"]

    def __init__(self, desk: Desk, path: Sequence[str], blocks: Sequence[Block]) -> None:
        super().__init__(desk)
        self._path, self._blocks = tuple(path), tuple(blocks)

    def body(self) -> ComposeResult:
        yield Sheet(*self._blocks, bar=not self.desk.look.slow_link, id="text", classes="page")

    def path(self) -> Sequence[str]:
        return self._path
