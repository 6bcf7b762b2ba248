"""The queue's keys: what is done with marked lines at once and undone at once, and how lines are chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from models.case import Case
from models.people import Colleague
from screens.verb_form import VerbForm
from tests.screens.place import Place, ready, rest, see, text_of


async def _two_marked(pilot: Pilot[int]) -> None:
    """The two cases under the flag, among all of the team's."""
    await ready(pilot)
    await pilot.press("5")
    await rest(pilot)
    await pilot.press("space", "down", "space")
    await see(pilot, "2 marked")


async def _answered(pilot: Pilot[int], **answers: str) -> None:
    """Answer the form, check it and record it."""
    await rest(pilot)
    form = pilot.app.screen
    assert isinstance(form, VerbForm)
    for name, answer in answers.items():
        form._fields[name].answer = answer
    await pilot.press("ctrl+s")
    await see(pilot, "Check your answers")
    await pilot.press("enter")


def _owners(place: Place) -> dict[str, str]:
    return place.do(lambda: {one.ref: one.owner.login if one.owner else "" for one in Case.select()})


async def test_marked_cases_are_assigned_at_once_undone_at_once_and_done_again(place: Place) -> None:
    before = _owners(place)
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await _two_marked(pilot)
        await see(pilot, "Assign (2)")
        await pilot.press("a")
        await _answered(pilot, to="cleo")
        await see(pilot, "Assigned 2 to Cleo Ward. u to undo.")
        assigned = _owners(place)
        assert sum(one == "cleo" for one in assigned.values()) == 2
        await pilot.press("u")
        await see(pilot, "Assigned 2 to Cleo Ward. Undone.")
        assert _owners(place) == before
        await pilot.press("U")
        await see(pilot, "Assigned 2 to Cleo Ward. Done again.")
        assert _owners(place) == assigned
        await pilot.press("ctrl+z")
        await see(pilot, "Undone.")
        assert _owners(place) == before


async def test_marked_cases_are_put_on_hold_at_once_and_lie_in_their_view(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await _two_marked(pilot)
        await pilot.press("z")
        await _answered(pilot, reason="The customer is in hospital.", until="31/3/2026")
        await see(pilot, "Put 2 on hold until 31 March 2026. u to undo.")
        await pilot.press("8")
        await see(pilot, "[8 Held 2]")
        await pilot.press("u")
        await see(pilot, "No case is on hold.")


async def test_undo_after_a_colleague_s_note_says_that_it_is_a_correction(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await _two_marked(pilot)
        await pilot.press("a")
        await _answered(pilot, to="cleo")
        await see(pilot, "u to undo.")

        def note() -> None:
            case = Case.get(Case.owner == Colleague.at("cleo"))
            case.note("Rang him.", by=Colleague.at("cleo"), now=place.now)

        place.do(note)
        await pilot.press("u")
        text = await see(pilot, "Taken back as a correction")
        assert "Cleo Ward" in text


async def test_nothing_to_undo_says_so(place: Place) -> None:
    app = place.app("hal")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("u")
        await see(pilot, "There is nothing of yours to undo.")


async def test_order_and_what_is_shown_are_chosen_said_and_cleared(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("5", "s")
        await see(pilot, "The newest first")
        await pilot.press("2")
        await see(pilot, "Sorted by: newest")
        await pilot.press("f")
        await see(pilot, "Reports to triage")
        await pilot.press("4")
        text = await see(pilot, "Only: reports to triage")
        assert "!FLAG 1 live flag stays" in text
        assert [line[2:5] for line in text.splitlines() if line[2:4] == "C-"] == ["C-1"]
        await pilot.press("4")
        await see(pilot, "Queue > Appeals")
        assert "Only:" not in text_of(app), "each view keeps its own"
        await pilot.press("5")
        await see(pilot, "Only: reports to triage")
        await pilot.press("escape")
        await rest(pilot)
        assert "Only:" not in text_of(app)


async def test_lists_without_a_number_are_in_the_menu(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("f")
        await see(pilot, "Another list: Closed")
        await pilot.press("7")
        await see(pilot, "Queue > Closed")


async def test_nine_views_have_a_number_and_no_deadline_is_cut(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        for number, name in enumerate(("Mine", "Unassigned", "Reviews due", "Appeals", "Team", "Ready for review",
                                       "Support overdue", "On hold", "All"), 1):  # fmt: skip
            await pilot.press(str(number))
            text = await see(pilot, f"Queue > {name}")
            assert not [line for line in text.splitlines()[2:16] if line.endswith("…")]


async def test_nothing_is_undone_from_within_the_filter_s_box(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await _two_marked(pilot)
        await pilot.press("a")
        await _answered(pilot, to="cleo")
        await see(pilot, "u to undo.")
        assigned = _owners(place)
        await pilot.press("slash", "u", "ctrl+z")
        await rest(pilot)
        assert "Filter: u" in " ".join(text_of(app).split())
        assert _owners(place) == assigned


async def test_y_copies_the_line_and_shows_what_it_copied(place: Place) -> None:
    """The flag's words go along; where the terminal has no clipboard, what stands in the status line can be selected."""
    app = place.app("sue")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        await pilot.press("5")
        await see(pilot, "> C-1")
        await pilot.press("y")
        await see(pilot, "Copied, where the terminal allows it: UCB-C-2026-0001, Patel, R: !FLAG Two")
        assert "Two people for every visit." in app.clipboard
        assert "working days overdue" in app.clipboard


async def test_y_copies_all_marked_lines_and_once_more_shows_them(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        await pilot.press("5")
        await see(pilot, "> C-1")
        await pilot.press("space", "down", "space")
        await see(pilot, "2 marked")
        await pilot.press("y")
        await see(pilot, "2 lines; the same key again shows them")
        assert len(app.clipboard.splitlines()) == 2
        await pilot.press("y")
        await see(pilot, "To copy")


async def test_i_makes_a_calendar_file_of_what_is_due_in_all_marked_lines(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names cases and duties, and nobody (P45)."""
    monkeypatch.setenv("HOME", str(tmp_path))
    app = place.app("sue")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        await pilot.press("5")
        await see(pilot, "> C-1")
        await pilot.press("i")
        await see(pilot, "UCB-C-2026-0001.ics")
        await pilot.press("space", "down", "space", "i")
        await see(pilot, "evenhand-queue.ics")
    (one,) = tmp_path.rglob("UCB-C-2026-0001.ics")
    (both,) = tmp_path.rglob("evenhand-queue.ics")
    text = both.read_text()
    assert "UCB-C-2026-0001" in one.read_text() and "UCB-C-2026-0002" not in one.read_text()
    assert "UCB-C-2026-0001" in text and "UCB-C-2026-0002" in text
    assert "Patel" not in text and "Webb" not in text


async def test_nothing_to_copy_where_there_is_no_line(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        await pilot.press("3")
        await see(pilot, "No reviews are planned")
        await pilot.press("y")
        await see(pilot, "There is no line to do this with.")
