"""The program on the screen: it starts everything and lays one screen over another; what they show is theirs."""

from __future__ import annotations

from app import lean_asyncio  # noqa: F401  (before asyncio)

# isort: split
import asyncio
import gc
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.filter import LineFilter, NoColor
from textual.notifications import SeverityLevel
from textual.screen import Screen

from app.around import Around
from app.config import Config
from app.discreet import Discreet
from app.driver import driver_for
from app.frame_differ import FrameDiffer
from app.keys_everywhere import KEYS
from app.own_desk import OwnDesk
from app.themes import COLOURS, DEFAULT, THEMES
from app.type_ahead import TypeAhead
from app.watchful import Watchful
from models.errors import Trouble
from models.policy.roles import REPORTERS, Role, cannot
from screens.desk import Desk
from screens.office_screen import Mood, OfficeScreen, Step
from screens.queue import SHEETS, Queue
from widgets.bindings import bindings
from widgets.draft_guard import DraftGuard
from widgets.plain import PlainFilter

if TYPE_CHECKING:
    from app.prepaint import Painted
    from screens.paper import Clerk

HOME = "home"
MORE_IS_SENT = "More is sent to the terminal than need be"
SIGNS_OF_LIFE = (events.Key, events.Paste, events.MouseEvent, events.AppFocus)
"""Somebody is here: they typed, or turned to this window."""
TICK = 300.0
"""Seconds between two looks for what the clocks have done by themselves."""


def _commands(name: str) -> Callable[[], Any]:
    """A provider of the palette, imported when the palette is opened."""

    def provider() -> Any:
        from app import palette

        return getattr(palette, name)

    return provider


def _warmed(desk: Desk) -> Clerk:
    """On a thread of its own, imports and all: on the screen's a key would wait for them half a second, on the
    database's a page.
    """
    from app.warm import warm

    return warm(desk)


