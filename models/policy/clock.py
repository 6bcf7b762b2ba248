"""What is known of one clock besides its value, and what may be typed for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from models.policy.named import Named
from models.policy.say import count

Value = int | str | None


class Unit(Named):
    """What a clock counts; the words are the plural."""

    WORKING_DAYS = "WORKING_DAYS", "working days"
    DAYS = "DAYS", "days"
    MINUTES = "MINUTES", "minutes"
    HOURS = "HOURS", "hours"
    MONTHS = "MONTHS", "months"
    YEARS = "YEARS", "years"
    CHOICE = "CHOICE", "choice"


@dataclass(frozen=True, slots=True)
class Clock:
    """`words` begin a sentence; `least` to `most` is the lawful range, both included.

    `design`: a choice of ours, in no policy and no law (D in domain.md). `law`: set by law, whatever our
    closure days. `blank`: empty until it is set.
    `pauses`: a hold of the case stops it; not so the law's clocks, the customer's own windows, and what looks
    after a colleague. `runs`: something starts it and it has a deadline; a limit or a warning has none.
    """

    words: str
    unit: Unit
    source: str
    least: int = 1
    most: int = 60
    choices: tuple[str, ...] = ()
    blank: bool = False
    design: bool = False
    law: bool = False
    pauses: bool = False
    runs: bool = True

    def read(self, text: str) -> Value:
        """The value that was typed. Raises ValueError with a sentence on how to put it right."""
        typed = text.strip()
        if self.choices:
            return typed.casefold()
        if self.blank and not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and len(typed) <= 6):
            raise ValueError(
                f"{self.words} must be a whole number of {self.unit.words}, like {self.least or 1}."
            )
        return int(typed)

    def check(self, value: Value) -> None:
        """Raises ValueError with a sentence if the value is outside the lawful range."""
        if self.choices:
            if value not in self.choices:
                raise ValueError(f"{self.words} must be one of: {', '.join(self.choices)}.")
        elif value is None and self.blank:
            return
        elif type(value) is not int or not self.least <= value <= self.most:
            raise ValueError(f"{self.words} must be {self.range}.")

    @property
    def range(self) -> str:
        """`between 3 and 12 months`; `1 month` if nothing else is lawful."""
        if self.least == self.most:
            return count(self.least, self.unit.words.removesuffix("s"))
        return f"between {self.least} and {self.most} {self.unit.words}"


def clock(default: Value, words: str, unit: Unit, source: str, **more: Any) -> Any:
    """A field of a dataclass that is a clock; `more` as in `Clock`."""
    return field(default=default, metadata={"clock": Clock(words, unit, source, **more)})
