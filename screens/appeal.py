"""One appeal: its stages with their days and clocks, and below them everything that happened, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical

from models.errors import Trouble
from models.policy.roles import CASE_ROLES, say_who
from models.policy.say import count
from models.queries import case_file, permits, timeline
from models.queries.case_file import CaseFile
from models.queries.case_parts import Action, AppealPart
from models.queries.timeline import Entry
from screens import appeal_blocks, case_blocks, in_full
from screens.appeal_blocks import Only
from screens.case_keys import EDITS, NOTHING
from screens.desk import Desk
from screens.office_screen import OfficeScreen
from widgets.blocks import Piece, Words
from widgets.filter_bar import FilterBar
from widgets.sheet import Sheet
from widgets.split_line import SplitLine
from widgets.tab_layout import Tab
from widgets.tabs import Tabs

ENDS = ("appeal withdraw",)
"""Steps that can be taken at any time, and so are not the next one."""


@dataclass(frozen=True, slots=True)
class _Read:
    file: CaseFile
    entries: tuple[Entry, ...]


LEAST_ACROSS = 56
"""Columns of the narrowest screen on which five stages stand beside each other."""


class AppealScreen(OfficeScreen[None]):
    """Of the case `ref`; `appeal` is the one that is shown first where there are several."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "next_step", "Next appeal step", id="appeal.next", tooltip="What comes next in this appeal"),
        Binding("c", "note", "Add note", id="appeal.note", tooltip="Write a note on this case"),
        Binding("e", "edit", "Correct", id="appeal.edit", tooltip="Put right what stands under the cursor, or in this case"),
        Binding("m", "letter", "Letter", id="appeal.letter", tooltip="What can be done about letters"),
        Binding("f", "only", "Show only", id="appeal.only", tooltip="Show only decisions, contact, letters or evidence"),
        Binding("s", "sort", "Sort", id="appeal.sort", tooltip="Newest first, or oldest first"),
        Binding("y", "copy", "Copy", id="appeal.copy", tooltip="Copy the stages and days, to paste them elsewhere"),
        Binding("slash", "filter", "Search", id="appeal.search", tooltip="Show only the events with these words"),
        *(
            Binding(str(n), f"number({n})", f"Appeal {n}", show=False, id=f"appeal.number-{n}") for n in range(1, 10)
        ),
    ]  # fmt: skip
    READS = True
    AUTO_FOCUS = "#journal"
    CSS_PATH: ClassVar = ["office_screen.tcss", "appeal.tcss"]

    def __init__(self, desk: Desk, ref: str, appeal: str = "") -> None:
        super().__init__(desk)
        self.ref, self._appeal = ref, appeal
        self._file: CaseFile | None = None
        self._entries: tuple[Entry, ...] = ()
        self._only, self._text, self._newest = Only.ALL, "", True

    # -- layout

    def body(self) -> ComposeResult:
        bar = not self.desk.look.slow_link
        yield Tabs(id="tabs")
        with Container(id="panes"):
            stages = Sheet(Words(Piece("Reading the appeal", "quiet")), id="stages")
            stages.can_focus = False
            yield stages
            with Vertical(id="events"):
                yield SplitLine(id="shown")
                yield FilterBar("Words of what happened")
                yield Sheet(bar=bar, id="journal")
            event = Sheet(id="event")
            event.can_focus = False
            yield event

    def on_mount(self) -> None:
        super().on_mount()
        self.read()

    def on_screen_resume(self) -> None:
        if self._file is not None:
            self.read()

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_all)

    def path(self) -> Sequence[str]:
        name = self._file.customer_words if self._file is not None else ""
        return ("Queue", f"{self.ref} {name}".strip(), "Appeal")

    @property
    def wide(self) -> bool:
        return self.has_class("-wide")

    # -- reading and showing

    @work(exclusive=True, group="case")
    async def read(self) -> None:
        try:
            found = await self.ask(_read, self.ref, self.desk)
        except Trouble as trouble:
            self.not_read(trouble.sentence, self.query_one("#stages", Sheet) if self._file is None else None)
            self.opened()
            return
        self._file, self._entries = found.file, found.entries
        self.updated()
        self.show_all()
        self.opened()

    @property
    def appeal(self) -> AppealPart | None:
        """The one that is shown."""
        appeals = self._file.appeals if self._file is not None else ()
        return next((one for one in appeals if one.ref == self._appeal), appeals[0] if appeals else None)

    def show_all(self) -> None:
        if self._file is None:
            return
        one, many = self.appeal, self._file.appeals
        tabs = [Tab(each.ref, each.ref.removeprefix("UCB-"), each.state.words.lower()) for each in many]
        self.query_one("#tabs", Tabs).show(tabs, one.ref if one is not None else "")
        self.query_one("#tabs").display = len(many) > 1
        stages = appeal_blocks.stages_across
        if self.wide or self.size.width < LEAST_ACROSS:
            stages = appeal_blocks.stages_down if self.wide else appeal_blocks.stages_listed
        nothing = (Words("Nobody has appealed in this case."),)
        flags = case_blocks.flags(self._file)
        self.query_one("#stages", Sheet).show((*flags, *(stages(one) if one is not None else nothing)))
        self.show_path()
        self.show_journal()
        self.show_keys()

    def show_journal(self) -> None:
        entries = [
            (n, one) for n, one in enumerate(self._entries) if self._only.fits(one) and self._has_words(one)
        ]
        if not self._newest:
            entries.reverse()
        self.query_one("#journal", Sheet).show(
            appeal_blocks.journal(entries, len(self._entries), self._text, self._only, narrow=False)
        )
        order = "newest first" if self._newest else "oldest first"
        shown = count(len(entries), "event") if len(entries) == len(self._entries) else (
            f"{len(entries)} of {count(len(self._entries), 'event')}"
        )  # fmt: skip
        self.query_one("#shown", SplitLine).show(
            (Piece("Showing: ", "quiet"), Piece(self._only.words, "strong"), Piece(f"  {order}", "quiet")),
            (Piece(shown, "quiet"),),
        )
        self.show_event()

    def _has_words(self, entry: Entry) -> bool:
        words = f"{entry.title} {entry.who} {entry.detail} {entry.ref}".casefold()
        return all(word in words for word in self._text.casefold().split())

    @on(Sheet.ItemChosen, "#journal")
    def show_event(self) -> None:
        """The event under the cursor in full, where there is room beside the list."""
        number = self._number()
        blocks = in_full.event(self._entries[number]) if number is not None else ()
        self.query_one("#event", Sheet).show(blocks, keep=False)

    # -- keys

    def why_not(self, action: str) -> str:
        if self._file is None and f"action_{action}" in vars(AppealScreen):
            return "" if action == "back" else "The appeal has not been read."
        if action in ("next_step", "letter", "note") and self.desk.by.role not in CASE_ROLES:
            return f"Your role cannot do this. This can be done by: {say_who(CASE_ROLES)}."
        if action == "edit" and self._file is not None:
            return permits.why_not(self._file.actions, EDITS, self.desk.by, NOTHING["edit"])
        if action in ("next_step", "copy") and self.appeal is None:
            return "Nobody has appealed in this case."
        return ""

    def can_be_done(self) -> Sequence[Action]:
        return [one for one in self._file.actions if one.allowed] if self._file is not None else []

    def action_next_step(self) -> None:
        """The form of the one step that comes next; where there is a choice, the list with the reasons."""
        one = self.appeal
        if not self.allowed("next_step") or one is None:
            return
        able = [each for each in self.can_be_done() if each.on == one.ref and each.verb not in ENDS]
        if len(able) == 1:
            self.post_message(self.FormOpened(able[0].verb, (one.ref,)))
        else:
            self.post_message(self.ActionsOpened(self.ref, on=one.ref))

    def action_edit(self) -> None:
        """Of the record that the event is about; where that has nothing to put right, of the case."""
        if not self.allowed("edit") or self._file is None:
            return
        number = self._number()
        here = self._entries[number].ref if number is not None else ""
        possible = [one for one in permits.fitting(self._file.actions, EDITS) if one.allowed]
        able = [one for one in possible if one.on == here] or possible
        if len(able) == 1:
            self.post_message(self.FormOpened(able[0].verb, (able[0].on,)))
        else:
            self.post_message(
                self.ActionsOpened(self.ref, on=here if here == able[0].on else "", verbs=EDITS)
            )

    def _number(self) -> int | None:
        """Of the event under the cursor."""
        key = str(self.query_one("#journal", Sheet).cursor_key or "").partition(":")[2]
        return int(key) if key and int(key) < len(self._entries) else None

    def action_letter(self) -> None:
        if self.allowed("letter"):
            self.post_message(self.ActionsOpened(self.ref, verbs=("letter",)))

    def action_note(self) -> None:
        if self.allowed("note"):
            self.post_message(self.FormOpened("case note", (self.ref,)))

    def action_copy(self) -> None:
        if self.allowed("copy") and self.appeal is not None:
            self.copy(appeal_blocks.in_words(self.appeal))

    def action_only(self) -> None:
        self._only = self._only.after()
        self.show_journal()

    def action_sort(self) -> None:
        self._newest = not self._newest
        self.show_journal()

    def action_number(self, number: int) -> None:
        appeals = self._file.appeals if self._file is not None else ()
        if number <= len(appeals):
            self._appeal = appeals[number - 1].ref
            self.show_all()

    @on(Tabs.Chosen)
    def choose(self, event: Tabs.Chosen) -> None:
        self._appeal = event.key
        self.show_all()

    def action_filter(self) -> None:
        self.query_one(FilterBar).type()

    @on(FilterBar.Typed)
    def filter_by(self, event: FilterBar.Typed) -> None:
        self._text = event.text
        self.show_journal()

    @on(FilterBar.Left)
    def to_list(self) -> None:
        self.query_one("#journal", Sheet).focus()

    def action_back(self) -> None:
        """First what hides events goes, then the screen."""
        if self._text or self._only is not Only.ALL:
            self._text, self._only = "", Only.ALL
            self.query_one(FilterBar).show("")
            self.show_journal()
        else:
            self.dismiss()

    @on(Sheet.ItemOpened, "#journal")
    def open_event(self, event: Sheet.ItemOpened) -> None:
        entry = self._entries[int(str(event.key).partition(":")[2])]
        self.post_message(self.TextOpened(entry.title, in_full.event(entry)))


def _read(ref: str, desk: Desk) -> _Read:
    now = desk.now()
    return _Read(case_file.of(ref, desk.by, now), timeline.of(ref, desk.by, now))
