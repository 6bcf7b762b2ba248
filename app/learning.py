"""The lesson: practice cases inside the program itself, and a line that says what to press next, with the screens' own keys.

Each step is over when what it asks for is seen to have happened, whatever way it was done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from app.evenhand import Evenhand
from app.palette import CommandPalette
from screens.office_screen import OfficeScreen
from widgets.blocks import Piece
from widgets.split_line import SplitLine

LOOK = 0.25
"""Seconds between two looks at what the learner has done."""
LINES = 2


@dataclass(frozen=True, slots=True)
class Step:
    """What to do, why, how the command line does the same, and how to see that it was done."""

    does: str
    why: str
    twin: str
    done: Callable[[Evenhand], bool]


def _on(name: str) -> Callable[[Evenhand], bool]:
    return lambda app: type(app.screen).__name__ == name


def _queue(app: Evenhand) -> Any:
    return app.screen if type(app.screen).__name__ == "Queue" else None


def _moved(app: Evenhand) -> bool:
    """The cursor stands elsewhere than at first, or something has been opened already."""
    queue = _queue(app)
    if queue is None:
        return isinstance(app.screen, OfficeScreen)
    return queue.line is not None and queue.line.ref != getattr(app, "first", queue.line.ref)


def _filtered(app: Evenhand) -> bool:
    queue = _queue(app)
    return queue is not None and "hill" in queue.lens.text.casefold()


def _cleared(app: Evenhand) -> bool:
    queue = _queue(app)
    return queue is not None and not queue.lens.text


def _looked_up(app: Evenhand) -> bool:
    return _on("LookUp")(app) and bool(app.screen._found)  # type: ignore[attr-defined]


def _card_read(app: Evenhand) -> bool:
    return _on("LookUp")(app) and bool(app.screen._read_at)  # type: ignore[attr-defined]


def _on_timeline(app: Evenhand) -> bool:
    return _on("CaseScreen")(app) and app.screen._tab == "timeline"  # type: ignore[attr-defined]


def _form(verb: str) -> Callable[[Evenhand], bool]:
    return lambda app: _on("VerbForm")(app) and app.screen._verb == verb  # type: ignore[attr-defined]


def _noted(app: Evenhand) -> bool:
    return any(text.startswith("Note added") for _, text, _ in app.said)


def _palette(app: Evenhand) -> bool:
    return isinstance(app.screen, CommandPalette)


STEPS: tuple[Step, ...] = (
    Step("Press Down, or j.", "This is the queue: what waits for you. Live flags always come first.",
         "evenhand queue", _moved),
    Step("Press Enter.", "That opens the case under the cursor.", "evenhand case REF", _on("CaseScreen")),
    Step("Press t.", "The timeline: everything that happened, newest first.", "evenhand timeline REF", _on_timeline),
    Step("Press c, write a line, then Ctrl+S and Enter.", "A note. Every form is checked once before it is recorded.",
         "evenhand case note REF TEXT", _noted),
    Step("Press Esc until the queue is there.", "Esc always leads back. What you were typing is kept.",
         "evenhand queue", _on("Queue")),
    Step("Press / and type hill.", "Filter as you type, over names, references and what happened.",
         "evenhand queue --filter hill", _filtered),
    Step("Press Esc.", "Esc clears the filter; Enter would have kept it.", "evenhand queue", _cleared),
    Step("Press w and type 12 mill lane.", "Who is this? From an address, a name or a phone number to what to do.",
         "evenhand check 12 mill lane", _looked_up),
    Step("Press Down, then Enter.", "You have read the card before your visit, and that is on record.",
         "evenhand check 12 mill lane --read", _card_read),
    Step("Press Esc, then n.", "A new incident. It takes a minute; the first question is whether anyone is in danger.",
         "evenhand report", _form("incident report")),
    Step("Press Esc.", "You left the report. Its draft is kept: n opens it again where you were.",
         "evenhand report", _on("Queue")),
    Step("Press : and look, then Esc.", "Do anything: type what you want in your own words, like tell repairs.",
         "evenhand --help", _palette),
    Step("Press ? and look.", "The keys of the screen that you are on, in words. F1 helps with a box of a form.",
         "evenhand manual", _on("KeysHere")),
)  # fmt: skip
END = "That is all for the first five minutes. q leaves; evenhand demo opens more practice cases, in every role."


class Lesson(Evenhand):
    """Evenhand with one more line below the title, on every screen."""

    CSS: ClassVar[str] = "#lesson { height: 2; background: $panel; }"

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.step = 0
        self.first = ""

    def on_mount(self) -> None:
        super().on_mount()
        self.set_interval(LOOK, self.teach)

    def teach(self) -> None:
        """Go on if the step was done, and say what comes next on whatever screen is seen."""
        queue = _queue(self)
        if queue is not None and queue.line is not None:
            self.first = self.first or queue.line.ref
        elif queue is not None:
            return
        while self.step < len(STEPS) and STEPS[self.step].done(self):
            self.step += 1
        screen = self.screen
        if not isinstance(screen, OfficeScreen) or not screen.is_mounted:
            return
        found = screen.query("#lesson")
        if not found:
            screen.mount(SplitLine(id="lesson"), after="#title")
            return
        found.first(SplitLine).show(self.words())

    def words(self) -> tuple[Piece, ...]:
        """`3 of 13. Press t. The timeline: …`"""
        if self.step >= len(STEPS):
            return (Piece("Done. ", "good"), Piece(END))
        one = STEPS[self.step]
        return (
            Piece(f"{self.step + 1} of {len(STEPS)}. ", "quiet"),
            Piece(f"{one.does} ", "key"),
            Piece(one.why),
        )
