"""The review horizon: every planned review by month, the lawful days drawn, and the last lawful day named (P56, I10)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from textual import on

from models.policy.say import count, say_day
from models.queries import horizon
from models.queries.horizon import Horizon, Planned
from screens.case_blocks import tone_of
from screens.page import Page
from widgets.blocks import Block, Gap, Heading, Item, Piece, Words
from widgets.columns import Column
from widgets.sheet import Sheet

COLUMNS = (
    Column("", 26),
    Column("", 5),
    Column("", None, least=18),
    Column("", 15, align="right", priority=1),
)
LEGEND = "By the day the review is due. In the line: = lawful, R due, | today"
NARROW_BAR, WIDE_BAR = 2, 4
"""Cells for a month."""


class HorizonScreen(Page[Horizon]):
    """Enter opens the case."""

    READING = "Reading the reviews to come"

    def path(self) -> Sequence[str]:
        return ("Review horizon",)

    def fetch(self) -> Horizon:
        return horizon.of(self.desk.by, self.desk.now())

    def blocks(self, found: Horizon) -> Iterator[Block]:
        cells = WIDE_BAR if self.has_class("-wide") else NARROW_BAR
        yield from _blocks(
            found, cells, lambda one: self.fits(one.customer, one.ref, one.kind.words, one.owner)
        )

    @on(Sheet.ItemOpened, "#page")
    def open_case(self, event: Sheet.ItemOpened) -> None:
        self.post_message(self.CaseOpened(str(event.key).partition(" ")[0]))


def _blocks(found: Horizon, cells: int, fits: Callable[[Planned], bool]) -> Iterator[Block]:
    if not found.total:
        yield Words("No reviews are planned: nothing is in force that has one.")
        yield Words(Piece("A restriction or a flag that starts gets its review here by itself.", "quiet"))
        return
    yield Words(Piece(LEGEND, "quiet"))
    overdue = [one for one in found.overdue if fits(one)]
    if overdue:
        yield Heading(f"Overdue: {count(len(overdue), 'review')}")
        for one in overdue:
            yield _item(one, found.today, cells)
        yield Gap()
    for month in found.months:
        shown = [one for one in month.reviews if fits(one)]
        if shown or not month.reviews:
            words = count(len(shown), "review") if shown else "no review"
            yield Heading(f"{month.first:%B %Y}", words)
        for one in shown:
            yield _item(one, found.today, cells)


def _item(one: Planned, today: date, cells: int) -> Item:
    flag = Piece("!FLAG" if one.flag else "", "alert")
    first = (
        Piece(one.shown.text, tone_of(one.shown)),
        flag,
        f"{one.customer}: {one.kind.words}",
        Piece(one.ref, "quiet"),
    )
    last = f"last lawful day {say_day(one.last_on)}"
    owner = f", {one.owner}" if one.owner else ", nobody's yet"
    lead = [Piece("! Escalated: the Lead ends or completes it (I11).", "warn")] if one.escalated else []
    soon = [Piece(f"! {one.soon[:1].upper()}{one.soon[1:]}.", "warn")] if one.soon else []
    line = f"{bar(one, today, cells)}  {last}{owner}"
    return Item(f"{one.ref} {one.on}", first, COLUMNS, (Piece(line, "quiet"), *lead, *soon))


def bar(one: Planned, today: date, cells: int) -> str:
    """The months from this one: `.` not lawful, `=` lawful, `R` the review, `|` today; `<` if it should have been before."""
    start = today.replace(day=1)
    total = horizon.MONTHS * cells

    def place(day: date) -> int:
        months = (day.year - start.year) * 12 + day.month - start.month
        return months * cells + (day.day - 1) * cells // 31

    drawn = ["=" if place(one.first_on) <= n <= place(one.last_on) else "." for n in range(total)]
    drawn[place(today)] = "|"
    at = place(one.due_on)
    if at < 0:
        drawn[0] = "<"
    else:
        drawn[min(at, total - 1)] = "R"
    return "".join(drawn)
