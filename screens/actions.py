"""What can be done on a case now, and of the rest why not: the policy as a menu."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from models.errors import Trouble
from models.queries import case_file
from models.queries.case_file import CaseFile
from models.queries.case_parts import Action
from screens.desk import Desk
from screens.office_screen import OfficeScreen
from widgets.blocks import Block, Gap, Heading, Item, Piece, Words
from widgets.columns import Column
from widgets.sheet import Sheet

COLUMNS = (Column("", None, least=30), Column("", 24, priority=1))


class Actions(OfficeScreen[None]):
    """The verbs of a case's records: of all of them, or of the record `on`, or those that begin with `verbs`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "back", "Back", show=False, id="actions.back"),
    ]
    READS = True
    CSS_PATH: ClassVar = ["office_screen.tcss"]

    def __init__(self, desk: Desk, ref: str, on: str = "", verbs: tuple[str, ...] = ()) -> None:
        super().__init__(desk)
        self.ref, self._on, self._verbs = ref, on, verbs
        self._actions: tuple[Action, ...] = ()

    def body(self) -> ComposeResult:
        yield Sheet(
            Words(Piece("Reading the case", "quiet")),
            bar=not self.desk.look.slow_link,
            id="actions",
            classes="page",
        )

    def on_mount(self) -> None:
        super().on_mount()
        self.read()

    def path(self) -> Sequence[str]:
        return ("Queue", self.ref, "What can be done")

    @work(exclusive=True, group="case")
    async def read(self) -> None:
        try:
            file = await self.desk.ask(case_file.of, self.ref, self.desk.by, self.desk.now())
        except Trouble as trouble:
            self.say(trouble.sentence, "alert")
            self.query_one(Sheet).show((Words(Piece(f"! {trouble.sentence}", "alert")),))
            self.opened()
            return
        self._actions = tuple(one for one in file.actions if self._wanted(one))
        self.query_one(Sheet).show(_blocks(file, self._actions))
        self.updated()
        self.opened()

    def _wanted(self, one: Action) -> bool:
        return (not self._on or one.on == self._on) and (not self._verbs or one.verb.startswith(self._verbs))

    @on(Sheet.ItemOpened)
    def do_it(self, event: Sheet.ItemOpened) -> None:
        one = self._actions[int(event.key)]
        if one.allowed:
            self.dismiss()
            self.post_message(self.FormOpened(one.verb, (one.on,)))
        else:
            self.refuse(one.why)


def _blocks(file: CaseFile, actions: Sequence[Action]) -> Iterator[Block]:
    able = [(n, one) for n, one in enumerate(actions) if one.allowed]
    unable = [(n, one) for n, one in enumerate(actions) if not one.allowed]
    yield Heading(f"What can be done now on {file.ref}", file.customer_words)
    if not able:
        yield Words(Piece("Nothing, by you and at this point. The reasons stand below.", "quiet"))
    for number, one in able:
        yield _item(number, one, file)
    if unable:
        yield Gap()
        yield Heading("What cannot be done, and what would be needed")
    for number, one in unable:
        yield _item(number, one, file)


def _item(number: int, one: Action, file: CaseFile) -> Item:
    does = one.does[:1].upper() + one.does[1:]
    about = Piece("" if one.on == file.ref else one.on, "quiet")
    tone = "" if one.allowed else "quiet"
    return Item(number, (Piece(does, tone), about), COLUMNS, () if one.allowed else (one.why,))  # type: ignore[arg-type]
