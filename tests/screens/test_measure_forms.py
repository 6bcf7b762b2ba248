"""The editor of measures: what may change and nothing else, what was tried before, help in the policy's own words."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from app.evenhand import Evenhand
from models.draft import Draft
from models.measure import Measure
from models.measure_parts import MeasureAdjustment
from models.people import Colleague
from models.policy.ladder import less_intrusive
from models.policy.measures import Limit, MeasureKind
from models.policy.words import long_sentences
from models.restriction import RestrictionLimit
from screens.verb_form import VerbForm
from tests.screens.place import NOW, Place, ready, rest, see, text_of, write

FLAGGED, RESTRICTED, BEGUN = "UCB-C-2026-0001", "UCB-C-2026-0002", "UCB-C-2026-0004"
PROPOSE = "measure propose-restriction"
SAID: dict[str, str | tuple[str, ...]] = {
    "limits": ("DAYS_TIMES",),
    "detail": "Mondays, 10 to 11",
    "reasons": "You rang forty times in a day",
    "override": "Ninety calls of abuse",
    "least_intrusive": "A warning letter",
    "why_insufficient": "The calls went on",
    "effect_on_customer": "One call a week",
    "effective_on": "16/3/2026",
    "arrangement": "Calls on Mondays, 10 to 11.",
}


async def form(pilot: Pilot[int], verb: str, ref: str, until: str) -> VerbForm:
    await ready(pilot)
    assert isinstance(pilot.app, Evenhand)
    pilot.app.fill_in(verb, (ref,))
    await see(pilot, until)
    await rest(pilot)
    assert isinstance(pilot.app.screen, VerbForm)
    return pilot.app.screen


def shown(one: VerbForm) -> set[str]:
    return {name for name, field in one._fields.items() if field.display}


def restriction(place: Place) -> Measure:
    return place.do(lambda: Measure.get(Measure.kind == MeasureKind.RESTRICTION))


async def test_a_change_asks_only_for_what_can_change_and_begins_with_what_stands(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(100, 80)) as pilot:
        one = await form(pilot, "measure vary", RESTRICTED, "Which limits now")
        assert shown(one) == {
            "limits", "detail", "reasons", "least_intrusive", "why_insufficient", "effect_on_customer", "arrangement",
            "adjusted",
        }  # fmt: skip
        measure = restriction(place)
        limits = place.do(lambda: tuple(one.limit.value for one in RestrictionLimit.select().where(
            RestrictionLimit.measure == measure)))  # fmt: skip
        assert set(one._fields["limits"].answer) == set(limits)
        assert one._fields["arrangement"].answer == place.do(lambda: measure.arrangement)


async def test_a_change_that_changes_nothing_is_refused(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(100, 80)) as pilot:
        one = await form(pilot, "measure vary", RESTRICTED, "Which limits now")
        for name in ("reasons", "least_intrusive", "why_insufficient", "effect_on_customer"):
            one._fields[name].answer = "Because"
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")
        await pilot.press("enter")
        await see(pilot, "Say what colleagues must do now, or what else changes.")


async def test_only_what_was_changed_is_proposed(place: Place) -> None:
    """The arrangement stays as it stood: nobody is told the same anew."""
    from models.terms import pending

    app = place.app("sam")
    async with app.run_test(size=(100, 80)) as pilot:
        one = await form(pilot, "measure vary", RESTRICTED, "Which limits now")
        for name in ("reasons", "least_intrusive", "why_insufficient", "effect_on_customer"):
            one._fields[name].answer = "Because"
        one._fields["detail"].answer = "Tuesdays at noon"
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")
        await pilot.press("enter")
        await see(pilot, "Change of the measure")
    change = place.do(lambda: pending(Measure.get(Measure.kind == MeasureKind.RESTRICTION)))
    assert change.detail == "Tuesdays at noon"
    assert change.arrangement == ""


async def test_a_form_that_was_only_looked_at_leaves_no_draft(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(100, 40)) as pilot:
        one = await form(pilot, "measure vary", RESTRICTED, "Which limits now")
        assert one.body_now() == {}
        assert "Draft kept" not in text_of(app)
        assert one._paper is not None
        name = one._paper.form
        await pilot.press("escape")
        await rest(pilot)
    assert place.do(lambda: Draft.of(Colleague.at("sue"), name)) == {}


async def test_what_is_less_and_what_was_tried_stands_above_the_question_about_it(place: Place) -> None:
    """P34."""
    app = place.app("sam")
    async with app.run_test(size=(100, 130)) as pilot:
        await form(pilot, PROPOSE, BEGUN, "Which limits?")
        text = await see(pilot, "What is less than this")
        for wanted in ("explained to the customer", "warning letter", "single point of contact", "not tried"):
            assert wanted in text
        assert text.index("What is less than this") < text.index("What is the least")


def test_nothing_is_less_than_a_warning_letter() -> None:
    assert less_intrusive(MeasureKind.WARNING) == ()
    assert less_intrusive(MeasureKind.SPOC)[0] is MeasureKind.WARNING
    assert MeasureKind.FLAG not in less_intrusive(MeasureKind.RESTRICTION)


async def test_questions_wait_for_the_answers_that_make_them_needful(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 60)) as pilot:
        one = await form(pilot, PROPOSE, BEGUN, "Which limits?")
        assert not {"detail", "consent", "representative_reason", "guardian", "adjustment"} & shown(one)
        one._fields["limits"].answer = (Limit.REPRESENTATIVE.value,)
        one._fields["adjusted"].answer = "YES"
        one.show_questions()
        assert {"detail", "consent", "adjustment"} <= shown(one)


async def test_the_adjustment_is_answered_with_the_proposal_and_kept_apart_from_it(place: Place) -> None:
    """I3, I20: an event of its own, for those who may read factors."""
    app = place.app("sue")
    async with app.run_test(size=(100, 130)) as pilot:
        one = await form(pilot, PROPOSE, RESTRICTED, "Which limits?")
        more: dict[str, str | tuple[str, ...]] = {
            "limits": ("NAMED_INBOX",),
            "adjusted": "YES",
            "adjustment": "Large print",
        }
        answers: dict[str, str | tuple[str, ...]] = {**SAID, **more}
        for name, answer in answers.items():
            one._fields[name].answer = answer
        one.show_questions()
        await pilot.press("ctrl+s")
        await see(pilot, "Large print")
        await pilot.press("enter")
        await see(pilot, "Restriction proposed")

    def stored() -> tuple[str, str]:
        row = MeasureAdjustment.select().order_by(MeasureAdjustment.id.desc()).get()
        return row.text, row.measure.kind.value

    assert place.do(stored) == ("Large print", "RESTRICTION")


async def test_the_adjustment_is_asked_again_with_what_is_tightened(place: Place) -> None:
    """I3: one form answers both, and the change can be approved at once by a second person."""
    app = place.app("sam")
    async with app.run_test(size=(100, 130)) as pilot:
        one = await form(pilot, "measure tighten", RESTRICTED, "Which limits now")
        assert "adjusted" in shown(one)
        assert "adjustment" not in shown(one)
        said = dict.fromkeys(("reasons", "least_intrusive", "why_insufficient"), "We weighed it.")
        more = {"effect_on_customer": "Fewer calls.", "adjusted": "NO", "adjustment": "He rings us easily."}
        for name, answer in {**said, **more, "arrangement": "Take calls on the first Monday."}.items():
            one._fields[name].answer = answer
        one.show_questions()
        await pilot.press("ctrl+s")
        await see(pilot, "He rings us easily.")
        await pilot.press("enter")
        await see(pilot, "Tightening of the measure")
    answered = place.do(lambda: MeasureAdjustment.select().order_by(MeasureAdjustment.id.desc()).get())
    assert answered.text == "He rings us easily."
    measure = place.do(lambda: Measure.at(answered.measure.ref))
    place.do(lambda: measure.approve_change(by=Colleague.at("sue"), now=NOW.add(minutes=5)))


async def test_a_review_asks_of_an_adjustment_where_it_tightens_alone(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(100, 130)) as pilot:
        one = await form(pilot, "review complete", RESTRICTED, "What comes of it?")
        assert "adjusted" not in shown(one)
        one._fields["outcome"].answer = "TIGHTEN"
        one.show_questions()
        assert "adjusted" in shown(one)


async def test_the_forms_of_what_limits_no_contact_ask_of_no_adjustment(place: Place) -> None:
    app = place.app("sam")
    async with app.run_test(size=(100, 130)) as pilot:
        one = await form(pilot, "measure tighten", FLAGGED, "Why?")
        assert "adjusted" not in one._fields


async def test_help_on_a_box_gives_the_policys_own_sentence(place: Place) -> None:
    """P2."""
    app = place.app("sam")
    async with app.run_test(size=(100, 40)) as pilot:
        one = await form(pilot, PROPOSE, BEGUN, "Which limits?")
        one._fields["review_on"].set_focus()
        await rest(pilot)
        await pilot.press("f1")
        text = await see(pilot, "Help on this box")
        assert "3 to 12 months" in text
        assert 'The policy: "' in text
        await pilot.press("escape")
        await rest(pilot)
        assert app.focused is one._fields["review_on"].target


async def test_a_label_is_answered_with_a_better_word_and_blocks_nothing(place: Place) -> None:
    """P14."""
    app = place.app("sam")
    async with app.run_test(size=(100, 100)) as pilot:
        one = await form(pilot, PROPOSE, BEGUN, "Which limits?")
        one._fields["reasons"].set_focus()
        await rest(pilot)
        await write(pilot, "A vexatious man")
        text = await see(pilot, "Instead of 'vexatious', consider:")
        assert "The customer reads this in the letter." in text
        for name, answer in SAID.items():
            if name != "reasons":
                one._fields[name].answer = answer
        one.show_questions()
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")


async def test_what_colleagues_will_see_stands_below_the_letter_and_holds_no_reason(place: Place) -> None:
    """P47."""
    app = place.app("sam")
    async with app.run_test(size=(160, 60)) as pilot:
        one = await form(pilot, PROPOSE, BEGUN, "Which limits?")
        one._fields["reasons"].answer = " ".join(["word"] * 30)
        one._fields["arrangement"].answer = "Ring Lena Brook first."
        text = await see(pilot, '"Ring Lena Brook first."')
        assert "1 long sentence" in text


def test_a_sentence_of_more_than_25_words_is_long() -> None:
    assert long_sentences(" ".join(["word"] * 25) + ". Short.") == ()
    assert len(long_sentences(" ".join(["word"] * 26) + ". Short.")) == 1


def editor(tmp_path: Path, body: str) -> str:
    path = tmp_path / "editor"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def any_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pilot has no terminal to hand over; the editor of these tests needs none."""
    from contextlib import nullcontext

    monkeypatch.setattr(App, "suspend", lambda self: nullcontext())
    monkeypatch.delenv("SUDO_UID", raising=False)


