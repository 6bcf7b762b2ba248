"""The keys that work on a screen, in words; pressing one here runs it there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult

from screens.desk import Desk
from screens.keys import say_key
from screens.office_screen import OfficeScreen
from widgets.blocks import Block, Gap, Heading, Item, Piece, Words
from widgets.columns import Column
from widgets.sheet import Sheet

COLUMNS = (Column("", 13), Column("", 13), Column("", None, least=20))


@dataclass(frozen=True, slots=True)
class Key:
    """A key, its label, what it does in words, why it does nothing now, and the action that it shares with others."""

    key: str
    label: str
    does: str
    why: str
    action: str


class KeysHere(OfficeScreen[str]):
    """`keys` work on the screen called `of`. Dismissed with the key that was pressed."""

    CSS_PATH: ClassVar = ["office_screen.tcss"]

    def __init__(self, desk: Desk, keys: Sequence[Key], of: str) -> None:
        super().__init__(desk)
        self._keys, self._of = tuple(keys), of

    def body(self) -> ComposeResult:
        yield Sheet(*self._blocks(), bar=not self.desk.look.slow_link, classes="page")

    def path(self) -> Sequence[str]:
        return (self._of, "Keys")

    def _blocks(self) -> Iterator[Block]:
        yield Heading(f"Keys on this screen: {self._of}", "Press one to run it")
        for keys in self._by_action():
            one = keys[0]
            cells = (
                Piece(" or ".join(say_key(key.key) for key in keys), "quiet" if one.why else "key"),
                one.label if one.does else "",
                Piece(one.does or one.label, "quiet"),
            )
            yield Item(one.key, cells, COLUMNS, (Piece(one.why, "warn"),) if one.why else (), indent=14)
        yield Gap()
        yield Words(
            Piece("Arrows or j and k move, PgUp and PgDn page, Home and End go to the ends.", "quiet")
        )
        yield Words(Piece("The policy and the procedure: press : and type policy.", "quiet"))
        yield Words(Piece("Every key can be changed in the config file, under [keys].", "quiet"))

    def _by_action(self) -> list[list[Key]]:
        """The keys of one action together; first those that say what they do."""
        found: dict[str, list[Key]] = {}
        for key in self._keys:
            found.setdefault(key.action, []).append(key)
        return sorted(found.values(), key=lambda keys: not keys[0].does)

    async def on_key(self, event: events.Key) -> None:
        """Up, Down, Enter and Esc are this screen's own; every other key that is listed runs there."""
        own = ("up", "down", "enter", "escape", "pageup", "pagedown", "home", "end")
        if event.key not in own and event.key in {one.key for one in self._keys}:
            event.stop()
            event.prevent_default()
            self.dismiss(event.key)

    @on(Sheet.ItemOpened)
    def run_it(self, event: Sheet.ItemOpened) -> None:
        self.dismiss(str(event.key))
