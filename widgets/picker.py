"""A box for a record: type some of its name, Down shows who or what is meant, Enter takes one.

    @on(Picker.Asked)
    def suggest(self, event: Picker.Asked) -> None: ...      # then picker.offer([Offer(value, words), …])

`answer` is the value of what was taken, or the text as it was typed. With `many` names stand with commas between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from widgets.blocks import Item, Piece, Words
from widgets.boxes import WordsBox
from widgets.columns import Column
from widgets.sheet import Sheet

COLUMNS = (Column("", None, least=18), Column("", 22, align="right", priority=1))


@dataclass(frozen=True, slots=True)
class Offer:
    """One of the list: its value, its name, what else tells it apart, and why it can't be chosen, "" if it can."""

    value: str
    words: str
    more: str = ""
    why_not: str = ""


class _Box(WordsBox):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "ask", "List", id="picker.list"),
        Binding("enter", "app.focus_next", "Next", show=False, id="picker.next"),
    ]

    class Asked(Message):
        """Down was pressed."""

    def action_ask(self) -> None:
        self.post_message(self.Asked())


class _Offers(Sheet):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close the list", id="picker.close"),
    ]

    class Left(Message):
        """Nothing was taken."""

    def action_leave(self) -> None:
        self.post_message(self.Left())


class Picker(Vertical):
    """See the module."""

    DEFAULT_CSS = """
    Picker { height: auto; }
    Picker > _Offers { height: auto; max-height: 8; display: none; background: $panel; }
    Picker.-open > _Offers { display: block; }
    """

    class Asked(Message):
        """The list is wanted for this text. Answer with `offer`."""

        def __init__(self, picker: Picker, text: str) -> None:
            super().__init__()
            self.picker, self.text = picker, text

        @property
        def control(self) -> Picker:
            return self.picker

    class Changed(Message):
        """Other words stand in the box."""

    def __init__(self, hint: str = "", *, many: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hint, self._many = hint, many
        self._known: dict[str, str] = {}
        self._offered: list[Offer] = []

    def compose(self) -> ComposeResult:
        yield _Box(self._hint or "Type some of it; Down for a list")
        yield _Offers()

    @property
    def box(self) -> WordsBox:
        return self.query_one(_Box)

    @property
    def answer(self) -> str | tuple[str, ...]:
        parts = (
            [part.strip() for part in self.box.value.split(",")] if self._many else [self.box.value.strip()]
        )
        values = tuple(self._known.get(part, part) for part in parts if part)
        return values if self._many else (values[0] if values else "")

    @answer.setter
    def answer(self, answer: str | Sequence[str]) -> None:
        values = [answer] if isinstance(answer, str) else list(answer)
        words = {value: words for words, value in self._known.items()}
        self.box.answer = ", ".join(words.get(value, value) for value in values)

    @property
    def place(self) -> list[int]:
        return self.box.place

    @place.setter
    def place(self, place: list[int]) -> None:
        self.box.place = place

    def know(self, value: str, words: str) -> None:
        """The words by which a value is shown."""
        self._known[_told_apart(words)] = value

    def offer(self, offers: Sequence[Offer]) -> None:
        """What may be meant. What can't be chosen stands there with its reason, and Enter on it takes nothing."""
        for one in offers:
            self.know(one.value, one.words)
        sheet = self.query_one(_Offers)
        nothing = Words(Piece("Nothing fits. Esc goes back to the box.", "quiet"))
        self._offered = list(offers)
        sheet.show([_item(n, one) for n, one in enumerate(offers)] or (nothing,), keep=False)
        self.add_class("-open")
        sheet.focus()

    @on(_Box.Asked)
    def ask(self, event: _Box.Asked) -> None:
        event.stop()
        text = self.box.value.rpartition(",")[2] if self._many else self.box.value
        self.post_message(self.Asked(self, text.strip()))

    @on(Input.Changed)
    def tell(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(Sheet.ItemOpened)
    def take(self, event: Sheet.ItemOpened) -> None:
        event.stop()
        offer = self._offered[int(event.key)]
        if offer.why_not:
            return
        words = _told_apart(offer.words)
        before = self.box.value.rpartition(",")[0].strip() if self._many else ""
        self.box.answer = f"{before}, {words}" if before else words
        self._close()

    @on(_Offers.Left)
    def leave(self, event: _Offers.Left) -> None:
        event.stop()
        self._close()

    def _close(self) -> None:
        self.remove_class("-open")
        self.box.focus()


def _told_apart(words: str) -> str:
    """A name as it stands between commas."""
    return words.replace(",", " ").strip()


def _item(number: int, one: Offer) -> Item:
    if one.why_not:
        cells = (Piece(f"- {one.words}", "quiet"), Piece(one.more, "quiet"))
        return Item(number, cells, COLUMNS, (Piece(one.why_not, "warn"),), indent=2)
    return Item(number, (one.words, Piece(one.more, "quiet")), COLUMNS)
