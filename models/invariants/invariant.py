"""What must be so in any database, whoever wrote to it (domain.md section 3, I1 to I27).

The rules refuse a wrong step; an invariant finds a wrong state, however it came about. It says so without the rules'
code, in the database's own terms, so that a mistake in a rule does not hide itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Invariant:
    """`number` is domain.md's, `says` what must be so.

    `broken` is SQL of both engines for the rows that break it: the reference to name first, then what `surely` wants
    to know. `surely` looks closer where SQL alone can't say; without it each row counts.
    """

    number: str
    says: str
    broken: str
    surely: Callable[[Row], bool] | None = None


@dataclass(frozen=True, slots=True)
class Breach:
    """One record for which an invariant does not hold; `ref` is its reference, or its table and number."""

    number: str
    ref: str
    says: str

    @property
    def sentence(self) -> str:
        return f"{self.ref}: {self.says} ({self.number})"
