"""The way to every screen of the office in place.py, by name: for tests that walk them all."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from textual.pilot import Pilot
from textual.widgets import Input

from app.evenhand import Evenhand
from screens.office_screen import OfficeScreen
from screens.verb_form import VerbForm
from tests.screens.place import text_of, write

Go = Callable[[Pilot[int], Evenhand], Awaitable[None]]
PROPOSAL, CASE = "measure propose-restriction", "UCB-C-2026-0004"
RESTRICTION: dict[str, str | tuple[str, ...]] = {
    "limits": ("CHANNEL_PHONE",), "effective_on": "16/3/2026", "review_on": "6 months", "detail": "Mondays",
    "reasons": "You rang [b]forty[/b] times.", "arrangement": "Calls on Mondays.", "override": "Abuse, ninety times",
    "least_intrusive": "A letter", "why_insufficient": "The calls went on", "effect_on_customer": "One call a week",
}  # fmt: skip


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


def keys(*pressed: str, typed: str = "") -> Go:
    """From home."""

    async def go(pilot: Pilot[int], app: Evenhand) -> None:
        await quiet(pilot)
        for key in pressed:
            await pilot.press(key)
            await quiet(pilot)
        if typed:
            await write(pilot, typed)
            await asyncio.sleep(0.3)
            await quiet(pilot)

    return go


def case(ref: str, *pressed: str) -> Go:
    async def go(pilot: Pilot[int], app: Evenhand) -> None:
        app.open_case_file(ref)
        await keys(*pressed)(pilot, app)

    return go


def page(action: str, *pressed: str) -> Go:
    async def go(pilot: Pilot[int], app: Evenhand) -> None:
        getattr(app, f"action_{action}")()
        await keys(*pressed)(pilot, app)

    return go


def doing(ref: str, *pressed: str) -> Go:
    async def go(pilot: Pilot[int], app: Evenhand) -> None:
        app.screen.post_message(OfficeScreen.ActionsOpened(ref))
        await keys(*pressed)(pilot, app)

    return go


def form(verb: str, ref: str, *pressed: str, answers: dict[str, str | tuple[str, ...]] | None = None) -> Go:
    async def go(pilot: Pilot[int], app: Evenhand) -> None:
        app.fill_in(verb, (ref,) if ref else ())
        await quiet(pilot)
        shown = app.screen
        if not isinstance(shown, VerbForm):  # This role cannot, and is told so where it is.
            assert "This can be done by" in text_of(app), text_of(app)
            return
        for name, answer in (answers or {}).items():
            shown._fields[name].answer = answer
        await keys(*pressed)(pilot, app)

    return go


async def messages(pilot: Pilot[int], app: Evenhand) -> None:
    app.show_messages()
    await quiet(pilot)


class Way(NamedTuple):
    """Who goes there, how, and the class that is shown then."""

    login: str
    go: Go
    shows: str


EVERY: dict[str, Way] = {
    "queue": Way("sue", keys("9"), "Queue"),
    "queue, filtered": Way("sue", keys("5", "slash", typed="mill"), "Queue"),
    "sort": Way("sue", keys("5", "s"), "Menu"),
    "show only": Way("sue", keys("5", "f"), "Menu"),
    "case": Way("sam", case("UCB-C-2026-0001"), "CaseScreen"),
    "timeline": Way("sam", case("UCB-C-2026-0004", "2"), "CaseScreen"),
    "measures": Way("sam", case("UCB-C-2026-0002", "3"), "CaseScreen"),
    "letters": Way("sam", case("UCB-C-2026-0002", "5"), "CaseScreen"),
    "people told": Way("sam", case("UCB-C-2026-0001", "6"), "CaseScreen"),
    "report": Way("sue", case("UCB-I-2026-0006"), "CaseScreen"),
    "event": Way("sam", case("UCB-I-2026-0006", "2", "end", "enter"), "Reading"),
    "letter": Way("sam", case("UCB-C-2026-0002", "5", "enter"), "Reading"),
    "appeal": Way("lena", case("UCB-C-2026-0002", "p", "p"), "AppealScreen"),
    "decide": Way("sue", doing("UCB-C-2026-0003"), "Actions"),
    "what can be done": Way("sam", doing("UCB-C-2026-0002", "end"), "Actions"),
    "who is this": Way("sam", keys("f4", typed="mill"), "LookUp"),
    "look up": Way("con", keys(typed="patel"), "LookUp"),
    "for you": Way("hal", keys(), "ForYou"),
    "for you, of others": Way("max", keys("g"), "ForYou"),
    "one at a time": Way("sue", page("one_by_one"), "OneByOne"),
    "one at a time, in full": Way("sue", page("one_by_one", "enter"), "Reading"),
    "one at a time, checked": Way("sue", page("one_by_one", "d", "ctrl+s"), "OneByOne"),
    "horizon": Way("sue", page("horizon"), "HorizonScreen"),
    "households": Way("sam", page("households"), "HouseholdsPage"),
    "household": Way("sam", keys("f4", "p", "a", "t", "e", "l", "down", "e"), "HouseholdsPage"),
    "support": Way("hal", page("support"), "SupportPage"),
    "how long records stay": Way("dee", page("retention"), "RetentionPage"),
    "people": Way("lena", page("people"), "PeoplePage"),
    "settings": Way("lena", page("settings"), "SettingsPage"),
    "figures": Way("sue", page("figures"), "FiguresPage"),
    "policy": Way("sam", page("policy"), "PolicyPage"),
    "new incident": Way("jo", form("incident report", ""), "VerbForm"),
    "triage": Way("sue", form("incident triage", "UCB-I-2026-0006"), "VerbForm"),
    "restriction": Way("sam", form(PROPOSAL, CASE), "VerbForm"),
    "restriction, wrong": Way("sam", form(PROPOSAL, CASE, "ctrl+s"), "VerbForm"),
    "restriction, checked": Way("sam", form(PROPOSAL, CASE, "ctrl+s", answers=RESTRICTION), "VerbForm"),
    "who can be chosen": Way("sam", form("measure propose-spoc", "UCB-C-2026-0004", "down"), "VerbForm"),
    "help on a box": Way("sam", form(PROPOSAL, CASE, "f1"), "Reading"),
    "messages": Way("sam", messages, "Messages"),
    "keys": Way("dana", keys("f1"), "KeysHere"),
    "palette": Way("sam", keys("colon", typed="mill"), "CommandPalette"),
}  # fmt: skip


async def go_home(pilot: Pilot[int], app: Evenhand) -> None:
    """Back to the first screen, with nothing typed there."""
    while len(app.screen_stack) > 1:
        app.pop_screen()
    await quiet(pilot)
    for _ in range(2):
        if isinstance(app.focused, Input):
            await pilot.press("escape")
            await quiet(pilot)
