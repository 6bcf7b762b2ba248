"""The screens around the four: who may open them, and what opens them. Each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType

from models.policy.roles import CASE_ROLES, DECIDERS, LEADERS, REPORTERS, Role, say_who
from screens.desk import Desk
from screens.office_screen import Mood, OfficeScreen
from widgets.draft_guard import DraftGuard

if TYPE_CHECKING:
    from screens.page import Page
    from screens.paper import Clerk

READS_CASES = (*CASE_ROLES, Role.DPO)
READS_STAFF = (*READS_CASES, Role.HR_SUPPORT)
PEOPLE = "Colleagues: who is away; add, change, hand over, retire"
ASKED = "Record that a person asks to be given what we hold about them"


class Around(App[int]):
    """The part of the program that is not a caseworker's every minute."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "one_by_one", "One at a time", show=False, id="app.one-by-one",
                tooltip="Review what waits for your decision, one case a screen"),
    ]  # fmt: skip

    desk: Desk
    guard: DraftGuard
    _clerk: Clerk | None
    _until_clerk: list[Callable[[], None]]

    def say(self, text: str, mood: Mood = "") -> None:
        raise NotImplementedError

    def warm_up(self) -> object:
        raise NotImplementedError

    def fill_in(self, verb: str, refs: tuple[str, ...]) -> None:
        raise NotImplementedError

    def wait_for_clerk(self, then: Callable[[], None]) -> None:
        """A form that is asked for within the first half second opens as soon as it can; keys behind it wait for it."""
        if isinstance(seen := self.screen, OfficeScreen):
            seen.opening = True
            self._until_clerk.append(seen.opened)
        self._until_clerk.append(then)
        self.warm_up()

    def action_one_by_one(self) -> None:
        from screens.one_by_one import OneByOne

        if self.desk.by.role not in DECIDERS:
            self.say(f"Your role decides no proposals. This can be done by: {say_who(DECIDERS)}.", "warn")
        elif self._clerk is None:
            self.wait_for_clerk(self.action_one_by_one)
        elif not any(isinstance(screen, OneByOne) for screen in self.screen_stack):
            self.push_screen(OneByOne(self.desk, self._clerk, self.guard))

    def open_page(self, page: type[Page[Any]]) -> None:
        """One of the pages, unless it is open already."""
        if not any(isinstance(screen, page) for screen in self.screen_stack):
            self.push_screen(page(self.desk))

    def action_horizon(self) -> None:
        from screens.horizon import HorizonScreen

        self.open_page(HorizonScreen)

    @on(OfficeScreen.HouseholdOpened)
    def open_household(self, event: OfficeScreen.HouseholdOpened) -> None:
        from screens.households_page import HouseholdsPage

        self.push_screen(HouseholdsPage(self.desk, event.person))

    def action_households(self) -> None:
        from screens.households_page import HouseholdsPage

        self.open_page(HouseholdsPage)

    @on(OfficeScreen.RetentionWanted)
    def action_retention(self) -> None:
        from screens.retention_page import RetentionPage

        self.open_page(RetentionPage)

    def action_request(self) -> None:
        self.fill_in("governance record-request", ())

    def action_support(self) -> None:
        from screens.support_page import SupportPage

        self.open_page(SupportPage)

    def action_people(self) -> None:
        from screens.people_page import PeoplePage

        self.open_page(PeoplePage)

    def action_settings(self) -> None:
        from screens.people_page import SettingsPage

        self.open_page(SettingsPage)

    def action_policy(self) -> None:
        from screens.policy_page import PolicyPage

        self.open_page(PolicyPage)

    def action_figures(self) -> None:
        from screens.figures_page import FiguresPage

        self.open_page(FiguresPage)

    def commands_around(self) -> Iterator[SystemCommand]:
        """For the palette: only what this role may open."""
        role = self.desk.by.role
        for roles, title, help, run in (
            (DECIDERS, "Review one at a time", "What waits for your decision: v", self.action_one_by_one),
            (
                READS_CASES,
                "Review horizon",
                "All reviews to come, with their lawful days",
                self.action_horizon,
            ),
            (REPORTERS, "Colleague support", "Who waits for support, overdue first", self.action_support),
            (
                (Role.DPO, *LEADERS),
                "How long records stay",
                "What may be erased today and why, and what stays",
                self.action_retention,
            ),
            ((*CASE_ROLES, Role.DPO), "Asked for what is held", ASKED, self.action_request),
            (READS_STAFF, "People", PEOPLE, self.action_people),
            (
                CASE_ROLES,
                "Households",
                "People, addresses and tenancies: add, change, who belongs where",
                self.action_households,
            ),
            (
                tuple(Role),
                "Policy and procedure",
                "Every clause, and the procedure of this office",
                self.action_policy,
            ),
            (READS_STAFF, "Settings", "Clocks and closure days", self.action_settings),
            ((*DECIDERS, Role.DPO), "Figures", "What came in and what was done", self.action_figures),
        ):
            if role in roles:
                yield SystemCommand(title, help, run)
