"""May this be done? One answer, for the verb that is about to do it and for the list of what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.errors import NotPermitted, Refused, WrongState
from models.policy.facts import Act, CaseFacts
from models.policy.lifecycle import Life, Step, may
from models.policy.named import Named
from models.policy.roles import Relation, Role
from models.policy.rules import RULES
from models.policy.unsaid import NotSaidYet


@dataclass(frozen=True, slots=True)
class Wish:
    """A verb, in the state of its record (None at a birth), by somebody; `outer` are the verbs that it is part of."""

    life: Life
    verb: str
    state: Named | None
    role: Role
    relations: frozenset[Relation]
    outer: frozenset[str] = frozenset()
    goes_on_as: str = ""  # what leads on, where that is not its life's own (models/policy/leads_on.py)


def permitted(wish: Wish, known: Callable[[], tuple[CaseFacts, Act]]) -> Step:
    """The step of the life that this is, once state, role and rules allow it. Raises Refused with the clause.

    `known` is asked only if there are rules to look at. A rule that hangs on words not said yet refuses nothing.
    """
    step = wish.life.step(wish.verb, wish.state)
    if step is None:
        raise _wrong_state(wish)
    if step.within and not wish.outer & set(step.within):
        raise WrongState(f"This happens as part of: {', '.join(step.within)}.")
    if not step.within and not may(step, wish.role, wish.relations):
        raise NotPermitted(step.does, step.say_who())
    if step.must:
        facts, act = known()
        for key in step.must:
            _held(key, facts, act)
    return step


def _held(key: str, facts: CaseFacts, act: Act) -> None:
    rule = RULES[key]
    try:
        lack = rule.lacks(facts, act)
    except NotSaidYet:
        return
    if lack:
        raise Refused(rule.number, rule.says, lack)


def _wrong_state(wish: Wish) -> WrongState:
    stands = wish.state.words.lower() if wish.state else "not there yet"
    return WrongState(
        f"This {wish.life.noun} is: {stands}.", wish.life.wants(wish.verb, wish.state, wish.goes_on_as)
    )
