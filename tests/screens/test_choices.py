"""A question with given answers: what a letter does."""

from __future__ import annotations

from tests.screens.place import Place, ready, rest
from tests.screens.test_choosing import form


async def test_letter_takes_the_one_answer_that_begins_with_it(place: Place) -> None:
    app = place.app("jo")
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await form(pilot, "incident report")
        await pilot.press("n")
        assert shown._fields["danger"].answer == "no"
        await pilot.press("y")
        assert shown._fields["danger"].answer == "yes"


async def test_letter_only_moves_where_several_can_be_ticked(place: Place) -> None:
    app = place.app("jo")
    async with app.run_test(size=(80, 40)) as pilot:
        await ready(pilot)
        shown = await form(pilot, "incident report")
        shown._fields["codes"].set_focus()
        await rest(pilot)
        await pilot.press("b")
        assert shown._fields["codes"].answer == ()
        await pilot.press("space")
        assert len(shown._fields["codes"].answer) == 1
