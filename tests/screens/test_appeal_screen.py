"""An appeal on the screen: its stages with their days, the journal below them, and the step that comes next."""

from __future__ import annotations

from textual.pilot import Pilot

from app.evenhand import Evenhand
from screens.appeal import AppealScreen
from screens.case_file import CaseScreen
from screens.verb_form import VerbForm
from tests.screens.place import Place, ready, rest, see, text_of, write

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
        assert "not" not in app.clipboard
        assert "Copied, where the terminal allows it, " in text_of(app)
