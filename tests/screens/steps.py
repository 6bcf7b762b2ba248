"""How a picture comes about: what is pressed, opened and typed on the way to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from app.evenhand import Evenhand
from screens.verb_form import VerbForm
from tests.screens.place import focused, ready, rest, see, write

Steps = Callable[[Pilot[int]], Awaitable[None]]
NARROW, WIDE = (80, 24), (160, 50)
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "160x50"])


def keys(*pressed: str, typed: str = "", until: str = "") -> Steps:
    """Press, type, and wait until something stands there."""

    async def steps(pilot: Pilot[int]) -> None:
        await ready(pilot)
        for key in pressed:
            await pilot.press(key)
            await rest(pilot)
        await write(pilot, typed)
        if until:
            await see(pilot, until)
        await rest(pilot)

    return steps


def case(ref: str, *pressed: str) -> Steps:
    async def steps(pilot: Pilot[int]) -> None:
        await ready(pilot)
        assert isinstance(pilot.app, Evenhand)
        pilot.app.open_case_file(ref)
        await see(pilot, "Stage:")
        for key in pressed:
            await pilot.press(key)
            await rest(pilot)

    return steps


def refused(ref: str) -> Steps:
    async def steps(pilot: Pilot[int]) -> None:
        await ready(pilot)
        assert isinstance(pilot.app, Evenhand)
        pilot.app.open_case_file(ref)
        await see(pilot, "Your role cannot")
        await rest(pilot)

    return steps


def form(verb: str, *refs: str, answers: dict[str, Any], then: tuple[str, ...] = ()) -> Steps:
    async def steps(pilot: Pilot[int]) -> None:
        await ready(pilot)
        assert isinstance(pilot.app, Evenhand)
        pilot.app.fill_in(verb, refs)
        await rest(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, VerbForm)
        for name, answer in answers.items():
            screen._fields[name].answer = answer
        screen.show_questions()
        await focused(pilot)
        if answers:
            await see(pilot, "Draft kept")
        for key in then:
            await pilot.press(key)
            await rest(pilot)

    return steps


def page(action: str, *keys: str, typed: str = "", until: str = "") -> Steps:
    """Open a page, press keys, type, and wait until something stands there."""

    async def steps(pilot: Pilot[int]) -> None:
        await ready(pilot)
        getattr(pilot.app, f"action_{action}")()
        await rest(pilot)
        for key in keys:
            await pilot.press(key)
            await rest(pilot)
        await write(pilot, typed)
        if until:
            await see(pilot, until)
        await rest(pilot)

    return steps
