"""A draft that is taken up again: the question where its writer stopped has the keys, and stands on the screen."""

from __future__ import annotations

from app.evenhand import Evenhand
from screens.verb_form import VerbForm
from tests.screens.place import Place, ready, rest, see, text_of, write


async def test_long_form_goes_on_where_it_was_left_however_far_down(place: Place) -> None:
    app: Evenhand = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("f3")
        await rest(pilot)
        form = app.screen
        assert isinstance(form, VerbForm)
        form._fields["account"].set_focus()
        await rest(pilot)
        await write(pilot, "He shouted at me")
        await pilot.press("left", "left", "escape")
        await rest(pilot)
        await pilot.press("f3")
        await see(pilot, "He shouted at me")
        assert "What happened, in your" in text_of(app)
        await write(pilot, "X")
        await see(pilot, "He shouted at Xme")
