"""Every bound key on every screen, as every role, on hostile data: nothing crashes, and nothing is written unasked.

A key may open a form, a list or a text; only `Record` on a page of checked answers, which is not among the keys pressed
here, writes what cannot be taken back with `u`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.evenhand import Evenhand
from models.database import database
from tests.hostile import obeyed
from tests.screens.place import Place, ready, text_of

Go = Callable[[Pilot[int], Evenhand], Awaitable[None]]
LEAVES = frozenset({"q", "ctrl+q", "ctrl+c"})
ASKED_FOR = ("case.view", "office.look_up")
"""Reading what is restricted, and looking somebody up, are themselves recorded (I21)."""


async def home(pilot: Pilot[int], app: Evenhand) -> None:
    await quiet(pilot)


def case(ref: str, *keys: str) -> Go:
    async def go(pilot: Pilot[int], app: Evenhand) -> None:
        app.open_case_file(ref)
        await quiet(pilot)
        for key in keys:
            await pilot.press(key)
            await quiet(pilot)

    return go


def page(*keys: str) -> Go:
    async def go(pilot: Pilot[int], app: Evenhand) -> None:
        for key in keys:
            await pilot.press(key)
            await quiet(pilot)

    return go


SCREENS: dict[str, Go] = {
    "home": home,
    "hostile case": case("UCB-C-2026-0004"),
    "appealed case": case("UCB-C-2026-0002", "3"),
    "appeal": case("UCB-C-2026-0002", "p", "p"),
    "what can be done": case("UCB-C-2026-0003", "d"),
    "hostile report": case("UCB-I-2026-0006"),
    "who is this": page("f4"),
    "for you": page("g"),
    "keys": page("f1"),
}
WHO = {
    "jo": ("home", "appealed case"),
    "max": ("for you",),
    "sam": ("hostile case", "hostile report"),
    "sue": ("what can be done",),
    "lena": ("appeal",),
    "dana": ("keys",),
    "hal": ("home",),
    "dee": ("home",),
    "con": ("home",),
}


async def quiet(pilot: Pilot[int]) -> None:
    """Until no worker runs; one that waits for an answer from a menu is not at work."""
    for _ in range(150):
        await pilot.pause()
        if not [
            one
            for one in pilot.app.workers
            if not one.is_finished and one.group not in ("tick", "warm", "menu")
        ]:
            return
        await asyncio.sleep(0.01)


def written(place: Place) -> set[tuple[int, str]]:
    """Every change on the record; no draft and no reading."""
    return place.do(lambda: {
        (id, verb) for id, verb in database.execute_sql("select id, verb from event").fetchall() if verb not in ASKED_FOR
    })  # fmt: skip


@pytest.mark.parametrize(
    ("login", "screen"), [(login, name) for login, names in WHO.items() for name in names]
)
async def test_every_key_does_no_harm(
    place: Place, login: str, screen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    app = place.app(login)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        before = written(place)
        await SCREENS[screen](pilot, app)
        here = app.screen
        keys = sorted(
            key for key, one in here.active_bindings.items() if not one.binding.system and key not in LEAVES
        )
        assert keys
        for key in keys:
            await pilot.press(key)
            await quiet(pilot)
            assert app.is_running and app._exception is None, key
            assert obeyed(text_of(app)) == [], key
            while app.screen is not here and here in app.screen_stack:
                app.pop_screen()
            if here not in app.screen_stack:
                await SCREENS[screen](pilot, app)
                here = app.screen
        assert written(place) == before
