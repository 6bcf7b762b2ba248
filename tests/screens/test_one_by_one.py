"""Review one at a time: a supervisor decides forty things, each with its own reasons, and records them together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from app.evenhand import Evenhand
from models.case import Note
from models.database import attach, database
from models.draft import Draft
from models.measure import Measure
from models.policy.behaviours import Code
from models.policy.states import MeasureState, ReviewOutcome, ReviewState
from models.queries.under_review import Known
from models.review import Review
from screens.one_by_one import OneByOne
from screens.one_by_one_blocks import facts
from screens.one_by_one_boxes import AnswerBox
from tests.factories import Office, fresh
from tests.screens.place import NOW, Place, copied, ready, rest, see, text_of, write
from widgets.blocks import GUTTER, MARGIN, lay

PROPOSED, REVIEWED = 34, 6
WHY = "It was one call, and she has said sorry."


@pytest.fixture(scope="session")
def forty_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office where forty things wait for a supervisor: proposals, and reviews that are due."""
    path = tmp_path_factory.mktemp("forty") / "office.db"
    attach(copied(sqlite_template, path))
    database.connect()
    try:
        office = Office(NOW.subtract(months=6))
        for number in range(REVIEWED):
            office.customer = office.person(f"Ms Review Number{number}")
            office.flagged()
        office.now = NOW.subtract(days=2)
        for number in range(PROPOSED):
            office.customer = office.person(f"Mr Proposal Number{number}")
            office.warning(office.investigated(Code.UB05))
        database.execute_sql(
            "insert into setting (version, name, value, live) values (1, 'practice', 'yes', 1)"
        )
    finally:
        database.close()
    return path


@pytest.fixture
def forty(forty_template: Path, tmp_path: Path) -> Iterator[Place]:
    here = Place(copied(forty_template, tmp_path / "office.db"))
    yield here
    here.close()


async def begun(pilot: Pilot[int]) -> OneByOne:
    await ready(pilot)
    await pilot.press("v")
    await see(pilot, "Review one at a time")
    await rest(pilot)
    assert isinstance(pilot.app.screen, OneByOne)
    return pilot.app.screen


async def settled(pilot: Pilot[int]) -> None:
    """Until the next case stands there."""
    for _ in range(400):
        await pilot.pause(0.01)
        screen = pilot.app.screen
        if isinstance(screen, OneByOne) and not screen.opening:
            return


