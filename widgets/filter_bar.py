"""The line that says how a list is filtered, and takes the filter's letters.

`bar.type(text)` opens the box; `Typed` comes with each letter. Enter or Down keeps the filter (`Left`), Esc takes it
away (`Cleared`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from widgets.pieces import Piece
from widgets.split_line import SplitLine


class FilterBox(Input):
    """Its cursor does not blink: that would send 2 kB a second over a slow link."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "Keep the filter", id="filter.keep"),
        Binding("down", "leave", "Keep the filter", show=False, id="filter.keep-down"),
        Binding("escape", "clear", "Clear", id="filter.clear"),
    ]

    class Left(Message):
        """Back to the list, with the filter as it stands."""

    class Cleared(Message):
        """Esc: no filter any more."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def action_leave(self) -> None:
        self.post_message(self.Left())

    def action_clear(self) -> None:
        self.post_message(self.Cleared())


class FilterBar(Horizontal):
    """Takes no room while there is nothing to say and nobody types."""

    DEFAULT_CSS = """
    FilterBar {
        height: 1; display: none;
        &.-said, &.-typing { display: block; }
        & > .filter { width: 1fr; }
        & > .notes { width: auto; }
        & > FilterBox { display: none; width: 1fr; background: $field; }
        &.-typing > FilterBox { display: block; }
        &.-typing > .filter { width: 9; }
    }
    """

    class Typed(Message):
        """The filter's letters as they stand now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """Nobody types any more."""

    def __init__(self, placeholder: str, id: str | None = None) -> None:
        super().__init__(id=id)
        self._placeholder = placeholder
        self._text = ""
        self._notes: tuple[str | Piece, ...] = ()

    def compose(self) -> ComposeResult:
        yield SplitLine(classes="filter")
        yield FilterBox(self._placeholder)
        yield SplitLine(classes="notes")

    def show(self, text: str, notes: Sequence[str | Piece] = ()) -> None:
        """The filter that is in force, and on the right what must be said beside it."""
        self._text, self._notes = text, tuple(notes)
        self._show()

    def type(self) -> None:
        """Open the box on the filter as it stands."""
        box = self.query_one(FilterBox)
        self.add_class("-typing")
        with box.prevent(FilterBox.Changed):
            box.value = self._text
        box.cursor_position = len(self._text)
        box.focus()
        self._show()

    def _show(self) -> None:
        typing = self.has_class("-typing")
        left: list[str | Piece] = [Piece("Filter:", "key")] if typing else []
        if self._text and not typing:
            left = [Piece("Filter: ", "quiet"), Piece(self._text, "strong"), Piece("  Esc clears", "quiet")]
        self.query_one(".filter", SplitLine).show(left)
        self.query_one(".notes", SplitLine).show(self._notes)
        self.set_class(bool(left or self._notes), "-said")

    @on(FilterBox.Changed)
    def pass_on(self, event: FilterBox.Changed) -> None:
        event.stop()
        self._text = event.value
        self.post_message(self.Typed(event.value))

    @on(FilterBox.Left)
    def leave(self, event: FilterBox.Left) -> None:
        event.stop()
        self.remove_class("-typing")
        self._show()
        self.post_message(self.Left())

    @on(FilterBox.Cleared)
    def clear(self, event: FilterBox.Cleared) -> None:
        self.post_message(self.Typed(""))
        self.leave(FilterBox.Left())
        event.stop()
