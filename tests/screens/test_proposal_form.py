"""A measure's form: who reads which box, what the policy fixes, which days are lawful, the letter as it grows."""

from __future__ import annotations

import re
from datetime import date

import pendulum
import pytest
from textual.pilot import Pilot

from app.evenhand import Evenhand
from app.papers import Papers
from models.case import Case
from models.decision import Decision
from models.letter import Letter
from models.letters.compose import compose
from models.letters.foreseen import foreseen
from models.measure import Measure
from models.people import Colleague
from models.policy.measures import LetterKind, Limit, MeasureKind
from models.policy.states import ChangeState
from models.queries import case_file
from models.review import Review
from models.settings import timing
from models.terms import Change
from screens.paper import Answer
from screens.verb_form import VerbForm
from tests.screens.place import Place, ready, rest, see, text_of, write

BEGUN, APPEALED = "UCB-C-2026-0004", "UCB-C-2026-0002"


async def form(pilot: Pilot[int]) -> VerbForm:
    await ready(pilot)
    assert isinstance(pilot.app, Evenhand)
    pilot.app.fill_in("measure propose-restriction", (BEGUN,))
    await see(pilot, "Which limits?")
    await rest(pilot)
    assert isinstance(pilot.app.screen, VerbForm)
    return pilot.app.screen


async def test_each_box_says_who_will_read_it(place: Place) -> None:
    """P45 to P47: private reasons and the public arrangement are two boxes."""
    app = place.app("sam")
    async with app.run_test(size=(160, 120)) as pilot:
        await form(pilot)
        text = " ".join(" ".join(line.split("│")[0].split()) for line in text_of(app).splitlines())
        assert "Who visits never sees it." in text
        assert "Read by everybody who deals with the customer" in text


async def test_what_stays_open_is_shown_and_cannot_be_changed(place: Place) -> None:
    """I12."""
    app = place.app("sam")
    async with app.run_test(size=(160, 120)) as pilot:
        shown = await form(pilot)
        assert "carve_outs" not in shown._fields
        assert shown._paper is not None
        assert [question for question, _ in shown._paper.locked] == ["What stays open"]
        assert "What stays open" in text_of(app)


async def test_lawful_days_of_the_review_are_drawn_once_the_start_is_known(place: Place) -> None:
    """P56: 3 to 12 months after it starts."""
    app = place.app("sam")
    async with app.run_test(size=(160, 120)) as pilot:
        shown = await form(pilot)
        shown._fields["effective_on"].answer = "16/3/2026"
        text = await see(pilot, "The last lawful day is Tuesday 16 March 2027.")
        assert re.search(r"16 Jun 2026 \|-*o-*\| 16 Mar 2027", text)
        shown._fields["review_on"].set_focus()
        await rest(pilot)
        await pilot.press("right", "right", "right", "space")
        text = await see(pilot, "Review on Tuesday 16 March 2027.")
        assert re.search(r"\|-+o\| 16 Mar 2027", text)
        await write(pilot, "16/5/2026")
        assert shown._fields["review_on"].answer == "16/5/2026"
        text = await see(pilot, "Saturday 16 May 2026 is too soon.")
        assert "o 16 Jun 2026 |-" in text


async def test_length_of_a_measure_counts_from_the_day_on_which_it_starts(place: Place) -> None:
    """I10: also when the start is put off after the length was chosen."""
    app = place.app("sam")
    async with app.run_test(size=(160, 120)) as pilot:
        shown = await form(pilot)
        paper = shown._paper
        assert paper is not None
        clerk = shown._clerk
        read = place.do(lambda: clerk.read(paper, {"effective_on": "30/11/2026", "review_on": "3 months"}))
        assert read["review_on"] == "Sunday 28 February 2027"


async def test_letter_grows_beside_the_form_and_says_what_it_still_lacks(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(160, 60)) as pilot:
        shown = await form(pilot)
        text = await see(pilot, "The letter so far")
        assert "[the reasons: not said yet]" in text
        shown._fields["reasons"].answer = "You rang forty times in a day"
        text = await see(pilot, "Our reasons: You rang forty times in a day.")
        assert "[the reasons: not said yet]" not in text