class Evenhand(FrameDiffer, Discreet, Watchful, Around, OwnDesk):
    """Started by `app.opening.run`. Screens post what was opened; here is where that leads."""

    TITLE = "Evenhand"
    CSS_PATH: ClassVar = [
        "evenhand.tcss",
        *SHEETS,
    ]  # the queue's too: later would mean to read all of them again
    DEFAULT_MODE = HOME
    COMMANDS: ClassVar = {_commands(name) for name in ("Commands", "Cases")}
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(KEYS),
        Binding("q", "quit", "Quit", show=False, id="app.quit", tooltip="Leave Evenhand; drafts are kept"),
        Binding("ctrl+l", "draw_anew", "Draw again", show=False, id="app.draw-again", tooltip="Draw the whole screen again"),
        Binding("ctrl+p", "command_palette", "Do anything", show=False, priority=True, id="app.anything"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.quit-anywhere", tooltip="Leave from anywhere"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, config: Config, painted: Painted | None = None) -> None:
        """`painted` is the first screen, if it stands in the terminal already."""
        super().__init__(driver_class=driver_for(painted))
        self.painted, self._opening = painted, painted.opening if painted is not None else None
        self.desk, self.config = desk, config
        self.said: list[tuple[datetime, str, Mood]] = []
        self._clerk: Clerk | None = None
        self._begun = self._alive = self._warm = False
        self._until_clerk: list[Callable[[], None]] = []
        self.guard = DraftGuard(
            leave=lambda status: self.exit(return_code=status), trouble=self._draft_trouble
        )
        self._typed = TypeAhead(self, super().on_event)
        self.add_mode(HOME, self._home)
        self.animation_level = "none"
        self._disable_tooltips = self._disable_notifications = True  # none are shown here: see `notify`
        self._coloured: dict[str, str] = {}
        self.no_color = self.no_color or config.no_color
        self._own_filters = self._make_filters()
        self._whole_frames = self.differ_from_here() if config.frame_differ else ""
        self._offer_our_themes()
        self.theme = config.theme if config.theme in COLOURS else DEFAULT

    def _offer_our_themes(self) -> None:
        """Ours alone: each has been measured for contrast. Textual falls back to those of its own name."""
        for name in self.available_themes:
            if "textual" not in name:
                self.unregister_theme(name)
        for theme in THEMES:
            self.register_theme(theme)

    def _make_filters(self) -> list[LineFilter]:
        """The last line of defence for user text, then what this terminal can't show."""
        filters: list[LineFilter] = [PlainFilter()]
        if self.no_color:
            filters.append(NoColor())
        if self.config.ascii:
            from widgets.ascii_filter import AsciiFilter

            filters.append(AsciiFilter())
        return filters

    def get_line_filters(self) -> Sequence[LineFilter]:
        return self._own_filters

    def refresh_css(self, animate: bool = True) -> None:
        """Textual asks for this four times in a start; only other colours are worth reading all style sheets again."""
        colours = self.get_css_variables()
        if colours != self._coloured:
            self._coloured = colours
            super().refresh_css(animate)

    # -- start and end

    def on_mount(self) -> None:
        if not self.is_headless:
            self.guard.install()

    def _home(self) -> OfficeScreen[None]:
        """Where the work of a role is: the queue; who looks after people begins with them, a contractor's desk looks up."""
        from models.queries.queue_views import begins_with_queue

        if self.desk.by.role is Role.HR_SUPPORT:
            from screens.for_you import ForYou

            return ForYou(self.desk, home=True)
        if begins_with_queue(self.desk.by.role):
            return Queue(self.desk, self.size.height, self._opening)
        from screens.look_up import LookUp

        return LookUp(self.desk, home=True)

    @on(OfficeScreen.Ready)
    @work(group="ready")
    async def begin(self) -> None:
        """After the first paint, and what was typed before it: what the clocks have done, and no more than that needs."""
        await self._typed.catch_up()
        self._begun = True
        if self._alive:
            self.warm_up()
        gc.collect()
        gc.freeze()
        gc.enable()
        self._map_keys()
        if self._whole_frames:
            self.log_message(OfficeScreen.Said(f"{MORE_IS_SENT}: {self._whole_frames}.", ""))
        self.set_interval(TICK, self.tick)
        self.watch_for_changes()
        self.tick()
        await self.say_what_waits()

    @work(group="warm")
    async def warm_up(self) -> None:
        """What the other screens need: 15 MB, which a session has no use for in which nobody works."""
        if self._warm:
            return
        self._warm = True
        self._clerk = await asyncio.to_thread(_warmed, self.desk)
        for then in self._until_clerk:
            then()
        gc.collect()
        gc.freeze()

    @work(group="tick")
    async def tick(self) -> None:
        from app.clocks import tick

        try:
            await self.desk.change(tick, self.desk)
        except Trouble as trouble:
            self.say(trouble.sentence, "alert")

    def _map_keys(self) -> None:
        if not self.config.keys and not self.config.no_single_keys:
            return
        from app.all_keys import key_map

        mapped, complaints = key_map(self.config)
        self.set_keymap(mapped)
        for line in complaints:
            self.say(line, "warn")

    async def action_quit(self) -> None:
        """Every draft is kept first; a disk that is full is said, and the second time is heeded."""
        try:
            self.guard.flush()
        except Trouble as trouble:
            self.say(f"Your draft could not be kept. {trouble.sentence}", "alert")
            self.guard = DraftGuard(leave=self.exit)
            return
        await self.output_done()
        self.exit(0)

    def differ_failed(self, error: Exception) -> None:
        from app.cli.crash_log import keep

        kept = keep(error)
        where = f" What happened is in {kept}." if kept else ""
        self.say(f"{MORE_IS_SENT}, since drawing only what changes failed.{where}", "warn")

    # -- what is said

    def say(self, text: str, mood: Mood = "") -> None:
        """On the screen that is seen, and in the messages log."""
        seen = self.screen_stack[-1] if self.screen_stack else None
        if isinstance(seen, OfficeScreen) and seen.is_mounted:
            seen.say(text, mood)
        else:
            self.said.append((self.desk.now(), text, mood))

    def notify(
        self, message: str, *, title: str = "", severity: SeverityLevel = "information",
        timeout: float | None = None, markup: bool = True,
    ) -> None:  # fmt: skip
        """No toast: it would be gone in five seconds. The status line keeps it."""
        moods: dict[str, Mood] = {"warning": "warn", "error": "alert"}
        self.say(f"{title}: {message}" if title else message, moods.get(severity, ""))

    @on(OfficeScreen.Said)
    def log_message(self, event: OfficeScreen.Said) -> None:
        self.said.append((self.desk.now(), event.text, event.mood))

    def _draft_trouble(self, error: Exception) -> None:
        self.say(f"Your draft is not kept yet. {getattr(error, 'sentence', 'It is tried again.')}", "alert")

    # -- where things lead

    @on(OfficeScreen.CaseOpened)
    def open_case(self, event: OfficeScreen.CaseOpened) -> None:
        self.open_case_file(event.ref, event.step)

    def open_case_file(self, ref: str, step: Step | None = None) -> None:
        from screens.case_file import CaseScreen

        self.push_screen(CaseScreen(self.desk, ref, step))

    @on(OfficeScreen.FormOpened)
    def open_form(self, event: OfficeScreen.FormOpened) -> None:
        self.fill_in(event.verb, event.refs)

    def fill_in(self, verb: str, refs: tuple[str, ...]) -> None:
        """A form; what it did is said on the screen underneath."""
        from screens.verb_form import VerbForm

        if self._clerk is None:
            self.wait_for_clerk(partial(self.fill_in, verb, refs))
            return
        self.push_screen(VerbForm(self.desk, self._clerk, self.guard, verb, refs), self._done)

    def _done(self, sentence: str | None) -> None:
        if sentence:
            self.say(sentence, "good")

    @on(OfficeScreen.ActionsOpened)
    def open_actions(self, event: OfficeScreen.ActionsOpened) -> None:
        from screens.actions import Actions

        self.push_screen(Actions(self.desk, event.ref, event.on, event.verbs))

    @on(OfficeScreen.AppealOpened)
    def open_appeal(self, event: OfficeScreen.AppealOpened) -> None:
        from screens.appeal import AppealScreen

        self.push_screen(AppealScreen(self.desk, event.ref, event.appeal))

    @on(OfficeScreen.TextOpened)
    def open_text(self, event: OfficeScreen.TextOpened) -> None:
        from screens.reading import Reading

        below = self.screen.path() if isinstance(self.screen, OfficeScreen) else ()
        self.push_screen(Reading(self.desk, (*below, event.title), event.blocks))

    @on(OfficeScreen.CardOpened)
    def open_card(self, event: OfficeScreen.CardOpened) -> None:
        self.look_up(event.text)

    def look_up(self, text: str = "") -> None:
        from screens.look_up import LookUp

        self.push_screen(LookUp(self.desk, text))

    def action_command_palette(self) -> None:
        from app.palette import CommandPalette

        if not any(isinstance(screen, CommandPalette) for screen in self.screen_stack):
            self.push_screen(CommandPalette(placeholder="Do anything, find anyone", id="--command-palette"))

    def action_look_up(self) -> None:
        from screens.look_up import LookUp

        if isinstance(self.screen, LookUp):
            self.screen.action_type()
        else:
            self.look_up()

    def action_report(self) -> None:
        if why := cannot("report incidents", REPORTERS, self.desk.by.role):
            self.say(why, "warn")
        else:
            self.fill_in("incident report", ())

    def action_keys_here(self) -> None:
        from screens.keys_here import Key, KeysHere

        screen = self.screen
        if isinstance(screen, OfficeScreen) and not isinstance(screen, KeysHere):
            keys = [
                Key(b.key, screen.label(b), b.tooltip, screen.reason(b.action), b.action)
                for b in screen.keys_here(hidden=True)
                if b.id is not None
            ]
            of = " > ".join(screen.path()) or "Evenhand"
            self.push_screen(KeysHere(self.desk, keys, of), self._run_key)

    def _run_key(self, key: str | None) -> None:
        if key:
            self.simulate_key(key)

    def show_messages(self) -> None:
        from screens.messages import Message, Messages

        self.push_screen(Messages(self.desk, [Message(*one) for one in self.said]))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Textual's own, without the picture of the screen: that is a way out for what only some may see."""
        yield SystemCommand(
            "Colours", "Choose among the colours, high contrast among them", self.action_change_theme
        )
        yield from self.commands_around()
        yield SystemCommand("Messages", "What the program has said", self.show_messages)

    # -- keys

    async def on_event(self, event: events.Event) -> None:
        """Keys in their turn; and what tmux makes of a quick Esc and then x, which is alt+x: Esc, and then x."""
        if isinstance(event, events.Resize):
            self.draw_anew()
        if not self._alive and isinstance(event, SIGNS_OF_LIFE):
            self._alive = True
            if self._begun:
                self.warm_up()
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif (
            isinstance(event, events.Key) and event.key == "ctrl+j"
        ):  # an Enter from before the terminal was ours
            await self._typed.take(events.Key("enter", "\r"))
        elif isinstance(event, events.Key) and event.key.startswith("alt+"):
            key = event.key.removeprefix("alt+")
            await self._typed.take(events.Key("escape", None))
            await self._typed.take(events.Key(key, key if len(key) == 1 else None))
        else:
            await self._typed.take(event)
