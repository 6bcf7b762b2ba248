"""What may be erased today and under which rule, what stays and why, and until when the rest is kept (I27)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual import on

from models.policy.governing import RetentionKind
from models.policy.roles import Role
from models.policy.say import count, in_london, say_day
from models.retention.plan import Due, Kept, Plan, kept, plan, times_set
from screens.page import Page
from widgets.blocks import Block, Gap, Heading, Item, Piece, Words
from widgets.columns import Column
from widgets.sheet import Sheet

COLUMNS = (Column("", 17), Column("", None, least=24), Column("", 24, align="right"))
ONE = (Column("", None),)
SETS = "governance set-retention"


@dataclass(frozen=True, slots=True)
class Retention:
    """Both answers of one moment; `times` are the months that each kind of record stays, and on what basis."""

    plan: Plan
    kept: tuple[Kept, ...]
    times: Mapping[RetentionKind, tuple[int, str]]
    today: date


class RetentionPage(Page[Retention]):
    """Looking erases nothing: the list of what may go ends with the command that does it. Enter opens the case."""

    READING = "Reading how long records stay"

    def path(self) -> Sequence[str]:
        return ("How long records stay",)

    def fetch(self) -> Retention:
        by, now = self.desk.by, self.desk.now()
        return Retention(plan(by, now), kept(by, now), times_set(), in_london(now).date())

    def blocks(self, found: Retention) -> Iterator[Block]:
        if first := not self._text and len(found.times) < len(RetentionKind):
            yield from self._times(found.times)
            yield Gap()
        yield from self._today(found.plan)
        left = [one for one in found.plan.left if self.fits(one.ref, one.why, *one.stays)]
        if left:
            yield Gap()
            yield Heading("Stays although its time is up", count(len(left), "record"))
            yield from (_due(one, " ".join(one.stays), f"{_capital(one.why)}.") for one in left)
        yield from self._later(found)
        if not first and not self._text:
            yield Gap()
            yield from self._times(found.times)

    def _later(self, found: Retention) -> Iterator[Block]:
        shown = {one.ref for one in found.plan.left}
        waits = [one for one in found.kept if not one.over(found.today) and one.ref not in shown]
        if later := [one for one in waits if self.fits(one.ref, _until(one))]:
            yield Gap()
            yield Heading("Stays until its day", count(len(later), "record"))
            yield from (_later(one) for one in later)

    def _times(self, times: Mapping[RetentionKind, tuple[int, str]]) -> Iterator[Block]:
        yield Heading("How long each kind stays")
        for one in RetentionKind:
            months, basis = times.get(one, (0, ""))
            words = f"{count(months, 'month')} ({basis})" if months else "nobody has set it"
            yield Words(f"{_capital(one.words)}: {words}")
        if self.desk.by.role is Role.DPO:
            yield Item(SETS, (Piece("Set how long records of a kind stay", "key"),), ONE)
        else:
            yield Words(Piece(f"Set by: {Role.DPO.words}.", "quiet"))

    def _today(self, found: Plan) -> Iterator[Block]:
        gone = [one for one in found.erased if self.fits(one.ref, one.why)]
        yield Heading("May be erased today", count(len(gone), "record") if gone else "")
        yield from (_due(one, f"{_capital(one.why)}.", one.with_it) for one in gone)
        if not found.erased:
            yield Words(Piece("Nothing is due.", "quiet"))
        elif self.desk.by.role is Role.DPO:
            yield Words(Piece("Looking erases nothing. This command erases all of it, for good:", "quiet"))
            yield Words(f"evenhand governance erase --as-shown {found.code}", "", 2)
        else:
            yield Words(Piece(f"Erased by: {Role.DPO.words}.", "quiet"))

    @on(Sheet.ItemOpened, "#page")
    def open_it(self, event: Sheet.ItemOpened) -> None:
        kind, _, ref = str(event.key).partition("|")
        if kind == SETS:
            self.post_message(self.FormOpened(SETS, ()))
        elif kind == RetentionKind.FLAG.value:
            self.say("A flag goes with its case.")
        else:
            self.post_message(self.CaseOpened(ref))


def _due(one: Due, *detail: str) -> Item:
    cells = (one.ref, one.kind.words, f"until {say_day(one.due_on)}")
    return Item(f"{one.kind.value}|{one.ref}", cells, COLUMNS, tuple(Piece(line, "quiet") for line in detail))


def _later(one: Kept) -> Item:
    cells = (one.ref, one.kind.words, Piece(_until(one), "" if one.held else "quiet"))
    return Item(f"{one.kind.value}|{one.ref}", cells, COLUMNS)


def _until(one: Kept) -> str:
    if one.held:
        return "kept by a legal hold"
    return "no time set" if one.until is None else f"until {say_day(one.until)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
