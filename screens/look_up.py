"""Who is this? From a name, an address, a phone number or a tenancy to what to do; never why (P46, P47)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Input

from models.errors import Trouble
from models.policy.say import count, say_day
from models.queries import lookup
from models.queries.lookup import LEAST, Found, Instruction
from models.queries.unchecked import NOT_OURS
from screens.desk import Desk
from screens.office_screen import OfficeScreen
from widgets.blocks import Block, Fact, Gap, Heading, Item, Piece, Words
from widgets.boxes import WordsBox
from widgets.columns import Column
from widgets.sheet import Sheet
from widgets.split_line import SplitLine

COLUMNS = (Column("", 20), Column("", None, least=18), Column("", 22, align="right", priority=1))
PAUSE = 0.6
"""Seconds without a key after which the typed words are looked up, once: each look-up is recorded."""


class LookUp(OfficeScreen[None]):
    """`text` is looked up at once. Where this is home there is no way back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "type", "Look up", id="look-up.type", tooltip="Type another name, address, phone or tenancy"),
        Binding("c", "cases", "Case", show=False, id="look-up.case"),
    ]  # fmt: skip
    CSS_PATH: ClassVar = ["office_screen.tcss", "look_up.tcss"]

    def __init__(self, desk: Desk, text: str = "", *, home: bool = False) -> None:
        super().__init__(desk)
        self._text, self._home = text, home
        self._found: tuple[Found, ...] = ()
        self._asked = ""

    # -- layout

    def body(self) -> ComposeResult:
        with Horizontal(id="question"):
            yield SplitLine(id="asks", right_stays=False)
            yield WordsBox(id="wanted")
        with Container(id="panes"):
            yield Sheet(*_how(), bar=not self.desk.look.slow_link, id="found")
            with Vertical(id="card-pane"):
                card = Sheet(id="card")
                card.can_focus = False
                yield card

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#asks", SplitLine).show((Piece("Name, address, postcode, phone or tenancy:", "key"),))
        self.updated("Every look-up is recorded")
        box = self.query_one("#wanted", WordsBox)
        box.value = self._text
        box.focus()
        if self._home:
            self.call_after_refresh(self.post_message, self.Ready())

    def path(self) -> Sequence[str]:
        return ("Who is this?",)

    # -- looking up

    @on(Input.Changed, "#wanted")
    def look_up_when_it_rests(self, event: Input.Changed) -> None:
        self._text = event.value
        self.look_up()

    @work(exclusive=True, group="look-up")
    async def look_up(self) -> None:
        """Once the typing has paused; the same words are not looked up twice."""
        await asyncio.sleep(PAUSE)
        text = " ".join(self._text.split())
        if text == self._asked:
            return
        if sum(sign.isalnum() for sign in text) < LEAST:
            self._show((), _how())
            self._asked = ""
            return
        desk = self.desk
        try:
            found = await desk.ask(lookup.who, text, desk.by, desk.now())
        except Trouble as trouble:
            self.say(trouble.sentence, "alert")
            self._show((), (Words(Piece(f"! {trouble.sentence}", "alert")),))
            return
        self._asked = text
        self._show(found, _list(found, text))
        flags = sum(one.flag for one in found)
        more = f", {count(flags, 'live flag')}" if flags else ""
        self.show_status(f"{count(len(found), 'person').replace('persons', 'people')} found{more}.")

    def _show(self, found: tuple[Found, ...], blocks: Sequence[Block] | Iterator[Block]) -> None:
        self._found = found
        self.query_one("#found", Sheet).show(blocks, keep=False)
        self._show_card(0)

    def _show_card(self, number: int) -> None:
        card = self.query_one("#card", Sheet)
        blocks = tuple(card_of(self._found[number])) if number < len(self._found) else ()
        card.show(blocks, keep=False)
        self.query_one("#card-pane").display = bool(blocks)

    @on(Sheet.ItemChosen, "#found")
    def show_card(self, event: Sheet.ItemChosen) -> None:
        self._show_card(int(event.key))

    # -- keys

    @on(Sheet.ItemOpened, "#found")
    def show_in_full(self, event: Sheet.ItemOpened) -> None:
        one = self._found[int(event.key)]
        self.post_message(self.TextOpened(one.name, card_of(one)))

    def label(self, binding: Binding) -> str:
        return "Clear" if binding.action == "back" and self._home else binding.description

    def action_type(self) -> None:
        self.query_one("#wanted", WordsBox).focus()

    def action_back(self) -> None:
        box = self.query_one("#wanted", WordsBox)
        if box.value and box.has_focus and self._home:
            box.value = ""
        elif self._home:
            box.focus()
        else:
            self.dismiss()


def _how() -> tuple[Block, ...]:
    return (Words(Piece(f"Type at least {LEAST} letters or digits. Down goes to the list.", "quiet")),)


def _list(found: Sequence[Found], text: str) -> Iterator[Block]:
    if not found:
        yield Words(f"Nobody is found by '{text}'.")
        yield Words(Piece("Try less of the name, the postcode, the phone number or the tenancy.", "quiet"))
    for number, one in enumerate(found):
        place = " ".join(part for part in (one.address, one.postcode) if part)
        stands = Piece(one.standing, "alert" if one.flag else "quiet" if not one.todo else "")
        yield Item(number, (one.sort_name, place, stands), COLUMNS)


def card_of(one: Found) -> Iterator[Block]:
    """The safe-visit card: what to do, who to ring, until when. No reasons."""
    place = ", ".join(part for part in (one.address, one.postcode) if part)
    yield Heading("BEFORE YOU VISIT", "")
    yield Words(Piece(one.name, "strong"))
    yield Words(place)
    yield Gap()
    if not one.todo and not one.also:
        yield Words("No arrangement is in force. Keep to the usual rules for a safe visit.")
    for instruction in one.todo:
        yield from _instruction(instruction, "")
    for instruction in one.also:
        yield from _instruction(instruction, "Also here: ")
    if one.heard:
        yield Fact("Careful", Piece("; ".join(one.heard), "alert"))
        yield Fact("", Piece(NOT_OURS, "quiet"))
    if one.todo or one.also:
        yield Gap()
        yield Fact("Reasons", Piece("Not shown here: this is the arrangement, not why.", "quiet"))


def _instruction(one: Instruction, lead: str) -> Iterator[Block]:
    label = "!FLAG" if one.flag else one.kind[:1].upper() + one.kind[1:]
    until = f"from {say_day(one.since)}, {one.lasts}"
    yield Fact(label, Piece(f"{lead}{one.text or one.kind}", "alert" if one.flag else "strong"))
    if one.applies:
        yield Fact("", f"About {one.applies}; it restricts nobody else there")
    if one.ring:
        yield Fact("", f"Ring {one.ring}")
    if one.unread:
        yield Fact("", Piece(one.unread, "alert"))
    yield Fact("", Piece(until, "quiet"))
