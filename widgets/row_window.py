"""The rows that a table holds out of a list of any length, and where the cursor is among them. It draws
nothing and fetches nothing: `need` says which rows are missing, `answer` takes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

Key = int | str
Tone = Literal["", "alert", "warn", "good", "quiet"]


class Cell(NamedTuple):
    """A text with a tone. The tone only repeats in colour what the text says in words."""

    text: str
    tone: Tone = ""


class Row(NamedTuple):
    """`key` names the record; `place` is whatever the query needs to go on from here (its sort key), not looked at.

    `apart` is a row that stands there though it is not what was asked for: "all" does not mark it, and the cursor of a
    new list does not begin on it.
    """

    key: Key
    cells: tuple[Cell | str, ...]
    place: object = None
    apart: bool = False


class Page(NamedTuple):
    """Rows that follow each other. `start`: none comes before them; `end`: none comes after them."""

    rows: tuple[Row, ...] = ()
    start: bool = True
    end: bool = True


class Direction(StrEnum):
    """Which rows are wanted: those before or after a row, the list's first or last, or the same ones again."""

    BEFORE = "before"
    AFTER = "after"
    FIRST = "first"
    LAST = "last"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Need:
    """`count` rows before or after `row`, without it. FIRST and LAST have no row; AGAIN is from `row` on,
    with it, or from the list's start if there is no row.
    """

    direction: Direction
    row: Row | None
    count: int


