"""Do anything, find anyone: the command palette takes plain words and shows the key beside each command."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import command, on
from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input
from textual.worker import WorkerCancelled, WorkerFailed

from app.cli.references import record, whole
from app.plain_words import ALSO, PLAINLY
from models.case import Case
from models.errors import BadInput, Trouble
from models.incident import Incident
from models.policy.roles import Actor
from models.queries import find, queue
from models.queries.case_file import may_open
from models.queries.queue import View, views_of
from screens.keys import say_key
from screens.office_screen import OfficeScreen
from widgets.plain import plain, plain_str

if TYPE_CHECKING:
    from app.evenhand import Evenhand

VERB = 0.95
"""The score of what can be done to the case: after a key's own label, before the screens that lead there."""
ANYWHERE = {"app.report", "app.look-up", "app.for-you"}
"""The keys of the whole program that are letters, and so are text while a box has the keys."""
MOST = 8
"""Cases that are offered."""


class CommandPalette(command.CommandPalette):
    """Textual's own, but for two things: its cursor does not blink, which would send 2 kB a second over a slow link, and
    Enter is about what was typed, where Textual's takes the first line of a list that may still be the last one's.
    """

    _heard = ""
    """What the list is filled for, or was last."""

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False

    @on(Input.Changed)
    def think_again(self, event: Input.Changed) -> None:
        self._heard = event.value

    @on(Input.Submitted)
    def choose(self, event: Input.Submitted) -> None:
        """Once the list is there. Who types on meanwhile has changed their mind."""
        event.prevent_default()
        event.stop()
        self.run_worker(self._choose_first(event.value), group="choose", exclusive=True)

    async def _choose_first(self, typed: str) -> None:
        box = self.query_one(Input)
        while self._heard != typed and box.value == typed:
            await asyncio.sleep(0.01)  # the box says later that it changed than that Enter was pressed
        for one in [one for one in self.workers if one.group == self._GATHER_COMMANDS_GROUP]:
            with suppress(WorkerCancelled, WorkerFailed):
                await one.wait()
        if box.value == typed:
            self._select_or_command()


class Commands(Provider):
    """What the keys of the screen underneath do, then the screens of their own and settings.

    One provider for both: Textual asks several in no order that stays the same.
    """

    async def discover(self) -> Hits:
        for one in (*self._commands(), *self._pages()):
            yield DiscoveryHit(plain(one.shown), one.run, one.label, plain_str(one.does))

    async def search(self, query: str) -> Hits:
        for one in (*self._commands(), *self._pages()):
            if score := fits(query, one.label, f"{one.does} {one.also}"):
                yield Hit(score, plain(one.shown), one.run, one.label, plain_str(one.does))
        for one in self._verbs():
            if fits(query, one.label, one.also):
                yield Hit(VERB, plain(one.shown), one.run, one.label, plain_str(one.does))

    def _verbs(self) -> Iterator[Command]:
        """What can be done now to the case underneath: each verb in its own words, and by its command's name."""
        screen = self.screen
        for one in screen.can_be_done() if isinstance(screen, OfficeScreen) else ():
            does = one.does[:1].upper() + one.does[1:]
            app: Evenhand = self.app  # type: ignore[assignment]
            about = f"On {one.on}. On the command line: evenhand {one.verb}"
            also = f"{one.verb.replace('-', ' ')} {PLAINLY.get(one.verb, '')} {PLAINLY.get(one.verb.partition(' ')[0], '')}"
            yield Command(does, does, about, also, partial(app.fill_in, one.verb, (one.on,)))

    def _pages(self) -> Iterator[Command]:
        """By their own words: Textual's own search would find them by scattered letters."""
        for one in self.app.get_system_commands(self.screen):
            yield Command(one.title, one.title, one.help, "", one.callback)

    def _commands(self) -> Iterator[Command]:
        """Each action that works now once, under its first key."""
        screen, done = self.screen, set()
        if not isinstance(screen, OfficeScreen):
            return
        for binding in screen.keys_here(hidden=True):
            if binding.tooltip and binding.action not in done and not screen.reason(binding.action):
                done.add(binding.action)
                name = binding.action.partition("(")[0]
                run = partial(self.app.simulate_key, binding.key)
                shown = f"{screen.label(binding)}  {say_key(binding.key)}"
                yield Command(screen.label(binding), shown, binding.tooltip, ALSO.get(name, ""), run)
        yield from self._from_anywhere(screen, done)

    def _from_anywhere(self, screen: OfficeScreen[Any], done: set[str]) -> Iterator[Command]:
        """What works on every screen, also while a box has the keys and their letters are text."""
        own = [one for kind in type(self.app).__mro__ for one in vars(kind).get("BINDINGS", ())]
        for one in own:
            if not isinstance(one, Binding) or one.id not in ANYWHERE or one.action in done:
                continue
            if not screen.reason(one.action):
                done.add(one.action)
                run = partial(self.app.run_action, one.action)
                yield Command(one.description, one.description, one.tooltip, ALSO.get(one.action, ""), run)