async def test_letter_is_one_key_away_on_a_small_screen(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await form(pilot)
        await pilot.press("f5")
        await see(pilot, "The letter so far")
        await pilot.press("escape")
        await see(pilot, "Which limits?")


async def test_foreseen_paragraphs_are_those_of_the_letter_that_left(place: Place) -> None:
    """Each paragraph that was foreseen from the proposal's answers stands word for word in the letter."""

    def both() -> tuple[list[str], str]:
        case = Case.at(APPEALED)
        measure = Measure.get(Measure.case == case)
        file = case_file.of(APPEALED, Colleague.at("sam").actor(), place.now)
        part = next(one for one in file.measures if one.ref == measure.ref)
        said = {
            "reasons": measure.reason.text,
            "effective_on": measure.effective_on,
            "review_on": measure.review_on,
            "limits": tuple(limit for limit, _ in part.limits),
            "detail": part.limits[0][1],
        }
        text = next(one.text for one in file.letters if one.decision) or ""
        foreseen_ = foreseen(MeasureKind.RESTRICTION, said, None, 20)
        return [text for name, text in foreseen_ if name != "how to appeal"], text

    paragraphs, letter = place.do(both)
    assert len(paragraphs) == 5
    for paragraph in paragraphs:
        assert paragraph in letter


def test_nothing_is_foreseen_of_what_was_not_said() -> None:
    found = dict(foreseen(MeasureKind.SPOC, {}, date(2026, 9, 16), 20))
    assert found["the reasons"] == ""
    assert found["what will change and from when"] == ""
    assert found["the review date"] == "We will review this by 16 September 2026."
    limits = dict(foreseen(MeasureKind.RESTRICTION, {"limits": (Limit.CHANNEL_LETTER,)}, None, 20))
    assert "letters only" in limits["what will change and from when"]


async def test_missing_answers_are_told_in_sentences_that_say_what_to_do(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(80, 40)) as pilot:
        await form(pilot)
        await pilot.press("ctrl+s")
        text = await see(pilot, "There is a problem")
        for wanted in ("Choose at least one limit.", "Say why. Facts, not the person.", "Say from which day"):
            assert wanted in text


async def test_review_outside_the_lawful_days_is_told_at_its_box_before_anything_is_recorded(
    place: Place,
) -> None:
    """P56, I10; the same words at the top and at the box."""
    app = place.app("sam")
    async with app.run_test(size=(100, 120)) as pilot:
        shown = await form(pilot)
        shown._fields["effective_on"].answer = "16/3/2026"
        shown._fields["review_on"].answer = "16/5/2026"
        await pilot.press("ctrl+s")
        text = await see(pilot, "There is a problem")
        assert text.count("Review date must be between 16 June 2026 and 16 March 2027.") == 2


WEIGHED = {
    "least_intrusive": "To leave it as it is", "why_insufficient": "The calls went on",
    "effect_on_customer": "One call a week",
}  # fmt: skip
NEEDS = {"adjusted": "NO", "adjustment": "None is needed: letters suit this person."}
LIMITED: dict[str, Answer] = {"limits": ("CHANNEL_LETTER",), "detail": "To the office"}
CHANGES: list[tuple[str, dict[str, Answer]]] = [
    ("measure vary", {**WEIGHED, **NEEDS, **LIMITED}),
    (
        "measure tighten",
        {**WEIGHED, **NEEDS, **LIMITED, "arrangement": "Letters only.", "review_on": "6 months"},
    ),
    ("measure ease", {"limits": ("DAYS_TIMES",), "detail": "Mondays and Fridays"}),
    ("measure suspend", {}),
    ("measure end", {}),
    ("review complete", {**WEIGHED, **NEEDS, **LIMITED, "outcome": "TIGHTEN", "next_review_on": "+6m"}),
    ("review complete", {**WEIGHED, "outcome": "CONTINUE", "next_review_on": "+6m"}),
    ("review complete", {"outcome": "END"}),
]


@pytest.mark.parametrize(
    ("verb", "said"), CHANGES, ids=[f"{verb} {said.get('outcome', '')}".strip() for verb, said in CHANGES]
)
def test_letter_foreseen_of_a_change_is_the_one_that_is_written(
    place: Place, verb: str, said: dict[str, Answer]
) -> None:
    """Each paragraph, word for word: of what changes, of what is suspended or ended, of what came of a review (P52)."""
    answers = {"reasons": "The calls went on at night", **said}

    def both() -> tuple[list[tuple[str, str]], str, str | None]:
        measure = Measure.get((Measure.case == Case.at(APPEALED)) & (Measure.kind == MeasureKind.RESTRICTION))
        about = measure if verb.startswith("measure") else Review.get(Review.measure == measure)
        clerk = Papers(lambda: Colleague.at("sue").actor(), lambda: place.now)
        paper = clerk.open(verb, (about.ref if verb.startswith("measure") else measure.ref,))
        answers_ = {**paper.begun, **answers}
        found = clerk.foresee(paper, answers_)
        clerk.send(paper, answers_)
        change = Change.get_or_none((Change.measure == measure) & (Change.state == ChangeState.PROPOSED))
        if change is not None:
            Measure.get_by_id(measure.id).approve_change(
                by=Colleague.at("lena"), now=pendulum.instance(place.now)
            )
        decision = Decision.select().where(Decision.measure == measure).order_by(Decision.id.desc()).get()
        letter = Letter(case=measure.case, decision=decision, to=measure.case.person, kind=LetterKind.DECISION,
                        written_by=Colleague.at("sam"))  # fmt: skip
        return (
            list(found.letter),
            compose(letter, pendulum.instance(place.now), timing()).text,
            found.colleagues,
        )

    paragraphs, letter, colleagues = place.do(both)
    assert len(paragraphs) >= 3
    for name, paragraph in paragraphs:
        assert paragraph, name
        assert name == "how to appeal" or paragraph in letter
    changes = [text for name, text in paragraphs if name == "what will change"]
    assert bool(changes) == ("limits" in said)
    nothing_to_do = verb in ("measure end", "measure suspend") or said.get("outcome") == "END"
    assert (colleagues is None) == nothing_to_do
