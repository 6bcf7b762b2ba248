"""A life is a table: from which state, by which verb, to which, who may, and which rules must hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from models.policy.leads_on import leads_on
from models.policy.named import Named
from models.policy.roles import Relation, Role, Who, say_who

BIRTH: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a life. `frm` empty is a birth; `to` None stays; `must` names rules of clauses.py.

    `does` is the command's help, `done` the timeline's title; `secret` names who may read the words said
    ("reasons", "factors", "support" or "" for all who may read the case). A step with `within` happens only as
    part of these verbs, whose own permission then counts.
    """

    verb: str
    frm: tuple[Named, ...]
    to: Named | None
    who: tuple[Who, ...]
    does: str
    done: str
    must: tuple[str, ...] = ()
    secret: str = ""
    within: tuple[str, ...] = ()

    @property
    def born(self) -> bool:
        return not self.frm

    def say_who(self) -> str:
        return say_who(self.who)


@dataclass(frozen=True, slots=True)
class Life:
    """All steps of one kind of record. `name` is its noun, `states` its states in order (empty: it has no state)."""

    name: str
    noun: str
    states: type[Named] | None
    steps: tuple[Step, ...]
    _ways: dict[str, tuple[Step, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for step in self.steps:
            self._ways[step.verb] = (*self._ways.get(step.verb, ()), step)

    def ways(self, verb: str) -> tuple[Step, ...]:
        """The lines of a verb. Raises KeyError for a verb that the life does not have."""
        if verb not in self._ways:
            raise KeyError(f"{self.name}.{verb}")
        return self._ways[verb]

    def step(self, verb: str, state: Named | None) -> Step | None:
        """The line that applies in this state (None at a birth), or None if the life has no such step."""
        for step in self.ways(verb):
            if (state is None and step.born) or state in step.frm or (self.states is None and not step.born):
                return step
        return None

    def verbs(self, state: Named | None) -> Iterator[Step]:
        """The lines that lead on from a state, in the table's order."""
        for step in self.steps:
            if (state is None and step.born) or state in step.frm:
                yield step

    def wants(self, verb: str, state: Named | None, goes_on_as: str = "") -> str:
        """Where a record must stand for a verb, and what leads on from where it stands (P8)."""
        ways = self.ways(verb)
        wanted = " or ".join(dict.fromkeys(state.words.lower() for way in ways for state in way.frm))
        if not wanted:
            return ""
        on = leads_on(goes_on_as or self.name, state.value if state is not None else None)
        leads = f" From where it stands it goes on with: {on}." if on else ""
        return f"To {ways[0].does}, it must be: {wanted}.{leads}"


def may(step: Step, role: Role, relations: frozenset[Relation]) -> bool:
    """Whether a role, or how somebody stands to the record, allows this step."""
    return Relation.ANYONE in step.who or role in step.who or bool(relations & set(step.who))
