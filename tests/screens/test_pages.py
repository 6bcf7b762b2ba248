"""The pages around the four screens: horizon, colleague support, people, settings, figures; who may, and what is empty."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from models.absence import Absence
from models.case import Case
from models.governance import Governance
from models.people import Colleague
from models.policy.states import CaseState
from models.retention.plan import plan
from models.settings import timing
from screens.case_file import CaseScreen
from screens.figures_page import FiguresPage
from screens.horizon import HorizonScreen
from screens.people_page import PeoplePage, SettingsPage
from screens.retention_page import RetentionPage
from screens.support_page import SupportPage
from screens.verb_form import VerbForm
from tests.screens.place import NOW, Place, on, ready, rest, see, text_of, write
from tests.screens.retained import times_are_up


async def opened(pilot: Pilot[int], action: str) -> None:
    await ready(pilot)
    getattr(pilot.app, f"action_{action}")()
    await rest(pilot)


async def test_the_horizon_names_the_last_lawful_day_and_opens_the_case(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "horizon")
        text = await see(pilot, "last lawful day")
        assert "Patel, R: warning flag" in text and "!FLAG" in text
        await pilot.press("enter")
        await see(pilot, "Stage:")
        assert isinstance(app.screen, CaseScreen)


async def test_the_filter_of_a_page_says_when_it_keeps_nothing(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "horizon")
        await pilot.press("slash")
        await write(pilot, "xyzzy")
        await see(pilot, "None match 'xyzzy'. Esc clears.")
        await pilot.press("escape")
        await see(pilot, "last lawful day")


@pytest.mark.parametrize(
    ("action", "screen"),
    [
        ("horizon", HorizonScreen),
        ("people", PeoplePage),
        ("retention", RetentionPage),
        ("settings", SettingsPage),
        ("figures", FiguresPage),
    ],
)
async def test_who_may_not_read_a_page_is_told_who_may(place: Place, action: str, screen: type) -> None:
    app = place.app("jo")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, action)
        await see(pilot, "This can be done by")
        assert isinstance(app.screen, screen)


async def test_support_waits_with_whose_task_it_is_and_leads_to_what_can_be_done(place: Place) -> None:
    app = place.app("max")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "support")
        text = await see(pilot, "Jo Price")
        assert "With Max Mole" in text and "overdue" in text
        assert isinstance(app.screen, SupportPage)
        await pilot.press("enter")
        await see(pilot, "What can be done")


async def test_nobody_to_support_says_so(place: Place) -> None:
    app = place.app("nia")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "support")
        await see(pilot, "Nobody that you can see waits for support.")


async def test_the_lead_adds_a_colleague_on_the_screen(place: Place) -> None:
    app = place.app("lena")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "people")
        await see(pilot, "Add a colleague")
        await pilot.press("enter")
        await rest(pilot)
        form = app.screen
        assert isinstance(form, VerbForm)
        form._fields["login"].answer = "newbie"
        form._fields["name"].answer = "New Bie"
        form._fields["role"].answer = ("CASEWORKER",)
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers")
        await rest(pilot)
        await pilot.press("enter")
        await see(pilot, "New Bie")
        assert isinstance(app.screen, PeoplePage)
    assert place.do(lambda: Colleague.get(login="newbie").name) == "New Bie"


async def test_a_caseworker_says_who_is_away_and_is_told_who_changes_colleagues(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "people")
        text = await see(pilot, "Roles and managers are changed by: Safer Communities Lead")
        assert "Add a colleague" not in text
        await pilot.press("down", "down", "enter")
        await see(pilot, "Your role cannot change colleagues.")
        await pilot.press("home", "enter")
        await on(pilot, VerbForm)
        form = app.screen
        assert isinstance(form, VerbForm)
        form._fields["colleague"].answer = "sue"
        form._fields["until_on"].answer = "tomorrow"
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers")
        await rest(pilot)
        await pilot.press("enter")
        await see(pilot, "Colleague away: Sue Shaw")
        assert isinstance(app.screen, PeoplePage)
    assert place.do(lambda: Absence.get().colleague.name) == "Sue Shaw"


async def test_the_lead_changes_a_clock_within_its_lawful_range(place: Place) -> None:
    app = place.app("lena")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "settings")
        await see(pilot, "First response to priority A")
        await pilot.press("enter")
        await rest(pilot)
        form = app.screen
        assert isinstance(form, VerbForm)
        form._fields["value"].answer = "99"
        await pilot.press("ctrl+s")
        await rest(pilot)
        await pilot.press("enter")
        await see(pilot, "There is a problem")
        form._fields["value"].answer = "2"
        await pilot.press("ctrl+s")
        await rest(pilot)
        await pilot.press("enter")
        await see(pilot, "2 working days")
    assert place.do(lambda: timing().clocks.first_response_a) == 2


async def test_figures_go_from_period_to_period_and_name_nobody(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 50)) as pilot:
        await opened(pilot, "figures")
        text = await see(pilot, "1 March 2026 to 31 March 2026")
        assert "Patel" not in text
        await pilot.press("left_square_bracket")
        await see(pilot, "1 February 2026 to 28 February 2026")
        await pilot.press("4")
        await see(pilot, "1 January 2026 to 31 December 2026")
        await pilot.press("right_square_bracket")
        await see(pilot, "There are no figures of days to come.")


async def test_a_year_that_is_over_is_frozen_by_the_lead_and_signed_by_the_head(place: Place) -> None:
    """P62: the page shows the year as it was frozen, and what it is now."""
    lead = place.app("lena")
    async with lead.run_test(size=(100, 60)) as pilot:
        await opened(pilot, "figures")
        await pilot.press("4", "left_square_bracket")
        await see(pilot, "1 January 2025 to 31 December 2025")
        await pilot.press("b")
        await see(pilot, "The figures of 2025 are not frozen.")
        await pilot.press("end", "enter")
        await rest(pilot)
        form = lead.screen
        assert isinstance(form, VerbForm)
        form._fields["lessons"].answer = "Call handlers ask for help sooner."
        await pilot.press("ctrl+s")
        await rest(pilot)
        await pilot.press("enter")
        await see(pilot, "The figures of 2025 are frozen: b shows them.")
    async with place.app("dana").run_test(size=(100, 60)) as pilot:
        await opened(pilot, "figures")
        await pilot.press("4", "left_square_bracket")
        await see(pilot, "b shows them")
        await pilot.press("b")
        text = await see(pilot, "as they were frozen")
        assert "Call handlers ask for help sooner." in text and "Lena Brook" in text
        await pilot.press("end")
        await see(pilot, "Sign the figures of 2025")


async def test_only_what_a_role_may_open_is_in_the_palette(place: Place) -> None:
    offered: dict[str, set[str]] = {}
    for login in ("sue", "jo", "con", "lena", "dana", "dee", "hal"):
        app = place.app(login)
        async with app.run_test(size=(80, 24)) as pilot:
            await ready(pilot)
            offered[login] = {one.title for one in app.get_system_commands(app.screen)}
            assert text_of(app)
    assert {"Review one at a time", "Review horizon", "Figures", "People"} <= offered["sue"]
    assert {login for login, titles in offered.items() if "How long records stay" in titles} == {
        "lena",
        "dana",
        "dee",
    }
    assert "Colleague support" in offered["jo"] and "Review horizon" not in offered["jo"]
    assert not {"Colleague support", "Review horizon", "People", "Figures"} & offered["con"]


async def test_i27_the_data_protection_officer_is_told_what_is_due_and_one_key_leads_to_it(
    place: Place,
) -> None:
    """What may go, what stays and why, and the command that erases what was shown and nothing else."""
    place.do(times_are_up)
    app = place.app("dee")
    async with app.run_test(size=(100, 50)) as pilot:
        await ready(pilot)
        await see(pilot, "for the office. g shows all")
        await pilot.press("escape", "g")
        await see(pilot, "The time to keep")
        await pilot.press("enter")
        text = await see(pilot, "May be erased today")
        assert isinstance(app.screen, RetentionPage)
        shown = place.do(lambda: plan(app.desk.by, place.now))
        assert f"evenhand governance erase --as-shown {shown.code}" in text
        assert [one.ref for one in shown.erased] == ["UCB-C-2026-0007"]
        assert "A legal hold stands." in text and "is still open." in text and "until 7 April 2026" in text
        await pilot.press("enter")
        await see(pilot, "Stage:")
        assert isinstance(app.screen, CaseScreen)
    assert place.do(lambda: Case.at("UCB-C-2026-0007").state) is CaseState.CLOSED, "looking erases nothing"


async def test_i27_who_may_see_what_is_due_and_not_erase_it_is_given_no_command(place: Place) -> None:
    place.do(times_are_up)
    app = place.app("lena")
    async with app.run_test(size=(100, 50)) as pilot:
        await opened(pilot, "retention")
        text = await see(pilot, "Erased by: data protection officer.")
        assert "governance erase" not in text and "Set how long" not in text


async def test_i27_the_times_are_set_from_the_page_and_nothing_is_due_before(place: Place) -> None:
    app = place.app("dee")
    async with app.run_test(size=(100, 50)) as pilot:
        await opened(pilot, "retention")
        text = await see(pilot, "Closed cases: nobody has set it")
        assert "Nothing is due." in text and "no time set" in text
        await pilot.press("enter")
        await rest(pilot)
        form = app.screen
        assert isinstance(form, VerbForm)
        for name, answer in (("kind", ("CASE",)), ("months", "72"), ("basis", "The limitation period")):
            form._fields[name].answer = answer
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers")
        await rest(pilot)
        await pilot.press("enter")
        text = await see(pilot, "Closed cases: 72 months (The limitation period)")
        assert "until 4 February 2032" in text


async def test_what_the_office_asks_of_its_head_opens_its_form(place: Place) -> None:
    """P58: a requirement that is to be checked again, by its number."""
    place.do(requirement)
    app = place.app("dana")
    async with app.run_test(size=(100, 50)) as pilot:
        await ready(pilot)
        await pilot.press("g")
        await see(pilot, "Check again: No review denied")
        await pilot.press("enter")
        await see(pilot, "What did you find?")
        assert isinstance(app.screen, VerbForm)


def requirement() -> None:
    head, then = Colleague.at("dana"), NOW.subtract(months=13)
    row = Governance.add_requirement("No review denied", "The code", "Reviews on time", by=head, now=then)
    Governance.check_requirement(row.number, "None was.", by=head, now=then)
