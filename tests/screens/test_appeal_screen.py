"""An appeal on the screen: its stages with their days, the journal below them, and the step that comes next."""

from __future__ import annotations

import re
from datetime import timedelta

from textual.pilot import Pilot

from app.evenhand import Evenhand
from models.case import Case
from models.people import Colleague
from screens.actions import Actions
from screens.appeal import AppealScreen
from screens.case_file import CaseScreen
from screens.verb_form import VerbForm
from tests.factories import Office
from tests.screens.place import NOW, Place, ready, rest, see, text_of, write

APPEALED = "UCB-C-2026-0002"
"""Ms Webb's, whose appeal is looked at by the Lead."""


async def opened(pilot: Pilot[int]) -> AppealScreen:
    await ready(pilot)
    assert isinstance(pilot.app, Evenhand)
    pilot.app.open_case_file(APPEALED)
    await see(pilot, "Stage:")
    await rest(pilot)
    await pilot.press("p", "enter")
    await see(pilot, "Showing: All")
    await rest(pilot)
    assert isinstance(pilot.app.screen, AppealScreen)
    return pilot.app.screen


async def test_stages_stand_across_the_top_with_their_days(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        text = text_of(app)
        for wanted in (
            "Made",
            "Acknowledged",
            "Looked at",
            "Decision",
            "[x] 4 Mar",
            "[x] L. Brook",
            "[ ] by 18 Mar",
            "Appeal against: contact restriction",
            "Being looked at, day 8 of 10",
        ):
            assert wanted in text, text
        assert "Answer by 18 March 2026 at 5pm" in text


async def test_journal_is_newest_first_and_turns_round(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 50)) as pilot:
        await opened(pilot)
        text = text_of(app)
        assert text.index("Review of the appeal begun") < text.index("Appeal made")
        await pilot.press("s")
        await see(pilot, "oldest first")
        text = text_of(app)
        assert "Incident reported" in text or "Report sent" in text or "Sent" in text
        assert "Review of the appeal begun" not in text


async def test_only_letters_are_shown_when_asked_and_esc_shows_all_again(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(pilot)
        await pilot.press("f", "f", "f")
        text = await see(pilot, "Showing: Letters")
        assert "Letter sent" in text
        assert "Appeal made" not in text
        await pilot.press("escape")
        await see(pilot, "Showing: All")
        await pilot.press("escape")
        await rest(pilot)
        assert isinstance(app.screen, CaseScreen)


async def test_words_narrow_the_journal(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(pilot)
        await pilot.press("slash")
        await write(pilot, "zzz")
        await see(pilot, "match 'zzz'. Esc clears.")
        await pilot.press("escape")
        await see(pilot, "Appeal made")


async def test_reviewer_decides_and_nobody_else_is_offered_it(place: Place) -> None:
    """I7: the Lead looks at it. The owner, who took part, is told what stands in the way."""
    app = place.app("lena")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(pilot)
        await pilot.press("p")
        text = await see(pilot, "What can be done")
        assert "phold the appeal" in text.split("What cannot be done")[0]
        lines = text.splitlines()
        first = next(number for number, line in enumerate(lines) if line.startswith(" >"))
        assert "Uphold the appeal" in lines[first], "what leads on stands before what may be done besides"
        assert "sk for information" in "".join(lines[first + 3 :])
    other = place.app("sam")
    async with other.run_test(size=(80, 40)) as pilot:
        await opened(pilot)
        await pilot.press("p")
        await rest(pilot)
        text = text_of(other)
        assert "phold the appeal" not in text.split("What cannot be done")[0] or isinstance(
            other.screen, VerbForm
        )


async def test_wide_screen_shows_stages_journal_and_event_beside_each_other(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(160, 50)) as pilot:
        await opened(pilot)
        text = text_of(app)
        for wanted in ("Grounds", "Showing: All", "Appeal made", "When"):
            assert wanted in text


async def test_y_copies_the_stages_and_nobodys_words(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("y")
        await rest(pilot)
        assert "against: contact restriction" in app.clipboard
        assert "[ ] by 18 Mar Decision" in app.clipboard
        assert "[x] not sent Acknowledged" in app.clipboard
        assert "too hard" not in app.clipboard
        assert "Copied, where the terminal allows it, " in text_of(app)


def second_appeal() -> None:
    """Against a warning letter in the same case, two working days later."""
    office = Office(NOW.subtract(days=5), rejoin=True)
    case = Case.at(APPEALED)
    assert case.person is not None
    office.customer = case.person
    decision = office.approved(office.warning(case))
    office.told(decision)
    office.now = NOW.subtract(days=3)
    office.appealed(decision)


async def test_two_appeals_of_one_case_each_have_their_stages_and_days(place: Place) -> None:
    place.do(second_appeal)
    for size in ((80, 24), (160, 50)):
        app = place.app("sue")
        async with app.run_test(size=size) as pilot:
            await ready(pilot)
            app.open_appeal(AppealScreen.AppealOpened(APPEALED, ""))
            text = await see(pilot, "Showing: All")
            assert "1 A-2026-0001 being looked at" in text
            assert "2 A-2026-0002 received" in text
            await pilot.press("2")
            text = await see(pilot, re.compile("[Aa]gainst: warning letter"))
            assert "by 20 Mar" in text
            await pilot.press("1")
            await see(pilot, re.compile("[Aa]gainst: contact restriction"))


async def test_days_that_do_not_count_are_named_and_a_hold_stops_the_clock(place: Place) -> None:
    """Ten working days from 4 March, and a hold of three: the answer is due three working days later."""

    def held() -> None:
        sam = Colleague.at("sam")
        today = NOW.date()
        Case.at(APPEALED).hold(today + timedelta(days=3), "Papers are on their way", by=sam, now=NOW)

    place.do(held)
    app = place.app("sue")
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        text = " ".join(text_of(app).split())
        assert "10 working days; not counted: weekends, on hold from 16 March to 19 March." in text
        assert "Answer by 23 March 2026 at 5pm" in text
        assert "[ ] by 23 Mar" in text
        assert "day 8 of 10" in text


async def test_e_puts_right_what_the_event_is_about_or_what_can_be_in_the_case(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await pilot.press("e")
        await see(pilot, "What can be done")
        assert isinstance(app.screen, Actions)
    other = place.app("jo")
    async with other.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        other.open_appeal(AppealScreen.AppealOpened(APPEALED, ""))
        await rest(pilot)
        await pilot.press("e")
        await rest(pilot)
        assert not isinstance(other.screen, VerbForm)
