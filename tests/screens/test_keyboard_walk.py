"""Every bound key on every screen, as every role, on hostile data: nothing crashes, and nothing is written unasked.

A key may open a form, a list or a text; only `Record` on a page of checked answers, which is not among the keys pressed
here, writes what cannot be taken back with `u`.

Here each screen is walked by somebody whose work it is. `EVENHAND_WALKS=all` walks every screen as everybody in `WHO`,
whose roles are all there are (an hour): where a role is not let in, what it is shown instead is walked.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

import screens
from app.evenhand import Evenhand
from app.learning import Lesson
from models.database import database
from models.people import Colleague
from models.policy.roles import Role
from screens.office_screen import OfficeScreen
from tests.hostile import obeyed
from tests.screens.every_screen import EVERY, go_home, quiet
from tests.screens.place import Place, ready, text_of

LEAVES = frozenset({"q", "ctrl+q", "ctrl+c"})
RECORDS = {"restriction, checked": {"enter", "l"}, "one at a time, checked": {"enter", "l"}}
"""What records is on the page of checked answers, which asks for it."""
ASKED_FOR = ("case.view", "office.look_up", "office.read_card")
"""Reading what is restricted, looking somebody up, and `I have read this, log my visit` are themselves recorded (I21)."""


WHO = {
    "jo": ("home", "new incident"),
    "max": ("for you, of others",),
    "sam": (
        "learn",
        "timeline",
        "report",
        "who can be chosen",
        "event",
        "restriction, checked",
        "who is this",
        "household",
    ),
    "sue": ("decide", "one at a time", "one at a time, checked", "horizon", "figures", "sort", "show only"),
    "lena": ("appeal", "people", "settings", "palette", "messages"),
    "dana": ("keys", "measures"),
    "hal": ("home", "support"),
    "dee": ("home", "how long records stay", "policy"),
    "con": ("home", "policy"),
}
ALIKE = {"restriction, wrong": "restriction", "triage": "new incident", "queue, filtered": "queue"}
"""Screens with the keys and the place of another that is walked."""
ROLES_WITHOUT_A_SCREEN = {Role.EVENHAND}


def walks(of_everybody: bool = os.environ.get("EVENHAND_WALKS") == "all") -> list[tuple[str, str]]:
    """The walks of every role, then those screens that were in none, by whoever goes there in every_screen.py."""
    if of_everybody:
        return [("sam", "learn"), *((login, name) for login in WHO for name in ("home", *EVERY))]
    chosen = [(login, name) for login, names in WHO.items() for name in names]
    walked = {name for _, name in chosen} | set(ALIKE)
    return chosen + [(way.login, name) for name, way in EVERY.items() if name not in walked]


def kinds_of_screen() -> set[str]:
    """Every class of screen that is shown itself, and not only as the base of another."""
    for module in pkgutil.iter_modules(screens.__path__):
        importlib.import_module(f"screens.{module.name}")
    found: set[str] = set()
    left: list[type[OfficeScreen[Any]]] = [OfficeScreen]
    while left:
        here = left.pop()
        below = [one for one in here.__subclasses__() if one.__module__.startswith(("screens.", "app."))]
        left += below
        if not below:
            found.add(here.__name__)
    return found


async def home(pilot: Pilot[int], app: Evenhand) -> None:
    await quiet(pilot)


def written(place: Place) -> set[tuple[int, str]]:
    """Every change on the record; no draft and no reading."""
    return place.do(lambda: {
        (id, verb) for id, verb in database.execute_sql("select id, verb from event").fetchall() if verb not in ASKED_FOR
    })  # fmt: skip


def test_the_long_form_walks_every_screen_as_everybody() -> None:
    walked = set(walks(of_everybody=True))
    assert walked >= set(walks(of_everybody=False))
    assert len(walked) == len(WHO) * (len(EVERY) + 1) + 1


def test_every_kind_of_screen_and_every_role_is_walked(place: Place) -> None:
    shown = {EVERY[name].shows for _, name in walks() if name in EVERY}
    assert sorted(kinds_of_screen() - shown) == []
    roles = place.do(lambda: {Colleague.at(login).role for login, _ in walks()})
    assert set(Role) - roles == ROLES_WITHOUT_A_SCREEN
    assert set(ALIKE) <= set(EVERY) and {name for _, name in walks()} >= set(ALIKE.values())


@pytest.mark.parametrize(("login", "screen"), walks())
async def test_every_key_does_no_harm(
    place: Place, login: str, screen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    app = place.app(login, kind=Lesson if screen == "learn" else Evenhand)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        before = written(place)
        go = EVERY[screen].go if screen in EVERY else home
        await go(pilot, app)
        here = app.screen
        keys = sorted(
            key
            for key, one in here.active_bindings.items()
            if not one.binding.system and key not in LEAVES | RECORDS.get(screen, set())
        )
        assert keys
        for key in keys:
            await pilot.press(key)
            await quiet(pilot)
            assert app.is_running and app._exception is None, key
            assert obeyed(text_of(app)) == [], key
            while app.screen is not here and here in app.screen_stack:
                app.pop_screen()
            if "Check your answers" in text_of(app) and not screen.endswith("checked"):
                await pilot.press("escape")
                await quiet(pilot)
            if here not in app.screen_stack:
                await go_home(pilot, app)
                await go(pilot, app)
                here = app.screen
        assert written(place) == before
