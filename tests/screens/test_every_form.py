"""Verbs' forms in both sizes and in each of their states, on hostile records: just opened, with a problem, filled in to be
checked, and refused for one's role. Nothing is cut off, nothing is wider than the screen, and nothing is obeyed.

Every form is opened as a paper; of each shape (`every_form.shape`) one is looked at on the screen. `EVENHAND_FORMS=all`
looks at all of them in every state at both sizes (some ten minutes).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.demo import build
from app.evenhand import Evenhand
from app.papers import Papers
from models.people import Colleague
from models.policy.roles import NOT_YOURS
from screens.form_rule import missing
from screens.form_rules import rules_of
from screens.paper import Paper
from screens.verb_form import VerbForm
from tests.screens.every_form import (
    NOW,
    WRONG,
    Seen,
    clipped,
    fill,
    forms,
    lacking,
    lines_of,
    needed,
    of_each_shape,
    offered,
    open_form,
    put_away,
    shape,
    squeezed,
    usual,
)
from tests.screens.every_screen import quiet
from tests.screens.place import Place, copied, ready, text_of
from tests.screens.steps import NARROW, WIDE
from tests.screens.test_hostile_everywhere import fill as fill_tables
from tests.screens.test_hostile_everywhere import problems
from widgets.sheet import Sheet

ALL = os.environ.get("EVENHAND_FORMS") == "all"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("forms") / "practice.db"
    build(str(path), NOW)
    return path


@pytest.fixture
def office(practice: Path, tmp_path: Path) -> Iterator[Place]:
    """The office in practice, which has records at nearly every stage."""
    here = Place(copied(practice, tmp_path / "office.db"))
    here.now = NOW
    yield here
    here.close()


def test_of_every_shape_a_form_is_looked_at() -> None:
    assert {shape(verb) for verb in of_each_shape(forms())} == {shape(verb) for verb in forms()}


def test_every_form_opens_and_says_what_it_lacks(office: Place) -> None:
    """As a paper, before it is drawn: a title, words for each question, and one sentence for each answer that is missing."""
    papers = Papers(lambda: Colleague.at("lena").actor(), lambda: NOW)

    def open_all() -> list[Paper]:
        return [papers.open(seen.verb, seen.refs) for seen in offered().values()]

    opened = office.do(open_all)
    assert {one.verb for one in opened} == set(forms())
    for paper in opened:
        rules = rules_of(paper.verb)
        assert paper.title and all(one.words for one in paper.questions), paper.verb
        says = [missing(rules, one) for one in paper.questions if one.required]
        assert all(one.endswith((".", "?'")) for one in says) and len(set(says)) == len(says), (
            paper.verb,
            says,
        )


def opened_wrong(form: VerbForm, app: Evenhand) -> Iterator[object]:
    """Just opened, or, where nothing is asked, its answers to be checked at once."""
    title, text = form.path()[-1 - form.checking], text_of(app)
    if title not in (text if form.checking else text.splitlines()[0]):
        yield f"the title {title!r} is cut"
    shown = [one for one in form._fields.values() if one.display]
    if shown and form.focused is not shown[0].target:
        yield f"the keys go to {form.focused}"
    yield from (*clipped(form), *problems(app))


def problem_wrong(form: VerbForm, app: Evenhand) -> Iterator[object]:
    """`There is a problem`, with what is missing by name, above the form and at each box."""
    summary = squeezed(lines_of(form.query_one("#problem", Sheet)))
    if "There is a problem" not in text_of(app) or form.focused is not form.query_one("#problem"):
        yield "no summary"
    lacks = lacking(form)
    at_boxes = {one.error for one in form._fields.values() if one.display}
    yield from (f"not named: {one}" for one in lacks if squeezed(one) not in summary or one not in at_boxes)
    yield from (*clipped(form), *problems(app))


def filled_wrong(form: VerbForm, app: Evenhand) -> Iterator[object]:
    """`Check your answers`, with every question that was asked."""
    if not form.checking:
        yield f"not checked: {[(name, one.error) for name, one in form._fields.items() if one.error]}"
        return
    answers = set(lines_of(form.query_one("#answers", Sheet)).split())
    yield from (
        f"not to be checked: {one.words}"
        for one in form._questions
        if form._fields[one.name].display
        and form._fields[one.name].answer
        and not answers.issuperset(one.words.split())
    )
    yield from problems(app)


async def walk(pilot: Pilot[int], place: Place, seen: Seen, then: tuple[int, int]) -> dict[str, list[object]]:
    """One form through its states, the last two in the other size; gives what is wrong by state."""
    app = pilot.app
    assert isinstance(app, Evenhand)
    form = await open_form(pilot, app, seen)
    found = {"opened": list(opened_wrong(form, app))}
    asked = form._questions
    fill(form, {one.name: WRONG.get(one.kind, "") for one in asked if not needed(form, one)})
    if lacking(form) or any(one.answer for one in form._fields.values() if one.display):
        form.action_go_on()
        await quiet(pilot)
        found["problem"] = list(problem_wrong(form, app))
    await pilot.resize_terminal(*then)
    await quiet(pilot)
    if form.query_one("#problem").display:
        found["problem, resized"] = list(problem_wrong(form, app))
    if asked:
        fill(form, place.do(lambda: {one.name: usual(seen.verb, one) for one in asked}))
        form.action_go_on()
        await quiet(pilot)
    found["filled in"] = list(filled_wrong(form, app))
    await put_away(pilot, form)
    return {state: wrong for state, wrong in found.items() if wrong}


@pytest.mark.parametrize("turn", range(1 + ALL))
async def test_every_state_of_a_form_holds_on_the_screen(office: Place, turn: int) -> None:
    """By turns a form is opened narrow and made wide, and the next one opened wide and made narrow."""
    ways = office.do(offered)
    office.do(lambda: fill_tables(0))
    app, sizes = office.app("lena"), (NARROW, WIDE)
    found = {}
    async with app.run_test(size=sizes[turn]) as pilot:
        await ready(pilot)
        app.show_messages()
        for number, verb in enumerate(forms() if ALL else of_each_shape(forms()), turn + 1):
            if wrong := await walk(pilot, office, ways[verb], sizes[number % 2]):
                found[verb] = wrong
    assert found == {}, "\n".join(f"{verb}: {wrong}" for verb, wrong in found.items())


async def test_a_form_says_who_can_to_whom_it_is_refused_for_their_role(office: Place) -> None:
    """Of each noun the longest refusal, on the narrow screen."""
    longest: dict[str, Seen] = {}
    for seen in office.do(offered).values():
        noun = seen.verb.partition(" ")[0]
        longest[noun] = max(longest.get(noun, seen), seen, key=lambda one: len(one.why))
    refused = [one for one in longest.values() if one.why]
    assert refused
    for login in {one.refused for one in refused}:
        app = office.app(login)
        async with app.run_test(size=NARROW) as pilot:
            await ready(pilot)
            for seen in (one for one in refused if one.refused == login):
                form = await open_form(pilot, app, seen)
                assert seen.why.startswith(NOT_YOURS) and "This can be done by: " in seen.why
                assert squeezed(seen.why) in squeezed(text_of(app)), (seen, text_of(app))
                await put_away(pilot, form)
