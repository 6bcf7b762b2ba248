"""A list of invented records, of any length, that answers a table's needs as a screen would with a query."""

from __future__ import annotations

from widgets.row_window import Cell, Direction, Need, Page, Row

WHAT = ("Threats of violence", "Excessive contact", "Abusive language", "One named colleague")
DUE = (
    Cell("!! 2 days overdue", "alert"),
    Cell("! Due today", "warn"),
    Cell("- Tue 17 March"),
    Cell("~ on hold until 2 April", "quiet"),
)


class LongList:
    """Records 0 to `length` - 1; a record's key is its number."""

    def __init__(self, length: int) -> None:
        self.length = length

    def row(self, number: int) -> Row:
        cells = (f"INC-{number:07d}", f"Patel, R{number % 97}", WHAT[number % 4], DUE[number % 4])
        return Row(number, cells, number)

    def page(self, first: int, count: int) -> Page:
        start, stop = max(0, first), min(self.length, first + count)
        return Page(tuple(self.row(number) for number in range(start, stop)), start == 0, stop == self.length)

    def answer(self, need: Need) -> Page:
        place = need.row.place if need.row is not None else 0
        assert isinstance(place, int)
        first = {
            Direction.AFTER: place + 1,
            Direction.BEFORE: place - need.count,
            Direction.AGAIN: place,
            Direction.FIRST: 0,
            Direction.LAST: self.length - need.count,
        }[need.direction]
        return self.page(first, need.count)
