"""What a form asks besides its verb, and says with a second one in the same transaction: the adjustment for this person.

How a customer reaches us is limited only with their needs in mind (I3), so it is asked where the measure is written, and
again where it is changed. Its answer is for those alone who may read factors (I20): it is no part of the proposal, and
has an event of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pendulum import DateTime

from app.cli import questions as asked
from models.measure import Measure
from models.people import Colleague
from models.policy.gates.measures import PROPOSALS
from models.policy.measures import ADJUSTED, MeasureKind
from models.record import Record
from models.review import Review

NAMES = {"needed": "adjusted", "text": "adjustment"}
AGAIN = ("measure vary", "measure tighten")
"""Forms that ask it again, once the change stands; a review does before it is completed."""
FIRST = ("review complete",)


def proposed_kind(verb: str) -> MeasureKind | None:
    """What a form proposes: `measure propose-spoc` a single point of contact."""
    return PROPOSALS.get(verb.replace(" ", ".").replace("-", "_"))


def limits_contact(verb: str, about: Record | None) -> bool:
    """Whether a form proposes or changes what limits how a customer reaches us."""
    measure = about.measure if isinstance(about, Review) else about
    kind = measure.kind if isinstance(measure, Measure) else None
    return (kind if verb in (*AGAIN, *FIRST) else proposed_kind(verb)) in ADJUSTED


def follow_ups(verb: str) -> tuple[asked.Question, ...]:
    """The questions of the second verb, all of which may be left for later."""
    if verb not in (*AGAIN, *FIRST) and proposed_kind(verb) not in ADJUSTED:
        return ()
    found = asked.questions(Measure.consider_adjustment)
    return tuple(replace(one, name=NAMES[one.name], required=False) for one in found)


def follow_up(made: Any, values: Mapping[str, Any], *, by: Colleague, now: DateTime) -> None:
    """Say the second verb to the measure that the first one is about, if its questions were answered."""
    measure = made.measure if isinstance(made, Review) else made
    said = {name: values[given] for name, given in NAMES.items() if given in values}
    if "needed" in said:
        measure.consider_adjustment(**{"text": ""} | said, by=by, now=now)
