"""Write the pages that follow from the policy's own tables: `python -m docs.generate`. A test holds them to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from docs.keys_page import keys
from docs.shown_by import SHOWN_BY, found
from models.policy.clauses import CLAUSES
from models.policy.coverage import HEADING, Line, covered
from models.policy.fulfilment import FULFILLED
from models.policy.lifecycle import Life, Step
from models.policy.lives import ALL_LIVES
from models.policy.reversible import FINAL, INSTEAD
from models.policy.roles import CASE_ROLES, DECIDERS, say_who
from models.policy.rules import RULES

HERE = Path(__file__).parent
FOUND = found()
"""Every test, with its file."""

POLICY_INTRO = """# The policy, sentence by sentence

Every sentence of the unacceptable customer behaviour policy, the clauses that it became, and what the software does
for it. Below, each clause says where people meet it and which tests show it; [clauses.md](clauses.md) says what can be
refused. The text is `models/policy/text/unacceptable-behaviour-policy.txt`, as it was published. `evenhand policy P34` says
the same of one clause, anywhere.

Generated from `models/policy/coverage.py` and `fulfilment.py` by `python -m docs.generate`.
"""


def lives() -> str:
    """Every life as a table: from, command, to, who may, and what must hold in words."""
    intro = (
        "# Lives\n\n"
        "How each record comes about, what can be done with it from where it stands, who may, and what must hold.\n"
        "A command that has no line here is refused; so is one whose rule does not hold, with the rule's number.\n"
        "What can be undone is taken back by whoever did it, last first; models/policy/reversible.py says why not.\n"
        "Above a caseworker are supervisor, Safer Communities Lead and Head of Customer and Community Support.\n"
        "Generated from `models/policy/lives.py` by `python -m docs.generate`.\n"
    )
    return intro + "".join(_life(life) for life in ALL_LIVES.values())


def clauses() -> str:
    """Every clause of the policy, and every rule that can refuse."""
    lines = [
        "# Clauses and rules\n",
        "What the policy says, clause by clause.",
        "",
        "| | The policy says |",
        "| - | - |",
    ]
    lines += [f"| {one.number} | {one.says} |" for one in CLAUSES.values()]
    lines += [
        "",
        "What can be refused, and why. P numbers are clauses, I numbers invariants of the case work.",
        "",
    ]
    lines += ["| | The refusal says | Asked of |", "| - | - | - |"]
    lines += [f"| {rule.number} | {rule.says} | {', '.join(_asked(rule.key))} |" for rule in RULES.values()]
    lines += ["", "Generated from `models/policy/clauses.py` and `rules.py` by `python -m docs.generate`."]
    return "\n".join(lines) + "\n"


def policy() -> str:
    """The whole policy, sentence by sentence: what we do for it, where people meet it, and the tests that show it."""
    lines = [POLICY_INTRO, ""]
    lines += [part for sentence, line in covered() for part in _sentence(sentence, line)]
    lines += ["## Clauses\n"]
    lines += [part for number in CLAUSES for part in _fulfilled(number)]
    lines += _holes()
    return "\n".join(lines).rstrip() + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "lives.md": lives,
    "clauses.md": clauses,
    "policy.md": policy,
    "keys.md": keys,
}


def _sentence(sentence: str, line: Line | None) -> Iterator[str]:
    """A sentence with its clauses; a heading of the policy as one, an item of a list with what is its own."""
    if line is None:
        yield f"> {sentence}\n\n**No clause covers this sentence.**\n"
    elif line.because == HEADING:
        yield f"## {sentence}\n"
    elif line.because:
        yield f"> {sentence}\n\n*{line.because.capitalize()}.*\n"
    else:
        links = ", ".join(f"[{number}](#{number.lower()})" for number in line.clauses)
        yield f"> {sentence}\n\n{links}. {line.here or _does(line.clauses)}\n"


def _does(numbers: tuple[str, ...]) -> str:
    return " ".join(FULFILLED[one].does if one in FULFILLED else "Not there yet." for one in numbers)


def _fulfilled(number: str) -> Iterator[str]:
    yield f"### {number}\n"
    yield f"{CLAUSES[number].says}.\n"
    done = FULFILLED.get(number)
    if done is None:
        yield "**Not there yet.**\n"
        return
    yield f"- What the software does: {done.does}"
    yield f"- Where you meet it: {done.screen}; {', '.join(f'`evenhand {one}`' for one in done.commands)}"
    shown = ", ".join(f"`{FOUND.get(one, 'tests')}::{one}`" for one in SHOWN_BY.get(number, ()))
    yield f"- Shown by: {shown or '**no test**'}\n"


def _holes() -> list[str]:
    missing = [number for number in CLAUSES if number not in FULFILLED or number not in SHOWN_BY]
    if not missing:
        return []
    return ["## What is not there yet\n", *(f"- {number}: {CLAUSES[number].says}." for number in missing)]


def _life(life: Life) -> str:
    lines = [f"\n## {life.noun[0].upper()}{life.noun[1:]}\n"]
    if life.states is not None:
        lines.append(f"States: {', '.join(state.words for state in life.states)}.\n")
    lines += ["| From | Command | To | Who may | What must hold | Undo |", "| - | - | - | - | - | - |"]
    lines += [f"| {' | '.join(_cells(life, step))} |" for step in life.steps]
    return "\n".join(lines) + "\n"


def _cells(life: Life, step: Step) -> Iterator[str]:
    has_states = life.states is not None
    yield ", ".join(state.words for state in step.frm) or ("none yet" if has_states else "")
    yield f"`{_command(f'{life.name}.{step.verb}')}`: {step.does}"
    yield step.to.words if step.to is not None else ("stays" if has_states else "")
    yield _who(step)
    yield "<br>".join(f"{RULES[key].says} ({RULES[key].number})" for key in step.must)
    verb = f"{life.name}.{step.verb}"
    yield INSTEAD.get(verb, "").replace("_", "-") or ("no" if verb in FINAL else "yes")


def _command(name: str) -> str:
    return name.replace(".", " ").replace("_", "-")


def _asked(key: str) -> Iterator[str]:
    """The commands that this rule can refuse."""
    every = ((life, step) for life in ALL_LIVES.values() for step in life.steps)
    found = (f"`{_command(f'{life.name}.{step.verb}')}`" for life, step in every if key in step.must)
    return iter(dict.fromkeys(found))


def _who(step: Step) -> str:
    """Who may; the case's own roles in one word, since they are many and come together."""
    if step.within:
        return f"part of {', '.join(f'`{_command(one)}`' for one in step.within)}"
    for group, words in ((CASE_ROLES, "caseworker or above"), (DECIDERS, "supervisor or above")):
        if set(group) <= set(step.who):
            others = tuple(one for one in step.who if one not in group)
            return ", ".join(filter(None, (words, say_who(others))))
    return step.say_who()


if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
