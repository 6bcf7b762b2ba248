"""Section 4 of domain.md as settings: the defaults to the letter, and what the office may change them to."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policy.behaviours import Code, Priority
from models.policy.clock import Unit
from models.policy.clocks import Clocks, first_response_clock, known, named, review_months

DEFAULTS = Clocks()

# The table of domain.md section 4 written out again by hand, and the clocks that other pages of it ask for.
TABLE = {
    "first_response_a": "1 working days",
    "first_response_b": "3 working days",
    "first_response_c": "5 working days",
    "manager_contact": "1 working days",
    "statement": "3 days",
    "statement_reminder": "1 days",
    "update": "10 working days",
    "warning_appeal": "10 working days",
    "appeal_window": "20 working days",
    "appeal_acknowledge": "5 working days",
    "appeal_decide": "10 working days",
    "late_appeal": "accept choice",
    "review_demands": "6 months",
    "review_violence": "12 months",
    "review_lowest": "3 months",
    "review_warning": "20 working days",
    "review_last_warning": "5 working days",
    "review_grace": "5 working days",
    "warning_expiry": "12 months",
    "decide_proposal": "2 working days",
    "decision_letter": "5 working days",
    "outbox": "10 minutes",
    "urgent_notify": "2 working days",
    "interim_flag": "2 working days",
    "severe_flag": "8 hours",
    "tell_people": "1 working days",
    "acknowledge_notice": "2 working days",
    "police_report": "1 working days",
    "lawful_basis": "none choice",
    "confirm_recall": "2 working days",
    "hold_shortest": "1 days",
    "hold_longest": "120 days",
    "riddor_specified": "10 days",
    "riddor_over_seven": "15 days",
    "subject_access": "1 months",
    "subject_access_extension": "2 months",
    "complaint_stage_1": "10 working days",
    "complaint_stage_2": "20 working days",
    "policy_review": "3 years",
    "training": "36 months",
    "policy_warning": "6 months",
    "policy_last_warning": "3 months",
    "health_safety_review": "1 years",
    "retention": " months",
}
DESIGN = {
    "manager_contact",
    "appeal_acknowledge",
    "late_appeal",
    "review_warning",
    "review_last_warning",
    "review_grace",
    "warning_expiry",
    "decide_proposal",
    "decision_letter",
    "outbox",
    "urgent_notify",
    "interim_flag",
    "severe_flag",
    "tell_people",
    "acknowledge_notice",
    "police_report",
    "confirm_recall",
    "policy_warning",
    "policy_last_warning",
    "training",
}


def test_defaults_are_those_of_the_table() -> None:
    assert {n: f"{DEFAULTS.text(n)} {clock.unit.words}" for n, clock in known().items()} == TABLE


def test_every_clock_says_what_it_is_where_it_comes_from_and_which_are_our_own_choice() -> None:
    assert all(clock.words[0].isupper() and clock.source for clock in known().values())
    assert {name for name, clock in known().items() if clock.design} == DESIGN


@pytest.mark.parametrize(
    "never_held",
    [
        "riddor_specified",
        "riddor_over_seven",
        "subject_access",
        "appeal_window",
        "warning_appeal",
        "manager_contact",
    ],
)
def test_a_hold_stops_our_clocks_and_never_the_laws_or_the_customers(never_held: str) -> None:
    assert not named(never_held).pauses
    assert named("first_response_a").pauses
    assert named("appeal_decide").pauses


def test_retention_is_blank_until_it_is_set() -> None:
    assert DEFAULTS.retention is None
    assert DEFAULTS.with_changes({"retention": "72"}).retention == 72
    assert DEFAULTS.with_changes({"retention": "72"}).with_changes({"retention": " "}).retention is None


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("tea_break", "1", "There is no clock called 'tea_break'. Check the name."),
        ("review_lowest", "2", "Review after other behaviour must be between 3 and 12 months."),
        ("review_violence", "13", "Review after threats or violence must be between 3 and 12 months."),
        ("hold_longest", "121", "Longest hold must be between 1 and 120 days."),
        ("hold_shortest", "0", "Shortest hold must be between 1 and 120 days."),
        ("riddor_specified", "11", "RIDDOR report of a specified injury must be between 1 and 10 days."),
        ("subject_access", "2", "Answer to a subject access request must be 1 month."),
        ("policy_review", "4", "Review of the policy must be between 1 and 3 years."),
        ("update", "ten", "Update while the case is open must be a whole number of working days, like 1."),
        ("update", "", "Update while the case is open must be a whole number of working days, like 1."),
        ("update", "-1", "Update while the case is open must be a whole number of working days, like 1."),
        ("update", "1.5", "Update while the case is open must be a whole number of working days, like 1."),
        (
            "update",
            "\u0661\u0660",
            "Update while the case is open must be a whole number of working days, like 1.",
        ),
        (
            "update",
            "9" * 5000,
            "Update while the case is open must be a whole number of working days, like 1.",
        ),
        ("late_appeal", "maybe", "A late appeal must be one of: accept, ask."),
        (
            "first_response_a",
            "4",
            "First response to priority A must not be longer than first response to priority B.",
        ),
        ("hold_shortest", "120", ""),
        ("late_appeal", " ASK ", ""),
        ("review_lowest", "3", ""),
        ("review_demands", " 12 ", ""),
    ],
)
def test_setting_outside_its_lawful_range_is_refused_in_a_sentence(
    name: str, text: str, sentence: str
) -> None:
    if sentence:
        with pytest.raises(ValueError) as refusal:
            DEFAULTS.with_changes({name: text})
        assert str(refusal.value) == sentence
    else:
        assert DEFAULTS.with_changes({name: text}).text(name) == text.strip().lower()


def test_two_settings_that_only_fit_together_can_be_changed_together() -> None:
    changed = DEFAULTS.with_changes({"first_response_a": "4", "first_response_b": "4"})
    assert (changed.first_response_a, changed.first_response_b) == (4, 4)


def test_all_problems_are_named_at_once() -> None:
    problems = DEFAULTS.problems(
        {"review_lowest": "2", "update": "x", "appeal_window": "15", "nonsense": "1"}
    )
    assert problems.keys() == {"review_lowest", "update", "nonsense"}


def test_unlawful_clocks_cannot_be_built_by_any_door() -> None:
    with pytest.raises(ValueError, match="between 3 and 12 months"):
        Clocks(review_demands=24)
    with pytest.raises(ValueError, match="between 1 and 60 working days"):
        Clocks(appeal_decide=True)
    with pytest.raises(FrozenInstanceError):
        DEFAULTS.update = 5  # type: ignore[misc]


@st.composite
def lawful_changes(draw: st.DrawFn) -> dict[str, str]:
    """Any settings, each within its own range; some clash with each other."""
    names = draw(st.lists(st.sampled_from(sorted(known())), unique=True))
    changes = {}
    for name in names:
        clock = known()[name]
        numbers = st.integers(clock.least, clock.most).map(str)
        changes[name] = draw(st.sampled_from(clock.choices) if clock.choices else numbers)
    return changes


@given(lawful_changes())
def test_changes_come_back_as_they_were_made(changes: dict[str, str]) -> None:
    try:
        changed = DEFAULTS.with_changes(changes)
    except ValueError as clash:
        assert "must not be longer than" in str(clash)
        return
    assert Clocks().with_changes(changed.changes()) == changed
    assert {**{name: DEFAULTS.text(name) for name in known()}, **changes} == {
        n: changed.text(n) for n in known()
    }


@given(st.sampled_from(sorted(known())), st.text(max_size=12) | st.integers().map(str))
def test_whatever_is_typed_is_taken_within_the_range_or_refused(name: str, text: str) -> None:
    clock = known()[name]
    try:
        value = getattr(DEFAULTS.with_changes({name: text}), name)
    except ValueError as refusal:
        assert str(refusal).endswith(".")
    else:
        assert value in clock.choices or value is None or clock.least <= value <= clock.most


@pytest.mark.parametrize(("priority", "expected"), [(Priority.A, 1), (Priority.B, 3), (Priority.C, 5)])
def test_first_response_by_priority(priority: Priority, expected: int) -> None:
    assert DEFAULTS.first_response(priority) == expected
    assert named(first_response_clock(priority)).unit is Unit.WORKING_DAYS


@pytest.mark.parametrize(
    ("codes", "months"),
    [
        ({Code.UD03}, 6),
        ({Code.UB01}, 12),
        ({Code.UB03, Code.UD03}, 12),
        ({Code.UB05}, 3),
        ({Code.UB05, Code.UD99}, 6),
        (set(), 3),
    ],
)
def test_first_review_by_the_nature_of_the_behaviour(codes: set[Code], months: int) -> None:
    assert review_months(codes, DEFAULTS) == months


@given(st.sets(st.sampled_from(Code)))
def test_default_review_of_any_behaviour_is_lawful_and_follows_the_settings(codes: set[Code]) -> None:
    assert 3 <= review_months(codes, DEFAULTS) <= 12
    same = Clocks(review_demands=7, review_violence=7, review_lowest=7)
    assert review_months(codes, same) == 7
