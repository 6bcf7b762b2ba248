"""What can be done on a case now, and of the rest why not: the policy as a menu."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from models.errors import Trouble
from models.queries import case_file, permits
from models.queries.case_file import CaseFile
from models.queries.case_parts import Action
from screens.action_blocks import actions, card, menu
from screens.desk import Desk
from screens.office_screen import OfficeScreen
from screens.tasks import verbs_of_task
from widgets.blocks import Block, Piece, Words
from widgets.filter_bar import FilterBar
from widgets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the menu of decisions: its key, and the commands that it stands for."""

    key: str
    id: str
    label: str
    does: str
    commands: tuple[str, ...]
    nothing: str


MENU = (
    Choice("a", "agree", "Agree", "Agree to what waits for a second person",
           ("measure approve", "measure approve-change", "disclosure authorise", "appeal accept", "letter release"),
           "Nothing waits here for somebody to agree to it."),
    Choice("s", "send-back", "Send back", "Turn down what waits, or send a report back with a question",
           ("measure reject", "measure reject-change", "disclosure refuse", "incident send-back"),
           "Nothing waits here that could be sent back."),
    Choice("d", "defer", "Defer", "Let it wait until a day", ("case hold",), "Only a case that is open can wait."),
    Choice("f", "flag", "Flag", "Ask for a warning flag, or put one in force for now",
           ("measure propose-flag", "measure start-interim"), "A warning flag needs a case about a known person."),
)  # fmt: skip
CARD = "card"
"""In `verbs`: the card for a visit, which is no command of the case."""


class Actions(OfficeScreen[None]):
    """The verbs of a case's records: of all of them, or of the record `on`, or those that begin with `verbs`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", id="actions.filter", tooltip="Show only what has these words"),
        *(
            Binding(one.key, f"menu('{one.key}')", one.label, id=f"decide.{one.id}", tooltip=one.does)
            for one in MENU
        ),
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
            file = await self.ask(case_file.of, self.ref, self.desk.by, self.desk.now())
        except Trouble as trouble:
            self.not_read(trouble.sentence, self.query_one("#actions", Sheet))
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
        self.show_keys()
        sheet = self.query_one("#actions", Sheet)
        if self._text and not self._actions:
            sheet.show(
                (Words(f"None of {len(self._file.actions)} match '{self._text}'. Esc clears."),), keep=False
            )
        else:
            blocks = (*self._first(self._file), *actions(self._file, self._actions, verbs_of_task))
            sheet.show(blocks, keep=not self._text)

    def _first(self, file: CaseFile) -> Iterator[Block]:
        """The menu of decisions over everything that can be done; the card over what can be done about letters."""
        if self._text:
            return
        if self.has_menu:
            yield from menu(
                [(one.key, one.label, one.does, self.why_not(f"menu('{one.key}')")) for one in MENU]
            )
        elif CARD in self._verbs and file.customer is not None:
            yield from card(file.customer.name)

    @property
    def has_menu(self) -> bool:
        """Whether it shows everything, and not what one record or one key is about."""
        return not self._on and not self._verbs

    def can_be_done(self) -> Sequence[Action]:
        return [one for one in self._file.actions if one.allowed] if self._file is not None else []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "menu" or self.has_menu

    def why_not(self, action: str) -> str:
        choice = next((one for one in MENU if action == f"menu('{one.key}')"), None)
        if choice is None or self._file is None:
            return ""
        return permits.why_not(self._file.actions, choice.commands, self.desk.by, choice.nothing)

    def action_menu(self, key: str) -> None:
        """The one command behind it that is allowed; where there are several, all of them."""
        choice = next(one for one in MENU if one.key == key)
        if not self.allowed(f"menu('{key}')") or self._file is None:
            return
        able = [one for one in permits.fitting(self._file.actions, choice.commands) if one.allowed]
        self.dismiss()
        if len(able) == 1:
            self.post_message(self.FormOpened(able[0].verb, (able[0].on,)))
        else:
            self.post_message(self.ActionsOpened(self.ref, verbs=choice.commands))

    def _wanted(self, one: Action) -> bool:
        words = f"{one.does} {one.verb} {one.on}".casefold()
        return (
            (not self._on or one.on == self._on)
            and (not self._verbs or permits.fits(one, self._verbs))
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
        key = str(event.key)
        if key == CARD and self._file is not None and self._file.customer is not None:
            self.dismiss()
            self.post_message(self.CardOpened(self._file.customer.ref))
            return
        if key in {each.key for each in MENU}:
            self.action_menu(key)
            return
        one = self._actions[int(event.key)]
        if one.allowed:
            self.dismiss()
            self.post_message(self.FormOpened(one.verb, (one.on,)))
        else:
            self.refuse(one.why)
