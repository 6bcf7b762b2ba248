"""The case file: what happened, what is to do and by when, and everything that was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from models.errors import Trouble
from models.policy.say import say_time
from models.queries import burden, case_file, changes, timeline
from models.queries.case_file import CaseFile
from models.queries.case_parts import TaskState
from models.queries.timeline import Entry
from screens import burden_blocks, case_blocks, in_full, measure_blocks, people_blocks
from screens.case_keys import CaseKeys
from screens.desk import Desk
from screens.office_screen import Step
from screens.summary_blocks import summary
from screens.tasks import verbs_of_task
from screens.timeline_blocks import timeline as timeline_blocks
from widgets.blocks import Block, Gap, Heading, Piece, Words
from widgets.clause_strip import ClauseStrip
from widgets.sheet import Sheet
from widgets.tab_layout import Tab
from widgets.tabs import Tabs

SUMMARY, TIMELINE, MEASURES, APPEAL, LETTERS = "summary", "timeline", "measures", "appeal", "letters"
PEOPLE = "people"
TITLES = {
    SUMMARY: "Summary",
    TIMELINE: "Timeline",
    MEASURES: "Measures",
    APPEAL: "Appeal",
    LETTERS: "Letters",
    PEOPLE: "People told",
}
DOABLE = (TaskState.TO_DO, TaskState.IN_PROGRESS)
SHORT = {PEOPLE: "People"}


@dataclass(frozen=True, slots=True)
class _Read:
    """The file and its timeline, and the newest change that they hold."""

    file: CaseFile
    entries: tuple[Entry, ...]
    mark: int


class CaseScreen(CaseKeys):
    """One case, or one report before triage. `step` leads to the next one of the list it was opened from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "tab('timeline')", "Timeline", id="case.timeline", tooltip="What happened, newest first"),
        Binding("r", "tab('measures')", "Measures", id="case.measures", tooltip="Restrictions and the rest; again: propose"),
        Binding("p", "tab('appeal')", "Appeal", show=False, id="case.appeal", tooltip="The appeal; again for its stages"),
        Binding("left_square_bracket", "step(-1)", "Previous", id="case.previous", tooltip="The case before it in the list"),
        Binding("right_square_bracket", "step(1)", "Next case", id="case.next", tooltip="The next case in the list"),
        *(
            Binding(str(n), f"number({n})", f"Tab {n}", show=False, id=f"case.tab-{n}") for n in range(1, 7)
        ),
    ]  # fmt: skip
    READS = True
    CSS_PATH: ClassVar = ["office_screen.tcss", "case_file.tcss"]

    def __init__(self, desk: Desk, ref: str, step: Step | None = None) -> None:
        super().__init__(desk, ref)
        self._step = step
        self._tab = SUMMARY
        self._entries: tuple[Entry, ...] = ()
        self._mark = -1

    # -- layout

    def body(self) -> ComposeResult:
        bar = not self.desk.look.slow_link
        head = Sheet(id="head")
        head.can_focus = False
        yield head
        yield Tabs(id="tabs")
        with Container(id="panes"):
            yield Sheet(Words(Piece("Reading the case", "quiet")), bar=bar, id="summary")
            yield Sheet(bar=bar, id="middle")
            yield Sheet(bar=bar, id="timeline")
        yield ClauseStrip(id="strip")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#summary", Sheet).focus()
        self.show_tabs()
        self.read()

    def on_screen_resume(self) -> None:
        if self._file is not None:
            self.read()

    def path(self) -> Sequence[str]:
        return ("Queue", self.ref)

    @property
    def wide(self) -> bool:
        return self.has_class("-wide")

    # -- reading

    @work(exclusive=True, group="case")
    async def read(self) -> None:
        try:
            found = await self.ask(_read, self.ref, self.desk)
        except Trouble as trouble:
            self.not_read(trouble.sentence, self.query_one("#summary", Sheet) if self._file is None else None)
            self.opened()
            return
        before, self._file = self._file, found.file
        self._entries, self._mark = found.entries, found.mark
        self.updated()
        self.show_case()
        self._go_to_next_task(before, found.file)
        self.opened()

    def _go_to_next_task(self, before: CaseFile | None, file: CaseFile) -> None:
        """The cursor begins on the first task that can be done; and goes on to it from one that is now done."""
        sheet = self.query_one("#summary", Sheet)
        done = {one.number for one in file.tasks if one.state is TaskState.COMPLETED}
        was_done = (
            {one.number for one in before.tasks if one.state is TaskState.COMPLETED} if before else done
        )
        just_done = {f"task:{number}" for number in done - was_done}
        first = next((one.number for one in file.tasks if one.state in DOABLE), None)
        if first is not None and (before is None or sheet.cursor_key in just_done):
            self.call_after_refresh(sheet.start_at, f"task:{first}")

    @work(exclusive=True, group="changes")
    async def look_for_changes(self) -> None:
        """What a colleague has changed appears by itself, and the status line says so."""
        if not self.is_active or self._file is None:
            return
        try:
            mark = await self.ask(changes.mark_of, self.ref)
        except Trouble as trouble:
            self.say(trouble.sentence, "alert")
            return
        if mark != self._mark:
            self.say(f"Changed by a colleague, read again at {say_time(self.desk.now())}.")
            self.read()

    # -- showing

    def show_case(self) -> None:
        file = self._file
        if file is None:
            return
        self.query_one("#head", Sheet).show(case_blocks.head(file))
        self.query_one("#strip", ClauseStrip).show(case_blocks.strip(file))
        self.query_one("#strip").display = bool(file.strip)
        self.query_one("#summary", Sheet).show(summary(file))
        self.query_one("#timeline", Sheet).show(timeline_blocks(self._entries, narrow=self.wide))
        self.query_one("#middle", Sheet).show(self._middle(file))
        self.show_tabs()
        self.show_keys()

    def _middle(self, file: CaseFile) -> Iterator[Block]:
        """Measures, appeal and letters: one under the other in the middle pane, or the tab alone."""
        parts = {
            MEASURES: measure_blocks.measures,
            APPEAL: measure_blocks.appeals,
            LETTERS: measure_blocks.letters,
            PEOPLE: people_blocks.people,
        }
        if not self.wide:
            yield from parts.get(self._tab, measure_blocks.measures)(file)
            return
        for number, (name, blocks) in enumerate(parts.items()):
            if number:
                yield Gap()
            yield Heading(TITLES[name])
            yield from blocks(file)

    def tabs(self) -> tuple[str, ...]:
        """What there is to see: a report before triage has no measures."""
        return tuple(TITLES) if self._file is None or self._file.is_case else (SUMMARY, TIMELINE)

    def show_tabs(self) -> None:
        file = self._file
        counts = {} if file is None else {
            MEASURES: len(file.measures), APPEAL: len(file.appeals), LETTERS: len(file.letters),
            PEOPLE: len(file.notices),
        }  # fmt: skip
        tabs = [
            Tab(name, TITLES[name], str(counts.get(name) or ""), SHORT.get(name, "")) for name in self.tabs()
        ]
        self.query_one("#tabs", Tabs).show(tabs, self._tab)
        self.set_class(self._tab == SUMMARY, "-summary")
        self.set_class(self._tab == TIMELINE, "-timeline")
        self.set_class(self._tab not in (SUMMARY, TIMELINE), "-middle")
        self.set_class(file is not None and not file.is_case, "-report")

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_case)

    # -- keys

    def why_not(self, action: str) -> str:
        if action.startswith("step") and self._step is None:
            return "This case was not opened from a list."
        return super().why_not(action)

    def action_number(self, number: int) -> None:
        tabs = self.tabs()
        if number <= len(tabs):
            self.action_tab(tabs[number - 1])

    @on(Tabs.Chosen)
    def choose_tab(self, event: Tabs.Chosen) -> None:
        self.action_tab(event.key)

    def action_tab(self, name: str) -> None:
        if name not in self.tabs():
            self.refuse("A report before triage has no measures and no appeal yet.")
            return
        again, self._tab = self._tab == name, name
        if again and name == APPEAL and self._file is not None and self._file.appeals:
            self.post_message(self.AppealOpened(self.ref, self._file.appeals[0].ref))
            return
        if again and name == MEASURES and self._file is not None:
            self.post_message(self.ActionsOpened(self.ref, verbs=("measure", "legal consider")))
            return
        self.show_tabs()
        pane = self.query_one(f"#{name if name in (SUMMARY, TIMELINE) else 'middle'}", Sheet)
        if pane.id == "middle" and self._file is not None:
            pane.show(self._middle(self._file), keep=self.wide)
            self._go_to_part(pane)
        pane.focus()

    def _go_to_part(self, pane: Sheet) -> None:
        """In the pane that holds all three, the cursor goes to the first thing of the part."""
        file = self._file
        if file is None or not self.wide:
            return
        first = {
            MEASURES: [one.ref for one in file.measures],
            APPEAL: [one.ref for one in file.appeals],
            LETTERS: [one.ref for one in file.letters],
            PEOPLE: [*(one.ref for one in file.support), *(one.ref for one in file.notices)],
        }[self._tab]
        if first:
            pane.go_to(first[0])

    def action_step(self, by: int) -> None:
        if not self.allowed("step") or self._step is None:
            return
        ref = self._step(by)
        if ref is None:
            self.say(
                "This is the last case of the list." if by > 0 else "This is the first case of the list."
            )
            return
        self.ref, self._file, self._tab, self.opening = ref, None, SUMMARY, True
        self.show_path()
        self.query_one("#summary", Sheet).show((Words(Piece("Reading the case", "quiet")),), keep=False)
        self.query_one("#summary", Sheet).focus()
        self.read()

    # -- opening things

    @on(Sheet.ItemOpened)
    def open_item(self, event: Sheet.ItemOpened) -> None:
        """A task leads to what does it, a record to what can be done with it, a text to the whole of it."""
        file = self._file
        if file is None:
            return
        kind, _, rest = str(event.key).partition(":")
        if kind == "event":
            entry = self._entries[int(rest)]
            self.post_message(self.TextOpened(entry.title, in_full.event(entry)))
        elif kind == "clause":
            check = next(one for one in file.strip if one.number == rest)
            self.post_message(self.TextOpened(check.number, in_full.clause(check)))
        elif kind == "task":
            self._open_task(file, int(rest))
        elif kind == "near":
            self.post_message(self.CaseOpened(rest))
        elif kind == "contacts":
            self.show_burden()
        elif letter := next((one for one in file.letters if one.ref == kind), None):
            self.post_message(self.TextOpened(letter.ref, in_full.letter(letter)))
        elif any(one.ref == kind for one in file.appeals):
            self.post_message(self.AppealOpened(self.ref, kind))
        else:
            self.post_message(self.ActionsOpened(self.ref, on=kind))

    def _open_task(self, file: CaseFile, number: int) -> None:
        task = next(one for one in file.tasks if one.number == number)
        if task.state is TaskState.CANNOT_START:
            waits = [one.words.lower() for one in file.tasks if str(one.number) in task.needs]
            self.refuse(f"{task.words}: it waits for: {'; '.join(waits) or ' and '.join(task.needs)}.")
            return
        verbs = verbs_of_task(task.clause)
        fitting = [one for one in file.actions if one.verb.startswith(verbs)]
        able = [one for one in fitting if one.allowed]
        if len(able) == 1:
            self.post_message(self.FormOpened(able[0].verb, (able[0].on,)))
        elif fitting:
            self.post_message(self.ActionsOpened(self.ref, verbs=verbs))
        else:
            self.say(f"{task.words}: {task.status.lower()}. There is nothing more to do for it now.")

    @work(group="case")
    async def show_burden(self) -> None:
        """Each contact, and what they come to week by week (P29)."""
        try:
            meter = await self.ask(burden.of, self.ref, self.desk.by, self.desk.now())
        except Trouble as trouble:
            self.refuse(trouble.sentence)
            return
        self.post_message(self.TextOpened("Contacts and burden", burden_blocks.burden(meter)))


def _read(ref: str, desk: Desk) -> _Read:
    now = desk.now()
    file = case_file.of(ref, desk.by, now)
    return _Read(file, timeline.of(ref, desk.by, now), changes.mark_of(ref))
