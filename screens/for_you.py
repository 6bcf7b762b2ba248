"""What waits for whoever sits here, besides the cases of the queue: Enter on a line does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from models.errors import Trouble
from models.policy.roles import CASE_ROLES
from models.policy.say import count
from models.queries import for_you
from models.queries.for_you import Part, Waiting
from screens.case_blocks import tone_of
from screens.desk import Desk
from screens.office_screen import OfficeScreen
from widgets.blocks import Block, Gap, Heading, Item, Piece, Words
from widgets.columns import Column
from widgets.sheet import Sheet

COLUMNS = (Column("", None, least=26), Column("", 27, align="right"))


class ForYou(OfficeScreen[None]):
    """Where it is home, for who looks after people and reads no cases, there is no way back."""

    READS = True
    CSS_PATH: ClassVar = ["office_screen.tcss"]

    def __init__(self, desk: Desk, *, home: bool = False) -> None:
        super().__init__(desk)
        self._home = home
        self._found: tuple[Waiting, ...] = ()
        self._read_once = False

    def body(self) -> ComposeResult:
        reading = Words(Piece("Reading what waits for you", "quiet"))
        yield Sheet(reading, bar=not self.desk.look.slow_link, id="page", classes="page")

    def on_mount(self) -> None:
        super().on_mount()
        self.read()

    def on_screen_resume(self) -> None:
        if self._read_once:
            self.read()

    def path(self) -> Sequence[str]:
        return ("For you",)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "back" or not self._home

    @work(exclusive=True, group="page")
    async def read(self) -> None:
        sheet = self.query_one("#page", Sheet)
        try:
            self._found = await self.ask(for_you.of, self.desk.by, self.desk.now())
        except Trouble as trouble:
            self.not_read(trouble.sentence, None if self._read_once else sheet)
        else:
            sheet.show(blocks(self._found, self.desk.by.role in CASE_ROLES))
            self.updated()
            self._show_first_paint()
        self.opened()

    def _show_first_paint(self) -> None:
        if self._home and not self._read_once:
            self.call_after_refresh(self.post_message, self.Ready())
        self._read_once = True

    @on(Sheet.ItemOpened, "#page")
    def do_it(self, event: Sheet.ItemOpened) -> None:
        one = self._found[int(event.key)]
        if one.part is Part.APPEAL:
            self.post_message(self.AppealOpened(one.root, one.ref))
        elif one.part is Part.SUPPORT:
            self.post_message(self.ActionsOpened(one.root, on=one.ref))
        elif one.verb == "governance retention":
            self.post_message(self.RetentionWanted())
        elif one.verb:
            self.post_message(self.FormOpened(one.verb, (one.ref,) if one.ref else ()))
        else:
            self.say(one.words)


def blocks(found: Sequence[Waiting], casework: bool) -> Iterator[Block]:
    """By kind; what is due and until when on the right."""
    if not found:
        yield Words("Nothing waits for you here.")
        more = (
            "Your cases are in the queue." if casework else "n reports an incident, w says who somebody is."
        )
        yield Words(Piece(more, "quiet"))
    for number, part in enumerate(one for one in Part if any(each.part is one for each in found)):
        lines = [(n, one) for n, one in enumerate(found) if one.part is part]
        yield from (Gap(),) if number else ()
        yield Heading(part.words, count(len(lines), "line"))
        for n, one in lines:
            due = Piece(one.shown.text, tone_of(one.shown)) if one.shown is not None else Piece("")
            yield Item(n, (one.words, due), COLUMNS, (Piece(one.more, "quiet"),) if one.more else ())
