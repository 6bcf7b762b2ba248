"""Who is this? What to do before a visit, never why; each look-up is recorded once."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from textual.pilot import Pilot

from models.journal import Event
from models.measure import Measure
from models.notice import NoticeRecipient
from models.people import Account
from models.people import Office as People
from models.policy.measures import MeasureKind
from screens.look_up import LookUp
from tests.factories import Office
from tests.screens.place import NOW, Place, ready, rest, see, text_of, write


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


async def test_cleared_words_take_the_count_of_those_found_with_them(place: Place) -> None:
    async with place.app("con").run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await write(pilot, "zzz")
        await see(pilot, "0 people found.")
        await pilot.press("escape")
        text = await see(pilot, "Type at least 3 letters")
        assert "people found" not in text


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


def cards_read(place: Place) -> list[str]:
    return place.do(lambda: [one.fields for one in Event.select().where(Event.verb == "office.read_card")])


async def patel(pilot: Pilot[int]) -> None:
    await ready(pilot)
    await write(pilot, "patel")
    await see(pilot, "BEFORE YOU VISIT")
    await rest(pilot)
    await pilot.press("down")


async def test_enter_says_that_the_card_was_read_and_logs_the_visit(place: Place) -> None:
    app = place.app("con")
    async with app.run_test(size=(80, 24)) as pilot:
        await patel(pilot)
        assert "Enter I have read this, log my visit" in text_of(app)
        assert cards_read(place) == []
        await pilot.press("enter")
        await see(pilot, "Logged: you have read the card of Mr Rakesh Patel.")
        assert "read by you, 10:41am" in text_of(app)
    (seen,) = cards_read(place)
    assert "person:" in seen and "patel" not in seen.casefold()


async def test_reading_the_card_acknowledges_what_the_reader_was_told(place: Place) -> None:
    def tell() -> str:
        office = Office(NOW, rejoin=True)
        flag = Measure.get(Measure.kind == MeasureKind.FLAG)
        need = "They visit this customer."
        NoticeRecipient.send(flag, need, colleagues=(office.officer,), by=office.caseworker, now=NOW)
        return str(NoticeRecipient.get(NoticeRecipient.colleague == office.officer).ref)

    ref = place.do(tell)
    app = place.app("jo")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("w")
        await rest(pilot)
        await patel(pilot)
        assert "Acknowledge it before you visit or call: Enter does." in text_of(app)
        await pilot.press("enter")
        await see(pilot, re.compile(rf"Acknowledged:\s+{ref}"))
        assert "Acknowledge it before" not in text_of(app)
    assert place.do(lambda: NoticeRecipient.get(ref=ref).acknowledged_at) == NOW


async def test_card_can_be_copied_printed_and_put_into_a_calendar(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    app = place.app("con")
    async with app.run_test(size=(80, 24)) as pilot:
        await patel(pilot)
        await pilot.press("y")
        await rest(pilot)
        assert "Two people for every visit." in app.clipboard and "threat" not in app.clipboard.casefold()
        await pilot.press("m", "i")
        await rest(pilot)
    card, entry = sorted((tmp_path / "evenhand-cards").iterdir())
    if card.suffix == ".ics":
        card, entry = entry, card
    assert card.read_text() == app.clipboard
    assert all(len(line) <= 76 for line in card.read_text().split("\n"))
    assert stat.S_IMODE(card.stat().st_mode) == 0o600
    text = entry.read_bytes().decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n") and "Two people for every visit." in text.replace(
        "\r\n ", ""
    )
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


async def test_no_file_is_written_under_an_account_that_is_shared(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    app = place.app("con")
    monkeypatch.setenv("SUDO_UID", "1000")
    async with app.run_test(size=(80, 24)) as pilot:
        await patel(pilot)
        await pilot.press("m")
        await see(pilot, "y copies the card")
    assert list(tmp_path.glob("evenhand-cards/*")) == []


async def test_keys_of_the_card_say_why_they_do_nothing_before_somebody_is_found(place: Place) -> None:
    app = place.app("con")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert isinstance(app.screen, LookUp)
        for key in ("card", "copy", "calendar"):
            getattr(app.screen, f"action_{key}")()
            await see(pilot, "Look somebody up first: then there is a card.")


async def test_household_is_shown_to_who_works_on_cases_and_to_nobody_else(place: Place) -> None:
    def move_in() -> None:
        office = Office(NOW, rejoin=True)
        account = Account.get(Account.ref == "T1000")
        People.link_person(office.person("Ms Ruth Mate"), account, by=office.caseworker, now=NOW)

    place.do(move_in)
    for login, seen in (("sam", True), ("jo", False)):
        app = place.app(login)
        async with app.run_test(size=(160, 50)) as pilot:
            await ready(pilot)
            await pilot.press("w")
            await rest(pilot)
            await patel(pilot)
            assert ("Mate, R" in text_of(app)) is seen


async def test_who_lives_nearby_is_shown_beside_the_household_and_looking_is_recorded(place: Place) -> None:
    """With who has a live flag (P1), for who works on cases and for nobody else."""
    for login, seen in (("sam", True), ("jo", False)):
        app = place.app(login)
        async with app.run_test(size=(160, 50)) as pilot:
            await ready(pilot)
            await pilot.press("w")
            await rest(pilot)
            await write(pilot, "webb")
            await see(pilot, "1 person found")
            await rest(pilot)
            text = text_of(app)
            assert ("Nearby" in text) is seen
            assert ("Patel, R" in text) is seen
            if seen:
                line = next(line for line in text.splitlines() if "Patel, R" in line)
                assert "!FLAG" in line
    looked = place.do(lambda: Event.select().where(Event.verb == "office.look_up").count())
    assert looked == 3, "two by Sam, one by Jo"
