"""Do anything, find anyone: the command palette takes plain words and shows the key beside each command."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider

from models.errors import Trouble
from models.queries import queue
from models.queries.queue import View, views_of
from screens.keys import say_key
from screens.office_screen import OfficeScreen
from widgets.plain import plain, plain_str

if TYPE_CHECKING:
    from app.evenhand import Evenhand

ALSO = {
    "assign": "give hand over owner allocate",
    "note": "write remark comment",
    "decide": "triage approve propose letter restriction flag appeal review close what can be done",
    "look_up": "who is this find customer address postcode visit safe check",
    "report": "new incident something happened",
    "filter": "search find",
    "quit": "leave exit",
}
"""Other words for a command, by its action."""


class Commands(Provider):
    """What the keys of the screen underneath do."""

    async def discover(self) -> Hits:
        for label, does, key, run in self._commands():
            yield DiscoveryHit(plain(f"{label}  {key}"), run, label, plain_str(does))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for label, does, key, run in self._commands():
            score = max(matcher.match(label), matcher.match(f"{label} {does}"))
            if score > 0:
                yield Hit(score, plain(f"{label}  {key}"), run, label, plain_str(does))

    def _commands(self) -> list[tuple[str, str, str, partial[None]]]:
        screen = self.screen
        if not isinstance(screen, OfficeScreen):
            return []
        found = []
        for binding in screen.keys_here(hidden=True):
            name = binding.action.partition("(")[0]
            does = ". ".join(
                part for part in (binding.tooltip, ALSO.get(name.removeprefix("app."), "")) if part
            )
            run = partial(self.app.simulate_key, binding.key)
            found.append((screen.label(binding), does, say_key(binding.key), run))
        return found


class Cases(Provider):
    """Cases by reference, customer or what happened; people by a look-up, which is recorded."""

    LEAST = 3

    async def search(self, query: str) -> Hits:
        app: Evenhand = self.app  # type: ignore[assignment]
        if len(query.strip()) < self.LEAST:
            return
        yield Hit(
            0.4, plain(f"Who is this? {query}"), partial(app.look_up, query), query, "Look up; it is recorded"
        )
        async for hit in self._cases(app, query):
            yield hit

    async def _cases(self, app: Evenhand, query: str) -> AsyncIterator[Hit]:
        by, now = app.desk.by, app.desk.now()
        views = views_of(by.role)
        if not views:
            return
        view = View.TEAM if View.TEAM in views else views[0]
        try:
            found = await app.desk.ask(queue.page, view, by, text=query, limit=8, now=now)
        except Trouble as trouble:
            app.say(trouble.sentence)
            return
        for number, line in enumerate(found.lines):
            flag = "  !FLAG" if line.flag else ""
            words = f"{line.ref}  {line.customer}{flag}"
            help = plain_str(f"{line.happened}. {line.stage.words}")
            yield Hit(0.9 - number / 100, plain(words), partial(app.open_case_file, line.ref), words, help)
