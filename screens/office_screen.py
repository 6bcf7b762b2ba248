"""What all screens share: the title and who is here, the last word of the program, the keys that work."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, Literal, ParamSpec, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from models.errors import Trouble
from models.policy.roles import NOT_YOURS
from models.policy.say import say_time
from screens.desk import Desk
from screens.heading import heading, updated_at
from screens.keys import NO_KEY, is_single, say_key, why_not_anywhere
from widgets.blocks import Block, Piece, Words
from widgets.key_layout import Hint
from widgets.key_line import KeyLine
from widgets.sheet import Sheet
from widgets.split_line import SplitLine

if TYPE_CHECKING:
    from models.policy.calendar_file import Entry
    from models.queries.case_parts import Action
    from models.queries.lookup import Found
    from models.undo import Retraced

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")
Step = Callable[[int], "str | None"]
STATUS_LINES = 4
"""Lines that a long sentence may take: how to put something right is never cut."""
Mood = Literal["", "good", "warn", "alert"]


class OfficeScreen(Screen[T]):
    """A screen of Evenhand. `body()` is what it shows between the title and the foot."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="screen.back", tooltip="Go back, or clear what is filtered"),
        Binding("h", "back", "Back", show=False, id="screen.back-h"),
        Binding(
            "u,ctrl+z", "undo", "Undo", show=False, id="screen.undo", tooltip="Take back what you did last"
        ),
        Binding(
            "U", "redo", "Redo", show=False, id="screen.redo", tooltip="Do again what you have just undone"
        ),
    ]
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"), (80, "-normal"), (130, "-wide"),
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [
        (0, "-short"), (20, "-lower"), (36, "-tall"),
    ]  # fmt: skip
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "office_screen.tcss"

    class Said(Message):
        """The program told the user something; the messages log keeps it."""

        def __init__(self, text: str, mood: Mood) -> None:
            super().__init__()
            self.text, self.mood = text, mood

    class Ready(Message):
        """The first rows are on the screen: what takes its time may begin."""

    class CaseOpened(Message):
        """A case's file is wanted. `step(1)` gives the reference after it in the list it came from, `step(-1)` before."""

        def __init__(self, ref: str, step: Step | None = None) -> None:
            super().__init__()
            self.ref, self.step = ref, step

    class FormOpened(Message):
        """A form for a verb ("incident triage") is wanted, about these records."""

        def __init__(self, verb: str, refs: tuple[str, ...]) -> None:
            super().__init__()
            self.verb, self.refs = verb, refs

    class ActionsOpened(Message):
        """What can be done on a case is wanted: of all its records or one (`on`), all verbs or those that begin so."""

        def __init__(self, ref: str, on: str = "", verbs: tuple[str, ...] = ()) -> None:
            super().__init__()
            self.ref, self.on, self.verbs = ref, on, verbs

    class AppealOpened(Message):
        """An appeal of a case is wanted, with its stages and its journal."""

        def __init__(self, ref: str, appeal: str) -> None:
            super().__init__()
            self.ref, self.appeal = ref, appeal

    class CardOpened(Message):
        """The card for a visit is wanted, of whom these words find; the look-up is recorded."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class HouseholdOpened(Message):
        """What can be added or changed around a person and their home is wanted; of nobody if it is None."""

        def __init__(self, person: Found | None) -> None:
            super().__init__()
            self.person = person

    class RetentionWanted(Message):
        """What may be erased is wanted, and what stays."""

    class CalendarWanted(Message):
        """A calendar file of these entries is wanted."""

        def __init__(self, ref: str, entries: Sequence[Entry]) -> None:
            super().__init__()
            self.ref, self.entries = ref, tuple(entries)

    class TextOpened(Message):
        """Something is wanted in full: a letter, an event."""

        def __init__(self, title: str, blocks: Iterable[Block]) -> None:
            super().__init__()
            self.title, self.blocks = title, tuple(blocks)

    READS: ClassVar[bool] = False
    """Whether it can take keys only when it has read something, and says so with `opened`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.opening = True
        """Keys wait while this is true."""
        self._copied = ""
        self._time_read = "before"

    # -- layout

    def compose(self) -> ComposeResult:
        yield SplitLine(id="title", end_stays=True)
        with Vertical(id="body"):
            yield from self.body()
        yield SplitLine(id="status")
        yield KeyLine(id="keys")

    def body(self) -> ComposeResult:
        yield from ()

    def on_mount(self) -> None:
        self.show_path()
        self.bindings_updated_signal.subscribe(self, lambda _: self.show_keys())
        self.show_keys()
        if not self.READS:
            self.call_after_refresh(self.opened)

    def opened(self) -> None:
        """From now on it can take keys."""
        self.opening = False

    def path(self) -> Sequence[str]:
        """Where this is: `("Queue", "Mine")`."""
        return ()

    def show_path(self) -> None:
        self.query_one("#title", SplitLine).show(*heading(self.path(), self.desk.by))

    def _compositor_refresh(self) -> None:
        """Nothing is drawn for a screen that another one covers.

        Textual (8.2.8) repaints the screen on top, all of it, whenever one below it has a word to say, and goes on
        doing so at each of its timers: 12 kB every three seconds. Ours are opaque, and are drawn when they come back.
        """
        top = self.app.screen
        if top is self or not isinstance(top, OfficeScreen):
            super()._compositor_refresh()
        else:
            self._compositor._dirty_regions.clear()
            self._dirty_widgets.clear()

    # -- reading

    async def ask(self, query: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """As the desk's; who asked on a screen that was left meanwhile is not answered any more. Raises DatabaseTrouble."""
        found = await self.desk.ask(query, *args, **kwargs)
        if not self.query("#status") or self not in self.app.screen_stack:  # its parts go one by one
            raise asyncio.CancelledError
        return found

    def look_for_changes(self) -> object:
        """A colleague may have changed something; a screen that shows such things looks."""
        return None

    # -- what the program says

    def say(self, text: str, mood: Mood = "") -> None:
        """In the status line until the next word, and in the messages log."""
        self.show_status(text, mood)
        self.post_message(self.Said(text, mood))

    def not_read(self, sentence: str, instead: Sheet | None) -> None:
        """What can't be read stands in its place (`instead`), once; where older facts stand there, below them."""
        if instead is None:
            self.say(f"{sentence} What you see is from {self._time_read}.", "alert")
            return
        self.post_message(self.Said(sentence, "alert"))
        instead.show((Words(Piece(f"! {sentence}", "alert")),))

    def show_status(self, text: str, mood: Mood = "") -> None:
        sign = "! " if mood in ("warn", "alert") else ""
        status = self.query_one("#status", SplitLine)
        status.show((Piece(sign + text, mood),))
        status.styles.height = min(STATUS_LINES, status.lines_needed(self.size.width))

    def refuse(self, text: str) -> None:
        self.say(text, "warn")

    def updated(self, words: str | None = None) -> None:
        """On the right: when what is shown was read, or why that is some time ago."""
        if words is None:
            self._time_read = say_time(self.desk.now())
        text = updated_at(self.desk.now()) if words is None else words
        self.query_one("#status", SplitLine).show(right=(Piece(text, "quiet"),))

    def can_be_done(self) -> Sequence[Action]:
        """What may be done now with what stands here, for the palette."""
        return ()

    def copy(self, text: str) -> None:
        """To the clipboard, where the terminal allows it; what it was is shown, at once or by the same key again."""
        first, *more = text.splitlines() or [""]
        if more and text == self._copied:
            self.post_message(self.TextOpened("To copy", (Words(text),)))
            return
        self._copied = text
        self.app.copy_to_clipboard(text)
        if more:
            lines = f"{1 + len(more)} lines; the same key again shows them"
            self.say(f"Copied, where the terminal allows it, {lines}: {first}", "good")
        else:
            self.say(f"Copied, where the terminal allows it: {first}", "good")

    # -- undo

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is typed into a box is not done yet: nothing behind the box is undone from there."""
        return action not in ("undo", "redo") or not isinstance(self.focused, Input)

    def action_undo(self) -> None:
        """What its user did last, wherever that was."""
        from models.undo import undo_as

        self._retrace(undo_as)

    def action_redo(self) -> None:
        from models.undo import redo_as

        self._retrace(redo_as)

    @work(group="undo")
    async def _retrace(self, act: Callable[[int, datetime], Retraced]) -> None:
        """Keys typed meanwhile wait: they are meant for what is there afterwards."""
        if self.opening:
            return
        self.opening = True
        try:
            found = await self.desk.change(act, self.desk.by.id, self.desk.now())
        except Trouble as trouble:
            self.refuse(trouble.sentence)
        else:
            self.say(found.sentence, "warn" if found.others or found.stays else "good")
            self.read_again()
        finally:
            self.opened()

    def read_again(self) -> None:
        """What is shown may have changed; a screen that reads when it comes back reads now."""
        resume = getattr(self, "on_screen_resume", None)
        if resume is not None:
            resume()

    # -- keys

    @property
    def typing(self) -> bool:
        """Whether a letter that is typed now goes into a box, or to an answer, and is no key of the screen's."""
        return self.focused is not None and self.focused.check_consume_key("g", "g")

    def why_not(self, action: str) -> str:
        """Why an action does nothing now, in a sentence; "" if it works. Its key is dimmed, and says this."""
        return ""

    def reason(self, action: str) -> str:
        """The same for every key that works here, those of the whole program included."""
        return why_not_anywhere(action, self.desk.by.role) or self.why_not(action.removeprefix("screen."))

    def label(self, binding: Binding) -> str:
        """What a key's hint says; its reach included, `Assign (3)`."""
        return binding.description

    def allowed(self, action: str) -> bool:
        """Whether to go on; if not, the reason has been said."""
        if why := self.reason(action):
            self.refuse(why)
        return not why

    def show_keys(self) -> None:
        if self.is_mounted:
            self.query_one("#keys", KeyLine).show(_help_last([*self.first_hints(), *self.hints()]))

    def hints(self) -> list[Hint]:
        """Of the keys that this role has; what only others may do stands in the list of all keys, with who can."""
        found = [(b, self.reason(b.action)) for b in self.keys_here()]
        return [
            Hint(say_key(b.key), self.label(b), not why) for b, why in found if not why.startswith(NOT_YOURS)
        ]

    def first_hints(self) -> Sequence[Hint]:
        """Keys that have no binding of ours, before the others."""
        return ()

    def keys_here(self, hidden: bool = False) -> Iterator[Binding]:
        """The bindings that work here, each action once, the nearest first; all keys if `hidden`."""
        done = set()
        for active in self.active_bindings.values():
            binding = active.binding
            if binding.key == NO_KEY or not binding.description or binding.system:
                continue
            if is_single(binding.key) and self.typing:
                continue  # it is text there
            if (binding.show or hidden) and (binding.action not in done or hidden):
                done.add(binding.action)
                yield binding

    def action_back(self) -> None:
        self.dismiss()


def _help_last(hints: list[Hint]) -> list[Hint]:
    return [h for h in hints if h.label != "Keys"] + [h for h in hints if h.label == "Keys"]
