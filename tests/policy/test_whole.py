"""The whole policy: no sentence without a clause, no clause without what we do for it, where, and a test that shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.shown_by import SHOWN_BY, TESTS, found
from models.policy.case_rules import CASE_RULES
from models.policy.clauses import CLAUSES
from models.policy.coverage import EXAMPLES, HEADING, LEAD_IN, LINES, Line, covered
from models.policy.fulfilment import FULFILLED
from models.policy.rules import RULES
from models.policy.sentences import sentences, text
from models.policy.told import clause
from tests.cli.test_commands import all_commands


@pytest.mark.parametrize(("sentence", "line"), covered(), ids=lambda value: str(value)[:50])
def test_p2_each_sentence_of_the_policy_is_covered_or_exempt_with_a_reason(
    sentence: str, line: Line | None
) -> None:
    assert line is not None, f"No line of models/policy/coverage.py covers: {sentence}"
    assert bool(line.clauses) != bool(line.because)
    assert set(line.clauses) <= set(CLAUSES)


def test_a_sentence_that_nobody_covers_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    from models.policy import coverage

    monkeypatch.setattr(coverage, "sentences", lambda: (*sentences(), "We promise the moon."))
    assert [one for one, line in covered() if line is None] == ["We promise the moon."]


def test_no_line_stands_for_a_sentence_that_is_gone() -> None:
    assert [line for _, line in covered() if line is not None] == list(LINES)


def test_only_headings_and_beginnings_of_lists_are_exempt() -> None:
    for sentence, line in covered():
        if line is not None and line.because:
            assert line.because in (HEADING, LEAD_IN, EXAMPLES)
            assert sentence.endswith(":") != (line.because == HEADING)
            assert not sentence.endswith(".")


def test_every_clause_stands_in_the_policy() -> None:
    assert {number for line in LINES for number in line.clauses} == set(CLAUSES)


def test_the_text_in_the_program_is_the_policy_word_for_word() -> None:
    """Nothing is lost between the text and its sentences."""

    def words(of: str) -> list[str]:
        return re.sub(r"^- ", "", of, flags=re.MULTILINE).split()

    assert words(text()) == words("\n".join(sentences()))
    assert text().strip().startswith("Unacceptable customer behaviour policy\nThe safety of our customers")
    assert len(sentences()) == 86


@pytest.mark.parametrize("number", CLAUSES)
def test_what_the_software_does_for_a_clause_where_and_which_test_shows_it(number: str) -> None:
    done = FULFILLED[number]
    assert done.does.endswith(".")
    assert done.screen
    assert done.commands
    tests = found()
    assert SHOWN_BY[number]
    assert [name for name in SHOWN_BY[number] if name not in tests] == []


def test_the_page_of_the_policy_has_no_hole() -> None:
    page = (Path(__file__).parents[2] / "docs" / "policy.md").read_text(encoding="utf-8")
    for hole in ("Not there yet", "no test", "What is not there yet", "No clause covers"):
        assert hole not in page


def test_every_command_that_a_clause_names_exists() -> None:
    every = {" ".join(names) for names in all_commands()}
    named = {command for one in FULFILLED.values() for command in one.commands}
    assert named - every == set()


def test_no_test_bears_the_name_of_another() -> None:
    """A clause names its tests by name alone."""
    named = {name for names in SHOWN_BY.values() for name in names}
    lines = [line for path in TESTS.rglob("test_*.py") for line in path.read_text("utf-8").splitlines()]
    for name in named:
        assert sum(bool(re.match(rf"(async )?def {name}\(", line)) for line in lines) == 1, name


def test_each_rule_of_the_case_work_serves_clauses() -> None:
    assert list(CASE_RULES) == [f"I{number}" for number in range(1, 28)]
    for rule in CASE_RULES.values():
        assert rule.serves
        assert set(rule.serves) <= set(CLAUSES)
    assert {rule.number for rule in RULES.values()} <= set(CASE_RULES) | set(CLAUSES)


@pytest.mark.parametrize("number", [*CLAUSES, *CASE_RULES])
def test_p2_each_clause_is_told_with_its_sentences_and_its_rules(number: str) -> None:
    told = clause(number)
    assert told is not None
    assert told.says
    assert bool(told.sentences) == number.startswith("P")
    for rule in RULES.values():
        if rule.number == number:
            assert rule.says in {one.says for one in told.refusals}


def test_a_number_that_is_none_is_not_told() -> None:
    assert clause("P63") is None


def test_the_page_of_the_policy_says_each_sentence_once() -> None:
    page = (Path(__file__).parents[2] / "docs" / "policy.md").read_text(encoding="utf-8")
    for sentence in sentences():
        assert page.count(f"> {sentence}\n") + page.count(f"## {sentence}\n") == 1
