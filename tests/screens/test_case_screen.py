"""The case file on the screen: what always stands, the tabs, tasks that lead to their forms, and who may read what."""

from __future__ import annotations

from textual.pilot import Pilot

from app.evenhand import Evenhand
from models.case import Case
from models.people import Colleague
from screens.actions import Actions
from screens.case_file import CaseScreen
from screens.verb_form import VerbForm
from tests.screens.place import Place, on, ready, rest, see, text_of, write
from widgets.sheet import Sheet

FLAGGED, APPEALED, PROPOSED, BEGUN = (f"UCB-C-2026-000{n}" for n in (1, 2, 3, 4))
"""Mr Patel's, Ms Webb's, Mr Dunn's and Mr Quill's cases."""


async def opened(pilot: Pilot[int], ref: str) -> CaseScreen:
    await ready(pilot)
    assert isinstance(pilot.app, Evenhand)
    pilot.app.open_case_file(ref)
    await see(pilot, "[1 Summary]")
    await see(pilot, "Stage:")
    await rest(pilot)
    assert isinstance(pilot.app.screen, CaseScreen)
    return pilot.app.screen


async def test_flag_words_next_duty_and_the_policy_stand_on_every_tab(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, FLAGGED)
        for key in "123456":
            await pilot.press(key)
            await rest(pilot)
            text = text_of(app)
            assert "!FLAG Two people for every visit. Ring Lena Brook (ext 214) before you go." in text
            assert "overdue: Speak to the colleague who was affected (P18)" in text
            assert "!! P18 Manager made contact" in text


async def test_wide_screen_shows_facts_measures_and_timeline_side_by_side(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(160, 50)) as pilot:
        await opened(pilot, APPEALED)
        text = text_of(app)
        for wanted in ("Tasks", "Measures", "Appeal against", "Review of the appeal", "Policy  "):
            assert wanted in text


async def test_enter_on_a_task_opens_the_form_that_does_it(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        case = await opened(pilot, BEGUN)
        assert case._file is not None
        number = next(task.number for task in case._file.tasks if task.clause == "P36")
        case.query_one("#summary", Sheet).go_to(f"task:{number}")
        await pilot.press("enter")
        await see(pilot, "What was unacceptable?")
        assert isinstance(app.screen, VerbForm)


async def test_what_can_be_done_lists_the_refused_with_their_clause(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 60)) as pilot:
        await opened(pilot, PROPOSED)
        await pilot.press("d")
        text = await see(pilot, "What cannot be done, and what would be needed")
        assert isinstance(app.screen, Actions)
        assert "Add a note" in text.split("What cannot be done")[0]


async def test_note_goes_onto_the_timeline(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, BEGUN)
        await pilot.press("c")
        await see(pilot, "Add a note")
        await rest(pilot)
        await write(pilot, "Rang him, no answer")
        await pilot.press("f2")
        await see(pilot, "Check your answers  ")
        await pilot.press("enter")
        await see(pilot, "Note added")
        await pilot.press("t")
        text = await see(pilot, "Rang him, no answer")
        assert "Note added" in text


async def test_brackets_walk_through_the_list_it_was_opened_from(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("5")
        await see(pilot, "Queue > Team")
        await rest(pilot)
        await pilot.press("enter")
        await see(pilot, "Queue > UCB-C-2026-0001")
        await pilot.press("right_square_bracket")
        text = await see(pilot, "Queue > UCB-C-2026-0002")
        await pilot.press("left_square_bracket", "left_square_bracket")
        text = await see(pilot, "This is the first case of the list.")
        assert "UCB-C-2026-0001" in text


async def test_what_a_colleague_does_to_the_case_appears_and_is_said(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        case = await opened(pilot, BEGUN)
        place.do(lambda: Case.at(BEGUN).note("I rang him too.", by=Colleague.at("sue"), now=place.now))
        case.look_for_changes()
        await see(pilot, "Changed by a colleague")
        await pilot.press("t")
        await see(pilot, "I rang him too.")


async def test_reading_a_case_is_no_change_to_it(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        case = await opened(pilot, BEGUN)
        case.look_for_changes()
        await rest(pilot)
        assert "Changed by a colleague" not in text_of(app)


async def test_colleague_sees_own_report_without_reasons_or_needs(place: Place) -> None:
    app = place.app("jo")
    async with app.run_test(size=(80, 60)) as pilot:
        await opened(pilot, APPEALED)
        await pilot.press("3")
        await rest(pilot)
        text = text_of(app)
        assert "You shouted at our officer" not in text
        await pilot.press("t")
        await rest(pilot)
        assert "You shouted at our officer" not in text_of(app)


async def test_case_that_one_may_not_open_says_who_may(place: Place) -> None:
    app = place.app("nia")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        app.open_case_file(FLAGGED)
        text = await see(pilot, "This can be done by:")
        assert "Patel" not in text


async def test_grounds_of_discriminatory_remarks_stand_with_what_happened(place: Place) -> None:
    """P26: UB09 with its grounds."""
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, BEGUN)
        assert "on grounds of age" in " ".join(text_of(app).split())


async def test_who_may_not_read_who_proposed_it_reads_when(place: Place) -> None:
    app = place.app("jo")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(pilot, APPEALED)
        await pilot.press("3")
        text = await see(pilot, "Contact restriction")
        assert "Proposed          4 March 2026" in text
        assert "Proposed by" not in text


async def test_people_told_begin_with_the_support_of_the_colleague(place: Place) -> None:
    """P18 first; what was offered is for the colleague, whose task it is, and HR."""
    app = place.app("sam")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(pilot, FLAGGED)
        await pilot.press("6")
        text = await see(pilot, "Support for colleagues")
        assert "[6 People told" in text
        assert "Jo Price" in text.split("Support for colleagues")[1]
        assert "for the colleague, whose task it is, and HR" in text


async def test_what_is_due_stands_first_in_what_can_be_done(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(pilot, BEGUN)
        await pilot.press("d")
        text = await see(pilot, "For what is to do now")
        assert text.index("For what is to do now") < text.index("This case")
        assert "Record what was explained to the customer" in text.split("This case")[0]


async def test_typing_words_narrows_what_can_be_done_and_esc_brings_it_back(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(pilot, BEGUN)
        await pilot.press("d")
        await see(pilot, "For what is to do now")
        await pilot.press("slash")
        await write(pilot, "hold")
        await rest(pilot)
        text = text_of(app)
        assert "Put the case on hold until a day" in text
        assert "Add a note" not in text
        await pilot.press("enter", "escape")
        await see(pilot, "Add a note")
        assert isinstance(app.screen, Actions)


async def test_nothing_that_fits_says_so(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(pilot, BEGUN)
        await pilot.press("d", "slash")
        await write(pilot, "zzz")
        await see(pilot, "match 'zzz'. Esc clears.")


async def test_palette_takes_plain_words_for_what_the_case_allows(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(pilot, BEGUN)
        await pilot.press("colon")
        await rest(pilot)
        await write(pilot, "propose flag")
        await see(pilot, "evenhand measure propose-flag")
        await rest(pilot)
        await pilot.press("enter")
        await on(pilot, VerbForm)
