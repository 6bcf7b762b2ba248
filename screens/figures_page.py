"""Figures: what came in and what was done, by day, month, quarter or year; they name nobody (P62)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual.binding import Binding, BindingType

from models.policy.say import in_london, say_day
from models.queries.figures import Figures, Period, days_of, figures, say
from screens.desk import Desk
from screens.page import Page
from widgets.blocks import Block, Gap, Heading, Piece, Row, Words
from widgets.columns import Column

COLUMNS = (
    Column("", 7, align="right"),
    Column("", 9, align="right", priority=1),
    Column("", None, least=42),
    Column("", 30, priority=2),
)
LONGEST = 30
"""Cells of the longest bar."""


class FiguresPage(Page[Figures]):
    """`1` to `4` choose the period, `[` and `]` go back and on in time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"period({n})", one.words.capitalize(), id=f"figures.{one.value.lower()}",
                    tooltip=f"The figures of a {one.words}")
            for n, one in enumerate(Period, 1)
        ),
        Binding("left_square_bracket", "step(-1)", "Earlier", id="figures.earlier", tooltip="The period before"),
        Binding("right_square_bracket", "step(1)", "Later", id="figures.later", tooltip="The period after"),
    ]  # fmt: skip
    READING = "Counting"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.period = Period.MONTHLY
        self.day = in_london(desk.now()).date()

    def path(self) -> Sequence[str]:
        return ("Figures",)

    def fetch(self) -> Figures:
        return figures(*days_of(self.period, self.day), self.desk.by, self.desk.now())

    def blocks(self, found: Figures) -> Iterator[Block]:
        span = (
            say_day(found.first)
            if found.first == found.last
            else f"{say_day(found.first)} to {say_day(found.last)}"
        )
        yield Heading(span, f"a {self.period.words}")
        yield Words(Piece(f"In brackets: {' to '.join(say_day(day) for day in found.before)}", "quiet"))
        shown = 0
        for section in found.sections:
            kept = [one for one in section.figures if self.fits(section.title, one.words)]
            if not kept:
                continue
            most = max((one.number or 0 for one in kept), default=0)
            yield Gap()
            yield Heading(section.title, "" if section.total is None else str(section.total))
            for one in kept:
                shown += one.number or 0
                cells = round(LONGEST * (one.number or 0) / most) if most else 0
                before = Piece(f"({say(one.before)})", "quiet")
                yield Row((one.said, before, one.words, Piece("=" * cells, "quiet")), COLUMNS)
        if not shown:
            yield Gap()
            yield Words("Nothing happened in this time. [ goes back, ] on.")

    def action_period(self, number: int) -> None:
        self.period = list(Period)[number - 1]
        self.read()

    def action_step(self, by: int) -> None:
        first, last = days_of(self.period, self.day)
        day: date = first - timedelta(days=1) if by < 0 else last + timedelta(days=1)
        if day <= in_london(self.desk.now()).date() or by < 0:
            self.day = day
            self.read()
        else:
            self.refuse("There are no figures of days to come.")
