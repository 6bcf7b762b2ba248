"""What the screens look like, in both sizes; each picture was looked at before it was accepted."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.screens.place import Place, ready, rest, see, write

Steps = Callable[[Pilot[int]], Awaitable[None]]

SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((160, 50), id="160x50")]


async def queue(pilot: Pilot[int]) -> None:
    await ready(pilot)


async def whole_team(pilot: Pilot[int]) -> None:
    await ready(pilot)
    await pilot.press("5")
    await rest(pilot)


async def on_hold(pilot: Pilot[int]) -> None:
    await ready(pilot)
    await pilot.press("8")
    await rest(pilot)


async def of_all(pilot: Pilot[int]) -> None:
    """With marks, and names that hold markup and escapes."""
    await ready(pilot)
    await pilot.press("9")
    await rest(pilot)
    await pilot.press("asterisk", "down")
    await rest(pilot)


async def shown_only(pilot: Pilot[int]) -> None:
    await ready(pilot)
    await pilot.press("5", "f")
    await see(pilot, "Live warning flags")
    await rest(pilot)


async def filtered_to_nothing(pilot: Pilot[int]) -> None:
    await ready(pilot)
    await pilot.press("slash")
    await write(pilot, "zzz")
    await see(pilot, re.compile("None of .* match"))
    await rest(pilot)


async def case_file(pilot: Pilot[int]) -> None:
    await whole_team(pilot)
    await pilot.press("enter")
    await see(pilot, "Tasks")
    await rest(pilot)


async def timeline(pilot: Pilot[int]) -> None:
    await case_file(pilot)
    await pilot.press("2")
    await rest(pilot)


async def hostile_report(pilot: Pilot[int]) -> None:
    """A report whose account holds markup and escape sequences, opened for triage."""
    await ready(pilot)
    await pilot.press("2")
    await rest(pilot)
    await pilot.press("enter")
    await see(pilot, "What becomes of")
    await rest(pilot)


async def triage_with_problems(pilot: Pilot[int]) -> None:
    await hostile_report(pilot)
    await pilot.press("space", "ctrl+s")
    await see(pilot, "There is a problem")
    await rest(pilot)


async def visit_card(pilot: Pilot[int]) -> None:
    await ready(pilot)
    await pilot.press("w")
    await see(pilot, "Name, address")
    await write(pilot, "patel")
    await see(pilot, "BEFORE YOU VISIT")
    await rest(pilot)


async def keys(pilot: Pilot[int]) -> None:
    await ready(pilot)
    await pilot.press("question_mark")
    await see(pilot, "Press one to run it")
    await rest(pilot)


PICTURES: dict[str, tuple[str, Steps]] = {
    "queue": ("sam", queue),
    "queue-of-the-team": ("sue", whole_team),
    "queue-without-anything-on-hold": ("sue", on_hold),
    "queue-of-all": ("sue", of_all),
    "queue-of-what-may-be-shown": ("sue", shown_only),
    "queue-filtered-to-nothing": ("sue", filtered_to_nothing),
    "queue-of-a-colleague": ("jo", queue),
    "case-file": ("sue", case_file),
    "timeline": ("sue", timeline),
    "triage-of-a-hostile-report": ("sue", hostile_report),
    "triage-with-problems": ("sue", triage_with_problems),
    "visit-card": ("sam", visit_card),
    "desk-of-the-contractors": ("con", queue),
    "keys": ("sam", keys),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PICTURES)
def test_screen_looks_as_it_did(place: Place, snap_compare: Any, name: str, size: tuple[int, int]) -> None:
    login, steps = PICTURES[name]
    assert snap_compare(place.app(login), terminal_size=size, run_before=steps)


@pytest.mark.parametrize("size", SIZES)
def test_queue_without_colours_and_in_ascii_looks_as_it_did(
    place: Place, snap_compare: Any, size: tuple[int, int]
) -> None:
    assert snap_compare(place.app("sue", ascii=True), terminal_size=size, run_before=whole_team)