class RowWindow:
    """`top` is the index of the first row on the screen, `height` how many fit there."""

    LIMIT = 600
    PAGE = 150

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.start = self.end = True
        self.cursor = self.top = 0
        self.height = 1
        self.owed = 0
        """Steps of the cursor past the rows at hand, taken when the missing rows come."""
        self.asked: Need | None = None
        self.marks: dict[Key, None] = {}
        self.leap = False
        """Whether a cursor that leaves the screen comes back in its middle, instead of scrolling by one line."""

    # -- what is there

    @property
    def current(self) -> Row | None:
        return self.rows[self.cursor] if self.rows else None

    @property
    def on_screen(self) -> list[Row]:
        return self.rows[self.top : self.top + self.height]

    @property
    def all_apart(self) -> bool:
        """Whether nothing that was asked for is in the list, though there are rows."""
        return self.complete and bool(self.rows) and all(row.apart for row in self.rows)

    @property
    def complete(self) -> bool:
        """Whether the window holds the whole list."""
        return self.start and self.end

    @property
    def jumping(self) -> bool:
        """Whether the cursor goes to the list's first or last row, which is not at hand yet."""
        return self.asked is not None and self.asked.direction in (Direction.FIRST, Direction.LAST)

    @property
    def settled(self) -> bool:
        """Whether the cursor is where the keys have sent it. If not, it must not be acted on: it is another record."""
        return not self.jumping and self.owed == 0

    @property
    def hidden(self) -> int:
        """How many marked rows are not at hand: filtered out, or far up or down the list."""
        return len(self.marks) - len(self.marks.keys() & {row.key for row in self.rows})

    # -- moving

    def move(self, steps: int) -> None:
        """Moves the cursor; steps beyond the rows at hand are owed until those come."""
        goal = self.cursor + self.owed + steps
        last = len(self.rows) - 1
        if goal < 0:
            self.owed = 0 if self.start else goal
        elif goal > last:
            self.owed = 0 if self.end else goal - last
        else:
            self.owed = 0
        self.cursor = max(0, min(goal, last))
        self._follow()

    def page(self, pages: int) -> None:
        """Moves view and cursor by whole screens; the cursor keeps its line."""
        line = self.cursor - self.top
        self.move(pages * self.height)
        self.top = self.cursor - line
        self._follow()

    def first(self) -> bool:
        """To the list's first row; False if it is not at hand."""
        return self._jump(0, self.start)

    def last(self) -> bool:
        return self._jump(len(self.rows) - 1, self.end)

    def select(self, index: int) -> bool:
        """The cursor on the row with this index; False if there is none."""
        return 0 <= index < len(self.rows) and self._jump(index, True)

    def scroll(self, lines: int) -> None:
        """Moves the view; the cursor stays on its row as long as that is on the screen."""
        self.owed = 0
        self.top = max(0, min(self.top + lines, len(self.rows) - self.height))
        self.cursor = max(self.top, min(self.cursor, self.top + self.height - 1, len(self.rows) - 1))

    def resize(self, height: int) -> None:
        self.height = max(1, height)
        self._follow()

    def _jump(self, index: int, at_hand: bool) -> bool:
        if at_hand:
            if self.jumping:
                self.asked = None
            self.owed, self.cursor = 0, max(0, index)
            self._follow()
        return at_hand

    def _follow(self) -> None:
        """The cursor is always on the screen, and no blank lines are shown while there are rows for them."""
        if self.leap and not self.top <= self.cursor < self.top + self.height:
            self.top = self.cursor - self.height // 2
        self.top = max(self.cursor - self.height + 1, min(self.top, self.cursor))
        self.top = max(0, min(self.top, len(self.rows) - self.height))

    # -- rows

    def need(self) -> Need | None:
        """The rows to ask for now: a screen ahead of the view, so that paging finds them there. Asked only once."""
        if self.asked is not None or not self.rows:
            return None
        below = len(self.rows) - self.top - self.height
        if not self.end and (below < self.height or self.owed > 0):
            return self.ask(Direction.AFTER)
        if not self.start and (self.top < self.height or self.owed < 0):
            return self.ask(Direction.BEFORE)
        return None

    def ask(self, direction: Direction) -> Need:
        """Notes that these rows are on their way; what was asked before is then no longer taken."""
        again = direction is Direction.AGAIN
        if direction in (Direction.FIRST, Direction.LAST):
            self.owed = 0
        row = None
        if self.rows and (direction is Direction.BEFORE or (again and not self.start)):
            row = self.rows[0]
        elif self.rows and direction is Direction.AFTER:
            row = self.rows[-1]
        count = max(self.PAGE, 3 * self.height, len(self.rows) if again else 0)
        self.asked = Need(direction, row, min(count, self.LIMIT))
        return self.asked

    def forget(self, need: Need) -> None:
        """These rows can't be had: they will be asked for again."""
        if self.asked is need:
            self.asked, self.owed = None, 0

    def answer(self, need: Need, page: Page) -> bool:
        """Takes the rows that were asked for; False if they are no longer wanted."""
        if self.asked is not need:
            return False
        owed, self.owed, self.asked = self.owed, 0, None
        if need.direction is Direction.AFTER:
            self._append(page)
        elif need.direction is Direction.BEFORE:
            self._prepend(page)
        elif need.direction is Direction.AGAIN:
            self.show(page, again=True)
        else:
            self._take(page)
            self._jump(0 if need.direction is Direction.FIRST else len(self.rows) - 1, True)
        self.move(owed)
        return True

    def show(self, page: Page, again: bool = False) -> None:
        """Replaces the list. The cursor stays on its record and on its line; if the record has gone, it goes
        to the next one that is still there. In a list that is not the same one `again` it goes past the rows
        that stand apart, which are on the screen with it.
        """
        line, cursor = self.cursor - self.top, self.cursor
        nearest = [*self.rows[cursor:], *reversed(self.rows[:cursor])]
        self._take(page)
        apart = not again and any(row.apart for row in self.rows)
        index = {row.key: number for number, row in enumerate(self.rows) if not (apart and row.apart)}
        first = min(index.values(), default=0)
        self.cursor = next((index[row.key] for row in nearest if row.key in index), first)
        self.top = 0 if apart else self.cursor - line
        self._follow()

    def replace(self, row: Row) -> int | None:
        """The record with this key has changed; its index, None if it is not at hand."""
        for index, old in enumerate(self.rows):
            if old.key == row.key:
                self.rows[index] = row
                return index
        return None

    def _take(self, page: Page) -> None:
        self.rows, self.start, self.end = list(page.rows[: self.LIMIT]), page.start, page.end
        self.end = self.end and len(page.rows) <= self.LIMIT
        self.owed, self.asked = 0, None

    def _append(self, page: Page) -> None:
        self.rows += self._new(page.rows)
        self.end = page.end
        if (excess := len(self.rows) - self.LIMIT) > 0:
            del self.rows[:excess]
            self.start = False
            self._shift(-excess)

    def _prepend(self, page: Page) -> None:
        rows = self._new(page.rows)
        self.rows[:0] = rows
        self.start = page.start
        self._shift(len(rows))
        if len(self.rows) > self.LIMIT:
            del self.rows[self.LIMIT :]
            self.end = False

    def _new(self, rows: Iterable[Row]) -> list[Row]:
        """Without those at hand: a record may have moved between two pages."""
        held = {row.key for row in self.rows}
        return [row for row in rows if row.key not in held]

    def _shift(self, by: int) -> None:
        self.cursor = max(0, self.cursor + by)
        self.top = max(0, self.top + by)

    # -- marks

    def toggle(self) -> None:
        """Marks the row under the cursor, or takes its mark away."""
        if (row := self.current) is not None:
            self._mark([row], row.key not in self.marks)

    def toggle_shown(self) -> None:
        """Marks the whole list if it is at hand, else what is on the screen; if all have marks, takes those away.

        Rows that stand apart are marked one by one only.
        """
        rows = [row for row in (self.rows if self.complete else self.on_screen) if not row.apart]
        self._mark(rows, any(row.key not in self.marks for row in rows))

    def _mark(self, rows: Iterable[Row], marked: bool) -> None:
        for row in rows:
            if marked:
                self.marks[row.key] = None
            else:
                self.marks.pop(row.key, None)
