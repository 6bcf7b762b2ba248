"""A question of a form: its words on the left, its box on the right, the error above the box and an echo below it.

    field = Field("reason", "Why?", LongBox(), needed=True)
    field.answer, field.error = "It was abuse.", "Give the reason."

`Field.Changed` comes with each change. The box may be any of boxes.py, choices.py or picker.py.
"""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from widgets.boxes import LongBox, WordsBox
from widgets.choices import Choices
from widgets.picker import Picker
from widgets.plain import plain
from widgets.term_box import TermBox

WORDS = 28
"""Cells for the words on the left of a box and the blanks around both, as in the style below."""
Box = WordsBox | LongBox | Choices | Picker | TermBox


class Field(Horizontal):
    """`name_` is the parameter that it answers."""

    DEFAULT_CSS = """
    Field {
        height: auto; padding: 0 1; margin: 0 0 1 0;
        & > .words { width: 26; height: auto; padding: 0 2 0 0; }
        & > Vertical { width: 1fr; height: auto; }
        .error { height: auto; color: $text-error; text-style: bold; display: none; }
        .echo { height: auto; color: $text-muted; display: none; }
        &.-wrong .error { display: block; }
        &.-echoed .echo { display: block; }
        &.-here > .words { color: $text-primary; text-style: bold; }
        & WordsBox, & _Box { width: 1fr; background: $field; }
        & LongBox { height: 4; background: $field; }
        &.-below { layout: vertical; }
        &.-below > .words { width: 1fr; }
        &.-below > Vertical { height: auto; }
    }
    """

    class Changed(Message):
        """The answer is another one now."""

        def __init__(self, field: Field) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> Field:
            return self.field

    def __init__(self, name: str, words: str, box: Box, *, needed: bool = False) -> None:
        super().__init__(id=f"field-{name}")
        self.name_ = name
        self.words = words
        self.needed = needed
        self.box = box
        self._error = self._echo = ""

    def compose(self) -> ComposeResult:
        more = "" if self.needed else " (optional)"
        yield Static(plain(self.words + more), classes="words")
        with Vertical():
            yield Static(classes="error")
            yield self.box
            yield Static(classes="echo")

    # -- the answer

    @property
    def answer(self) -> str | tuple[str, ...]:
        return self.box.answer

    @answer.setter
    def answer(self, answer: str | tuple[str, ...]) -> None:
        if isinstance(self.box, WordsBox | LongBox | TermBox):
            self.box.answer = answer if isinstance(answer, str) else ", ".join(answer)
        else:
            self.box.answer = answer

    @property
    def place(self) -> list[int]:
        """Where the cursor stands in the box."""
        return self.box.place

    @place.setter
    def place(self, place: list[int]) -> None:
        self.box.place = place

    @property
    def error(self) -> str:
        return self._error

    @error.setter
    def error(self, sentence: str) -> None:
        """The same words as in the summary; "" when it is mended."""
        if sentence != self._error:
            self._error = sentence
            self.query_one(".error", Static).update(plain(f"Error: {sentence}"))
            self.set_class(bool(sentence), "-wrong")

    def echo(self, words: str) -> None:
        """How what was typed is understood: `Monday 16 March 2026, in 2 months`."""
        if words != self._echo:
            self._echo = words
            self.query_one(".echo", Static).update(plain(words))
            self.set_class(bool(words), "-echoed")

    @property
    def target(self) -> Widget:
        """What takes the focus."""
        match self.box:
            case Picker():
                return self.box.box
            case TermBox():
                return self.box.target
        return self.box

    def set_focus(self) -> None:
        self.target.focus()

    # A class, not :focus-within, which misses a box that has the keys before the field is drawn.
    def on_descendant_focus(self) -> None:
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        self.remove_class("-here")

    def on_resize(self, event: events.Resize) -> None:
        """Words above the box where there is no room beside it, and over long lists, which then take two columns."""
        room = event.size.width - WORDS
        long = isinstance(self.box, TermBox) or (
            isinstance(self.box, Choices) and (self.box.is_long or self.box.widest > room)
        )
        self.set_class(event.size.width < 56 or long, "-below")

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choices.Changed)
    @on(Picker.Changed)
    def tell(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Changed(self))
