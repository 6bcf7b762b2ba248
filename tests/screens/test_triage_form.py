"""Triage on the screen, the first write: questions as the outcome asks, errors, refusals, drafts, and two at once (I22)."""

from __future__ import annotations

from textual.pilot import Pilot

from app.evenhand import Evenhand
from models.draft import Draft
from models.incident import Incident
from models.people import Colleague
from models.policy.behaviours import ServiceEffect
from models.policy.states import IncidentState, Outcome
from screens.queue import Queue
from screens.verb_form import VerbForm
from tests.screens.place import Place, ready, rest, see, write

REPORT = "UCB-I-2026-0006"
"""Mr Ahmed's: physical violence, and no demands."""
DEMANDS = "UCB-I-2026-0007"
"""Mr O'Brien's: excessive contact."""


async def opened(pilot: Pilot[int], ref: str = REPORT, until: str = "What becomes of") -> VerbForm:
    """The form, opened from the queue as a supervisor does; a draft leads further down than its first question."""
    await ready(pilot)
    assert isinstance(pilot.app, Evenhand)
    pilot.app.fill_in("incident triage", (ref,))
    await see(pilot, until)
    await rest(pilot)
    assert isinstance(pilot.app.screen, VerbForm)
    return pilot.app.screen


def incident(place: Place, ref: str = REPORT) -> Incident:
    return place.do(lambda: Incident.at(ref))


async def test_report_that_waits_opens_with_its_account_and_the_triage_questions(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("2")
        await see(pilot, "Queue > Unassigned")
        await rest(pilot)
        await pilot.press("enter")
        text = await see(pilot, "What becomes of")
        assert "Triage" in text.splitlines()[0]
        assert "sort out" in text


async def test_new_case_is_checked_recorded_and_said(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("space", "tab")
        await write(pilot, "It was violence")
        await pilot.press("tab", "down", "down", "space", "ctrl+s")
        text = await see(pilot, "Check your answers  ")
        assert "made our service dangerous" in text
        assert "It was violence" in text
        await pilot.press("enter")
        await see(pilot, "Incident triaged: UCB-I-2026-0006. Made case UCB-C-2026-0007.")
        assert isinstance(app.screen, Queue)
    found = incident(place)
    assert found.state is IncidentState.TRIAGED
    assert found.outcome is Outcome.NEW_CASE
    assert place.do(lambda: Draft.of(Colleague.at("sue"), f"incident triage:{REPORT}")) == {}


async def test_questions_follow_the_outcome(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 40)) as pilot:
        form = await opened(pilot, DEMANDS)

        async def shown(outcome: Outcome) -> set[str]:
            form._fields["outcome"].answer = outcome.value
            form.show_questions()
            await pilot.pause()
            return {name for name, field in form._fields.items() if field.display}

        assert await shown(Outcome.NEW_CASE) == {
            "outcome",
            "reason",
            "effect",
            "work_impact",
            "person",
            "owner",
        }
        assert await shown(Outcome.DUPLICATE) == {"outcome", "reason", "duplicate_of"}
        assert await shown(Outcome.NOT_OURS) == {"outcome", "reason"}
        assert await shown(Outcome.JOINED_CASE) == {
            "outcome",
            "reason",
            "effect",
            "work_impact",
            "person",
            "case",
        }


async def test_missing_answers_stand_at_the_top_and_at_their_boxes_in_the_same_words(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 40)) as pilot:
        form = await opened(pilot)
        await pilot.press("ctrl+s")
        text = await see(pilot, "There is a problem")
        for sentence in ("Choose what becomes of the report.", "Give the reason for the outcome."):
            assert text.count(sentence) == 2, text
        assert app.focused is not None
        assert app.focused.id == "problem"
        await pilot.press("down", "enter")
        assert app.focused is form._fields["reason"].target


