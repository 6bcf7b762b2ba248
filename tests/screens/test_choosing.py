"""Whom a form offers: who can be chosen first, and beside each other name what stands in the way."""

from __future__ import annotations

from textual.pilot import Pilot

from app.evenhand import Evenhand
from models.appeal import Appeal
from models.policy.states import AppealState
from screens.verb_form import VerbForm
from tests.screens.place import Place, ready, rest, see, text_of, write

BEGUN, APPEALED = "UCB-C-2026-0004", "UCB-C-2026-0002"


async def form(pilot: Pilot[int], verb: str, *refs: str) -> VerbForm:
    await ready(pilot)
    assert isinstance(pilot.app, Evenhand)
    pilot.app.fill_in(verb, refs)
    await rest(pilot)
    assert isinstance(pilot.app.screen, VerbForm)
    return pilot.app.screen


async def test_affected_colleague_is_no_point_of_contact_and_the_list_says_why(place: Place) -> None:
    """P42, I23: shown in the list, with the reason, and Enter does not take them."""
    app = place.app("sam")
    async with app.run_test(size=(80, 60)) as pilot:
        shown = await form(pilot, "measure propose-spoc", BEGUN)
        shown._fields["spoc"].set_focus()
        await rest(pilot)
        await write(pilot, "jo")
        await pilot.press("down")
        await see(pilot, "Jo Price was affected. Choose somebody else.")
        await pilot.press("enter")
        assert shown._fields["spoc"].answer == "jo"
        assert app.focused is not shown._fields["spoc"].target


async def test_nearest_colleague_who_can_be_the_point_of_contact_is_taken(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 60)) as pilot:
        shown = await form(pilot, "measure propose-spoc", BEGUN)
        shown._fields["spoc"].set_focus()
        await rest(pilot)
        await write(pilot, "lena")
        await pilot.press("down")
        await rest(pilot)
        assert "Choose" not in text_of(app).split("single point")[0]
        await pilot.press("enter")
        await rest(pilot)
        assert shown._fields["spoc"].answer == "lena"


async def test_reviewers_stand_before_those_who_had_a_part_in_it(place: Place) -> None:
    """I7: the solver's list with its reasons."""

    def accepted() -> str:
        appeal = Appeal.get(Appeal.state == AppealState.IN_REVIEW)
        return str(appeal.ref)

    ref = place.do(accepted)
    app = place.app("sue")
    async with app.run_test(size=(80, 60)) as pilot:
        shown = await form(pilot, "appeal reassign", ref)
        shown._fields["reviewer"].set_focus()
        await rest(pilot)
        await pilot.press("down")
        await rest(pilot)
        first = text_of(app)
        await pilot.press("end")
        await see(pilot, "- Tom Tarn")
        assert "- Dana Reyes" not in first
        assert "Dana Reyes" in first


async def test_record_that_alone_can_be_meant_is_not_asked_for(place: Place) -> None:
    """The case holds one incident: the evidence of a flag is that one, and stands among the answers to be checked."""
    app = place.app("sam")
    async with app.run_test(size=(80, 60)) as pilot:
        shown = await form(pilot, "measure propose-flag", BEGUN)
        assert "evidence" not in shown._fields
        assert shown._paper is not None
        assert list(shown._paper.given) == ["evidence"]
