"""People and settings: the colleagues of the office and its clocks; changed here by the Lead and the Head (P60)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import on

from models.policy.roles import CASE_ROLES, LEADERS, say_who
from models.policy.say import count, say_day
from models.queries import staff
from models.queries.staff import SETS_CLOCKS, SettingsNow, Staff
from screens.page import Page
from widgets.blocks import Block, Gap, Heading, Item, Piece, Words
from widgets.columns import Column
from widgets.sheet import Sheet

ONE = (Column("", None),)
PEOPLE = (Column("", 26), Column("", None, least=18), Column("", 12, priority=1))
CLOCKS = (Column("", None, least=30), Column("", 18))
_CHANGES = (
    ("people add", "Add a colleague"),
    ("people hand-over", "Hand a colleague's work over to somebody else"),
    ("people retire", "Take a colleague who has left out of use"),
)
_AWAY = (
    ("people away", "Say that a colleague is away"),
    ("people back", "Say that a colleague is back"),
)
_DAYS = (
    ("setting add-closure-day", "Add a day on which the office is closed"),
    ("setting drop-closure-day", "Drop a closure day"),
)


class PeoplePage(Page[tuple[Staff, ...]]):
    """Enter changes the colleague under the cursor, for who may."""

    READING = "Reading the colleagues"

    def path(self) -> Sequence[str]:
        return ("People",)

    @property
    def changes(self) -> bool:
        return self.desk.by.role in LEADERS

    def fetch(self) -> tuple[Staff, ...]:
        return staff.people(self.desk.by, self.desk.now())

    def blocks(self, found: tuple[Staff, ...]) -> Iterator[Block]:
        shown = [
            one for one in found if self.fits(one.name, one.login, one.role.words, one.team, one.manager)
        ]
        yield Heading("Colleagues", count(sum(one.active for one in shown), "colleague"))
        if not self.changes:
            yield Words(Piece(f"Roles and managers are changed by: {say_who(LEADERS)}.", "quiet"))
        offered = (*(_CHANGES if self.changes else ()), *(_AWAY if self.desk.by.role in CASE_ROLES else ()))
        for verb, words in offered if not self._text else ():
            yield Item(verb, (Piece(words, "key"),), ONE)
        if offered and not self._text:
            yield Gap()
        for one in shown:
            manager = f"manager {one.manager}" if one.manager else "no manager"
            left = ", has left" if not one.active else ""
            away = f"away until {say_day(one.away_until)}, " if one.away_until else ""
            yield Item(
                f"login {one.login}",
                (f"{one.name}{left}", Piece(one.role.words, ""), Piece(one.phone, "quiet")),
                PEOPLE,
                (Piece(f"{away}{one.login}, {one.team or 'no team'}, {manager}", "quiet"),),
            )

    @on(Sheet.ItemOpened, "#page")
    def open_form(self, event: Sheet.ItemOpened) -> None:
        kind, _, login = str(event.key).partition(" ")
        if kind != "login":
            self.post_message(self.FormOpened(str(event.key), ()))
        elif self.changes:
            self.post_message(self.FormOpened("people change", (login,)))
        else:
            self.refuse(f"Your role cannot change colleagues. This can be done by: {say_who(LEADERS)}.")


class SettingsPage(Page[SettingsNow]):
    """Enter changes the clock under the cursor, within its lawful range."""

    READING = "Reading the clocks"

    def path(self) -> Sequence[str]:
        return ("Settings",)

    def fetch(self) -> SettingsNow:
        return staff.settings(self.desk.by)

    def blocks(self, found: SettingsNow) -> Iterator[Block]:
        by = self.desk.by.role
        yield Heading("Clocks", "Enter changes one" if by in SETS_CLOCKS else "")
        if by not in SETS_CLOCKS:
            yield Words(Piece(f"Changed by: {say_who(SETS_CLOCKS)}.", "quiet"))
        for one in found.clocks:
            if self.fits(one.name, one.words, one.source):
                ours = ", our own choice" if one.ours else ""
                from_ = Piece(f"{one.source}{ours}; lawful: {one.lawful}", "quiet")
                yield Item(f"clock {one.name}", (one.words, Piece(one.value, "strong")), CLOCKS, (from_,))
        if self._text:
            return
        yield Gap()
        yield Heading("Closure days", count(len(found.closed), "day"))
        for day in found.closed:
            yield Words(say_day(day))
        if not found.closed:
            yield Words(Piece("None besides weekends and bank holidays.", "quiet"))
        for verb, words in _DAYS if by in LEADERS else ():
            yield Item(verb, (Piece(words, "key"),), ONE)

    @on(Sheet.ItemOpened, "#page")
    def open_form(self, event: Sheet.ItemOpened) -> None:
        kind, _, name = str(event.key).partition(" ")
        if kind != "clock":
            self.post_message(self.FormOpened(str(event.key), ()))
        elif self.desk.by.role in SETS_CLOCKS:
            self.post_message(self.FormOpened("setting change", (name,)))
        else:
            self.refuse(f"Your role cannot change clocks. This can be done by: {say_who(SETS_CLOCKS)}.")
