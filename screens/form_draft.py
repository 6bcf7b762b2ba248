"""What a form keeps while it is filled in, and how it goes on from there: every answer, and where the cursor stood."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

from screens.desk import Desk
from screens.form_aids import FormAids
from screens.form_fields import as_kept, taken_up
from widgets.field import Field

AT, PLACE = "_at", "_place"
"""In a draft: the question that had the cursor, and where it stood."""
BEGUN = "_begun"
"""In a draft: the answers with which its form had opened."""


class FormDraft(FormAids):
    """The part of a form that knows what its draft holds."""

    _refs: tuple[str, ...]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._body: dict[str, Any] = {}
        self._stands_at: Field | None = None

    def body_now(self) -> dict[str, Any]:
        """What a draft keeps."""
        body: dict[str, Any] = {}
        for name, field in self._fields.items():
            if field.answer:
                body[name] = list(field.answer) if isinstance(field.answer, tuple) else field.answer
        begun = self._paper.begun if self._paper is not None else {}
        if not body or as_kept(begun) == body:
            return {}
        here = self._field_here()
        at = {AT: here.name_, PLACE: here.place} if here is not None else {}
        return body | at | ({BEGUN: as_kept(begun)} if begun else {})

    def _for_draft(self) -> dict[str, Any]:
        """The very last letter when the program is told to end; another thread gets what the screen last knew."""
        if threading.current_thread() is threading.main_thread():
            self._body = self.body_now()
        return self._body

    def _take_up(self, draft: dict[str, Any]) -> None:
        """The form as it was left, cursor and all; without a draft, what stands now."""
        at, place = draft.pop(AT, ""), draft.pop(PLACE, [])
        begun = self._paper.begun if self._paper is not None else {}
        stood = draft.pop(BEGUN, {})
        if not draft:
            answers: Mapping[str, Any] = begun
        else:  # a report has no record whose answers could have changed meanwhile: its minute stays
            answers = taken_up(draft, stood, begun) if self._refs else draft
        for name, answer in answers.items():
            if name in self._fields:
                self._fields[name].answer = tuple(answer) if isinstance(answer, list) else answer
                self.echo_answer(name)
        first = self._fields.get(at) or next(iter(self._fields.values()), None)
        if first is not None:
            first.set_focus()
            if at:
                first.place = place
            self._stands_at = first
        if draft:
            self._body = self.body_now()
            self.say("Your draft is as you left it.")

    def opened(self) -> None:
        """It takes keys; the question that has them is on the screen, which it could not be before it had its place."""
        super().opened()
        if self._stands_at is not None:
            self.call_after_refresh(self._show_place, self._stands_at)
            self._stands_at = None

    def _show_place(self, field: Field) -> None:
        field.scroll_visible(animate=False)
        field.target.scroll_visible(animate=False)
