"""Households on the screen: people, homes and tenancies are added and changed by who works on cases."""

from __future__ import annotations

from datetime import date

from textual.pilot import Pilot

from models.people import Account, AccountPerson, Colleague, Office, Person, Property
from screens.households_page import HouseholdsPage
from screens.verb_form import VerbForm
from tests.screens.place import Place, ready, rest, see, text_of, write


async def form(pilot: Pilot[int], verb: str, ref: str = "") -> VerbForm:
    await ready(pilot)
    pilot.app.fill_in(verb, (ref,) if ref else ())  # type: ignore[attr-defined]
    await rest(pilot)
    assert isinstance(pilot.app.screen, VerbForm)
    return pilot.app.screen


async def recorded(pilot: Pilot[int], says: str) -> str:
    await pilot.press("ctrl+s")
    await see(pilot, "Check your answers  ")
    await rest(pilot)
    await pilot.press("enter")
    return await see(pilot, says)


async def test_look_up_leads_to_what_changes_whom_it_found(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        await pilot.press("w")
        await write(pilot, "patel")
        await see(pilot, "2 people found")
        await pilot.press("down", "e")
        text = await see(pilot, "Change this person's details")
        assert "Mr Rakesh Patel" in text and "T1000" in text
        assert isinstance(app.screen, HouseholdsPage)
        await pilot.press("enter")
        await see(pilot, "Communication needs")
        one = app.screen
        assert isinstance(one, VerbForm)
        assert one._fields["name"].answer == "Mr Rakesh Patel"
        one._fields["phone"].answer = "01202 555 0143"
        await recorded(pilot, "Person changed: Mr Rakesh Patel (UCB-P-2026-0002).")
    assert place.do(lambda: Person.at("UCB-P-2026-0002").phone) == "01202 555 0143"


async def test_form_begins_with_what_stands_and_what_is_emptied_is_empty(place: Place) -> None:
    def known() -> None:
        Person.update(phone="01202 1", comms_needs="Large print").where(
            Person.ref == "UCB-P-2026-0003"
        ).execute()

    place.do(known)
    app = place.app("sam")
    async with app.run_test(size=(100, 40)) as pilot:
        one = await form(pilot, "person change", "UCB-P-2026-0003")
        assert one._fields["phone"].answer == "01202 1"
        one._fields["phone"].answer = ""
        await recorded(pilot, "Person changed")
    webb = place.do(lambda: Person.at("UCB-P-2026-0003"))
    assert (webb.phone, webb.comms_needs, webb.name) == ("", "Large print", "Ms Theresa Webb")


async def test_day_that_was_emptied_is_taken_away_and_the_home_stays(place: Place) -> None:
    def began() -> None:
        account = Account.at("T1001")
        day = date(2020, 4, 1)
        Office.change_account(account, began_on=day, by=Colleague.at("tom"), now=place.now)

    place.do(began)
    app = place.app("sam")
    async with app.run_test(size=(100, 40)) as pilot:
        one = await form(pilot, "account change", "T1001")
        assert one._fields["began_on"].answer == "1 April 2020"
        one._fields["began_on"].answer = ""
        await recorded(pilot, "Account changed")
    account = place.do(lambda: Account.at("T1001"))
    assert account.began_on is None
    assert account.place_id is not None


async def test_new_household_is_made_of_forms_and_each_says_its_reference(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 40)) as pilot:
        one = await form(pilot, "property add")
        one._fields["address"].answer = "3 Quay Road, Poole"
        await recorded(pilot, "Property added: 3 Quay Road, Poole (UCB-H-")
        home = place.do(lambda: Property.get(Property.address == "3 Quay Road, Poole").ref)
        one = await form(pilot, "account add")
        one._fields["ref"].answer, one._fields["place"].answer = "T-300", home
        await recorded(pilot, "Account added: T-300.")
        one = await form(pilot, "account link")
        one._fields["person"].answer, one._fields["account"].answer = "UCB-P-2026-0004", "T-300"
        await recorded(pilot, "Person linked to an account: Mr John Dunn, T-300.")

    def lives() -> list[str]:
        here = AccountPerson.account == Account.at("T-300")
        return [one.person.name for one in AccountPerson.select().where(here)]

    assert place.do(lives) == ["Mr John Dunn"]


