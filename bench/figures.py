"""A figure: what was measured, what it should be, and whether it is."""

from __future__ import annotations

from dataclasses import dataclass


class Unmeasured(Exception):
    """A figure that could not be measured here; its text says why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the result. `number` is V1 to V13; `measured` is a ratio or a count, and must be at most `goal`.

    `detail` holds the absolute numbers behind it, which depend on the machine.
    """

    number: str
    what: str
    goal: float
    measured: float
    detail: str = ""

    @property
    def reached(self) -> bool:
        return self.measured <= self.goal

    def __str__(self) -> str:
        reached = "yes" if self.reached else "NO"
        numbers = f"goal {number(self.goal):>6}   measured {number(self.measured):>6}   {reached:<3}"
        return f"{self.number:<3} {self.what:<72} {numbers}   {self.detail}".rstrip()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A figure that needs a program which is not on this machine."""

    number: str
    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.number:<3} {self.what:<72} not measured: {self.why}"


Line = Figure | Unknown


def number(value: float) -> str:
    """`21,032`, `12.4`, `1.04`."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"


def ms(seconds: float) -> str:
    """`0.26 ms`, `412 ms`."""
    return f"{number(seconds * 1e3)} ms"