@pytest.mark.usefixtures("any_terminal")
async def test_a_box_goes_to_the_persons_own_editor_and_comes_back(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'sed -i "s/forty/sixty/" "$1"'))
    app = place.app("sam")
    async with app.run_test(size=(100, 60)) as pilot:
        one = await form(pilot, PROPOSE, BEGUN, "Which limits?")
        one._fields["reasons"].answer = "# You rang forty times\nin a day"
        one._fields["reasons"].set_focus()
        await rest(pilot)
        await pilot.press("ctrl+g")
        await rest(pilot)
        assert one._fields["reasons"].answer == "# You rang sixty times\nin a day"
        assert one.body_now()["reasons"] == "# You rang sixty times\nin a day"


@pytest.mark.usefixtures("any_terminal")
@pytest.mark.parametrize(("name", "value", "said"), [
    ("SUDO_UID", "1000", "this account is shared"),
    ("EDITOR", "", "No editor is set."),
    ("EDITOR", "false", "The editor ended with an error, so nothing was done."),
    ("EDITOR", "/no/such/editor", "The editor in $EDITOR can't be started."),
])  # fmt: skip
async def test_an_editor_that_may_not_be_opened_or_fails_takes_nothing_away(
    place: Place, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv(name, value)
    app = place.app("sam")
    async with app.run_test(size=(120, 60)) as pilot:
        one = await form(pilot, PROPOSE, BEGUN, "Which limits?")
        one._fields["reasons"].answer = "Kept"
        one._fields["reasons"].set_focus()
        await rest(pilot)
        await pilot.press("ctrl+g")
        await see(pilot, said)
        assert one._fields["reasons"].answer == "Kept"


async def test_choices_have_no_editor(place: Place) -> None:
    """The key is offered on boxes with text alone, and does nothing elsewhere."""
    app = place.app("sam")
    async with app.run_test(size=(120, 40)) as pilot:
        one = await form(pilot, PROPOSE, BEGUN, "Which limits?")
        assert "Open in editor" not in text_of(app)
        await pilot.press("ctrl+g")
        await rest(pilot)
        one._fields["reasons"].set_focus()
        await see(pilot, "Open in editor")


async def test_how_often_it_happened_is_counted_where_it_is_asked(place: Place) -> None:
    """P33: an override has the count beside it."""
    app = place.app("sue")
    async with app.run_test(size=(100, 40)) as pilot:
        one = await form(pilot, "investigation weigh", BEGUN, "What was the nature")
        await see(pilot, "Counted: 1 in 30 days, 1 in 90, 1 in a year.")
        assert not one._fields["override_reason"].display
        await pilot.press("ctrl+s")
        text = await see(pilot, "There is a problem")
        assert "Give the severity as a number from 1 (low) to 4 (extreme)." in text


async def test_what_a_customer_said_is_not_put_right(place: Place) -> None:
    """What a form asks in somebody's own words stays as they said it (P24); every other box for words is advised on."""
    app = place.app("sam")
    async with app.run_test(size=(100, 60)) as pilot:
        await ready(pilot)
        app.fill_in("case attempt-contact", ("UCB-C-2026-0004",))
        await see(pilot, "The customer's side")
        one = app.screen
        assert isinstance(one, VerbForm)
        one._fields["said"].answer = "Your man is a liar and a bully."
        await rest(pilot)
        assert "Instead of" not in text_of(app)
