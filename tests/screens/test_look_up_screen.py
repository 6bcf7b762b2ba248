"""Who is this? What to do before a visit, never why; each look-up is recorded once."""

from __future__ import annotations

from models.journal import Event
from screens.look_up import LookUp
from tests.screens.place import Place, ready, rest, see, text_of, write


def look_ups(place: Place) -> int:
    return place.do(lambda: Event.select().where(Event.verb == "office.look_up").count())


async def test_postcode_leads_to_the_arrangement_and_no_reason(place: Place) -> None:
    app = place.app("con")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await write(pilot, "patel")
        text = await see(pilot, "BEFORE YOU VISIT")
        assert "Two people for every visit." in text
        assert "Not shown here" in text
        assert "shouted" not in text


async def test_typing_is_looked_up_once_when_it_rests(place: Place) -> None:
    app = place.app("con")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        before = look_ups(place)
        await write(pilot, "patel")
        await see(pilot, "BEFORE YOU VISIT")
        await rest(pilot)
        assert look_ups(place) == before + 1


async def test_nobody_found_says_what_to_try(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("w")
        await rest(pilot)
        await write(pilot, "zzzz")
        text = await see(pilot, "Nobody is found by 'zzzz'.")
        assert "Try less of the name" in text


async def test_look_up_opens_from_any_screen_and_esc_leads_back(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("f4")
        await see(pilot, "Who is this?")
        assert isinstance(app.screen, LookUp)
        await pilot.press("escape")
        await see(pilot, "Queue > Mine")


async def test_down_goes_through_the_people_and_shows_each_card(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(160, 50)) as pilot:
        await ready(pilot)
        await pilot.press("w")
        await rest(pilot)
        await write(pilot, "mill")
        await see(pilot, "Two people for every visit.")
        await pilot.press("down", "down")
        await rest(pilot)
        assert "Two people for every visit." not in text_of(app).split("BEFORE YOU VISIT")[1]
