"""The messages log: what the program has said since it was opened, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult

from models.policy.say import say_time
from screens.desk import Desk
from screens.office_screen import Mood, OfficeScreen
from widgets.blocks import Block, Fact, Heading, Piece, Words
from widgets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Message:
    at: datetime
    text: str
    mood: Mood


class Messages(OfficeScreen[None]):
    """`said` in the order in which it was said."""

    CSS_PATH: ClassVar = ["office_screen.tcss"]

    def __init__(self, desk: Desk, said: Sequence[Message]) -> None:
        super().__init__(desk)
        self._said = tuple(said)

    def body(self) -> ComposeResult:
        yield Sheet(*self._blocks(), bar=not self.desk.look.slow_link, classes="page")

    def path(self) -> Sequence[str]:
        return ("Messages",)

    def _blocks(self) -> Iterator[Block]:
        yield Heading("Messages", "newest first")
        if not self._said:
            yield Words(Piece("Nothing has been said yet.", "quiet"))
        for one in reversed(self._said):
            sign = "! " if one.mood in ("warn", "alert") else ""
            yield Fact(say_time(one.at), Piece(sign + one.text, one.mood))
