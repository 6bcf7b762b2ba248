"""A question with given answers: `(o) yes  ( ) no`, or with `many` `[x] Repairs  [ ] Income team`.

Arrows move, Space ticks. What is typed goes to the answer that has a word that begins so, `sh` or `abusive` to shouting or
abusive language, `UB05` too, and takes it where only one is asked for. Signs, not colours, say what is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import monotonic
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from models.text import one_line
from widgets.pieces import Piece
from widgets.toned import Toned

SCROLLED = 0.05
"""Seconds until Textual, refreshes after a focus, has scrolled the whole list to one of its ends."""
WORDS_ABOVE = 2
"""Lines above the first answer that may hold the question."""
BOX = 4
"""Cells for `(o) `."""
TYPED_ON = 1.0
"""Seconds after which a letter begins a new word."""


class Choices(Toned, can_focus=True):
    """`answer` is the value that is chosen ("" for none); with `many` a tuple of values in the order of the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,right", "move(1)", "Next answer", show=False, id="choices.next"),
        Binding("up,left", "move(-1)", "Previous answer", show=False, id="choices.previous"),
        Binding("space", "tick", "Tick", id="choices.tick"),
        Binding("enter", "take", "Take and go on", show=False, id="choices.take"),
    ]
    DEFAULT_CSS = """
    Choices { height: auto; }
    """

    class Changed(Message):
        """Another answer was chosen."""

        def __init__(self, choices: Choices) -> None:
            super().__init__()
            self.choices = choices

        @property
        def control(self) -> Choices:
            return self.choices

    def __init__(
        self, options: Sequence[tuple[str, str]], *, many: bool = False, id: str | None = None
    ) -> None:
        """`options` are values with their words."""
        super().__init__(id=id)
        self._options = tuple(options)
        self._many = many
        self._chosen: set[str] = set()
        self.cursor = 0
        self._typed, self._typed_at = "", 0.0

    @property
    def is_long(self) -> bool:
        return len(self._options) > 6

    @property
    def widest(self) -> int:
        """Cells that the longest answer fills with its box, and a blank behind it."""
        return max((cell_len(one_line(words)) for _, words in self._options), default=0) + BOX + 1

    # -- the answer

    @property
    def answer(self) -> str | tuple[str, ...]:
        chosen = tuple(value for value, _ in self._options if value in self._chosen)
        return chosen if self._many else (chosen[0] if chosen else "")

    @answer.setter
    def answer(self, answer: str | Iterable[str]) -> None:
        wanted = {answer} if isinstance(answer, str) else set(answer)
        self._chosen = wanted & {value for value, _ in self._options}
        if self._chosen and not self._many:
            self.cursor = next(n for n, (value, _) in enumerate(self._options) if value in self._chosen)
        self.refresh()

    @property
    def place(self) -> list[int]:
        """Which answer the cursor is on."""
        return [self.cursor]

    @place.setter
    def place(self, place: list[int]) -> None:
        if place and 0 <= place[0] < len(self._options):
            self.cursor = place[0]
            self.refresh()

    # -- keys and mouse

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters go to an answer here; they never reach the screen's keys."""
        return character is not None and character.isprintable() and character != " "

    def on_key(self, event: events.Key) -> None:
        letter = (event.character or "").casefold()
        if not letter.strip() or not letter.isprintable():
            return
        event.stop()
        now = monotonic()
        self._typed = letter if now - self._typed_at > TYPED_ON else self._typed + letter
        self._typed_at = now
        found = self._found(self._typed)
        if found is None:  # the letter begins something else
            self._typed = letter
            found = self._found(letter)
        if found is not None:
            self._go(found)
            if not self._many:
                self.action_tick()

    def _found(self, typed: str) -> int | None:
        """The next answer that begins with what was typed, or has a word that does; one letter again goes on to the next."""
        again = len(typed) > 1 and len(set(typed)) == 1
        wanted, first = (typed[0], 1) if again or len(typed) == 1 else (typed, 0)
        count = len(self._options)
        after = [(self.cursor + first + step) % count for step in range(count)] if count else []
        for begins in (self._begins, self._has_word):
            for number in after:
                if begins(number, wanted):
                    return number
        return None

    def _begins(self, number: int, typed: str) -> bool:
        value, words = self._options[number]
        return words.casefold().startswith(typed) or (len(typed) > 1 and value.casefold().startswith(typed))

    def _has_word(self, number: int, typed: str) -> bool:
        return len(typed) > 1 and any(
            word.startswith(typed) for word in self._options[number][1].casefold().split()
        )

    def action_move(self, steps: int) -> None:
        goal = self.cursor + steps
        if 0 <= goal < len(self._options):
            self._go(goal)
        elif steps > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_tick(self) -> None:
        if not self._options:
            return
        value = self._options[self.cursor][0]
        if self._many:
            self._chosen ^= {value}
        else:
            self._chosen = {value}
        self.refresh()
        self.post_message(self.Changed(self))

    def action_take(self) -> None:
        """One answer: this one, and on to the next question. Many: only on, since Space has ticked."""
        if not self._many:
            self.action_tick()
        self.screen.focus_next()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        columns, width = self._grid(self.size.width)
        rows = self._rows(columns)
        number = event.y + min(event.x // max(1, width), columns - 1) * rows
        if number < len(self._options):
            self._go(number)
            self.action_tick()

    def _go(self, number: int) -> None:
        self.cursor = number
        self.refresh()
        self._follow()

    def on_focus(self) -> None:
        self.set_timer(SCROLLED, self._follow)

    def _follow(self) -> None:
        """Scroll a list that is taller than its form to the cursor, with the question above the first answer."""
        form = next(
            (one for one in self.ancestors if isinstance(one, Widget) and one.allow_vertical_scroll), None
        )
        if form is None:
            return
        row = self.cursor % self._rows(self._grid(self.size.width)[0])
        at, height = self.content_region.y + row - form.content_region.y, form.content_region.height
        if at < (above := 0 if row else WORDS_ABOVE):
            form.scroll_relative(y=at - above, animate=False)
        elif at >= height:
            form.scroll_relative(y=at - height + 1, animate=False)

    # -- drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._rows(self._grid(width)[0])

    def _grid(self, width: int) -> tuple[int, int]:
        """How many columns, and how wide each is: all in a line if they fit, two where the list is long."""
        longest = max((cell_len(one_line(words)) for _, words in self._options), default=0) + BOX + 2
        fitting = max(1, width // max(1, longest))
        if fitting >= len(self._options):
            return max(1, len(self._options)), longest
        return (min(2, fitting), width // min(2, fitting)) if self.is_long else (1, width)

    def _rows(self, columns: int) -> int:
        return max(1, -(-len(self._options) // columns))

    def render_line(self, y: int) -> Strip:
        columns, width = self._grid(self.size.width)
        rows = self._rows(columns)
        pieces: list[Piece] = []
        strips = []
        for column in range(columns):
            number = y + column * rows
            if y < rows and number < len(self._options):
                strips.append((number, self._option(number, width)))
        for number, piece in strips:
            here = number == self.cursor and self.has_focus
            pieces.append(Piece(piece, "cursor" if here else ""))
        return self.draw(pieces)

    def _option(self, number: int, width: int) -> str:
        value, words = self._options[number]
        chosen = value in self._chosen
        sign = ("[x]" if chosen else "[ ]") if self._many else ("(o)" if chosen else "( )")
        return set_cell_size(f"{sign} {one_line(words, max(1, width - BOX - 1))}", width)
