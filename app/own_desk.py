"""What belongs to whoever sits here, on any screen: what waits for them, and what they take away for their calendar."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType

from models.errors import Trouble
from models.policy.roles import CASE_ROLES, Role
from models.policy.say import count
from screens.desk import Desk
from screens.office_screen import Mood, OfficeScreen


class OwnDesk(App[int]):
    """A part of the program."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "for_you", "For you", show=False, id="app.for-you", tooltip="What waits for you besides your cases"),
    ]  # fmt: skip

    desk: Desk

    def say(self, text: str, mood: Mood = "") -> None:
        raise NotImplementedError

    def action_for_you(self) -> None:
        from screens.for_you import ForYou

        if not any(isinstance(screen, ForYou) for screen in self.screen_stack):
            self.push_screen(ForYou(self.desk))

    async def say_what_waits(self) -> None:
        """To who does no casework, and so has no queue that would show it."""
        if self.desk.by.role in (*CASE_ROLES, Role.HR_SUPPORT):
            return
        from models.queries import for_you

        try:
            found = await self.desk.ask(for_you.of, self.desk.by, self.desk.now())
        except Trouble as trouble:
            self.say(trouble.sentence, "alert")
            return
        if found:
            parts = ", ".join(dict.fromkeys(one.part.words.lower() for one in found))
            typing = isinstance(self.screen, OfficeScreen) and self.screen.typing
            how = "Esc, then g, shows all." if typing else "g shows all."
            self.say(f"{count(len(found), 'thing')} for you to see to: {parts}. {how}")

    @on(OfficeScreen.CalendarWanted)
    def make_calendar(self, event: OfficeScreen.CalendarWanted) -> None:
        """A file in the user's own folder, to be opened by their calendar; nobody's name is in it."""
        from app.calendar_file import save

        try:
            path = save(event.ref, event.entries, self.desk.now())
        except OSError as problem:
            self.say(f"The calendar file could not be written: {problem.strerror}.", "alert")
            return
        self.say(f"Written: {path}, with {count(len(event.entries), 'date')}.", "good")
