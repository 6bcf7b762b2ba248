"""What can be done on a case now, and of the rest why not: the policy as a menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from models.errors import Trouble
from models.queries import case_file
from models.queries.case_file import CaseFile
from models.queries.case_parts import Action
from screens.action_blocks import actions
from screens.desk import Desk
from screens.office_screen import OfficeScreen
from screens.tasks import verbs_of_task
from widgets.blocks import Piece, Words
from widgets.filter_bar import FilterBar
from widgets.sheet import Sheet


class Actions(OfficeScreen[None]):
    """The verbs of a case's records: of all of them, or of the record `on`, or those that begin with `verbs`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "back", "Back", show=False, id="actions.back"),
        Binding("slash", "filter", "Filter", id="actions.filter", tooltip="Show only what has these words"),
    ]
    READS = True
    AUTO_FOCUS = "#actions"
    CSS_PATH: ClassVar = ["office_screen.tcss"]

    def __init__(self, desk: Desk, ref: str, on: str = "", verbs: tuple[str, ...] = ()) -> None:
        super().__init__(desk)
        self.ref, self._on, self._verbs = ref, on, verbs
        self._actions: tuple[Action, ...] = ()
        self._file: CaseFile | None = None
        self._text = ""

    def body(self) -> ComposeResult:
        yield FilterBar("Words of what you want to do")
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
            self.query_one("#actions", Sheet).show((Words(Piece(f"! {trouble.sentence}", "alert")),))
            self.opened()
            return
        self._file = file
        self.show_actions()
        self.updated()
        self.opened()

    def show_actions(self) -> None:
        if self._file is None:
            return
        self._actions = tuple(one for one in self._file.actions if self._wanted(one))
        sheet = self.query_one("#actions", Sheet)
        if self._text and not self._actions:
            sheet.show(
                (Words(f"None of {len(self._file.actions)} match '{self._text}'. Esc clears."),), keep=False
            )
        else:
            sheet.show(actions(self._file, self._actions, verbs_of_task), keep=not self._text)

    def _wanted(self, one: Action) -> bool:
        words = f"{one.does} {one.verb} {one.on}".casefold()
        return (
            (not self._on or one.on == self._on)
            and (not self._verbs or one.verb.startswith(self._verbs))
            and all(word in words for word in self._text.casefold().split())
        )

    # -- filter

    def action_filter(self) -> None:
        self.query_one(FilterBar).type()

    @on(FilterBar.Typed)
    def filter_by(self, event: FilterBar.Typed) -> None:
        self._text = event.text
        self.show_actions()

    @on(FilterBar.Left)
    def to_list(self) -> None:
        self.query_one("#actions", Sheet).focus()

    def action_back(self) -> None:
        if self._text:
            self.query_one(FilterBar).show("")
            self._text = ""
            self.show_actions()
        else:
            self.dismiss()

    @on(Sheet.ItemOpened)
    def do_it(self, event: Sheet.ItemOpened) -> None:
        one = self._actions[int(event.key)]
        if one.allowed:
            self.dismiss()
            self.post_message(self.FormOpened(one.verb, (one.on,)))
        else:
            self.refuse(one.why)