async def test_address_is_offered_by_its_letters(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 40)) as pilot:
        one = await form(pilot, "account add")
        one._fields["place"].set_focus()
        await rest(pilot)
        await write(pilot, "14 mill")
        await pilot.press("down")
        await see(pilot, "14 Mill Lane, Poole")


async def test_who_may_not_change_homes_is_told_who_can(place: Place) -> None:
    app = place.app("jo")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        await pilot.press("w")
        await write(pilot, "patel")
        await see(pilot, "2 people found")
        await pilot.press("down", "e")
        await see(pilot, "Your role cannot change people and homes. This can be done by:")
        assert "Change this person" not in text_of(app)


async def test_palette_says_that_a_reference_leads_nowhere(place: Place) -> None:
    """In the same words for what there is not and for what this reader may not open (P27)."""
    app = place.app("con")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        for ref in ("UCB-C-2026-0001", "UCB-C-2026-0999"):
            await pilot.press("ctrl+p")
            await rest(pilot)
            await write(pilot, ref)
            await see(pilot, f"There is no {ref} that you may open.")
            await pilot.press("escape")
            await rest(pilot)


async def test_two_at_one_person_choose_field_by_field_and_neither_takes_back_the_other(place: Place) -> None:
    """I22: what the second one left as it stood is the first one's; what both wrote is chosen, and both are on record."""

    def first() -> None:
        webb = Person.at("UCB-P-2026-0003")
        Office.change_person(
            webb, phone="01202 2", email="webb@example.org", by=Colleague.at("tom"), now=place.now
        )

    app = place.app("sam")
    async with app.run_test(size=(100, 40)) as pilot:
        one = await form(pilot, "person change", "UCB-P-2026-0003")
        one._fields["phone"].answer = "01202 9"
        place.do(first)
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")
        await rest(pilot)
        await pilot.press("enter")
        text = await see(pilot, "Changed by a colleague while you wrote")
        assert "(o) yours: 01202 9" in text
        assert "( ) theirs: 01202 2" in text
        assert "webb@example.org" in text
        await recorded(pilot, "Person changed")
    webb = place.do(lambda: Person.at("UCB-P-2026-0003"))
    assert (webb.phone, webb.email) == ("01202 9", "webb@example.org")


async def test_two_at_one_tenancy_each_change_what_they_meant_to(place: Place) -> None:
    def first() -> None:
        Office.change_account(
            Account.at("T1001"), began_on=date(2020, 4, 1), by=Colleague.at("tom"), now=place.now
        )

    app = place.app("sam")
    async with app.run_test(size=(100, 40)) as pilot:
        one = await form(pilot, "account change", "T1001")
        home = place.do(lambda: Property.get(Property.address.startswith("18 Mill")).ref)
        one._fields["place"].answer = home
        place.do(first)
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")
        await rest(pilot)
        await pilot.press("enter")
        await see(pilot, "Nothing that you wrote is touched.")
        await recorded(pilot, "Account changed")
    account = place.do(lambda: Account.at("T1001"))
    assert account.began_on == date(2020, 4, 1)
    assert place.do(lambda: Property.get_by_id(account.place_id).ref) == home


async def test_somebody_asks_for_what_is_held_about_them_and_it_falls_due_on_the_officers_desk(
    place: Place,
) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 40)) as pilot:
        one = await form(pilot, "governance record-request", "UCB-P-2026-0003")
        assert "person" not in one._fields, "it is known whose it is"
        one._fields["received_on"].answer = "today"
        one._fields["how"].answer = "By letter; we saw a passport."
        await recorded(pilot, "Request recorded: 1 (of Ms Theresa Webb)")
    app = place.app("dee")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        await pilot.press("g")
        await see(pilot, "Answer Ms Theresa Webb, who asked for what is held about them")
