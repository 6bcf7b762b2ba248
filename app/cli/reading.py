"""From what was typed, or stood in JSON, to a value that a verb takes; each refusal is a sentence about its field."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pendulum import DateTime

from app.cli.references import leads_to
from models.errors import BadInput
from models.people import Colleague
from models.policy.moments import read_moment
from models.policy.named import Named
from models.policy.say import in_london
from models.policy.when import Lean, read_day
from models.record import Record
from models.text import stored

LEANS = {
    "first_on": Lean.PAST,
    "last_on": Lean.PAST,
    "began_on": Lean.PAST,
    "review_on": Lean.FUTURE,
    "next_review_on": Lean.FUTURE,
    "ends_on": Lean.FUTURE,
    "follow_up_on": Lean.FUTURE,
    "again_on": Lean.FUTURE,
    "recheck_on": Lean.FUTURE,
    "due_on": Lean.FUTURE,
    "until": Lean.FUTURE,
}
"""Which way a date without its year leans; other fields take the nearest."""

_TRUE, _FALSE = ("yes", "y", "true"), ("no", "n", "false")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads for somebody at a moment: `me` is who acts, and today is today in London."""

    by: Colleague
    now: DateTime

    def read(self, field: str, kind: type, typed: Any) -> Any:
        """One value of `kind`. Raises BadInput about `field`."""
        for base, reader in self._readers():
            if issubclass(kind, base):
                try:
                    return reader(field, kind, typed)
                except ValueError as problem:
                    raise BadInput(field, str(problem)) from None
        raise TypeError(f"{kind} can't be read.")

    def _readers(self) -> tuple[tuple[type, Callable[[str, type, Any], Any]], ...]:
        return (
            (Colleague, self._colleague),
            (Record, self._record),
            (Named, self._named),
            (bool, self._bool),
            (int, self._int),
            (DateTime, self._moment),
            (date, self._day),
            (str, self._text),
        )

    def _colleague(self, field: str, kind: type, typed: Any) -> Colleague:
        text = self._text(field, str, typed)
        return self.by if text.strip().casefold() == "me" else Colleague.at(text)

    def _record(self, field: str, kind: type[Record], typed: Any) -> Record:
        return leads_to(kind, self._text(field, str, typed))

    def _named(self, field: str, kind: type[Named], typed: Any) -> Named:
        return kind.typed(self._text(field, str, typed))

    def _bool(self, field: str, kind: type, typed: Any) -> bool:
        if isinstance(typed, bool):
            return typed
        answer = self._text(field, str, typed).strip().casefold()
        if answer not in (*_TRUE, *_FALSE):
            raise ValueError("Answer yes or no.")
        return answer in _TRUE

    def _int(self, field: str, kind: type, typed: Any) -> int:
        text = str(typed) if type(typed) is int else self._text(field, str, typed).strip()
        if not (text.lstrip("-").isdecimal() and text.isascii() and len(text) < 10):
            raise ValueError(f"Enter {field.replace('_', ' ')} as a whole number, like 2.")
        return int(text)

    def _day(self, field: str, kind: type, typed: Any) -> date:
        today = in_london(self.now).date()
        return read_day(self._text(field, str, typed), today, LEANS.get(field, Lean.NEAREST))

    def _moment(self, field: str, kind: type, typed: Any) -> datetime:
        return read_moment(self._text(field, str, typed), self.now)

    def _text(self, field: str, kind: type, typed: Any) -> str:
        if isinstance(typed, int | float) and not isinstance(typed, bool):
            return str(typed)
        if not isinstance(typed, str):
            raise ValueError(f"{field.replace('_', ' ').capitalize()} must be text.")
        if any(
            "\udc80" <= sign <= "\udcff" for sign in typed
        ):  # what Python makes of bytes that it can't read
            raise ValueError("This is not UTF-8 text. Set the terminal to UTF-8, and type it again.")
        return stored(standard_input() if typed == "-" else typed)


def standard_input() -> str:
    """All that stands on standard input, without its last line end. Raises BadInput for what is no UTF-8."""
    try:
        return sys.stdin.read().removesuffix("\n")
    except UnicodeDecodeError:
        raise BadInput("-", "What came on standard input is not UTF-8 text.") from None
