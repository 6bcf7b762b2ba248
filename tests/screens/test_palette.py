"""The palette: everything by plain words, with its key, as far as it is allowed now and to this reader."""

from __future__ import annotations

import re

import pytest
from textual import events

from app.palette import Cases, Commands
from app.plain_words import PLAINLY
from models.policy.lives import ALL_LIVES
from screens.look_up import LookUp
from screens.verb_form import VerbForm
from tests.hostile import obeyed
from tests.screens.place import Place, on, ready, rest, see, text_of, write
from tests.screens.test_case_screen import APPEALED, BEGUN, FLAGGED, opened


@pytest.mark.parametrize(("typed", "wanted"), [
    ("tell repairs", "Tell the people who need to know what they must do"),
    ("ring customer", "Record that we tried to reach the customer"),
    ("wait", "Put the case on hold until a day"),
    ("injunction", "Propose legal action"),
    ("photo", "Record evidence and where it is kept"),
])  # fmt: skip
async def test_plain_words_find_what_can_be_done_to_the_case(place: Place, typed: str, wanted: str) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot, FLAGGED)
        await pilot.press("colon")
        await rest(pilot)
        await write(pilot, typed)
        await see(pilot, wanted)
        await rest(pilot)
        await pilot.press("enter")
        await on(pilot, VerbForm)


@pytest.mark.parametrize("typed", ["figures", "people"])
async def test_enter_is_about_what_was_typed_however_fast(place: Place, typed: str) -> None:
    app = place.app("sue")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        await pilot.press("colon")
        await rest(pilot)
        for key in (*typed, "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await see(pilot, re.compile(f"Evenhand +{typed.capitalize()}"), 15)


def test_plain_words_are_about_commands_that_there_are() -> None:
    for command in PLAINLY:
        noun, _, verb = command.partition(" ")
        assert not verb or ALL_LIVES[noun].ways(verb.replace("-", "_")), command


@pytest.mark.parametrize("login", ["jo", "con", "sam", "sue", "hal", "dee"])
async def test_nothing_is_offered_that_would_be_refused(place: Place, login: str) -> None:
    """Each command that is offered belongs to a key that works now, or to an action that the verb would allow."""
    app = place.app(login)
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        for ref in ("", APPEALED, BEGUN):
            if ref:
                app.open_case_file(ref)
                await rest(pilot)
            screen = app.screen
            provider = Commands(screen)
            offered = {hit.text async for hit in provider.discover()}
            refused = {screen.label(b) for b in screen.keys_here(hidden=True) if screen.reason(b.action)}  # type: ignore[attr-defined]
            works = {screen.label(b) for b in screen.keys_here(hidden=True) if not screen.reason(b.action)}  # type: ignore[attr-defined]
            pages = {one.title for one in app.get_system_commands(screen)}
            assert not offered & (refused - works - pages), (ref, offered & refused)
            allowed = {one.verb for one in screen.can_be_done() if one.allowed}  # type: ignore[attr-defined]
            assert allowed == {one.verb for one in screen.can_be_done()}  # type: ignore[attr-defined]


CONTRACTORS = {"Look up", "Clear", "Who is this?", "For you", "Do anything", "Keys", "Quit", "Undo", "Redo", "Draw again",
               "Print", "Make card to print", "Copy", "Copy arrangement", "Calendar", "Send to calendar",
               "Colours", "Messages", "Policy and procedure"}  # fmt: skip


async def test_contractors_desk_is_offered_what_it_has(place: Place) -> None:
    app = place.app("con")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        offered = {hit.text async for hit in Commands(app.screen).discover()}
        assert offered <= CONTRACTORS, offered
        found = [hit.text async for hit in Cases(app.screen).search("patel")]
        assert found == ["patel"], "a look-up, and no case"


async def test_address_and_closed_case_are_found(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        by_address = [hit.text async for hit in Cases(app.screen).search("12 mill")]
        assert any(text is not None and text.startswith(FLAGGED) for text in by_address)
        closed = [hit.text async for hit in Cases(app.screen).search("ahmed")]
        assert any(text is not None and "UCB-C-2026-0006" in text for text in closed)


async def test_hostile_names_are_shown_and_not_obeyed(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        await pilot.press("colon")
        await rest(pilot)
        await write(pilot, "quill")
        assert obeyed(await see(pilot, "[b]Quill[/b]")) == []
        await pilot.press("down", "enter")
        await rest(pilot)
        assert obeyed(text_of(app)) == []


async def test_markup_that_is_typed_is_only_text(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        await pilot.press("colon")
        await rest(pilot)
        await write(pilot, "[@click=app.bell]x[/]")
        await see(pilot, "Who is this? [@click=app.bell]x[/]")
        await pilot.press("down", "enter")
        await rest(pilot)
        assert isinstance(app.screen, LookUp)
