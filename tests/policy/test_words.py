"""P14: it is the actions that we manage, so labels are answered with words for what was done."""

from __future__ import annotations

import pytest

from app.cli.questions import questions
from app.paper_verbs import NOUNS
from models.policy.lives import ALL_LIVES
from models.policy.words import BETTER, advice


def test_a_label_is_answered_with_a_better_word() -> None:
    found = list(advice("The perpetrator was vexatious."))
    assert [(one.word, one.better) for one in found] == [
        ("perpetrator", "person responsible"),
        ("vexatious", "persistent, with what was asked and how often"),
    ]
    assert found[0].at == 4


def test_what_somebody_said_is_left_as_they_said_it() -> None:
    assert not list(advice('She said: "you are a crazy offender" and hung up.'))
    assert not list(advice("She said: \u201cyou banned me\u201d."))


def test_part_of_a_word_is_no_label() -> None:
    assert not list(advice("The band at the urban madrigal."))


@pytest.mark.parametrize("word", sorted(BETTER))
def test_no_better_word_is_itself_advised_against(word: str) -> None:
    assert not list(advice(BETTER[word]))


def test_only_what_somebody_says_in_their_own_words_is_spared() -> None:
    """Every other box that colleagues or the customer will read is advised on, on the command line as in a form."""
    spared = {
        f"{life} {verb}: {one.name}"
        for life, cls in NOUNS.items()
        for verb in {step.verb for step in ALL_LIVES[life].steps}
        if hasattr(cls, verb)
        for one in questions(getattr(cls, verb))
        if one.ask.own
    }
    assert spared == {
        "incident draft: account", "incident bring: account", "incident amend: account", "statement give: said",
        "case attempt_contact: said", "appeal receive: words", "appeal withdraw: words",
    }  # fmt: skip
