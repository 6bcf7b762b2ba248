"""Help on a box: what it asks, who reads it, and the policy's own sentences behind it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.policy.told import Told, clause
from screens.form_rule import FormRules
from screens.paper import Question
from widgets.blocks import Block, Gap, Heading, Words

NUMBER = re.compile(r"\b[PI]\d{1,2}\b")


def help_on(question: Question, rules: FormRules, verb_rules: Sequence[str]) -> Iterator[Block]:
    """`verb_rules` are the numbers of the rules that the whole form must keep, for a box that has none of its own."""
    own = rules.help.get(question.name, "")
    note = rules.notes.get(question.name, "")
    yield Heading(question.words)
    for words in (own, note, f"Like: {question.hint}" if question.hint else ""):
        if words:
            yield Words(words)
    numbers = tuple(dict.fromkeys(NUMBER.findall(own))) or _about(question, rules)
    if numbers:
        yield from _clauses(numbers)
    elif verb_rules:
        yield Gap()
        yield Heading("What this form must keep")
        for number in verb_rules:
            yield from _rule(clause(number), number)


def _about(question: Question, rules: FormRules) -> tuple[str, ...]:
    return tuple(number for number, name in rules.about.items() if name == question.name)


def _clauses(numbers: Sequence[str]) -> Iterator[Block]:
    for number in numbers:
        found = clause(number)
        if found is None:
            continue
        yield Gap()
        yield Heading(f"{number}  {found.says}")
        for sentence in found.sentences:
            yield Words(f'The policy: "{sentence}"', indent=2)
        for served in found.serves:
            behind = clause(served)
            for sentence in behind.sentences if behind is not None else ():
                yield Words(f'The policy ({served}): "{sentence}"', indent=2)


def _rule(found: Told | None, number: str) -> Iterator[Block]:
    if found is not None:
        yield Words(f"{number}  {found.says}.", indent=2)
