"""Figures: what came in and what was done, by day, month, quarter or year; they name nobody (P62)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from models.policy.roles import LEADERS, Role
from models.policy.say import in_london, say_day
from models.queries.figures import Figure, Figures, Period, Section, days_of, figures
from models.queries.packs import Pack, about, packs
from screens.desk import Desk
from screens.page import Page
from widgets.blocks import Block, Fact, Gap, Heading, Item, Piece, Row, Words
from widgets.columns import Column
from widgets.sheet import Sheet

COLUMNS = (
    Column("", 7, align="right"),
    Column("", 9, align="right", priority=1),
    Column("", None, least=42),
    Column("", 30, priority=2),
)
LONGEST = 30
"""Cells of the longest bar."""


ONE = (Column("", None, least=20),)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: the figures of today, or a year's as they were frozen; `pack` is that year's, if there is one."""

    figures: Figures
    pack: Pack | None
    frozen: bool


class FiguresPage(Page[Shown]):
    """`1` to `4` choose the period, `[` and `]` go back and on in time, `b` turns to a year's frozen figures and back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"period({n})", one.words.capitalize(), id=f"figures.{one.value.lower()}",
                    tooltip=f"The figures of a {one.words}")
            for n, one in enumerate(Period, 1)
        ),
        Binding("left_square_bracket", "step(-1)", "Earlier", id="figures.earlier", tooltip="The period before"),
        Binding("right_square_bracket", "step(1)", "Later", id="figures.later", tooltip="The period after"),
        Binding("b", "frozen", "Frozen", id="figures.frozen", tooltip="A year's figures as they were frozen"),
    ]  # fmt: skip
    READING = "Counting"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.period = Period.MONTHLY
        self.day = in_london(desk.now()).date()
        self.frozen = False

    def path(self) -> Sequence[str]:
        return ("Figures",)

    def fetch(self) -> Shown:
        by, year = self.desk.by, self.day.year
        pack = next((one for one in packs(by) if one.year == year), None)
        if self.frozen and pack is not None:
            return Shown(pack.figures, pack, True)
        return Shown(figures(*days_of(self.period, self.day), by, self.desk.now()), pack, False)

    def blocks(self, found: Shown) -> Iterator[Block]:
        yield from self._head(found)
        shown = 0
        for section in found.figures.sections:
            kept = [one for one in section.figures if self.fits(section.title, one.words)]
            if not kept:
                continue
            shown += sum(one.number or 0 for one in kept)
            yield from _section(section, kept)
        if not shown:
            yield Gap()
            yield Words("Nothing happened in this time. [ goes back, ] on.")
        if not self._text:
            yield from self._to_do(found)

    def _head(self, shown: Shown) -> Iterator[Block]:
        found = shown.figures
        one_day = found.first == found.last
        span = say_day(found.first) if one_day else f"{say_day(found.first)} to {say_day(found.last)}"
        yield Heading(span, "as they were frozen" if shown.frozen else f"a {self.period.words}")
        earlier = " to ".join(say_day(day) for day in dict.fromkeys(found.before))
        yield Words(Piece(f"In brackets: {earlier}", "quiet"))
        if shown.frozen and shown.pack is not None:
            yield from (Fact(label, words) for label, words in about(shown.pack))
        elif shown.pack is not None and self.period is Period.ANNUAL:
            yield Words(Piece(f"The figures of {shown.pack.year} are frozen: b shows them.", "quiet"))

    def _to_do(self, shown: Shown) -> Iterator[Block]:
        """What this role can do about the year that is shown."""
        role, year = self.desk.by.role, self.day.year
        over = year < in_london(self.desk.now()).year
        if shown.pack is None and over and self.period is Period.ANNUAL and role in LEADERS:
            yield Gap()
            yield Item("figures freeze", (Piece(f"Freeze the figures of {year}", "key"),), ONE)
        if shown.pack is not None and shown.pack.signed_at is None and shown.frozen and role is Role.HEAD:
            yield Gap()
            yield Item("figures sign", (Piece(f"Sign the figures of {year}", "key"),), ONE)

    @on(Sheet.ItemOpened, "#page")
    def open_form(self, event: Sheet.ItemOpened) -> None:
        self.post_message(self.FormOpened(str(event.key), (str(self.day.year),)))

    def action_frozen(self) -> None:
        if self.found is None or self.found.pack is None:
            self.refuse(f"The figures of {self.day.year} are not frozen.")
            return
        self.frozen, self.period = not self.frozen, Period.ANNUAL
        self.read()

    def action_period(self, number: int) -> None:
        self.period, self.frozen = list(Period)[number - 1], False
        self.read()

    def action_step(self, by: int) -> None:
        first, last = days_of(self.period, self.day)
        day: date = first - timedelta(days=1) if by < 0 else last + timedelta(days=1)
        if day <= in_london(self.desk.now()).date() or by < 0:
            self.day = day
            self.read()
        else:
            self.refuse("There are no figures of days to come.")


def _section(section: Section, kept: Sequence[Figure]) -> Iterator[Block]:
    """Its figures, each with a bar against the largest of them."""
    most = max((one.number or 0 for one in kept), default=0)
    yield Gap()
    yield Heading(section.title, "" if section.total is None else str(section.total))
    for one in kept:
        cells = round(LONGEST * (one.number or 0) / most) if most else 0
        before = Piece(f"({one.said_before})" if one.compared else "", "quiet")
        yield Row((one.said, before, one.words, Piece("=" * cells, "quiet")), COLUMNS)
