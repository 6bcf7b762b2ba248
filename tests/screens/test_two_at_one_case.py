"""Two people at one case: who saves second sees both versions and chooses, answer by answer; nothing is lost (I22)."""

from __future__ import annotations

from textual.pilot import Pilot

from app.evenhand import Evenhand
from models.case import Case
from models.draft import Draft
from models.investigation import Investigation
from models.letter import Letter
from models.measure import Measure
from models.people import Colleague
from models.policy.behaviours import YesNo
from models.policy.measures import LetterKind, MeasureKind
from models.queries import timeline
from models.terms import pending
from screens.verb_form import VerbForm
from tests.screens.place import Place, ready, rest, see

CASE, RESTRICTED = "UCB-C-2026-0004", "UCB-C-2026-0002"
WEIGH = "investigation weigh"


async def form(pilot: Pilot[int], verb: str, ref: str) -> VerbForm:
    await ready(pilot)
    assert isinstance(pilot.app, Evenhand)
    pilot.app.fill_in(verb, (ref,))
    await rest(pilot)
    assert isinstance(pilot.app.screen, VerbForm)
    return pilot.app.screen


def found(place: Place) -> Investigation:
    return place.do(lambda: Investigation.of(Case.at(CASE)))


async def second(pilot: Pilot[int], place: Place, **answers: str) -> VerbForm:
    """A form that a colleague was quicker with, as far as the choice."""
    one = await form(pilot, WEIGH, CASE)
    for name, answer in answers.items():
        one._fields[name].answer = answer
    weigh_first_in(place)
    await pilot.press("ctrl+s")
    await see(pilot, "Check your answers  ")
    await pilot.press("enter")
    await see(pilot, "Changed by a colleague while you wrote")
    return one


def weigh_first_in(place: Place) -> None:
    def work() -> None:
        tom = Colleague.at("tom")
        Investigation.of(Case.at(CASE)).weigh("Threats at the door", 3, by=tom, now=place.now)

    place.do(work)


def told(place: Place) -> str:
    sue = place.do(lambda: Colleague.at("sue").actor())
    return "\n".join(one.detail for one in place.do(lambda: timeline.of(CASE, sue, place.now)))


async def test_second_save_chooses_answer_by_answer_and_both_stay_on_the_timeline(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(100, 40)) as pilot:
        await second(pilot, place, nature="Shouting in the hall", severity="2")
        text = await see(pilot, "Two versions")
        assert "(o) yours: Shouting in the hall" in text
        assert "( ) theirs: Threats at the door" in text
        await pilot.press("space")
        await see(pilot, "(o) theirs: Threats at the door")
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")
        await pilot.press("enter")
        await see(pilot, "Weighed: ")
    assert found(place).nature == "Threats at the door"
    assert found(place).severity == 2
    lines = told(place)
    assert 'First: "Threats at the door". Second: "Shouting in the hall". What stands: the first.' in lines
    assert 'First: "3". Second: "2". What stands: the second.' in lines


async def test_one_version_can_be_written_anew_from_both(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(100, 40)) as pilot:
        one = await second(pilot, place, nature="Shouting", severity="3")
        await pilot.press("e")
        await rest(pilot)
        assert app.focused is one._fields["nature"].target
        one._fields["nature"].answer = "Threats and shouting"
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")
        await pilot.press("enter")
        await see(pilot, "Weighed: ")
    assert found(place).nature == "Threats and shouting"
    assert 'Second: "Shouting". What stands: "Threats and shouting".' in told(place)