def _named(query: str, by: Actor) -> str:
    """The case or report of the record whose reference was typed; "" if there is none that `by` may open."""
    try:
        given = record(query)
    except Trouble:
        return ""
    root = given.root()
    return root.ref if isinstance(root, Case | Incident) and may_open(root, by) else ""


@dataclass(frozen=True, slots=True)
class Command:
    """`also` are other words for it; `shown` is its label with its key."""

    label: str
    shown: str
    does: str
    also: str
    run: Callable[[], Any]


def fits(query: str, label: str, more: str) -> float:
    """Every word that was typed must begin a word of the command: 0 if not, more if they are the label's own."""
    wanted = query.casefold().split()
    own, all_words = label.casefold().split(), f"{label} {more}".casefold().replace(",", " ").split()
    if not wanted or not all(any(word.startswith(part) for word in all_words) for part in wanted):
        return 0.0
    return 1.0 if all(any(word.startswith(part) for word in own) for part in wanted) else 0.6


class Cases(Provider):
    """Cases by reference, customer, address or what happened, as far as they may be read; people by a look-up."""

    LEAST = 3

    async def search(self, query: str) -> Hits:
        app: Evenhand = self.app  # type: ignore[assignment]
        if len(query.strip()) < self.LEAST:
            return
        yield Hit(
            0.4, plain(f"Who is this? {query}"), partial(app.look_up, query), query, "Look up; it is recorded"
        )
        if named := await app.desk.ask(_named, query, app.desk.by):
            yield Hit(
                0.99,
                plain(f"Open {named}"),
                partial(app.open_case_file, named),
                named,
                "The case or the report",
            )
        elif whole(query) != query.strip() or query.strip().upper().startswith("UCB-"):
            why = f"There is no {whole(query)} that you may open."
            yield Hit(
                0.3, plain(why), partial(app.say, why, "warn"), why, "Check the reference, or ask who gave it"
            )
        async for hit in self._cases(app, query):
            yield hit

    async def _cases(self, app: Evenhand, query: str) -> AsyncIterator[Hit]:
        by, now = app.desk.by, app.desk.now()
        if not views_of(by.role):
            return
        view = View.TEAM if View.TEAM in views_of(by.role) else View.REPORTED
        try:
            found = await app.desk.ask(
                queue.page, view, by, text=query, limit=MOST, flags_stay=False, now=now
            )
            more = await app.desk.ask(_closed_too, query, by)
        except Trouble as trouble:
            yield Hit(
                0.99, plain("! Cases can't be searched now"), lambda: None, query, plain_str(trouble.sentence)
            )
            return
        shown = {line.ref: (line.customer, line.flag, line.happened, line.stage) for line in found.lines}
        for one in more:
            shown.setdefault(one.ref, (one.customer, False, one.happened, one.stage))
        for number, (ref, (customer, flag, happened, stage)) in enumerate(shown.items()):
            words = f"{ref}  {customer}{'  !FLAG' * flag}"
            about = plain_str(f"{happened}. {stage.words}")
            yield Hit(0.9 - number / 100, plain(words), partial(app.open_case_file, ref), words, about)


def _closed_too(query: str, by: Actor) -> tuple[find.Hit, ...]:
    """What the whole office holds; nothing for a word that is too short to be looked for."""
    try:
        return find.find(query, by).shown[:MOST]
    except BadInput:
        return ()
