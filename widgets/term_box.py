"""A box for how long something lasts: a usual length, or a date that is typed, and the days between which it must lie.

    box.show_span(Span("16 Jun 2026", "16 Mar 2027", 0.33, "Wednesday 16 September 2026"))

draws  `16 Jun 2026 |-------o--------------| 16 Mar 2027`  with the words below. `answer` is a length ("6 months"), the date
as typed, or "" for what is usual.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from widgets.boxes import WordsBox
from widgets.choices import Choices
from widgets.plain import plain

OTHER, USUAL = "other", "usual"
LEAST = 10
"""Cells for the line between its two ends; with less room the ends stand alone."""


@dataclass(frozen=True, slots=True)
class Span:
    """Its two ends in words, where the day lies between them (0 to 1; below or above: outside), and words about it."""

    first: str
    last: str
    at: float | None
    words: str


class _Lengths(Choices):
    """A date may be typed straight away."""

    class DateBegun(Message):
        """A digit or + was typed."""

        def __init__(self, sign: str) -> None:
            super().__init__()
            self.sign = sign

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character in "+0123456789":
            event.stop()
            event.prevent_default()
            self.post_message(self.DateBegun(event.character))


class TermBox(Vertical):
    """See the module."""

    DEFAULT_CSS = """
    TermBox { height: auto; }
    TermBox > WordsBox { display: none; margin: 0 0 0 4; width: 40; }
    TermBox.-other > WordsBox { display: block; }
    TermBox > .span { height: auto; display: none; color: $text-muted; }
    TermBox.-drawn > .span { display: block; }
    """

    def __init__(self, lengths: Sequence[str], hint: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._lengths = tuple(lengths)
        self._hint = hint
        self._span: Span | None = None

    def compose(self) -> ComposeResult:
        known = [(one, one) for one in self._lengths]
        choices = _Lengths([(USUAL, "usual"), *known, (OTHER, "a date")])
        choices.answer = USUAL
        yield choices
        yield WordsBox(self._hint)
        yield Static(classes="span")

    @property
    def choices(self) -> Choices:
        return self.query_one(Choices)

    @property
    def box(self) -> WordsBox:
        return self.query_one(WordsBox)

    @property
    def answer(self) -> str:
        chosen = str(self.choices.answer)
        return self.box.answer.strip() if chosen == OTHER else "" if chosen == USUAL else chosen

    @answer.setter
    def answer(self, answer: str) -> None:
        typed = answer not in (*self._lengths, "")
        self.choices.answer = OTHER if typed else answer or USUAL
        if typed:
            self.box.answer = answer
        self.set_class(typed, "-other")

    @property
    def place(self) -> list[int]:
        return self.box.place

    @place.setter
    def place(self, place: list[int]) -> None:
        self.box.place = place

    @property
    def target(self) -> Choices | WordsBox:
        """What takes the keys: the date, once one is typed."""
        return self.box if self.has_class("-other") and self.box.answer else self.choices

    @on(_Lengths.DateBegun)
    def begin_date(self, event: _Lengths.DateBegun) -> None:
        event.stop()
        self.choices.answer = OTHER
        self.show_date()
        self.box.answer = event.sign
        self.box.focus()

    @on(Choices.Changed)
    def show_date(self) -> None:
        self.set_class(self.choices.answer == OTHER, "-other")

    # -- the lawful days

    def show_span(self, span: Span | None) -> None:
        self._span = span
        self.set_class(span is not None, "-drawn")
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        if self._span is not None:
            text = f"{line_of(self._span, self.size.width)}\n{self._span.words}"
            self.query_one(".span", Static).update(plain(text))


def line_of(span: Span, width: int) -> str:
    """The two ends, and between them a line with `o` where the day is; outside of them the `o` stands beside the end."""
    before, after = ("o " if span.at is not None and span.at < 0 else ""), ""
    if span.at is not None and span.at > 1:
        after = " o"
    room = width - len(f"{before}{span.first} || {span.last}{after}")
    if room < LEAST:
        return f"{before}{span.first} to {span.last}{after}"
    line = ["-"] * room
    if span.at is not None and 0 <= span.at <= 1:
        line[round(span.at * (room - 1))] = "o"
    return f"{before}{span.first} |{''.join(line)}| {span.last}{after}"
