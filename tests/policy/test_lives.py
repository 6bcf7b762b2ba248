"""The lives are tables: every line has its verb, every verb its line, and nothing leads out of them."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.figure_pack import AnnualFigures
from models.governance import Governance
from models.people import Office
from models.policy.court import LEGAL_OVER
from models.policy.lifecycle import Life, Step, may
from models.policy.lives import ALL_LIVES, LIVES
from models.policy.named import Named
from models.policy.roles import Relation, Role
from models.policy.rules import RULES
from models.policy.sharing import DisclosureState, NoticeState, PoliceState
from models.policy.states import (
    APPEAL_OVER,
    OVER,
    CaseState,
    IncidentState,
    InvestigationState,
    LetterState,
    MeasureState,
    ReviewState,
    SupportState,
)
from models.policy.states_people import ReferralState, StatementState
from models.registry import RECORDS
from models.settings import Settings

#: Written into the journal by hand: the office's founding, before anybody is there, and reads that are recorded.
NOT_VERBS = {"office.found", "office.look_up", "office.read_card"}

#: Where each life may end; equal words in two lives are two states.
LAST: dict[str, set[Named]] = {
    "incident": set(),  # triage can be reopened
    "case": set(),
    "investigation": set(),
    "measure": {
        one for one in OVER if one is not MeasureState.LAPSED
    },  # what lapsed undecided is decided after all
    "review": {ReviewState.COMPLETED, ReviewState.CANCELLED},
    "appeal": set(APPEAL_OVER),
    "legal": set(LEGAL_OVER),
    "letter": {LetterState.RETURNED, LetterState.CANCELLED},
    "notice": {NoticeState.CONFIRMED},
    "disclosure": {DisclosureState.REFUSED, DisclosureState.ACKNOWLEDGED},
    "police": set(PoliceState),
    "support": {SupportState.CLOSED},
    "referral": {ReferralState.NOT_APPROPRIATE, ReferralState.DONE},
    "alert": set(),  # whoever set one aside can take it up
    "statement": {StatementState.GIVEN, StatementState.NOT_NEEDED},
}

steps = [(life, step) for life in ALL_LIVES.values() for step in life.steps]
named = pytest.mark.parametrize(("life", "step"), steps, ids=[f"{life.name}.{s.verb}" for life, s in steps])
each = pytest.mark.parametrize("life", LIVES, ids=[life.name for life in LIVES])


def verbs_of(life: Life) -> Iterator[str]:
    """The verbs that the classes of a life really have."""
    classes: list[Any] = [*RECORDS, Office, Settings, Governance, AnnualFigures]
    for one in classes:
        if one.LIFE is life:
            for name in dir(one):
                method = inspect.getattr_static(one, name)
                if getattr(getattr(method, "__func__", method), "__verb__", False):
                    yield name


def reachable(life: Life) -> set[Named]:
    found: set[Named] = set()
    more = {step.to for step in life.steps if step.born and step.to is not None}
    while more - found:
        found |= more
        more = {s.to for s in life.steps if s.to is not None and found & set(s.frm)} | found
    return found


@pytest.mark.parametrize("life", ALL_LIVES.values(), ids=list(ALL_LIVES))
def test_every_line_has_its_verb_and_every_verb_its_line(life: Life) -> None:
    written = {step.verb for step in life.steps if f"{life.name}.{step.verb}" not in NOT_VERBS}
    assert set(verbs_of(life)) == written


@each
def test_every_state_is_reached(life: Life) -> None:
    assert life.states is not None
    assert reachable(life) == set(life.states)


@each
def test_every_state_leads_on_or_is_an_end(life: Life) -> None:
    assert life.states is not None
    for state in life.states:
        leads = any(step.to not in (None, state) for step in life.verbs(state))
        assert leads == (state not in LAST[life.name]), state


@each
def test_a_state_has_one_line_a_verb(life: Life) -> None:
    for verb in {step.verb for step in life.steps}:
        states = [state for step in life.ways(verb) for state in step.frm or (None,)]
        assert len(states) == len(set(states)), verb


@named
def test_every_rule_of_a_line_exists(life: Life, step: Step) -> None:
    assert set(step.must) <= set(RULES)
    assert len(step.must) == len(set(step.must))


def test_every_rule_is_asked_somewhere() -> None:
    assert {key for _, step in steps for key in step.must} == set(RULES)


@named
def test_a_line_says_who_may_what_it_does_and_what_was_done(life: Life, step: Step) -> None:
    assert step.who
    assert step.does
    assert not step.does.endswith(".")
    assert step.done[0].isupper()
    assert step.secret in ("", "reasons", "factors", "support")


@named
def test_a_line_within_others_names_lines_that_exist(life: Life, step: Step) -> None:
    assert set(step.within) <= {f"{one.name}.{s.verb}" for one, s in steps}


@named
def test_the_contractors_desk_has_no_part_in_any_case(life: Life, step: Step) -> None:
    """It looks up arrangements, and nothing else (domain.md section 3)."""
    assert Role.CONTRACTOR_DESK not in step.who
    assert (Relation.ANYONE in step.who) <= (life.name == "office")


@named
def test_evenhand_itself_only_ends_what_ran_out_and_calls_the_lead(life: Life, step: Step) -> None:
    allowed = f"{life.name}.{step.verb}" in ("measure.lapse", "measure.expire", "review.escalate")
    assert (Role.EVENHAND in step.who) == allowed


@given(st.data())
def test_a_random_walk_never_leaves_the_table(data: st.DataObject) -> None:
    life = data.draw(st.sampled_from(LIVES))
    state: Named | None = None
    for _ in range(data.draw(st.integers(1, 25))):
        verb = data.draw(st.sampled_from(sorted({step.verb for step in life.steps})))
        step = life.step(verb, state)
        if step is None:
            continue
        assert (state in step.frm) or (state is None and step.born)
        state = step.to or state
        assert life.states is not None
        assert state is None or state in set(life.states)  # a birth may make what has no state


@given(st.sampled_from(list(Role)), st.frozensets(st.sampled_from(list(Relation))))
def test_who_may_is_the_role_or_how_they_stand_to_it(role: Role, relations: frozenset[Relation]) -> None:
    for _, step in steps:
        found = {*relations, role} & set(step.who) or Relation.ANYONE in step.who
        assert may(step, role, relations) == bool(found)


def test_the_trades_own_words_for_states_that_people_see() -> None:
    for kind in (IncidentState, InvestigationState, CaseState):
        assert all(one.words and not one.words.isupper() for one in kind)
