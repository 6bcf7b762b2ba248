"""The office of the screens' tests, and how a test sits down in it."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pendulum
from textual.pilot import Pilot
from textual.screen import Screen

from app.config import Config
from app.evenhand import Evenhand
from app.identity import actor
from models.database import attach, database
from models.people import Office as People
from models.policy.behaviours import Code, Ground
from screens.desk import Desk, Look
from tests.factories import Office

T = TypeVar("T")

NOW = pendulum.datetime(2026, 3, 16, 10, 41, tz="Europe/London")
"""The Monday on which every test looks at the office."""

ACCOUNT = (
    'He came to the door with a [bold]bat[/bold] and said he would "sort out" the gas engineer.\n'
    "I left at once. \x1b]0;pwned\x07He followed me to the van."
)

PEOPLE = (
    "Mr Rakesh Patel",
    "Ms Theresa Webb",
    "Mr John Dunn",
    "Mr Sadiq Ahmed",
    "Mr \x1b[31mRed\x1b[0m [b]Quill[/b]",
    "Miss 李 小龙",
    "Mr Dara \u202eO'Brien",
)


def build() -> None:
    """Cases of seven people, two of them reports that wait for triage; names and accounts are hostile here and there."""
    office = Office(NOW.subtract(days=60))
    people = [office.person(name) for name in PEOPLE]
    for number, one in enumerate(people):
        home = People.add_property(
            f"{12 + 2 * number} Mill Lane, Poole", "BH15 1AA", by=office.caseworker, now=office.now
        )
        tenancy = People.add_account(f"T{1000 + number}", home, by=office.caseworker, now=office.now)
        People.link_person(one, tenancy, by=office.caseworker, now=office.now)

    def on(days: int, person: int) -> Office:
        office.now = NOW.subtract(days=days)
        office.customer = people[person]
        return office

    on(50, 0).flagged(arrangement="Two people for every visit. Ring Lena Brook (ext 214) before you go.")
    on(12, 1).in_review(office.decision_of(office.restricted()))
    on(9, 2).warning()
    on(6, 4).investigating(Code.UB09, grounds=(Ground.AGE,))
    on(3, 5).triaged(Code.UB02)
    on(2, 3).reported(Code.UB03, danger=True, account=ACCOUNT)
    on(1, 6).reported(Code.UD03, Code.UD05)
    on(40, 3).closed()
    database.execute_sql(
        "insert into setting (version, name, value, live) values (1, 'practice', 'yes', true)"
    )


def copied(template: Path, path: Path) -> str:
    """A copy of a database for one test, as private as the original."""
    shutil.copy(template, path)
    return str(path)


class Place:
    """`here.app("sue")` is Evenhand as Sue sees it; the clock stands at `NOW` until it is moved."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.now = NOW
        self._desks: list[Desk] = []
        attach(path)

    def app(self, login: str, kind: type[Evenhand] = Evenhand, **config: Any) -> Evenhand:
        config_ = Config(database=self.path, as_login=login, **config)
        desk = Desk(lambda: self.now, Look(config_.ascii, config_.slow_link, config_.no_single_keys))
        desk.sit(lambda: actor(login))
        self._desks.append(desk)
        return kind(desk, config_)

    def do(self, work: Callable[[], T]) -> T:
        """Something that a colleague does elsewhere, over a connection of their own."""
        database.connect()
        try:
            return work()
        finally:
            database.close()

    def close(self) -> None:
        for desk in self._desks:
            desk.close()


def text_of(app: Evenhand) -> str:
    """What stands on the screen."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


PATIENCE = 60.0
"""Seconds until a wait fails: far more than a busy machine needs."""


async def see(pilot: Pilot[int], wanted: str | re.Pattern[str], seconds: float = PATIENCE) -> str:
    """Wait until it stands on the screen; gives the screen, AssertionError shows it."""
    app: Evenhand = pilot.app  # type: ignore[assignment]
    for _ in range(int(seconds / 0.05)):
        await pilot.pause()
        text = text_of(app)
        if wanted in text if isinstance(wanted, str) else wanted.search(text):
            return text
        await asyncio.sleep(0.05)
    raise AssertionError(f"{wanted!r} did not appear\n{text_of(app)}")


async def on(pilot: Pilot[int], kind: type[Screen[Any]], seconds: float = PATIENCE) -> None:
    """Wait until a screen of this kind is on top; AssertionError shows what is there instead."""
    for _ in range(int(seconds / 0.05)):
        await pilot.pause()
        if isinstance(pilot.app.screen, kind):
            return await rest(pilot)
        await asyncio.sleep(0.05)
    raise AssertionError(f"There is {pilot.app.screen!r} instead of {kind.__name__}.")


async def ready(pilot: Pilot[int]) -> None:
    """Until the first rows stand there, the forms can be opened, and nothing is under way."""
    app: Evenhand = pilot.app  # type: ignore[assignment]
    app.warm_up()
    for _ in range(600):
        await pilot.pause()
        if app._clerk is not None:
            break
        await asyncio.sleep(0.05)
    await rest(pilot)


async def rest(pilot: Pilot[int]) -> None:
    """Until no worker runs but one that waits for an answer from a menu, and the preview has been drawn."""
    for _ in range(1000):
        await pilot.pause()
        if not [one for one in pilot.app.workers if not one.is_finished and one.group != "menu"]:
            break
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.2)
    await pilot.pause()


async def focused(pilot: Pilot[int]) -> None:
    """Until one field of the form has the keys, and looks like it."""
    for _ in range(1000):
        await pilot.pause()
        if pilot.app.screen.focused is not None:
            break
        await asyncio.sleep(0.02)
    await rest(pilot)


async def write(pilot: Pilot[int], text: str) -> None:
    """Type it, letter by letter."""
    await pilot.press(
        *({" ": "space", ",": "comma", ".": "full_stop", "'": "apostrophe"}.get(c, c) for c in text)
    )