class Fingers:
    """Counts the keys that are pressed; the letters of reasons are typed and not counted."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self._pilot, self.pressed = pilot, 1  # the v that began it

    async def press(self, key: str) -> None:
        self.pressed += 1
        await self._pilot.press(key)
        await settled(self._pilot)

    async def say(self, key: str, reason: str) -> None:
        await self.press(key)
        await write(self._pilot, reason)
        await self.press("enter")


def recorded() -> tuple[int, int, list[str]]:
    """How many were approved and sent back, and the reasons of the reviews that ended a measure."""
    states = [one.state for one in Measure.select()]
    done = list(Review.select().where(Review.state == ReviewState.COMPLETED))
    assert all(one.outcome is ReviewOutcome.END for one in done)
    reasons = [one.decision.reason.text for one in done if one.decision is not None]
    return states.count(MeasureState.APPROVED), states.count(MeasureState.REJECTED), reasons


async def test_forty_reviews_take_at_most_120_keys_beyond_the_reasons(forty: Place) -> None:
    app = forty.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        fingers = Fingers(pilot)
        for number in range(PROPOSED + REVIEWED):
            waits = screen.sitting.waits
            assert waits is not None
            if waits.what.value == "REVIEW":
                await fingers.say("a", f"{WHY} {number}")
            elif number < REVIEWED + 3:
                await fingers.say("s", f"Which call? {number}")
            else:
                await fingers.press("d" if number >= 38 else "a")
        await see(pilot, "40 of 40: 35 agree, 3 send back, 2 defer")
        await fingers.press("ctrl+s")
        assert forty.do(recorded) == (0, 0, []), "nothing is recorded before it is checked"
        await fingers.press("enter")
        await see(pilot, "Recorded 38 decisions.", 60)
    assert fingers.pressed <= 120, fingers.pressed
    approved, rejected, reasons = forty.do(recorded)
    assert (approved, rejected) == (PROPOSED - 5, 3)
    assert len(set(reasons)) == REVIEWED, "each review has its own reasons"


async def test_facts_stand_in_the_same_lines_from_case_to_case(forty: Place) -> None:
    app = forty.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)

        def lines() -> list[int]:
            found = text_of(app).split("\n")
            return [
                next(n for n, line in enumerate(found) if line[7:].startswith(label))
                for label in ("What happened", "Customer's side", "Why", "In force", "Proposed by")
            ]

        first = lines()
        for key in ("right_square_bracket",) * 8:
            await pilot.press(key)
            await settled(pilot)
            await rest(pilot)
            assert lines() == first


async def test_what_is_typed_comes_back_after_esc_and_after_the_program_was_left(forty: Place) -> None:
    app = forty.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await pilot.press("d")
        await settled(pilot)
        await pilot.press("s")
        await write(pilot, "Which eng")
        await pilot.press("escape")
        await pilot.press("s")
        await rest(pilot)
        assert app.screen.query_one(AnswerBox).value == "Which eng"
        await pilot.press("escape", "escape")
        await rest(pilot)
        assert not isinstance(app.screen, OneByOne)
    again = forty.app("sue")
    async with again.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        assert "1 of 40: 1 defer" in text_of(again)
        assert again.screen.query_one(AnswerBox).value == "Which eng"
        await write(pilot, "ineer?")
        await pilot.press("enter")
        await settled(pilot)
        made = list(screen.sitting.decided.values())
        assert [one.answers for one in made if one.answers] == [{"text": "Which engineer?"}]


async def test_what_a_colleague_decided_meanwhile_is_said_and_the_rest_is_recorded(forty: Place) -> None:
    app = forty.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        while screen.sitting.waits and screen.sitting.waits.what.value == "REVIEW":
            await pilot.press("d")
            await settled(pilot)
        first = screen.sitting.waits
        assert first is not None
        await pilot.press("a")
        await settled(pilot)
        await pilot.press("a")
        await settled(pilot)

        def reject() -> None:
            office = Office(NOW, rejoin=True)
            Measure.get(Measure.ref == first.on).reject("No.", by=office.other_supervisor, now=NOW)

        forty.do(reject)
        await pilot.press("ctrl+s", "enter")
        text = await see(pilot, "Not recorded")
        assert first.ref in text.partition("Recorded\n")[0]
        assert "Recorded 1 decision. 1 decision could not be recorded" in text


async def test_a_review_that_keeps_a_measure_on_asks_for_its_grounds_and_its_next_day(forty: Place) -> None:
    app = forty.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        waits = screen.sitting.waits
        assert waits is not None and waits.what.value == "REVIEW"
        await pilot.press("r")
        for words in ("He has threatened us again.", "A talk.", "He would not.", "Two people come."):
            await pilot.press("enter")
            assert len(screen._answers) < len(screen._asked)
            await write(pilot, words)
            await pilot.press("enter")
        await see(pilot, "Left empty:")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("ctrl+s", "enter")
        await see(pilot, "Recorded 1 decision.")

    def kept() -> Review:
        return Review.get(Review.ref == waits.on)

    assert forty.do(kept).outcome is ReviewOutcome.CONTINUE


async def test_a_flag_is_a_note_on_the_case_and_decides_nothing(forty: Place) -> None:
    app = forty.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        waits = screen.sitting.waits
        assert waits is not None
        await pilot.press("f")
        await write(pilot, "Ask legal")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("ctrl+s", "enter")
        await see(pilot, "Recorded 1 decision.")
        await pilot.press("enter")
        await see(pilot, "0 of 40")
    notes = forty.do(lambda: [one.text for one in Note.select()])
    assert notes == [f"Flagged ({waits.words}): Ask legal"]


async def test_fairer_words_are_advised_for_reasons_and_block_nothing(forty: Place) -> None:
    """P14: whoever proposed it, or the customer, will read them."""
    app = forty.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        await pilot.press("f")
        await write(pilot, "A vexatious man")
        await see(pilot, "Instead of 'vexatious', consider:")
        await pilot.press("enter")
        await settled(pilot)
        assert len(screen.sitting.decided) == 1
        assert "Instead of" not in text_of(app)


async def test_u_takes_a_decision_back_before_it_is_recorded(forty: Place) -> None:
    app = forty.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        await pilot.press("d")
        await settled(pilot)
        await pilot.press("left_square_bracket")
        await settled(pilot)
        await see(pilot, "You chose: Defer")
        await pilot.press("u")
        await rest(pilot)
        assert not screen.sitting.decided
        assert "0 of 40" in text_of(app)


async def test_u_on_the_recorded_page_undoes_what_was_recorded_together(forty: Place) -> None:
    """And what was undone waits again."""
    app = forty.app("sue")
    async with app.run_test(size=(100, 40)) as pilot:
        await begun(pilot)
        for words in ("Ask Lena first", "Ask legal"):
            await pilot.press("f")
            await write(pilot, words)
            await pilot.press("enter")
            await settled(pilot)
        await pilot.press("ctrl+s", "enter")
        await see(pilot, "Recorded 2 decisions.")
        await see(pilot, "u Undo")
        await pilot.press("u")
        await see(pilot, "0 of 40")
        await see(pilot, "Undone")
        assert forty.do(lambda: Note.select().count()) == 0
        await pilot.press("U")
        await rest(pilot)
    assert forty.do(lambda: Note.select().count()) == 2


async def test_a_caseworker_is_told_who_reviews(forty: Place) -> None:
    app = forty.app("sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("v")
        await rest(pilot)
        assert "This can be done by: supervisor" in text_of(app)
        assert not isinstance(app.screen, OneByOne)


async def test_nothing_to_review_says_so_and_that_ones_own_proposals_wait_for_a_colleague(
    place: Place,
) -> None:
    def propose() -> None:
        office = Office(NOW, rejoin=True)
        office.warning(fresh(office.investigated()), by=office.supervisor)

    place.do(propose)
    app = place.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        text = text_of(app)
        assert "1 that you proposed yourself waits for a colleague (I6)." in text
        await pilot.press("a")
        await rest(pilot)


async def test_a_draft_of_reviews_is_the_reviewers_own(forty: Place) -> None:
    app: Evenhand = forty.app("sue")
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await pilot.press("d")
        await settled(pilot)
        await pilot.press("escape")
        await rest(pilot)
    other = forty.app("tom")
    async with other.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        assert "0 of 40" in text_of(other)
    assert forty.do(lambda: Draft.select().count()) == 1


async def test_what_was_recorded_together_is_one_undo_that_says_what_stays(forty: Place) -> None:
    app = forty.app("sue")
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await begun(pilot)
        while screen.sitting.waits and screen.sitting.waits.what.value == "REVIEW":
            await pilot.press("d")
            await settled(pilot)
        await pilot.press("a")
        await settled(pilot)
        await pilot.press("f")
        await write(pilot, "Ask Lena first")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("ctrl+s", "enter")
        await see(pilot, "Recorded 2 decisions.", 30)
        assert forty.do(lambda: Note.select().count()) == 1
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("escape")
        await see(pilot, "Queue > ")
        await rest(pilot)
        await pilot.press("u")
        await see(pilot, "Reviewed 2 one at a time. Undone for 1.")
    assert forty.do(lambda: Note.select().count()) == 0


@given(st.lists(st.integers(1, 16), min_size=1, max_size=40), st.integers(60, 130), st.booleans())
def test_fact_keeps_to_its_lines_whatever_its_words(lengths: list[int], width: int, tall: bool) -> None:
    """So that every fact stands in the same place for each case, and a cut is seen where the words end."""
    words = " ".join("w" * length for length in lengths)
    for label, low in (("In force", 1), ("Why", 2)):
        seen: Any = SimpleNamespace(facts=(Known(label, words),))
        lines, _ = lay(facts(seen, width, tall), width - GUTTER - MARGIN)
        assert len(lines) == (3 if tall else low)
        shown = ["".join(piece.text for piece in line.pieces).strip() for line in lines]
        assert "…" not in shown
