"""The parts of a review one at a time that have keys of their own."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from widgets.boxes import WordsBox
from widgets.sheet import Sheet


class AnswerBox(WordsBox):
    """One line; Enter goes to the next question, or to the next case."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Next", id="review.answered")]


class Facts(Sheet):
    """Nothing in it can be opened by itself: Enter is the screen's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l", "screen.in_full", "In full", id="review.full", tooltip="All the facts, with every word"),
    ]  # fmt: skip
