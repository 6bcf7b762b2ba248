"""How a verb asks for a parameter: the question that the command line and the screens put to people."""

from __future__ import annotations

from dataclasses import dataclass

from models.policy.named import Named


@dataclass(frozen=True, slots=True)
class Ask:
    """`question` in plain words; `hint` an example; `long` if the answer may fill several lines.

    `own` if the answer is in somebody's own words, which nobody puts right.
    `unoffered` are choices that are taken when somebody gives them, and in no list: what only imports make.
    """

    question: str
    hint: str = ""
    long: bool = False
    own: bool = False
    unoffered: tuple[Named, ...] = ()
