"""What came of the rows of a file: how many were new, changed, as they were, or refused, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pendulum import DateTime

from models.errors import BadInput, Refused, Trouble
from models.exchange.mapping import Layout
from models.exchange.sheet import Problem, Row
from models.people import Colleague


@dataclass(slots=True)
class Parsed:
    """A row that could be read: where it stands, and its values without the empty cells."""

    row: Row
    values: dict[str, Any]

    @property
    def line(self) -> int:
        return self.row.line

    def get(self, name: str, default: Any = "") -> Any:
        return self.values.get(name, default)


@dataclass(slots=True)
class Tally:
    """The counts so far. `refuse` is told each problem, as it is found."""

    refuse: Callable[[Problem], None]
    added: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0

    def problem(self, one: Problem) -> None:
        self.refused += 1
        self.refuse(one)

    @property
    def rows(self) -> int:
        return self.added + self.changed + self.same + self.refused


@dataclass(slots=True)
class Work:
    """What everything that takes rows needs: who imports, when, from which file, laid out how, and the counts."""

    by: Colleague
    now: DateTime
    layout: Layout
    file: str  # the first digits of the file's SHA-256
    tally: Tally

    @property
    def source(self) -> str:
        return self.layout.plan.source

    def said(self, one: Parsed) -> dict[str, Any]:
        """What the event of a row says besides what it made."""
        return {"file": self.file, "line": one.line, "source": self.source}

    def problem(self, one: Parsed, column: str, wrong: str, mend: str) -> None:
        self.tally.problem(self.layout.problem(one.row, column, wrong, mend))

    def trouble(self, one: Parsed, trouble: Trouble, names: dict[str, str] | None = None) -> None:
        """Refuse a row for what a verb said. `names` maps the verb's parameters to columns where they differ."""
        if isinstance(trouble, Refused):
            self.problem(one, "", f"{trouble.rule} ({trouble.number})", trouble.mend)
            return
        field = trouble.field if isinstance(trouble, BadInput) else ""
        said = trouble.sentence.replace(f"{field.replace('_', ' ').capitalize()} must", "The cell must", 1)
        wrong, _, mend = said.partition(". ")
        column = (names or {}).get(field, field)
        known = {one.name for one in self.layout.kind.columns}
        self.problem(
            one, column if column in known else "", wrong + ("." if mend else ""), mend or "Correct the cell."
        )
