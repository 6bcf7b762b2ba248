"""Write the pages that follow from the policy's own tables: `python -m docs.generate`. A test holds them to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from models.policy.clauses import CLAUSES
from models.policy.lifecycle import Life, Step
from models.policy.lives import ALL_LIVES
from models.policy.roles import CASE_ROLES, DECIDERS, say_who
from models.policy.rules import RULES

HERE = Path(__file__).parent


def lives() -> str:
    """Every life as a table: from, command, to, who may, and what must hold in words."""
    intro = (
        "# Lives\n\n"
        "How each record comes about, what can be done with it from where it stands, who may, and what must hold.\n"
        "A command that has no line here is refused; so is one whose rule does not hold, with the rule's number.\n"
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


PAGES: dict[str, Callable[[], str]] = {"lives.md": lives, "clauses.md": clauses}


def _life(life: Life) -> str:
    lines = [f"\n## {life.noun[0].upper()}{life.noun[1:]}\n"]
    if life.states is not None:
        lines.append(f"States: {', '.join(state.words for state in life.states)}.\n")
    lines += ["| From | Command | To | Who may | What must hold |", "| - | - | - | - | - |"]
    lines += [f"| {' | '.join(_cells(life, step))} |" for step in life.steps]
    return "\n".join(lines) + "\n"


def _cells(life: Life, step: Step) -> Iterator[str]:
    has_states = life.states is not None
    yield ", ".join(state.words for state in step.frm) or ("none yet" if has_states else "")
    yield f"`{_command(f'{life.name}.{step.verb}')}`: {step.does}"
    yield step.to.words if step.to is not None else ("stays" if has_states else "")
    yield _who(step)
    yield "<br>".join(f"{RULES[key].says} ({RULES[key].number})" for key in step.must)


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
