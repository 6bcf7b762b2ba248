"""The keys of a case: each does what its word says, and one that does nothing says why and who can."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.case import Case
from models.people import Colleague
from models.policy.calendar_file import Entry, calendar
from models.policy.roles import CASE_ROLES, Role
from models.queries import permits
from screens.actions import Actions
from screens.case_file import CaseScreen
from screens.case_keys import DONE_BY
from screens.look_up import LookUp
from screens.verb_form import VerbForm
from tests.screens.place import NOW, Place, rest, see, text_of
from tests.screens.test_case_screen import APPEALED, BEGUN, FLAGGED, PROPOSED, opened
from widgets.sheet import Sheet

REPORT = "UCB-I-2026-0006"


async def test_cursor_begins_on_the_first_task_that_can_be_done(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        case = await opened(pilot, BEGUN)
        sheet = case.query_one("#summary", Sheet)
        assert case._file is not None
        first = next(one for one in case._file.tasks if one.state.value in ("TO_DO", "IN_PROGRESS"))
        assert sheet.cursor_key == f"task:{first.number}"
        assert f">  {first.number}  {first.words[:20]}" in text_of(app)


async def test_task_that_cannot_start_says_what_it_waits_for(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 40)) as pilot:
        case = await opened(pilot, BEGUN)
        assert case._file is not None
        later = next(one for one in case._file.tasks if one.state.value == "CANNOT_START")
        case.query_one("#summary", Sheet).go_to(f"task:{later.number}")
        await pilot.press("enter")
        await see(pilot, "it waits for:")
        assert isinstance(app.screen, CaseScreen)


@pytest.mark.parametrize(("key", "wanted"), [
    ("c", "Add a note"), ("z", "What does it wait for?"), ("a", "Whose"), ("d", "Send back"),
    ("m", "The card for a visit"), ("e", "Weigh nature, severity and frequency"),
])  # fmt: skip
async def test_key_leads_where_its_word_says(place: Place, key: str, wanted: str) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 50)) as pilot:
        await opened(pilot, BEGUN)
        await pilot.press(key)
        await see(pilot, wanted)


async def test_z_takes_up_again_what_is_on_hold(place: Place) -> None:
    until = NOW.add(days=10).date()
    place.do(lambda: Case.at(BEGUN).hold(until, "He is in hospital.", by=Colleague.at("sam"), now=NOW))
    app = place.app("sam")
    async with app.run_test(size=(100, 50)) as pilot:
        await opened(pilot, BEGUN)
        await see(pilot, "~ On hold until 26 March 2026")
        await pilot.press("z")
        await see(pilot, "Take the case up again before its day")


async def test_card_for_a_visit_is_found_by_m(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 50)) as pilot:
        await opened(pilot, FLAGGED)
        await pilot.press("m", "enter")
        await see(pilot, "BEFORE YOU VISIT")
        assert isinstance(app.screen, LookUp)


async def test_a_letter_in_the_menu_of_decisions_agrees_or_says_what_stands_against_it(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(100, 50)) as pilot:
        await opened(pilot, PROPOSED)
        await pilot.press("d")
        await see(pilot, "Agree")
        await pilot.press("a")
        await see(pilot, "Approve the measure")
        assert isinstance(app.screen, VerbForm)


async def test_what_nobody_waits_for_cannot_be_agreed_to(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 50)) as pilot:
        await opened(pilot, BEGUN)
        await pilot.press("d")
        await see(pilot, "Agree")
        await pilot.press("a")
        await see(pilot, "! Nothing waits here for somebody to agree to it.")
        assert isinstance(app.screen, Actions)


async def test_defer_in_the_menu_is_a_hold(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 50)) as pilot:
        await opened(pilot, BEGUN)
        await pilot.press("d")
        await see(pilot, "Defer")
        await pilot.press("d")
        await see(pilot, "What does it wait for?")


async def test_y_copies_the_line_under_the_cursor(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 50)) as pilot:
        await opened(pilot, APPEALED)
        await pilot.press("3", "y")
        await see(pilot, "Copied, where the terminal allows it: Contact restriction")
        assert app.clipboard.startswith("Contact restriction  In force  UCB-M-2026-")


async def test_i_writes_a_calendar_file_without_any_name(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    app = place.app("sam")
    async with app.run_test(size=(100, 50)) as pilot:
        await opened(pilot, APPEALED)
        await pilot.press("i")
        await see(pilot, "Written:")
    (path,) = tmp_path.rglob("*.ics")
    text = path.read_bytes().decode()
    assert path.stat().st_mode & 0o777 == 0o600
    assert "Webb" not in text and "Theresa" not in text
    assert f"SUMMARY:{APPEALED}: review of the contact restriction (P56)" in text.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_no_text_begins_a_line_of_a_calendar_file() -> None:
    text = calendar([Entry("k", NOW, "a\r\nATTENDEE:mailto:x@y;z,\\ é" + "ü" * 90)], NOW)
    assert "\r\nATTENDEE" not in text
    unfolded = text.replace("\r\n ", "")
    assert "SUMMARY:a ATTENDEE:mailto:x@y\\;z\\,\\\\ é" + "ü" * 90 in unfolded


@pytest.mark.parametrize("key", ["c", "a", "z", "e", "m"])
async def test_colleague_is_told_who_can_do_it(place: Place, key: str) -> None:
    """On the case of their own report: what they may do works, of the rest it says who can."""
    app = place.app("jo")
    async with app.run_test(size=(100, 50)) as pilot:
        await opened(pilot, APPEALED)
        await pilot.press(key)
        if key in ("c", "e", "m"):
            await rest(pilot)
            assert not isinstance(app.screen, CaseScreen)
        else:
            await see(pilot, "This can be done by: ")


async def test_enter_on_a_case_nearby_opens_it(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 50)) as pilot:
        await opened(pilot, "UCB-C-2026-0006")
        case = app.screen
        assert isinstance(case, CaseScreen) and case._file is not None
        near = [one.ref for one in case._file.earlier] + [one.ref for one in case._file.related]
        assert near
        case.query_one("#summary", Sheet).go_to(f"near:{near[0]}")
        await pilot.press("enter")
        await see(pilot, f"Queue > {near[0]}")


async def test_contacts_open_as_the_burden_meter(place: Place) -> None:
    def log() -> None:
        who: dict[str, Any] = {"by": Colleague.at("sam"), "now": NOW}
        from models.policy.behaviours import Channel

        for number in range(3):
            Case.at(BEGUN).log_contact(Channel.EMAIL, "Gutter", at=NOW.subtract(days=number + 1), **who)

    place.do(log)
    app = place.app("sam")
    async with app.run_test(size=(100, 50)) as pilot:
        case = await opened(pilot, BEGUN)
        case.query_one("#summary", Sheet).go_to("contacts")
        await pilot.press("enter")
        text = await see(pilot, "Week by week")
        assert "3 contacts in 3 days" in text


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.EVENHAND])
@pytest.mark.parametrize("action", ["assign", "hold"])
def test_what_the_queue_says_of_roles_is_what_the_lives_say(role: Role, action: str) -> None:
    from models.policy.roles import Actor

    one = Actor(1, "Somebody", role)
    assert bool(permits.never(DONE_BY[action], one)) is (role not in CASE_ROLES)
