"""What a form asks besides its verb, and says with a second one in the same transaction: the adjustment for this person.

How a customer reaches us is limited only with their needs in mind (I3), so it is asked where the measure is written. Its
answer is for those alone who may read factors (I20): it is no part of the proposal, and has an event of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.cli import questions as asked
from models.measure import Measure
from models.people import Colleague
from models.policy.gates.measures import PROPOSALS
from models.policy.measures import ADJUSTED, MeasureKind

NAMES = {"needed": "adjusted", "text": "adjustment"}


def proposed_kind(verb: str) -> MeasureKind | None:
    """What a form proposes: `measure propose-spoc` a single point of contact."""
    return PROPOSALS.get(verb.replace(" ", ".").replace("-", "_"))


def follow_ups(verb: str) -> tuple[asked.Question, ...]:
    """The questions of the second verb, all of which may be left for later."""
    if proposed_kind(verb) not in ADJUSTED:
        return ()
    found = asked.questions(Measure.consider_adjustment)
    return tuple(replace(one, name=NAMES[one.name], required=False) for one in found)


def follow_up(made: Any, values: Mapping[str, Any], *, by: Colleague, now: datetime) -> None:
    """Say the second verb to what the first one made, if its questions were answered."""
    said = {name: values[given] for name, given in NAMES.items() if given in values}
    if "needed" in said:
        made.consider_adjustment(**{"text": ""} | said, by=by, now=now)
