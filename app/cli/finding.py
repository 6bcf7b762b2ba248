"""One thing that `doctor` looked at."""

from __future__ import annotations

from dataclasses import dataclass

from models.policy.named import Named


class State(Named):
    GOOD = "GOOD", "ok"
    LOOK = "LOOK", "look"
    WRONG = "WRONG", "WRONG"


@dataclass(frozen=True, slots=True)
class Finding:
    """`mend` says what to do unless it is good."""

    name: str
    state: State
    sentence: str
    mend: str = ""
