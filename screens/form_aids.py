"""What helps while a form is filled in: who can be chosen, what the policy says about a box, the letter as it grows."""

from __future__ import annotations

import asyncio

from textual import on, work
from textual.app import SuspendNotSupported
from textual.widget import Widget

from models.errors import Trouble
from models.policy.words import fairer
from screens import form_sheets
from screens.desk import Desk
from screens.form_fields import answered
from screens.form_rule import FormRules
from screens.office_screen import OfficeScreen
from screens.paper import Clerk, Kind, Paper, Question
from widgets.blocks import Block, Gap
from widgets.field import Field
from widgets.picker import Offer, Picker
from widgets.sheet import Sheet
from widgets.term_box import TermBox

REST = 0.15
"""Seconds without a key after which what comes of the answers is shown."""
TERM = "review_on"


class FormAids(OfficeScreen[str]):
    """The part of a form that asks the clerk and changes nothing."""

    _clerk: Clerk
    _rules: FormRules
    _verb: str

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._paper: Paper | None = None
        self._questions: tuple[Question, ...] = ()
        self._fields: dict[str, Field] = {}
        self._about: tuple[Block, ...] = ()
        self._letter: tuple[Block, ...] = ()
        self._notes: dict[str, str] = {}
        self._echoes: dict[str, str] = {}

    def _field_here(self) -> Field | None:
        widget: Widget | None = self.focused
        while widget is not None and not isinstance(widget, Field):
            widget = widget.parent if isinstance(widget.parent, Widget) else None
        return widget

    def _question(self, name: str) -> Question:
        return next(one for one in self._questions if one.name == name)

    # -- who can be chosen

    @on(Picker.Asked)
    @work(group="suggest")
    async def suggest(self, event: Picker.Asked) -> None:
        field = next(f for f in self._fields.values() if f.box is event.picker)
        if self._paper is None:
            return
        try:
            answers, question = answered(self._fields), self._question(field.name_)
            found = await self.ask(self._clerk.suggest, self._paper, question, event.text, answers)
        except Trouble as trouble:
            self.refuse(trouble.sentence)
            return
        event.picker.offer([Offer(one.value, one.words, one.more, one.why_not) for one in found])

    # -- what stands below a box

    def echo(self, name: str, words: str | None = None) -> None:
        """Who reads it, how it is understood, and fairer words for what was written (P10, P14): that only advises."""
        field = self._fields[name]
        if words is not None:
            self._echoes[name] = words
        lines = (self._notes.get(name, ""), self._echoes.get(name, ""), *self._fairer(field))
        field.echo("\n".join(filter(None, lines)))

    def echo_answer(self, name: str) -> None:
        """How the answer is understood, or what it calls for at once."""
        question, answer = self._question(name), str(self._fields[name].answer)
        match question.kind:
            case Kind.DAY | Kind.MOMENT | Kind.TERM:
                self.echo(name, self._clerk.echo(question, answer))
            case Kind.CHOICE:
                self.echo(name, self._rules.answers.get((name, answer), ""))
            case _:
                self.echo(name)

    def _fairer(self, field: Field) -> tuple[str, ...]:
        question = self._question(field.name_)
        if question.own or question.kind not in (Kind.LONG, Kind.WORDS):
            return ()
        return fairer(str(field.answer))

    # -- help, and the person's own editor

    def action_help_box(self) -> None:
        """What the policy says about this box, in its own words."""
        from screens.form_help import help_on  # the whole of the policy: only when it is asked for

        here = self._field_here()
        if here is not None and self._paper is not None:
            blocks = help_on(self._question(here.name_), self._rules, self._paper.must)
            self.post_message(self.TextOpened("Help on this box", blocks))

    def _text_here(self) -> bool:
        """Whether the keys are in a box for text."""
        here = self._field_here()
        return here is not None and self._question(here.name_).kind in (Kind.LONG, Kind.WORDS)

    def action_editor(self) -> None:
        """The box in $EDITOR; what comes back stands in the box, and in the draft."""
        here = self._field_here()
        if here is None or not self._text_here():
            return
        if why := self._clerk.why_no_editor():
            self.refuse(why)
            return
        try:
            with self.app.suspend():
                text = self._clerk.edit(here.words, str(here.answer))
        except SuspendNotSupported:
            self.refuse("No editor can be opened in this terminal.")
        except Trouble as trouble:
            self.refuse(trouble.sentence)
        else:
            here.answer = text if self._question(here.name_).kind is Kind.LONG else " ".join(text.split())
        self.refresh(layout=True)

    # -- what comes of the answers

    @work(exclusive=True, group="foresee")
    async def foresee(self) -> None:
        """Once the typing rests: the letter as it would be now, and between which days the policy wants the review."""
        await asyncio.sleep(REST)
        if self._paper is None:
            return
        try:
            found = await self.ask(self._clerk.foresee, self._paper, answered(self._fields))
        except Trouble:
            return  # the answers are checked when they are sent on
        if isinstance(term := self._fields[TERM].box if TERM in self._fields else None, TermBox):
            term.show_span(form_sheets.span(found.span))
        if found.letter:
            is_first, self._letter = (
                not self._letter,
                tuple(form_sheets.letter(found.letter, found.colleagues)),
            )
            self.query_one("#side", Sheet).show((*self._about, Gap(), *self._letter))
            if is_first:
                self.show_keys()

    def action_letter(self) -> None:
        """Where there is no room beside the form."""
        self.post_message(self.TextOpened("The letter so far", self._letter))
