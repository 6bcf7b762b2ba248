"""Boxes to type in, for forms: one line, and several. Their cursors don't blink: that would send 2 kB a second.

Each has `answer`, the text as typed, `place`, where the cursor stands, and tells of changes as Textual's own do.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea


class WordsBox(Input):
    """One line. Up and Down go to the box before and after."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "Back", show=False, id="box.up"),
        Binding("down,enter", "app.focus_next", "Next", show=False, id="box.down"),
    ]

    def __init__(self, hint: str = "", id: str | None = None) -> None:
        super().__init__(placeholder=hint, compact=True, select_on_focus=False, id=id)
        self.cursor_blink = False

    @property
    def answer(self) -> str:
        return self.value

    @answer.setter
    def answer(self, text: str) -> None:
        self.value = text
        self.cursor_position = len(text)

    @property
    def place(self) -> list[int]:
        return [self.cursor_position]

    @place.setter
    def place(self, place: list[int]) -> None:
        self.cursor_position = place[0] if place else 0


class LongBox(TextArea):
    """Several lines. Tab goes on, as everywhere."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(
            soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True, id=id,
            highlight_cursor_line=False,
        )  # fmt: skip
        self.cursor_blink = False

    @property
    def answer(self) -> str:
        return self.text

    @answer.setter
    def answer(self, text: str) -> None:
        self.load_text(text)
        self.move_cursor(self.document.end)

    @property
    def place(self) -> list[int]:
        return list(self.cursor_location)

    @place.setter
    def place(self, place: list[int]) -> None:
        if len(place) == 2:
            self.move_cursor((place[0], place[1]))