async def test_no_error_stands_before_the_form_is_sent_on(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(pilot)
        await pilot.press("tab", "tab", "shift+tab")
        assert "Error" not in await see(pilot, "Why?")


async def test_refusal_names_its_clause_and_what_would_satisfy_it(place: Place) -> None:
    """I25: Mr Ahmed's earlier case is closed, so the report can't join it."""
    app = place.app("sue")
    async with app.run_test(size=(80, 40)) as pilot:
        form = await opened(pilot)
        form._fields["outcome"].answer = Outcome.JOINED_CASE.value
        form.show_questions()
        form._fields["case"].answer = "UCB-C-2026-0006"
        form._fields["reason"].answer = "The same again"
        form._fields["effect"].answer = ServiceEffect.DANGEROUS.value
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")
        await pilot.press("enter")
        text = await see(pilot, "(I25)")
        assert "Triage this report as a new case." in text
        assert form._fields["reason"].answer == "The same again"
    assert incident(place).state is IncidentState.SUBMITTED


async def test_draft_is_kept_on_esc_and_comes_back_with_its_cursor(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("space", "tab")
        await write(pilot, "It was violence")
        await pilot.press("left", "left", "escape")
        await rest(pilot)
        assert isinstance(app.screen, Queue)
        form = await opened(pilot, until="Your draft is as you left it.")
        assert form._fields["outcome"].answer == "NEW_CASE"
        assert form._fields["reason"].answer == "It was violence"
        assert app.focused is form._fields["reason"].target
        assert form._fields["reason"].place == [0, len("It was viole") + 1]


async def test_drafts_are_their_owners_alone(place: Place) -> None:
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("tab")
        await write(pilot, "secret")
        await pilot.press("escape")
        await rest(pilot)
    other = place.app("tom")
    async with other.run_test(size=(80, 24)) as pilot:
        form = await opened(pilot)
        assert form._fields["reason"].answer == ""


async def test_what_a_colleague_saved_meanwhile_is_shown_beside_what_was_typed(place: Place) -> None:
    """I22: nothing of the second save is kept in the record, and nothing that was typed is lost."""
    app = place.app("sue")
    async with app.run_test(size=(80, 40)) as pilot:
        form = await opened(pilot)
        form._fields["outcome"].answer = Outcome.NOT_OURS.value
        form.show_questions()
        form._fields["reason"].answer = "For the police"

        def triage() -> None:
            who = Colleague.at("tom")
            Incident.at(REPORT).triage(Outcome.NOT_OURS, "A neighbour did it", by=who, now=place.now)

        place.do(triage)
        await pilot.press("ctrl+s")
        await see(pilot, "Check your answers  ")
        await pilot.press("enter")
        text = await see(pilot, "Changed by a colleague while you wrote")
        assert "In your form" in text
        assert "Saved meanwhile" in text
        assert "A neighbour did it" in text
        assert "Tom Tarn" in text
        assert "the report?" in text
        assert "16 March 2026 at 10:41am" in text
        assert form._fields["reason"].answer == "For the police"
    assert incident(place).outcome_reason == "A neighbour did it"


async def test_colleague_may_not_triage_and_is_told_who_may(place: Place) -> None:
    app = place.app("jo")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("d")
        await see(pilot, "Your role cannot decide cases. This can be done by: caseworker")


async def test_who_was_affected_is_not_given_the_case(place: Place) -> None:
    """I23: the refusal stands at the top, and at the box that it is about."""
    app = place.app("sue")
    async with app.run_test(size=(80, 40)) as pilot:
        form = await opened(pilot)
        form._fields["outcome"].answer = Outcome.NEW_CASE.value
        form.show_questions()
        form._fields["reason"].answer = "Violence"
        form._fields["effect"].answer = ServiceEffect.DANGEROUS.value
        form._fields["owner"].answer = "jo"
        await pilot.press("ctrl+s")
        await rest(pilot)
        await pilot.press("enter")
        await see(pilot, "The policy does not allow this yet (I23)")
        assert form._fields["owner"].error == "Jo Price was affected by this incident. Choose somebody else."
    assert incident(place).state is IncidentState.SUBMITTED
