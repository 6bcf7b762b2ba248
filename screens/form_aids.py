"""What helps while a form is filled in: who can be chosen, what the policy says about a box, the letter as it grows."""

from __future__ import annotations

import asyncio

from textual import on, work
from textual.widget import Widget

from models.errors import Trouble
from screens import form_sheets
from screens.desk import Desk
from screens.form_fields import answered
from screens.form_rules import FormRules
from screens.office_screen import OfficeScreen
from screens.paper import Clerk, Paper, Question
from widgets.blocks import Block, Gap
from widgets.field import Field
from widgets.picker import Offer, Picker
from widgets.sheet import Sheet

REST = 0.15
"""Seconds without a key after which what comes of the answers is shown."""


class FormAids(OfficeScreen[str]):
    """The part of a form that asks the clerk and changes nothing."""

    _clerk: Clerk
    _rules: FormRules

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._paper: Paper | None = None
        self._questions: tuple[Question, ...] = ()
        self._fields: dict[str, Field] = {}
        self._about: tuple[Block, ...] = ()
        self._letter: tuple[Block, ...] = ()

    def _field_here(self) -> Field | None:
        widget: Widget | None = self.focused
        while widget is not None and not isinstance(widget, Field):
            widget = widget.parent if isinstance(widget.parent, Widget) else None
        return widget

    @on(Picker.Asked)
    @work(group="suggest")
    async def suggest(self, event: Picker.Asked) -> None:
        field = next(f for f in self._fields.values() if f.box is event.picker)
        question = next(q for q in self._questions if q.name == field.name_)
        if self._paper is None:
            return
        try:
            answers = answered(self._fields)
            found = await self.desk.ask(self._clerk.suggest, self._paper, question, event.text, answers)
        except Trouble as trouble:
            self.refuse(trouble.sentence)
            return
        event.picker.offer([Offer(one.value, one.words, one.more, one.why_not) for one in found])

    def action_help_box(self) -> None:
        here = self._field_here()
        if here is not None:
            self.say(self._rules.help.get(here.name_) or here.words)

    @work(exclusive=True, group="foresee")
    async def foresee(self) -> None:
        """Once the typing rests: the letter as it would be now, and between which days the policy wants the review."""
        await asyncio.sleep(REST)
        if self._paper is None:
            return
        try:
            found = await self.desk.ask(self._clerk.foresee, self._paper, answered(self._fields))
        except Trouble:
            return  # the answers are checked when they are sent on
        for name, note in found.notes.items():
            if name in self._fields and not self._fields[name].answer:
                self._fields[name].echo(note)
        if found.letter:
            self._letter = tuple(form_sheets.letter(found.letter))
            self.query_one("#side", Sheet).show((*self._about, Gap(), *self._letter))

    def action_letter(self) -> None:
        """Where there is no room beside the form."""
        if self._letter:
            self.post_message(self.TextOpened("The letter so far", self._letter))
        else:
            self.say("No letter comes of this by itself.")
