"""A clause as people are told it: the policy's own sentences, what the software does, and what can be refused for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.policy.case_rules import CASE_RULES, CaseRule
from models.policy.clauses import CLAUSES
from models.policy.coverage import covered
from models.policy.fulfilment import FULFILLED
from models.policy.lives import ALL_LIVES
from models.policy.rules import RULES, Rule


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rule that rests on the clause: its number, its sentence, and the commands that it can refuse."""

    number: str
    says: str
    commands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One clause. `task` and `short` are its line in a case's tasks and in the strip; "" where it asks nothing of one.

    `serves` are the clauses behind a rule of the case work; empty for a clause itself.
    """

    number: str
    sentences: tuple[str, ...]
    says: str
    does: str
    screen: str
    commands: tuple[str, ...]
    task: str
    short: str
    refusals: tuple[Refusal, ...]
    serves: tuple[str, ...] = ()


def clause(number: str) -> Told | None:
    """What there is to say about a clause (`P34`) or a rule of the case work (`I6`); None for any other number."""
    if number in CASE_RULES:
        return _case_rule(CASE_RULES[number])
    found = CLAUSES.get(number)
    if found is None:
        return None
    done = FULFILLED.get(number)
    return Told(
        number,
        tuple(sentence for sentence, line in covered() if line is not None and number in line.clauses),
        found.says,
        done.does if done else "",
        done.screen if done else "",
        done.commands if done else (),
        found.task,
        found.short,
        tuple(_refusals(number)),
    )


def _case_rule(rule: CaseRule) -> Told:
    refusals = tuple(_refusal(one) for one in RULES.values() if one.number == rule.number)
    return Told(rule.number, (), rule.says, "", "", (), "", "", refusals, rule.serves)


def _refusals(number: str) -> Iterator[Refusal]:
    """The clause's own rules, then those of the case work that serve it."""
    yield from (_refusal(rule) for rule in RULES.values() if rule.number == number)
    serving = {one.number for one in CASE_RULES.values() if number in one.serves}
    yield from (_refusal(rule) for rule in RULES.values() if rule.number in serving)


def _refusal(rule: Rule) -> Refusal:
    return Refusal(rule.number, rule.says, commands_asked(rule.key))


def commands_asked(key: str) -> tuple[str, ...]:
    """The commands that a rule can refuse, like `measure approve`."""
    every = ((life, step) for life in ALL_LIVES.values() for step in life.steps)
    found = (f"{life.name} {step.verb.replace('_', '-')}" for life, step in every if key in step.must)
    return tuple(dict.fromkeys(found))
