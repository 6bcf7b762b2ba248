"""Why a key does nothing now, in the words in which the verb itself would refuse; "" if it works.

A key may stand for several commands: it works if one of them is allowed. What a case knows (models/queries/actions.py)
is asked first; without it, or where a case has nothing of the kind, the lives say which roles ever may.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.errors import NotPermitted
from models.policy.lifecycle import Step
from models.policy.lives import ALL_LIVES
from models.policy.roles import Actor, Relation
from models.queries.case_parts import Action


def fits(one: Action, commands: Iterable[str]) -> bool:
    """Whether an action is by one of these commands; "letter" stands for each command of a letter."""
    return any(one.verb == command or one.verb.startswith(f"{command} ") for command in commands)


def fitting(found: Iterable[Action], commands: Sequence[str], on: str = "") -> list[Action]:
    """The actions by these commands, those of one record alone if `on` says which."""
    return [one for one in found if fits(one, commands) and (not on or one.on == on)]


def why_not(found: Iterable[Action], commands: Sequence[str], by: Actor, nothing: str) -> str:
    """`found` is what the states of a case allow; `nothing` says that it has nothing of the kind, for who might."""
    able = fitting(found, commands)
    if any(one.allowed for one in able):
        return ""
    if able:
        return able[0].why
    return never(commands, by) or nothing


def never(commands: Sequence[str], by: Actor) -> str:
    """Why this colleague's role can do none of these, ever, and who can; "" if it may, in some case or other."""
    steps = [step for command in commands for step in _steps(command)]
    for step in steps:
        if by.role in step.who or any(isinstance(one, Relation) for one in step.who):
            return ""
    return NotPermitted(steps[0].does, steps[0].say_who()).sentence if steps else ""


def _steps(command: str) -> list[Step]:
    noun, _, verb = command.partition(" ")
    life = ALL_LIVES[noun]
    found = life.ways(verb.replace("-", "_")) if verb else life.steps
    return [step for step in found if not step.within]
