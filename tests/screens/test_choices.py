"""A question with given answers: what a letter does."""

from __future__ import annotations

from models.incident import Incident
from models.policy.behaviours import Channel
from tests.screens.place import Place, ready, rest, see, write
from tests.screens.test_choosing import form


async def test_letter_takes_the_one_answer_that_begins_with_it(place: Place) -> None:
    app = place.app("jo")
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await form(pilot, "incident report")
        await pilot.press("n")
        assert shown._fields["danger"].answer == "no"
        await pilot.press("y")
        assert shown._fields["danger"].answer == "yes"


async def test_letter_only_moves_where_several_can_be_ticked(place: Place) -> None:
    app = place.app("jo")
    async with app.run_test(size=(80, 40)) as pilot:
        await ready(pilot)
        shown = await form(pilot, "incident report")
        shown._fields["codes"].set_focus()
        await rest(pilot)
        await pilot.press("b")
        assert shown._fields["codes"].answer == ()
        await pilot.press("space")
        assert len(shown._fields["codes"].answer) == 1


async def test_kinds_of_behaviour_are_found_by_typing(place: Place) -> None:
    """By how they begin, by a word of them, and by their code."""
    app = place.app("jo")
    async with app.run_test(size=(80, 40)) as pilot:
        await ready(pilot)
        shown = await form(pilot, "incident report")
        codes = shown._fields["codes"]
        codes.set_focus()
        await rest(pilot)
        for typed, wanted in (("sho", "UB05"), ("phys", "UB03"), ("ub08", "UB08"), ("exc", "UD01")):
            codes.box._typed_at = 0.0  # type: ignore[union-attr]  # a second has gone by
            await pilot.press(*typed, "space")
            assert wanted in codes.answer, typed


async def test_a_report_asks_for_three_answers_and_takes_the_minute_and_the_rest_as_they_are(
    place: Place,
) -> None:
    app = place.app("jo")
    async with app.run_test(size=(80, 40)) as pilot:
        await ready(pilot)
        shown = await form(pilot, "incident report")
        assert shown._fields["occurred_at"].answer == "16 March 2026 10:41am"
        await pilot.press("ctrl+s")
        text = await see(pilot, "There is a problem")
        assert text.count("Error:") + text.count("Say whether anyone") >= 2
        missing = {name for name, field in shown._fields.items() if field.error}
        assert missing == {"danger", "codes", "account"}
        shown._fields["danger"].answer = "no"
        shown._fields["codes"].answer = ("UB05",)
        shown._fields["account"].answer = "He shouted at me."
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")
        await pilot.press("enter")
        await see(pilot, "Sent: ")
    newest = place.do(lambda: Incident.select().order_by(Incident.id.desc()).get())
    assert newest.channel is Channel.OTHER
    assert newest.occurred_at == place.now


async def test_a_report_that_is_taken_up_the_next_day_keeps_its_minute(place: Place) -> None:
    app = place.app("jo")
    async with app.run_test(size=(80, 40)) as pilot:
        shown = await form(pilot, "incident report")
        shown._fields["account"].answer = "He shouted at me."
        await rest(pilot)
        await pilot.press("escape")
        await rest(pilot)
    place.now = place.now.add(days=1)
    app = place.app("jo")
    async with app.run_test(size=(80, 40)) as pilot:
        shown = await form(pilot, "incident report")
        assert shown._fields["occurred_at"].answer == "16 March 2026 10:41am"
        assert shown._fields["account"].answer == "He shouted at me."


async def test_a_long_list_is_scrolled_to_its_cursor(place: Place) -> None:
    """At 80x24 the kinds of behaviour are taller than the form: from their question down, and to what is typed."""
    app = place.app("jo")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        shown = await form(pilot, "incident report")
        await pilot.press(*["tab"] * 3)
        await rest(pilot)
        assert shown._fields["codes"].has_class("-here")
        await see(pilot, "Which kinds of behaviour?")
        await write(pilot, "unreasonable")
        await see(pilot, "[ ] Unreasonable timescale demanded")
        await pilot.press("space")
        await see(pilot, "[x] Unreasonable timescale demanded")
        await write(pilot, "threats")
        await pilot.press("space")
        await see(pilot, "[x] Threats of violence or harm")


async def test_p1_a_name_that_is_known_says_its_live_flag_where_it_is_chosen_and_when_the_report_is_sent(
    place: Place,
) -> None:
    """Also at 80 columns; and for whoever is added on their own page."""
    app = place.app("jo")
    async with app.run_test(size=(80, 40)) as pilot:
        await ready(pilot)
        shown = await form(pilot, "incident report")
        shown._fields["responsible"].set_focus()
        await rest(pilot)
        await write(pilot, "rakesh")
        await pilot.press("down")
        await see(pilot, "!FLAG 12 Mill Lane")
        for name, answer in {
            "danger": "no", "codes": ("UB05",), "account": "He shouted.", "responsible": "mr rakesh PATEL",
        }.items():  # fmt: skip
            shown._fields[name].answer = answer  # type: ignore[assignment]
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")
        await pilot.press("enter")
        await see(pilot, "!FLAG Mr Rakesh Patel is a")
    sam = place.app("sam")
    async with sam.run_test(size=(80, 40)) as pilot:
        await ready(pilot)
        shown = await form(pilot, "person add")
        for name, answer in {"name": "Mr Rakesh Patel", "relationship": "CUSTOMER"}.items():
            shown._fields[name].answer = answer
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")
        await pilot.press("enter")
        await see(pilot, "!FLAG Mr Rakesh Patel is a")
