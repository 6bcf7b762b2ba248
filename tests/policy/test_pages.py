"""The generated pages are what the tables say today."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.generate import PAGES
from models.policy.lives import ALL_LIVES
from models.policy.rules import RULES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "make it anew: python -m docs.generate"


def test_the_page_of_lives_holds_every_line_with_each_rule_in_words() -> None:
    page = (DOCS / "lives.md").read_text(encoding="utf-8")
    for life in ALL_LIVES.values():
        for step in life.steps:
            assert f"`{life.name} {step.verb.replace('_', '-')}`: {step.does}" in page
    assert all(rule.says in page for rule in RULES.values())