async def test_what_a_colleague_changed_elsewhere_is_shown_and_nothing_has_to_be_chosen(place: Place) -> None:
    def note_distress() -> None:
        tom = Colleague.at("tom")
        Investigation.of(Case.at(CASE)).note_distress(
            YesNo.YES, "A loss in the family", by=tom, now=place.now
        )

    app = place.app("sue")
    async with app.run_test(size=(100, 40)) as pilot:
        one = await form(pilot, WEIGH, CASE)
        one._fields["nature"].answer, one._fields["severity"].answer = "Shouting", "2"
        place.do(note_distress)
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")
        await pilot.press("enter")
        text = await see(pilot, "Nothing that you wrote is touched.")
        assert "A loss in the family" in text
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")
        await pilot.press("enter")
        await see(pilot, "Weighed: ")
    assert found(place).nature == "Shouting"
    assert found(place).distress_note == "A loss in the family"
    assert "Two wrote at once" not in told(place)


async def test_leaving_the_choice_keeps_the_draft(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(100, 40)) as pilot:
        one = await second(pilot, place, nature="Shouting in the hall", severity="2")
        assert one._paper is not None
        name = one._paper.form
        await pilot.press("escape", "escape")
        await rest(pilot)
    assert place.do(lambda: Draft.of(Colleague.at("sue"), name))["nature"] == "Shouting in the hall"
    assert found(place).nature == "Threats at the door"


async def test_a_change_that_waits_already_is_shown_beside_the_second_one(place: Place) -> None:
    """I6, scenario 8: two at one restriction; nothing of either is lost."""
    weighed = ("least_intrusive", "why_insufficient", "effect_on_customer")

    def first() -> None:
        measure = Measure.get(Measure.kind == MeasureKind.RESTRICTION)
        measure.vary(
            "The calls moved", *weighed, detail="Fridays at 9", by=Colleague.at("tom"), now=place.now
        )

    app = place.app("sam")
    async with app.run_test(size=(100, 60)) as pilot:
        one = await form(pilot, "measure vary", RESTRICTED)
        for name in ("reasons", *weighed):
            one._fields[name].answer = "Because"
        one._fields["detail"].answer = "Tuesdays at noon"
        place.do(first)
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")
        await pilot.press("enter")
        text = await see(pilot, "Changed by a colleague while you wrote")
        assert "Fridays at 9" in text
        assert "Tuesdays at noon" in text
        assert "(I6)" in text
        assert one.body_now()["detail"] == "Tuesdays at noon"
    change = place.do(lambda: pending(Measure.get(Measure.kind == MeasureKind.RESTRICTION)))
    assert change.detail == "Fridays at 9"


async def test_a_letter_that_both_rewrite_begins_with_what_stands(place: Place) -> None:
    """Scenario 8."""

    def write() -> str:
        sam = Colleague.at("sam")
        return Letter.write(Case.at(CASE), LetterKind.OTHER, own_words="Good day.", by=sam, now=place.now).ref

    letter = place.do(write)
    app = place.app("sam")
    async with app.run_test(size=(100, 40)) as pilot:
        one = await form(pilot, "letter rewrite", letter)
        assert one._fields["own_words"].answer == "Good day."
        one._fields["own_words"].answer = "Good day. Ring Sam Okoro."

        def meanwhile() -> None:
            Letter.at(letter).rewrite("Good day. Ring Cleo.", by=Colleague.at("sue"), now=place.now)

        place.do(meanwhile)
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")
        await pilot.press("enter")
        await see(pilot, "( ) theirs: Good day. Ring Cleo.")


async def test_drafts_of_two_people_on_one_case_do_not_meet(place: Place) -> None:
    first, other = place.app("sue"), place.app("tom")
    async with first.run_test(size=(80, 24)) as pilot:
        one = await form(pilot, WEIGH, CASE)
        one._fields["nature"].answer = "Sue's words"
        await rest(pilot)
        await pilot.press("escape")
        await rest(pilot)
    async with other.run_test(size=(80, 24)) as pilot:
        one = await form(pilot, WEIGH, CASE)
        assert one._fields["nature"].answer == ""
        one._fields["nature"].answer = "Tom's words"
        await rest(pilot)
        await pilot.press("escape")
        await rest(pilot)
    async with place.app("sue").run_test(size=(80, 24)) as pilot:
        one = await form(pilot, WEIGH, CASE)
        assert one._fields["nature"].answer == "Sue's words"
