"""A short list to choose one thing from: what to sort by, what to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult

from screens.desk import Desk
from screens.office_screen import OfficeScreen
from widgets.blocks import Block, Heading, Item, Piece
from widgets.columns import Column
from widgets.sheet import Sheet

COLUMNS = (Column("", 3), Column("", None, least=20), Column("", 4))


@dataclass(frozen=True, slots=True)
class Choice:
    """`here` is what is in force now."""

    key: str
    words: str
    here: bool = False


class Menu(OfficeScreen[str]):
    """`choices` with a number each. Dismissed with the key of the one that was chosen, or with None."""

    CSS_PATH: ClassVar = ["office_screen.tcss"]

    def __init__(self, desk: Desk, path: Sequence[str], title: str, choices: Sequence[Choice]) -> None:
        super().__init__(desk)
        self._path, self._title, self._choices = tuple(path), title, tuple(choices)

    def body(self) -> ComposeResult:
        yield Sheet(*self._blocks(), bar=not self.desk.look.slow_link, classes="page")

    def path(self) -> Sequence[str]:
        return (*self._path, self._title)

    def _blocks(self) -> Iterator[Block]:
        yield Heading(self._title, "A number or Enter chooses")
        for number, one in enumerate(self._choices, 1):
            now = Piece("now", "quiet") if one.here else ""
            yield Item(one.key, (Piece(str(number), "key"), one.words, now), COLUMNS)

    async def on_key(self, event: events.Key) -> None:
        if event.key.isdecimal() and 0 < int(event.key) <= len(self._choices):
            event.stop()
            event.prevent_default()
            self.dismiss(self._choices[int(event.key) - 1].key)

    @on(Sheet.ItemOpened)
    def choose(self, event: Sheet.ItemOpened) -> None:
        self.dismiss(str(event.key))
