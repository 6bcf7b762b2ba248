"""What two people wrote at once, and which of it stands: kept with the event of who saved second, so that nothing is lost
(I22). What the first wrote is on the first one's own event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

KEY = "settled"
"""Among the words said with a verb."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One question that both had answered: this one's words, the other's, and those that stand."""

    question: str
    yours: str
    theirs: str
    stands: str


def settled_in(records: Iterable[Any]) -> dict[str, Any]:
    """What was settled on any of the records before the verb, as the journal keeps it."""
    found = [one for record in records for one in getattr(record, "settled", ())]
    return {KEY: [[one.question, one.yours, one.theirs, one.stands] for one in found]} if found else {}


def say_settled(said: Mapping[str, Any]) -> Iterator[str]:
    """A line for each question that two people answered at once."""
    for question, yours, theirs, stands in said.get(KEY, ()):
        kept = "the second" if stands == yours else "the first" if stands == theirs else f'"{stands}"'
        yield f'Two wrote at once. {question} First: "{theirs}". Second: "{yours}". What stands: {kept}.'
