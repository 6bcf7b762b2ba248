"""A form that a colleague was quicker with (I22): both versions field by field, and its user chooses for each.

Nothing is lost: what was not chosen goes along to the journal when the form is recorded.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import on

from models.settled import Settled
from screens import form_sheets
from screens.form_draft import FormDraft
from screens.paper import Clash
from widgets.sheet import Sheet


class FormClash(FormDraft):
    """The part of a form that settles what two people wrote at once."""

    _clash: Clash | None = None
    _theirs: frozenset[str] = frozenset()
    _contested: tuple[tuple[str, str, str, str], ...] = ()
    """What was settled in this form: the question's name and words, what stood in the form, and what the colleague saved."""

    @property
    def clashing(self) -> bool:
        return self.has_class("-clashing")

    def choose_between(self, clash: Clash) -> None:
        """Show both versions; yours are chosen until the other is."""
        self._clash, self._paper = clash, clash.paper
        self._theirs = frozenset()
        self._contested += tuple(
            (one.name, one.label, one.yours, one.theirs) for one in clash.versions if one.contested
        )
        self._set_clashing(True)
        self._show_clash(keep=False)
        self.say("A colleague was quicker. What you typed is kept.", "alert")

    def _set_clashing(self, clashing: bool) -> None:
        self.set_class(clashing, "-clashing")
        if clashing:
            self.query_one("#clash", Sheet).focus()
        self.show_path()
        self.show_keys()

    def _show_clash(self, keep: bool = True) -> None:
        if self._clash is not None:
            self.query_one("#clash", Sheet).show(form_sheets.choosing(self._clash, self._theirs), keep=keep)

    @on(Sheet.ItemOpened, "#clash")
    def choose(self) -> None:
        self.action_switch()

    def action_switch(self) -> None:
        """The other version of the question under the cursor."""
        key = self.query_one("#clash", Sheet).cursor_key
        if key is not None:
            self._theirs ^= {str(key)}
            self._show_clash()

    def take_chosen(self) -> None:
        """The form as it was chosen; what it had left as it stood, is as it stands now."""
        if self._clash is None:
            return
        for one in self._clash.versions:
            if one.answer is not None and (one.free or one.name in self._theirs) and one.name in self._fields:
                self._fields[one.name].answer = one.answer
        self._set_clashing(False)
        self._clash = None

    def settled(self, words: dict[str, str]) -> Sequence[Settled]:
        """What goes along to the journal; `words` are the answers that are recorded."""
        return [
            Settled(label, yours, theirs, words.get(name, ""))
            for name, label, yours, theirs in self._contested
        ]
