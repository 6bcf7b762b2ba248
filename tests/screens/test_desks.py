"""Each role of the office sees its own program: where it opens, what its keys do, and who can do the rest."""

from __future__ import annotations

import pytest

from models.people import Colleague
from models.queries import for_you
from models.queries.for_you import Part
from screens.for_you import ForYou
from screens.look_up import LookUp
from tests.screens.place import NOW, Place, ready, rest, see, text_of
from tests.screens.test_case_screen import APPEALED, FLAGGED

OPENS = {
    "jo": "Queue > My reports",
    "max": "Queue > My reports",
    "sam": "Queue > Mine",
    "sue": "Queue > Team",
    "lena": "Queue > Appeals",
    "dana": "Queue > Team",
    "dee": "Queue > Team",
    "hal": "For you",
    "con": "Who is this?",
}
"""Lena looks at an appeal; Hal looks after colleagues."""

ALL = ("a", "c", "d", "e", "f", "g", "i", "m", "n", "p", "r", "s", "t", "u", "v", "y", "z", "1", "5", "9")


@pytest.mark.parametrize("login", OPENS)
async def test_role_opens_where_its_work_is(place: Place, login: str) -> None:
    app = place.app(login)
    async with app.run_test(size=(100, 30)) as pilot:
        await see(pilot, OPENS[login])
        await ready(pilot)


async def test_contractors_desk_is_who_is_this_and_nothing_else(place: Place) -> None:
    app = place.app("con")
    async with app.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        assert "New incident" not in text_of(app)
        await pilot.press("f3")
        await see(pilot, "Your role cannot report incidents. This can be done by: ")
        await pilot.press("down")
        for key in ALL:
            await pilot.press(key)
            await rest(pilot)
            assert isinstance(app.screen, LookUp | ForYou), key
            if isinstance(app.screen, ForYou):
                await pilot.press("escape")
        app.open_case_file(FLAGGED)
        text = await see(pilot, "This can be done by:")
        assert "Patel" not in text


async def test_keys_that_are_for_others_are_not_in_the_way_but_say_who_can(place: Place) -> None:
    app = place.app("jo")
    async with app.run_test(size=(100, 50)) as pilot:
        await ready(pilot)
        foot = "\n".join(text_of(app).splitlines()[-2:])
        assert "Assign" not in foot and "Decide" not in foot
        assert "New incident" in foot
        await pilot.press("a")
        await see(pilot, "! Your role cannot assign cases. This can be done by: caseworker")
        await pilot.press("f1")
        await see(pilot, "Your role cannot decide cases.")


async def test_manager_sees_whom_to_support_and_one_key_leads_to_it(place: Place) -> None:
    """P18: whoever manages a colleague has no queue of cases, and is told of them all the same."""
    app = place.app("max")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        await see(pilot, "support for a colleague. g shows all.")
        await pilot.press("g")
        text = await see(pilot, "Support for a colleague")
        assert "Jo Price: manager to make contact" in text
        await pilot.press("enter")
        await see(pilot, "Record that the manager made contact")


async def test_hr_begins_with_support_and_reads_no_case(place: Place) -> None:
    app = place.app("hal")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        text = await see(pilot, "Jo Price: manager to make contact")
        assert "Patel" not in text and "with Max Mole" in text


async def test_reviewer_finds_the_appeal_among_what_waits(place: Place) -> None:
    app = place.app("lena")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        await pilot.press("g")
        await see(pilot, "Appeals that you look at")
        await pilot.press("enter")
        await see(pilot, "Appeal against")


def test_nothing_waits_for_you_that_is_somebody_elses(place: Place) -> None:
    """Of each record that waits, exactly those see it whose task it is, and HR all support."""

    def seen() -> dict[str, set[tuple[Part, str]]]:
        return {
            one.login: {(each.part, each.ref) for each in for_you.of(one.actor(), NOW)}
            for one in Colleague.select().where(Colleague.login.is_null(False))
            if one.login in OPENS
        }

    found = place.do(seen)
    support = {ref for part, ref in found["hal"] if part is Part.SUPPORT}
    assert support and {ref for part, ref in found["max"] if part is Part.SUPPORT} == support
    for login in ("jo", "sam", "sue", "lena", "dana", "dee", "con"):
        assert not any(part is Part.SUPPORT for part, _ in found[login]), login
    assert [login for login, one in found.items() if any(part is Part.APPEAL for part, _ in one)] == ["lena"]


@pytest.mark.parametrize("login", ["jo", "max", "hal", "dee"])
async def test_needs_and_support_notes_stay_with_those_who_may_read_them(place: Place, login: str) -> None:
    """P19, I20: on the page of a case, its timeline and what can be done, for everybody who is not a caseworker."""
    from models.case import Case
    from models.investigation import Investigation
    from models.policy.behaviours import Factor
    from models.policy.caring import Offer
    from models.support import ColleagueSupport

    def write() -> None:
        max_, sam = Colleague.at("max"), Colleague.at("sam")
        one = next(s for s in ColleagueSupport.select() if s.incident.case_id == Case.at(APPEALED).id)
        one.contact((Offer.DEBRIEF,), "WEEPS AT NIGHT", by=max_, now=NOW)
        found = Investigation.of(Case.at("UCB-C-2026-0004"))
        found.add_factor(Factor.MENTAL_HEALTH, "HEARS VOICES", by=sam, now=NOW)

    place.do(write)
    app, read = place.app(login), False
    async with app.run_test(size=(160, 60)) as pilot:
        await ready(pilot)
        for ref in (APPEALED, "UCB-C-2026-0004"):
            app.open_case_file(ref)
            await rest(pilot)
            for key in "126":
                await pilot.press(key)
                await rest(pilot)
                text = " ".join(text_of(app).split())
                assert "HEARS VOICES" not in text
                read |= "WEEPS AT NIGHT" in text
            await pilot.press("escape")
    assert read is (login in ("jo", "max", "hal")), login


async def test_what_asks_nothing_says_who_can_before_it_is_recorded(place: Place) -> None:
    """P8: it opens with its answers to be checked, where the refusal must still stand."""
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        app.fill_in("review escalate", ("UCB-R-2026-0001",))
        await see(pilot, "Check your answers  ")
        await see(pilot, "! Your role cannot bring an overdue review before the Lead.")
