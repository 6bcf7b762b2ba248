"""What a single form knows beyond its verb's signature: which questions the answers so far make needless or needed,
the sentences for missing answers, and which question a rule of the policy is about. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from screens.paper import Answers, Kind, Paper, Question

Test = Callable[[Answers, frozenset[str]], bool]

DEMANDS, IMPACT_KNOWN, PERSON_KNOWN = "demands", "impact known", "person known"
MINOR, REPRESENTED = "minor", "represented"
"""Facts of the record that a form is about; `term limits` and the like say which terms of a measure can change."""


@dataclass(frozen=True, slots=True)
class FormRules:
    """`shown` and `needed` by question; `lacks` its sentence; `about` leads from a rule's number to its question,
    `fills` from a field of the record to the question that fills it.
    """

    title: str = ""
    first: tuple[str, ...] = ()
    shown: Mapping[str, Test] = field(default_factory=dict)
    needed: Mapping[str, Test] = field(default_factory=dict)
    lacks: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    fills: Mapping[str, str] = field(default_factory=dict)
    help: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)  # what always stands below a box
    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)  # what is said at once to an answer
    sections: tuple[
        tuple[str, tuple[str, ...]], ...
    ] = ()  # headings, each with the questions below it, in order

    def shows(self, name: str, answers: Answers, facts: frozenset[str]) -> bool:
        test = self.shown.get(name)
        return test is None or test(answers, facts)

    def needs(self, question: Question, answers: Answers, facts: frozenset[str]) -> bool:
        test = self.needed.get(question.name)
        return question.required if test is None else test(answers, facts)

    def ordered(self, paper: Paper) -> tuple[Question, ...]:
        """The questions that come first, section by section, then the rest as the verb asks them."""
        first = (*self.first, *(name for _, names in self.sections for name in names))
        named = {question.name: question for question in paper.questions}
        rest = [named[question.name] for question in paper.questions if question.name not in first]
        return (*(named[name] for name in first if name in named), *rest)


def missing(rules: FormRules, question: Question) -> str:
    """What to do about an answer that is not there."""
    if question.name in rules.lacks:
        return rules.lacks[question.name]
    asked, mark, _ = question.words.partition("?")
    if not mark:
        return f"Fill in: {asked[:1].lower()}{asked[1:].rstrip('.')}."
    return f"{'Choose an answer to' if question.kind is Kind.CHOICE else 'Answer'} '{asked}?'"


def chosen(name: str, *values: str) -> Test:
    """Whether one of the values is an answer to the question."""
    return lambda answers, facts: bool(_values(answers, name) & set(values))


def known(fact: str) -> Test:
    """Whether the form's record has something."""
    return lambda answers, facts: fact in facts


def not_known(fact: str) -> Test:
    return lambda answers, facts: fact not in facts


def both(first: Test, second: Test) -> Test:
    return lambda answers, facts: first(answers, facts) and second(answers, facts)


def always(answers: Answers, facts: frozenset[str]) -> bool:
    return True


def never(answers: Answers, facts: frozenset[str]) -> bool:
    return False


def _values(answers: Answers, name: str) -> set[str]:
    answer = answers.get(name) or ()
    return {answer} if isinstance(answer, str) else set(answer)
