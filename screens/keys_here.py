"""The keys that work on a screen, in words; pressing one here runs it there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult

from screens.desk import Desk
from screens.keys import say_key
from screens.office_screen import OfficeScreen
from widgets.blocks import Block, Gap, Heading, Item, Piece, Words
from widgets.columns import Column
from widgets.sheet import Sheet

COLUMNS = (Column("", 16), Column("", 18), Column("", None, least=20))


class KeysHere(OfficeScreen[str]):
    """`keys` are a key, its label, what it does, and why it does nothing now. Dismissed with the key that was pressed."""

    CSS_PATH: ClassVar = ["office_screen.tcss"]

    def __init__(self, desk: Desk, keys: Sequence[tuple[str, str, str, str]], of: str) -> None:
        super().__init__(desk)
        self._keys, self._of = tuple(keys), of

    def body(self) -> ComposeResult:
        yield Sheet(*self._blocks(), bar=not self.desk.look.slow_link, classes="page")

    def path(self) -> Sequence[str]:
        return (self._of, "Keys")

    def _blocks(self) -> Iterator[Block]:
        yield Heading(f"Keys on this screen: {self._of}", "Press one to run it")
        for key, label, does, why in self._keys:
            tone = "quiet" if why else "key"
            cells = (Piece(say_key(key), tone), label, Piece(does, "quiet"))  # type: ignore[arg-type]
            yield Item(key, cells, COLUMNS, (Piece(why, "warn"),) if why else (), indent=18)
        yield Gap()
        yield Words(
            Piece("Arrows or j and k move, PgUp and PgDn page, Home and End go to the ends.", "quiet")
        )
        yield Words(Piece("Every key can be changed in the config file, under [keys].", "quiet"))

    async def on_key(self, event: events.Key) -> None:
        """Up, Down, Enter and Esc are this screen's own; every other key that is listed runs there."""
        own = ("up", "down", "enter", "escape", "pageup", "pagedown", "home", "end")
        if event.key not in own and event.key in {key for key, *_ in self._keys}:
            event.stop()
            event.prevent_default()
            self.dismiss(event.key)

    @on(Sheet.ItemOpened)
    def run_it(self, event: Sheet.ItemOpened) -> None:
        self.dismiss(str(event.key))
