"""A form for any verb: its questions, then "Check your answers", then the verb. Nothing that is typed is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll

from models.errors import BadInput, NotPermitted, Refused, Stale, Trouble
from models.policy.roles import NOT_YOURS
from models.policy.say import say_time
from models.queries import case_file
from models.queries.case_file import CaseFile
from screens import case_blocks, form_sheets, report_blocks
from screens.desk import Desk
from screens.form_clash import FormClash
from screens.form_fields import answered, field_of
from screens.form_layout import FormHeading, known_needs, widgets_of
from screens.form_rule import missing
from screens.form_rules import rules_of
from screens.measure_form_rules import CHANGES
from screens.paper import Answer, Clerk, Kind, Paper
from widgets.blocks import Block, Piece, Words
from widgets.draft_guard import Draft, DraftGuard
from widgets.field import Field
from widgets.key_layout import Hint
from widgets.sheet import Sheet

CHANGES_OF_TERMS = tuple(f"measure {name}" for name in CHANGES)


class VerbForm(FormClash):
    """Dismissed with the sentence that says what was done, or with nothing when its user left; the draft stays then."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "go_on", "Check your answers", id="form.go-on", tooltip="Check your answers"),
        Binding("f5", "letter", "Letter", id="form.letter", tooltip="The letter as it would be now"),
        Binding("enter", "record", "Record", id="form.record", tooltip="Record what you have checked"),
        Binding("space", "switch", "Yours or theirs", id="form.switch", tooltip="Choose the other version of this answer"),
        Binding("e", "change", "Change", id="form.change", tooltip="Change the answer under the cursor"),
        Binding("ctrl+g", "editor", "Open in editor", id="form.editor", tooltip="This box in your own editor ($EDITOR)"),
        Binding("f1", "help_box", "Help on this box", id="form.help", tooltip="What the policy says about this question"),
    ]  # fmt: skip
    AUTO_FOCUS = ""
    READS = True
    CSS_PATH: ClassVar = ["office_screen.tcss", "verb_form.tcss"]

    def __init__(self, desk: Desk, clerk: Clerk, guard: DraftGuard, verb: str, refs: tuple[str, ...]) -> None:
        super().__init__(desk)
        self._clerk, self._guard, self._verb, self._refs = clerk, guard, verb, refs
        self._rules = rules_of(verb)
        self._draft: Draft[dict[str, Any]] | None = None
        self._checked: dict[str, Answer] = {}
        self._words: Mapping[str, str] = {}
        self._file: CaseFile | None = None
        self._busy, self._cannot = False, ""

    # -- layout

    def body(self) -> ComposeResult:
        with Container(id="panes"):
            with VerticalScroll(id="form", can_focus=False):
                yield Sheet(id="problem")
                yield Sheet(Words(Piece("Opening the form", "quiet")), id="about")
            side = Sheet(id="side")
            side.can_focus = False
            yield side
        yield Sheet(id="clash", classes="page")
        yield Sheet(id="answers", classes="page")

    def on_mount(self) -> None:
        super().on_mount()
        self.open()

    def path(self) -> Sequence[str]:
        title = self._rules.title or (self._paper.title if self._paper else "")
        about = self._refs[0] if len(self._refs) == 1 else f"{len(self._refs)} cases" if self._refs else ""
        last = "Check your answers" if self.checking else "Two versions" if self.clashing else ""
        return [step for step in ("Queue", about, title, last) if step]

    @property
    def checking(self) -> bool:
        return self.has_class("-checking")

    # -- opening

    @work(group="form")
    async def open(self) -> None:
        """The paper, what it is about, and the draft that was left."""
        try:
            paper = await self.ask(self._clerk.open, self._verb, self._refs)
            about = await self._read_about(paper)
        except Trouble as trouble:
            self.not_read(trouble.sentence, self.query_one("#about", Sheet))
            self.opened()
            return
        self._paper = paper
        self._questions = tuple(one for one in self._rules.ordered(paper) if one.name not in paper.given)
        self.query_one("#about", Sheet).show(about)
        self.query_one("#side", Sheet).show(about)
        self.set_class(not about, "-alone")
        needed = {q.name: self._rules.needs(q, {}, paper.facts) for q in self._questions}
        self._fields = {
            q.name: field_of(q, needed[q.name] or q.name in self._rules.needed) for q in self._questions
        }
        await self.query_one("#form").mount_all(widgets_of(paper, self._rules, self._fields, self._file))
        hints = {q.name: f"Like: {q.hint}" for q in self._questions if q.kind is Kind.LONG and q.hint}
        self._notes = {**hints, **self._rules.notes, **paper.notes} | (
            {"adjusted": needs} if (needs := known_needs(self._file)) else {}
        )
        for name in self._notes.keys() & self._fields.keys():
            self.echo(name)
        self._take_up(dict(paper.draft or {}))
        self._draft = self._guard.keep(
            self._for_draft, lambda body: self._clerk.keep(paper, body), self.show_draft_kept
        )
        self.show_path()
        self.show_questions()
        self.show_keys()
        self._about = about
        self.foresee()
        self._warn(paper)
        if self._questions:
            self.call_after_refresh(self.opened)
        else:
            self.action_go_on()  # nothing is asked: what it does is checked at once

    def _warn(self, paper: Paper) -> None:
        """Whose role can't record it is told at once, not after all has been filled in."""
        actions = self._file.actions if self._file is not None else ()
        here = (one.why for one in actions if one.verb == self._verb and (one.on,) == self._refs)
        if (why := next(here, paper.refused)).startswith(NOT_YOURS):
            self._cannot = why
            self.refuse(why)

    async def _read_about(self, paper: Paper) -> tuple[Block, ...]:
        if not paper.root:
            return ()
        try:
            self._file = file = await self.ask(case_file.of, paper.root, self.desk.by, self.desk.now())
        except NotPermitted:
            return ()  # what they were told is theirs to acknowledge; the case is not theirs to read
        if file.is_case:
            return tuple(case_blocks.head(file))
        return (
            *case_blocks.flags(file),
            *(block for report in file.reports for block in report_blocks.report_facts(report)),
        )

    # -- while it is filled in

    @on(Field.Changed)
    def keep_draft(self, event: Field.Changed) -> None:
        if self._draft is None:
            return
        before, self._body = self._body, self.body_now()
        if before or self._body:  # what the form began with is no draft
            self._draft.touch()
        self.foresee()
        self.echo_answer(event.field.name_)
        if self._question(event.field.name_).kind in (Kind.CHOICE, Kind.NUMBER):
            self.show_questions()

    def show_draft_kept(self) -> None:
        if self.is_mounted:
            self.updated(f"Draft kept {say_time(self.desk.now())}")

    def show_questions(self) -> None:
        """Only the questions that the answers so far leave open."""
        if self._paper is None:
            return
        answers = {name: field.answer for name, field in self._fields.items()}
        for name, field in self._fields.items():
            field.display = self._rules.shows(name, answers, self._paper.facts)
        for heading in self.query(FormHeading):
            heading.follow(self._fields)

    # -- checking

    def action_go_on(self) -> None:
        """To the answers, if they can be used; errors come now, not on leaving a box."""
        if self._paper is None or self.checking:
            return
        self.take_chosen()
        self.opening = True
        answers = answered(self._fields)
        found = {
            q.name: missing(self._rules, q)
            for q in self._questions
            if self._fields[q.name].display
            and q.name not in answers
            and self._rules.needs(q, answers, self._paper.facts)
        }
        self.check(self._paper, answers, found)

    @work(group="form")
    async def check(self, paper: Paper, answers: dict[str, Answer], found: dict[str, str]) -> None:
        try:
            await self._check(paper, answers, found)
        finally:
            self.call_after_refresh(self.opened)

    async def _check(self, paper: Paper, answers: dict[str, Answer], found: dict[str, str]) -> None:
        words: Mapping[str, str] = {}
        try:
            words = await self.ask(self._clerk.read, paper, answers)
        except BadInput as problem:
            found = {**problem.problems, **found}
        except Trouble as trouble:
            self.say(trouble.sentence, "alert")
            return
        if found:
            self.show_problems({q.name: found[q.name] for q in self._questions if q.name in found} or found)
            return
        self.show_problems({})
        self._checked, self._words = answers, words
        self.query_one("#answers", Sheet).show(
            form_sheets.answers(paper.title, self._rules.ordered(paper), words), keep=False
        )
        self._set_checking(True)

    def show_problems(self, found: Mapping[str, str]) -> None:
        for name, field in self._fields.items():
            field.error = found.get(name, "")
        self._show_problem(form_sheets.problems(found) if found else ())
        if found:
            self.show_status("There is a problem. Enter goes to it.", "alert")

    def _show_problem(self, blocks: Iterable[Block]) -> None:
        """The summary at the top takes the focus."""
        sheet, shown = self.query_one("#problem", Sheet), tuple(blocks)
        sheet.show(shown, keep=False)
        sheet.display = bool(shown)
        if shown:
            self._set_checking(False)
            sheet.focus()
            self.query_one("#form").scroll_home(animate=False)

    def _set_checking(self, checking: bool) -> None:
        self.set_class(checking, "-checking")
        if checking:
            self.query_one("#answers", Sheet).focus()
            self.show_status(self._cannot, "warn" if self._cannot else "")
        self.show_path()
        self.show_keys()

    @on(Sheet.ItemOpened, "#problem")
    def mend(self, event: Sheet.ItemOpened) -> None:
        self._go_to(str(event.key))

    def action_change(self) -> None:
        if self.clashing:
            key = self.query_one("#clash", Sheet).cursor_key
            self.take_chosen()
            self._go_to(str(key or ""))
        if self.checking:
            key = self.query_one("#answers", Sheet).cursor_key
            self._set_checking(False)
            self._go_to(str(key or ""))

    def _go_to(self, name: str) -> None:
        field = self._fields.get(name) or next((f for f in self._fields.values() if f.display), None)
        if field is not None:
            field.set_focus()

    # -- sending

    @on(Sheet.ItemOpened, "#answers")
    def record_checked(self) -> None:
        self.action_record()

    def action_record(self) -> None:
        if self.checking and self._paper is not None and not self._busy:
            self._busy = self.opening = True
            self.show_status("Recording")
            self.send(self._paper, self._checked)

    @work(group="form")
    async def send(self, paper: Paper, answers: dict[str, Answer]) -> None:
        try:
            settled = self.settled(dict(self._words))
            done = await self.desk.change(self._clerk.send, paper, answers, settled)
        except Trouble as trouble:
            self._busy = False
            await self._refused(trouble, paper)
            self.opened()
            return
        if self._draft is not None:
            await asyncio.to_thread(self._draft.discard)
        try:
            await self.desk.change(self._clerk.drop, paper)
        except Trouble as trouble:
            self.say(trouble.sentence, "warn")
        self.dismiss(done)

    async def _refused(self, trouble: Trouble, paper: Paper) -> None:
        """What was typed stays, whatever the reason."""
        match trouble:
            case Stale():
                await self._clashed(trouble, paper)
            case Refused(number="I6") if paper.verb in CHANGES_OF_TERMS:
                await self._clashed(trouble, paper)
            case Refused():
                self.post_message(self.Said(trouble.sentence, "alert"))
                field = self._rules.about.get(trouble.number, "")
                self._show_problem(form_sheets.refusal(trouble, field))
                if field in self._fields:
                    self._fields[field].error = trouble.mend or trouble.rule
                self.show_status("What you typed is kept. Enter goes to what would put it right.", "alert")
            case BadInput():
                self.show_problems(trouble.problems)
            case _:
                self.say(f"{trouble.sentence} What you typed is kept.", "alert")

    async def _clashed(self, refusal: Refused, paper: Paper) -> None:
        """Both versions: to choose from, or where it is too late, to read."""
        try:
            clash = await self.ask(self._clerk.clash, paper, self._checked, refusal)
        except Trouble:
            self._show_problem(form_sheets.refusal(refusal, ""))
            return
        self._set_checking(False)
        if clash.over:
            self._show_problem(form_sheets.versions(clash))
            self.say("A colleague was quicker. What you typed is kept.", "alert")
        else:
            self.choose_between(clash)

    # -- leaving

    def action_back(self) -> None:
        """From the answers to the form; from the form away, with the draft kept."""
        if self.clashing or (self.checking and self._questions):
            self.take_chosen()
            self._set_checking(False)
            self._go_to(next(iter(self._checked), ""))
            return
        if self._draft is None or self._busy:
            self.dismiss(None)
        else:
            self._busy = self.opening = True
            self.leave(self._draft)

    @work(group="form")
    async def leave(self, draft: Draft[dict[str, Any]]) -> None:
        """Once the draft is safe. If it can't be kept, the form stays; Esc once more leaves all the same."""
        self._body = self.body_now()
        try:
            await asyncio.to_thread(draft.close)
        except Trouble as trouble:
            self.say(f"Your draft could not be kept. {trouble.sentence} Esc leaves without it.", "alert")
            self.opened()
            return
        self.dismiss(None)

    def label(self, binding: Binding) -> str:
        if binding.action == "open":
            there = self.focused is not None and self.focused.id == "problem"
            return (
                "Record" if self.checking else "Go to it" if there else "Switch" if self.clashing else "Take"
            )
        return (
            "Leave (draft is kept)" if binding.action == "back" and not self.checking else binding.description
        )

    def first_hints(self) -> Sequence[Hint]:
        return () if self.checking or self.clashing else (Hint("Tab", "Next"), Hint("Shift+Tab", "Back"))

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_keys)  # the letter stands beside the form, or behind a key

    def why_not(self, action: str) -> str:
        if action in ("record", "change") and not self.checking and not self.clashing:
            return "Check your answers first, with Ctrl+S."
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the other half of the form are not shown."""
        if action in ("undo", "redo"):
            return False  # what is typed here is not recorded yet
        if action == "switch":
            return self.clashing
        if action == "change":
            return self.checking or self.clashing
        if action == "letter":
            return bool(self._letter) and not self.has_class("-wide")
        if action == "record":
            return self.checking
        if action == "editor" and self._paper is not None and not self._text_here():
            return False
        if action in ("help_box", "editor"):
            return not self.checking and not self.clashing
        if action == "go_on":
            return not self.checking
        return True
