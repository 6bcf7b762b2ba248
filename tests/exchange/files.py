"""Bringing in a file in a test: `bring(team, "customers", text)`, with whatever it refused."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models.exchange.columns import KINDS
from models.exchange.mapping import Plan, read_plan
from models.exchange.run import How, bring_in, opened
from models.exchange.sheet import Problem
from models.exchange.tally import Tally
from models.people import Colleague
from tests.factories import Office


@dataclass(frozen=True)
class Brought:
    """What came of a file."""

    tally: Tally
    refused: tuple[Problem, ...]
    warnings: tuple[str, ...]

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Added, changed, as they were, refused."""
        return self.tally.added, self.tally.changed, self.tally.same, self.tally.refused

    @property
    def wrong(self) -> list[tuple[int, str, str]]:
        """Line, column and what is wrong."""
        return [(one.line, one.column, one.wrong) for one in self.refused]


@dataclass
class Desk:
    """Somebody who imports files into an office, in a folder of their own."""

    team: Office
    folder: Path

    def bring(
        self,
        kind: str,
        content: str | bytes,
        mapping: str = "",
        *,
        by: Colleague | None = None,
        how: How | None = None,
    ) -> Brought:
        path, plan = self.folder / f"{kind}.csv", Plan()
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        if mapping:
            (self.folder / "mapping.toml").write_text(mapping)
            plan = read_plan(str(self.folder / "mapping.toml"), KINDS[kind])
        found: list[Problem] = []
        with opened(str(path), KINDS[kind], plan) as (sheet, layout):
            tally = bring_in(
                sheet, layout, how or How(), found.append, by=by or self.team.caseworker, now=self.team.now
            )
        return Brought(tally, tuple(found), layout.warnings)
