"""Who is this? From a name, an address, a phone number or a tenancy to what to do; never why (P46, P47)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Input

from models.errors import Trouble
from models.policy.roles import CASE_ROLES, Actor, say_who
from models.policy.say import count, say_time
from models.queries import lookup
from models.queries.lookup import LEAST, Found
from screens import look_up_blocks, outgoing
from screens.desk import Desk
from screens.look_up_blocks import card_of, found_list
from screens.office_screen import OfficeScreen
from widgets.blocks import Block, Piece
from widgets.boxes import WordsBox
from widgets.key_layout import Hint
from widgets.sheet import Sheet
from widgets.split_line import SplitLine

REST = 0.3
"""Seconds for which the cursor rests before who lives nearby is looked up."""
PAUSE = 0.6
"""Seconds without a key after which the typed words are looked up, once: each look-up is recorded."""


class LookUp(OfficeScreen[None]):
    """`text` is looked up at once. Where this is home there is no way back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "type", "Look up", id="look-up.type", tooltip="Type another name, address, phone or tenancy"),
        Binding("m", "card", "Card to print", id="look-up.card", tooltip="Write this card into a file, to be printed"),
        Binding("e", "edit", "Edit", id="look-up.edit", tooltip="Add or change people, homes and tenancies"),
        Binding("y", "copy", "Copy", id="look-up.copy", tooltip="Copy the arrangement, to paste it elsewhere"),
        Binding("i", "calendar", "Calendar", id="look-up.calendar", tooltip="Write an entry for your calendar into a file"),
    ]  # fmt: skip
    CSS_PATH: ClassVar = ["office_screen.tcss", "look_up.tcss"]

    def __init__(self, desk: Desk, text: str = "", *, home: bool = False) -> None:
        super().__init__(desk)
        self._text, self._home = text, home
        self._found: tuple[Found, ...] = ()
        self._asked = ""
        self._read_at: dict[str, str] = {}

    # -- layout

    def body(self) -> ComposeResult:
        with Horizontal(id="question"):
            yield SplitLine(id="asks", right_stays=False)
            yield WordsBox(id="wanted")
        with Container(id="panes"):
            yield Sheet(*look_up_blocks.how(), bar=not self.desk.look.slow_link, id="found")
            with Vertical(id="card-pane"):
                card = Sheet(id="card")
                card.can_focus = False
                yield card
            household = Sheet(id="household")
            household.can_focus = False
            yield household

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
            self._show((), look_up_blocks.how())
            if self._asked:
                self.show_status("")  # What was counted there is not on the screen any more.
            self._asked = ""
            return
        desk = self.desk
        try:
            found = await self.ask(lookup.who, text, desk.by, desk.now())
        except Trouble as trouble:
            self._show((), ())
            self.show_status("")
            self.not_read(trouble.sentence, self.query_one("#found", Sheet))
            return
        self._asked = text
        self._show(found, found_list(found, text))
        flags = sum(one.flag for one in found)
        more = f", {count(flags, 'live flag')}" if flags else ""
        self.show_status(f"{count(len(found), 'person').replace('persons', 'people')} found{more}.")

    def _show(self, found: tuple[Found, ...], blocks: Sequence[Block] | Iterator[Block]) -> None:
        self._found = found
        self.query_one("#found", Sheet).show(blocks, keep=False)
        self._show_card(0)

    def _show_card(self, number: int) -> None:
        card = self.query_one("#card", Sheet)
        one = self._found[number] if number < len(self._found) else None
        card.show(card_of(one, self._read_at.get(one.ref, "")) if one is not None else (), keep=False)
        blocks = one is not None
        self.query_one("#household", Sheet).show(look_up_blocks.household(one), keep=False)
        self.look_around(one)
        self.show_keys()
        self.query_one("#card-pane").display = blocks

    @work(exclusive=True, group="around")
    async def look_around(self, one: Found | None) -> None:
        """Once the cursor rests, and only where it is shown: each such look is recorded too."""
        await asyncio.sleep(REST)
        if one is None or one.household is None or not self.has_class("-wide"):
            return
        try:
            near = await self.ask(_nearby, one, self.desk.by, self.desk.now())
        except Trouble as trouble:
            self.say(trouble.sentence, "alert")
            return
        if self.chosen == one:
            self.query_one("#household", Sheet).show(look_up_blocks.household(one, near), keep=False)

    @on(Sheet.ItemChosen, "#found")
    def show_card(self, event: Sheet.ItemChosen) -> None:
        self._show_card(int(event.key))

    # -- keys

    @property
    def chosen(self) -> Found | None:
        """Whose card is shown."""
        key = self.query_one("#found", Sheet).cursor_key
        return self._found[int(key)] if key is not None and int(key) < len(self._found) else None

    @on(Sheet.ItemOpened, "#found")
    @work(group="read")
    async def log_visit(self, event: Sheet.ItemOpened) -> None:
        """They have read the card: that is recorded, and what waited to be acknowledged is."""
        number, desk = int(event.key), self.desk
        one = self._found[number]
        try:
            refs = await desk.change(_read_card, one, desk.by, desk.now())
        except Trouble as trouble:
            self.refuse(trouble.sentence)
            return
        found = list(self._found)
        found[number] = look_up_blocks.acknowledged(one)
        self._found = tuple(found)
        self._read_at[one.ref] = say_time(desk.now())
        self._show_card(number)
        also = f" Acknowledged: {', '.join(refs)}." if refs else ""
        self.say(f"Logged: you have read the card of {one.name}.{also}", "good")

    def why_not(self, action: str) -> str:
        if action in ("card", "copy", "calendar") and self.chosen is None:
            return "Look somebody up first: then there is a card."
        if action == "edit" and self.desk.by.role not in CASE_ROLES:
            return f"Your role cannot change people and homes. This can be done by: {say_who(CASE_ROLES)}."
        one = self.chosen
        if action == "calendar" and one is not None and not (one.todo or one.also):
            return "Nothing is in force here that would end: there is nothing for a calendar."
        return ""

    def action_edit(self) -> None:
        if self.allowed("edit"):
            self.post_message(self.HouseholdOpened(self.chosen))

    def action_copy(self) -> None:
        if self.allowed("copy") and self.chosen is not None:
            self.copy(look_up_blocks.as_text(self.chosen))

    def action_card(self) -> None:
        if self.allowed("card") and self.chosen is not None:
            self._write(
                "visit-card.txt",
                look_up_blocks.as_text(self.chosen),
                "Print it, and shred it after the visit.",
            )

    def action_calendar(self) -> None:
        if self.allowed("calendar") and self.chosen is not None:
            self._write(
                "visit.ics", outgoing.calendar(self.chosen, self.desk.now()), "Open it with your calendar."
            )

    def _write(self, name: str, text: str, then: str) -> None:
        try:
            path = outgoing.write(name, text)
        except Trouble as trouble:
            self.refuse(trouble.sentence)
        else:
            self.say(f"Written to {path}. {then}", "good")

    def label(self, binding: Binding) -> str:
        if binding.action == "open":
            return "I have read this, log my visit"
        return "Clear" if binding.action == "back" and self._home else binding.description

    def first_hints(self) -> Sequence[Hint]:
        """From the box, where letters are text, to the list, where Enter and the other keys work."""
        typing = self.query_one("#wanted", WordsBox).has_focus
        return (Hint("Down", "To the list"),) if typing and self._found else ()

    def action_type(self) -> None:
        self.query_one("#wanted", WordsBox).focus()

    def action_back(self) -> None:
        box = self.query_one("#wanted", WordsBox)
        if box.value and box.has_focus and self._home:
            box.value = ""
        elif self._home:  # from an empty box to where single letters are keys, and back
            (self.query_one("#found", Sheet) if box.has_focus else box).focus()
        else:
            self.dismiss()


def _nearby(one: Found, by: Actor, now: datetime) -> tuple[Found, ...] | None:
    """Where this is home it comes after the first paint."""
    from models.queries.nearby import nearby

    return nearby(one, by, now)


def _read_card(one: Found, by: Actor, now: datetime) -> tuple[str, ...]:
    """Where this is home the records come after the first paint."""
    import models.registry  # noqa: F401  (every class that others name)
    from models.visiting import read_card

    return read_card(one, by, now)
