"""P22 to P31: the two kinds, their codes and grounds, and how soon each is answered."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policy.behaviours import (
    ASKS,
    Channel,
    Code,
    DutyStatus,
    Felt,
    Ground,
    Kind,
    Limb,
    Priority,
    Relationship,
    ServiceEffect,
    priority_of,
)

codes = st.frozensets(st.sampled_from(list(Code)), min_size=1)


def test_p22_there_are_two_kinds_and_every_code_has_one() -> None:
    assert [kind.value for kind in Kind] == ["UB", "UD"]
    assert {code.kind for code in Code} == set(Kind)


def test_p25_ten_examples_of_unacceptable_behaviour_and_one_more_because_they_are_examples() -> None:
    found = [code.value for code in Code if code.kind is Kind.UB]
    assert found == [f"UB{n:02}" for n in (*range(1, 11), 99)]


def test_p30_and_p31_eight_examples_of_unreasonable_demands_and_one_more() -> None:
    found = [code.value for code in Code if code.kind is Kind.UD]
    assert found == [f"UD{n:02}" for n in (*range(1, 9), 99)]


def test_p31_the_two_codes_of_too_much_contact_are_reported_as_one_group() -> None:
    assert Code.UD03.group == Code.UD06.group == "UD03"
    assert len({code.group for code in Code}) == len(Code) - 1


def test_p26_every_ground_of_the_policy_and_an_open_one() -> None:
    assert [ground.words for ground in Ground] == [
        "ethnicity",
        "colour",
        "age",
        "religion",
        "political beliefs",
        "disability",
        "illness",
        "gender",
        "marital status",
        "sexual orientation",
        "socio-economic background",
        "learning difficulty",
        "appearance",
        "employment status",
        "other",
    ]


def test_p24_how_the_policy_says_that_colleagues_may_feel() -> None:
    assert [one.words for one in Felt] == ["afraid", "intimidated", "threatened", "abused"]


def test_p11_p21_and_the_places_of_p6() -> None:
    assert [one.value for one in ServiceEffect] == ["NONE", "DIFFICULT", "DANGEROUS", "INTOLERABLE"]
    assert len(Limb) == 3
    assert {Channel.STREET, Channel.PERSONAL_PHONE, Channel.PERSONAL_SOCIAL} <= set(Channel)
    assert [one.value for one in DutyStatus] == ["ON", "OFF", "UNKNOWN"]


def test_p5_anybody_can_be_responsible_even_when_nobody_knows_who() -> None:
    assert {"CUSTOMER", "HOUSEHOLD", "VISITOR", "CONTRACTOR_WORKER", "UNKNOWN"} <= {
        one.value for one in Relationship
    }


@pytest.mark.parametrize("code", ASKS)
def test_a_code_asks_in_a_whole_sentence(code: Code) -> None:
    _, sentence = ASKS[code]
    assert sentence[0].isupper()
    assert sentence.endswith(".")


@given(codes, st.booleans(), st.booleans())
def test_p1_danger_and_hate_are_always_priority_a(found: frozenset[Code], danger: bool, hate: bool) -> None:
    if danger or hate or found & {Code.UB01, Code.UB03}:
        assert priority_of(found, danger, hate) is Priority.A


@given(codes, codes)
def test_p1_more_codes_never_make_it_less_urgent(one: frozenset[Code], more: frozenset[Code]) -> None:
    assert priority_of(one | more, False, False) <= priority_of(one, False, False)


def test_section_4_the_priorities_of_single_codes() -> None:
    found = {
        priority: {c.value for c in Code if priority_of(frozenset({c}), False, False) is priority}
        for priority in Priority
    }
    assert found[Priority.A] == {"UB01", "UB03"}
    assert found[Priority.B] == {"UB02", "UB04", "UB05", "UB06", "UB07", "UB08", "UB09", "UB10"}
    assert found[Priority.C] == {"UB99", *(code.value for code in Code if code.kind is Kind.UD)}


@pytest.mark.parametrize(
    ("kind", "text"), list(product([Code], ["ub05", "UB05", "Shouting or abusive language"]))
)
def test_what_is_typed_is_understood(kind: type[Code], text: str) -> None:
    assert kind.typed(text) is Code.UB05


def test_what_is_not_a_choice_is_answered_with_the_choices() -> None:
    with pytest.raises(ValueError, match="is not one of: a, b, c"):
        Priority.typed("urgent")
