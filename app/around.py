"""The screens around the four: who may open them, and what opens them. Each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType

from models.policy.roles import DECIDERS, say_who
from screens.desk import Desk
from screens.office_screen import Mood
from widgets.draft_guard import DraftGuard

if TYPE_CHECKING:
    from screens.paper import Clerk


class Around(App[int]):
    """The part of the program that is not a caseworker's every minute."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "one_by_one", "One at a time", show=False, id="app.one-by-one",
                tooltip="Review what waits for your decision, one case a screen"),
    ]  # fmt: skip

    desk: Desk
    guard: DraftGuard
    _clerk: Clerk | None

    def say(self, text: str, mood: Mood = "") -> None:
        raise NotImplementedError

    def action_one_by_one(self) -> None:
        from screens.one_by_one import OneByOne

        if self.desk.by.role not in DECIDERS:
            self.say(f"Your role decides no proposals. This can be done by: {say_who(DECIDERS)}.", "warn")
        elif self._clerk is None:
            self.say("Evenhand is still starting. Try again in a moment.", "warn")
        elif not any(isinstance(screen, OneByOne) for screen in self.screen_stack):
            self.push_screen(OneByOne(self.desk, self._clerk, self.guard))

    def commands_around(self) -> Iterator[SystemCommand]:
        """For the palette: only what this role may open."""
        if self.desk.by.role in DECIDERS:
            yield SystemCommand(
                "Review one at a time", "What waits for your decision  v", self.action_one_by_one
            )
