"""Random work on cases through the real verbs: any record, any verb of its life, anybody, plausible words and dates."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from models.appeal import Appeal
from models.case import Case
from models.decision import Decision
from models.errors import Trouble
from models.incident import Incident
from models.letter import Letter
from models.measure import Measure
from models.people import Colleague, Person
from models.policy.lifecycle import Life, Step
from models.policy.measures import CarveOut
from models.policy.named import Named
from models.policy.roles import Role
from models.policy.states import AppealState, IncidentState, MeasureState
from models.record import Record, rows
from models.registry import RECORDS
from tests.factories import Office

#: Every kind of record that has a life with states.
ALIVE: tuple[type[Record], ...] = tuple(
    one for one in RECORDS if one.LIFE is not None and one.LIFE.states is not None
)
STARTS: tuple[str, ...] = (
    "reported",
    "triaged",
    "investigated",
    "warning",
    "restriction",
    "flag",
    "warned",
    "restricted",
)
STARTS += ("agreement", "mediation", "working", "legal", "issued")
STARTS += ("flagged", "single_contact", "appealed", "accepted", "in_review", "no_action", "closed")

#: How often a kind of record is worked on; the ones with long lives most.
OFTEN: dict[type[Record], int] = {Measure: 4, Appeal: 3, Letter: 3}
KINDS = tuple(one for one in ALIVE for _ in range(OFTEN.get(one, 1)))
BIRTHS = tuple(
    one
    for one in ALIVE
    for _ in range(OFTEN.get(one, 1))
    if one.LIFE is not None and any(step.born and not step.within for step in one.LIFE.steps)
)
#: Days from now that somebody would type into a field; any other field, any day.
DAYS = {
    "effective_on": (0, 0, 0, 0, 1, -1),
    "ends_on": (365, 365, 0),
    "review_on": (180, 180, 100, 30, 400),
    "next_review_on": (180, 180, 100, 30, 400),
    "recheck_on": (10, 10, 0),
    "due_on": (100, 150, 30, 300),
}
#: Verbs that end what they are said to; were they as likely as all others, nothing would live long.
ENDINGS = {
    "withdraw",
    "reject",
    "cancel",
    "end_with_tenancy",
    "come_back",
    "decline",
    "resume",
    "hold",
    "draft",
}
ANY_DAY = (-30, 0, 1, 10, 100, 365)

_NAMES: dict[str, type[Record]] = {one.__name__: one for one in RECORDS}


@dataclass
class Deed:
    """One attempt: `step` is the line of the life that applies, None if none does; `trouble` is the refusal."""

    target: Any
    verb: str
    step: Step | None
    by: Colleague
    said: dict[str, Any]
    trouble: Trouble | None = None


class History:
    """An office at work; `luck` decides everything."""

    def __init__(self, team: Office, luck: Random) -> None:
        self.team, self.luck = team, luck
        self.people = [
            one for one in Colleague.select().order_by(Colleague.id) if one.role is not Role.EVENHAND
        ]

    def begin(self) -> None:
        """Somewhere in the middle of things."""
        getattr(self.team, self.luck.choice(STARTS))()

    def attempt(self) -> Deed:
        """Somebody tries something."""
        if self.luck.random() < 0.2:
            self.team.later(days=self.luck.choice((1, 1, 2, 7, 30, 100, 200)))
        target = self._somewhere()
        life: Life = target.LIFE
        born = isinstance(target, type)
        state = None if born else target.standing()
        steps = list(life.verbs(state))
        if self.luck.random() < 0.05:
            steps = [one for one in life.steps if one.born == born]
        if not steps:
            return self.attempt()
        weights = [1 if one.verb in ENDINGS or one.within else 5 for one in steps]
        verb = self.luck.choices(steps, weights)[0].verb
        step = life.step(verb, state)
        try:
            said = self._words(getattr(target, verb))
        except LookupError:  # it needs a record of which there is none yet
            return self.attempt()
        deed = Deed(target, verb, step, self._somebody(step, target), said)
        try:
            self.do(deed)
        except Trouble as trouble:
            deed.trouble = trouble
        return deed

    def do(self, deed: Deed) -> None:
        """Raises Trouble if it is refused."""
        getattr(deed.target, deed.verb)(**deed.said, by=deed.by, now=self.team.now)

    def help_on(self) -> None:
        """What a good caseworker would do next; chance alone seldom writes, checks, readies and sends a letter."""
        with suppress(Trouble):
            self.luck.choice((self._tell, self._start, self._triage, self._answer_appeal))()

    def _tell(self) -> None:
        decision = self._one(Decision)
        if decision is not None:
            self.team.told(decision)

    def _start(self) -> None:
        for measure in self._all(Measure, MeasureState.NOTIFIED):
            measure.start(by=self.team.supervisor, now=self.team.now)

    def _triage(self) -> None:
        for incident in self._all(Incident, IncidentState.SUBMITTED):
            self.team.triage(incident, owner=self.team.caseworker)

    def _answer_appeal(self) -> None:
        for appeal in self._all(Appeal, AppealState.DECIDED):
            self.team.outcome_told(appeal).implement(by=self.team.supervisor, now=self.team.now)

    def _all(self, kind: Any, state: Any) -> list[Any]:
        """Oldest first: without an order each engine has its own, and each its own luck with it."""
        return list(kind.select().where(kind.state == state).order_by(kind.id))

    def _somewhere(self) -> Any:
        if self.luck.random() < 0.2:
            return self.luck.choice(BIRTHS)
        return self._one(self.luck.choice(KINDS)) or self.luck.choice(BIRTHS)

    def _one(self, kind: type[Record]) -> Any:
        ids = [id for (id,) in rows(kind.select(kind.id).order_by(kind.id.desc()).limit(6))]
        return kind.get_by_id(self.luck.choice(ids)) if ids else None

    def _needed(self, kind: type[Record]) -> Record:
        found: Record | None = self._one(kind)
        if found is None:
            raise LookupError(kind)
        return found

    def _somebody(self, step: Step | None, target: Any) -> Colleague:
        """Mostly somebody who may."""
        may = [
            one
            for one in self.people
            if step is not None
            and (
                one.role in step.who
                or (isinstance(target, Record) and set(target.relations(one)) & set(step.who))
            )
        ]
        return self.luck.choice(may if may and self.luck.random() < 0.9 else self.people)

    def _words(self, verb: Callable[..., Any]) -> dict[str, Any]:
        hints = typing.get_type_hints(verb, localns=_NAMES)
        said = {}
        for name, one in inspect.signature(verb).parameters.items():
            if name in ("self", "cls", "by", "now"):
                continue
            optional = one.default is not inspect.Parameter.empty
            if optional and self.luck.random() < 0.25:
                continue
            try:
                said[name] = self._answer(name, hints[name])
            except LookupError:
                if not optional:
                    raise
        return said

    def _answer(self, name: str, kind: Any) -> Any:
        choices = [one for one in typing.get_args(kind) if one is not type(None)]
        if typing.get_origin(kind) is tuple:
            return self._several(choices[0])
        if choices and typing.get_origin(kind) is not tuple:
            return None if self.luck.random() < 0.1 else self._answer(name, choices[0])
        return self._plain(name, kind)

    def _several(self, kind: Any) -> tuple[Any, ...]:
        if kind is CarveOut:
            return tuple(CarveOut) if self.luck.random() < 0.9 else ()
        count = self.luck.choice((0, 1, 1, 2))
        found = (self._plain("", kind) for _ in range(count))
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def _plain(self, name: str, kind: Any) -> Any:
        day = self.team.today + timedelta(days=self.luck.choice(DAYS.get(name, ANY_DAY)))
        match kind:
            case type() if issubclass(kind, Named):
                return self.luck.choice(list(kind))
            case type() if issubclass(kind, Colleague):
                return self.luck.choice(self.people)
            case type() if issubclass(kind, Person):
                return self.team.customer
            case type() if issubclass(kind, Record):
                return self._needed(kind)
            case type() if issubclass(kind, bool):
                return self.luck.random() < 0.3
            case type() if issubclass(kind, int):
                return self.luck.choice((0, 1, 2, 3, 4, 9))
            case type() if issubclass(kind, datetime):
                return self.team.now.subtract(hours=self.luck.choice((0, 1, 100)))
            case type() if issubclass(kind, date):
                return day
        return "" if self.luck.random() < 0.04 else f"Words about {name} [b]é."


def roots() -> list[Record]:
    """Every case, and every incident that has none."""
    return [*Case.select(), *Incident.select().where(Incident.case.is_null())]


def decided(measure: Measure) -> Decision | None:
    """The decision that approved a measure, if one did."""
    return Decision.get_or_none((Decision.measure == measure) & (Decision.kind == "MEASURE"))
