"""How a verb asks for a parameter: the question that the command line and the screens put to people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.policy.named import Named


@dataclass(frozen=True, slots=True)
class Ask:
    """`question` in plain words; `hint` an example; `long` if the answer may fill several lines.

    `own` if the answer is in somebody's own words, which nobody puts right.
    `unoffered` are choices that are taken when somebody gives them, and in no list: what only imports make.
    `empties` if an empty answer takes away what stands, and only no answer at all (`KEEP`) leaves it.
    """

    question: str
    hint: str = ""
    long: bool = False
    own: bool = False
    unoffered: tuple[Named, ...] = ()
    empties: bool = False


KEEP: Any = object()
"""What stands is left as it is."""
