"""Every rule that can refuse: it has its sentence, and a test that shows it beside the nearest thing allowed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.policy.clauses import CLAUSES
from models.policy.rules import RULES, Rule

MODELS = Path(__file__).parents[1] / "models"
SHOWN = {
    key for file in MODELS.glob("test_*.py") for key in re.findall(r'refused\("([^"]+)"', file.read_text())
}

#: The rules of domain.md that this part of the policy holds (I27 comes with what it is about).
INVARIANTS = {
    f"I{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 23, 24, 25, 26)
}

each = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


@each
def test_a_test_shows_the_refusal(rule: Rule) -> None:
    assert rule.key in SHOWN, f"no test has refused({rule.key!r}, …)"


def test_no_test_shows_a_rule_that_is_gone() -> None:
    assert set(RULES) >= SHOWN


@each
def test_a_refusal_is_one_plain_sentence(rule: Rule) -> None:
    assert rule.says[0].isupper()
    assert rule.says.endswith(".")
    assert rule.says.count(".") == 1
    assert not re.search(r"\b(please|sorry|invalid|oops|error)\b", rule.says, re.IGNORECASE)


@each
def test_a_rule_rests_on_a_number_of_the_policy_or_of_the_domain(rule: Rule) -> None:
    assert rule.number in CLAUSES or re.fullmatch(r"I([1-9]|1\d|2[0-7])", rule.number)


def test_every_invariant_of_this_part_refuses_something() -> None:
    assert {rule.number for rule in RULES.values()} >= INVARIANTS
