"""The frozen annual packs: what goes into one, and one as it is read again (P62)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from pendulum import DateTime

from models.errors import BadInput, NotPermitted
from models.figure_pack import FigurePack
from models.people import Colleague
from models.policy.roles import LEADERS, Actor, Role, say_who
from models.policy.say import in_london, say_moment
from models.queries import figure_standing, sql
from models.queries.figures import (
    READS_FIGURES,
    Figure,
    Figures,
    Period,
    Section,
    days_of,
    figures,
)
from models.settings import timing

TO_DO = "What was to do on the day on which the figures were frozen"


@dataclass(frozen=True, slots=True)
class Pack:
    """A year's figures as they were frozen. `signed_by` is "" and `signed_at` None until the Head signs."""

    year: int
    frozen_by: str
    frozen_at: datetime
    lessons: str
    signed_by: str
    signed_at: datetime | None
    signed_words: str
    digest: str
    figures: Figures

    @property
    def frozen(self) -> str:
        return f"by {self.frozen_by} on {say_moment(self.frozen_at)}"

    @property
    def signed(self) -> str:
        return "not yet" if self.signed_at is None else f"by {self.signed_by} on {say_moment(self.signed_at)}"


def about(one: Pack) -> Iterator[tuple[str, str]]:
    """What is said of a pack before its figures, each with its label."""
    yield "Frozen", f"{one.frozen}. A later correction changes nothing here."
    yield "Signed", one.signed + (f": {one.signed_words}" if one.signed_words else "")
    yield "Learned", one.lessons
    yield "Check sum", one.digest


def content_of(year: int, by: Colleague, now: DateTime) -> str:
    """A year's figures as JSON, for keeping; small numbers of people are left out before they are stored."""
    found = figures(*days_of(Period.ANNUAL, date(year, 1, 1)), by.actor(), now)
    to_do = tuple(
        Figure(words, number, None, compared=False)
        for words, number in figure_standing.to_do(by.actor(), now)
    )
    whole = (*found.sections, Section(TO_DO, None, to_do))
    return json.dumps(
        {
            "first": found.first.isoformat(),
            "last": found.last.isoformat(),
            "before": [day.isoformat() for day in found.before],
            "sections": [asdict(one) for one in whole],
        },
        sort_keys=True,
    )


def pack(year: int, by: Actor) -> Pack:
    """The frozen figures of a year. Raises BadInput if there are none, NotPermitted for who may not see figures."""
    _may_read(by)
    found = FigurePack.get_or_none(FigurePack.year == year)
    if found is None:
        raise BadInput(
            "year", f"The figures of {year} are not frozen. To freeze them: evenhand figures freeze."
        )
    return _read(found)


def packs(by: Actor) -> tuple[Pack, ...]:
    """All of them, the newest first. Raises NotPermitted."""
    _may_read(by)
    return tuple(_read(one) for one in FigurePack.select().order_by(FigurePack.year.desc()))


def owed(by: Actor, now: datetime) -> Iterator[tuple[str, str, date, str, str]]:
    """What the yearly review of health and safety owes on this desk: the Lead's figures, the Head's signature."""
    if by.role not in LEADERS:
        return
    year = in_london(now).year - 1
    years = timing().clocks.health_safety_review
    due = date(year + years, 12, 31)
    found = FigurePack.get_or_none(FigurePack.year == year)
    if found is None and by.role is Role.LEAD and _anything_in(year):
        words = f"Freeze the figures of {year} for the review of health and safety"
        yield f"figures {year}", words, due, "P62", "figures freeze"
    if found is not None and found.signed_at is None and by.role is Role.HEAD:
        words = f"Sign the figures of {year} for the review of health and safety"
        yield f"figures {year}", words, due, "P62", "figures sign"


def _anything_in(year: int) -> bool:
    """An office in which no report was begun in a year owes no figures of it."""
    return bool(sql.rows("select 1 from counter where kind = 'I' and year = ?", (year,)))


def _may_read(by: Actor) -> None:
    if by.role not in READS_FIGURES:
        raise NotPermitted("see the office's figures", say_who(READS_FIGURES))


def _read(one: FigurePack) -> Pack:
    kept: dict[str, Any] = json.loads(one.content)
    sections = tuple(
        Section(row["title"], row["total"], tuple(Figure(**figure) for figure in row["figures"]))
        for row in kept["sections"]
    )
    before = date.fromisoformat(kept["before"][0]), date.fromisoformat(kept["before"][1])
    first, last = date.fromisoformat(kept["first"]), date.fromisoformat(kept["last"])
    return Pack(
        one.year,
        one.frozen_by.name,
        one.frozen_at,
        one.lessons,
        one.signed_by.name if one.signed_by is not None else "",
        one.signed_at,
        one.signed_words,
        one.digest,
        Figures(first, last, before, sections),
    )
