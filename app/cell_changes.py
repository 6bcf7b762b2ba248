"""From the screen that the terminal shows to the one that it should show, in as few bytes as will do. Pure.

A cell is its text and its pen; the second half of a wide sign is a cell without text. Terminals disagree about how
many cells an emoji or a letter with marks takes: after each of those the next cell is placed by its number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.pens import Pen, change, erases, same_blank

Cell = tuple[str, Pen]
Row = list[Cell]

NEAR = 4
"""So many unchanged cells are written again rather than jumped over."""
WORTH = 5
"""From so many blanks on, erasing is shorter than writing them."""
MANY = 4
"""From so many changed rows on, it is looked whether they have only moved."""
FEW = 4
"""So many rows have moved for each that is left to be written: nothing is shorter."""
WIDEST = 2
"""Cells that a part of a sign takes in any terminal."""


class Can(NamedTuple):
    """What a terminal can do: `bce` as in `pens.erases`, `scroll` within margins, `fine` as in `pens.change`."""

    bce: bool = True
    scroll: bool = True
    fine: bool = True


class Ink:
    """What is sent, and where it leaves the terminal's cursor and pen (None: not known)."""

    def __init__(self, can: Can, at: tuple[int, int] | None = None, pen: Pen | None = "") -> None:
        self.can, self.at, self.pen = can, at, pen
        self.sent: list[str] = []

    def fork(self) -> Ink:
        return Ink(self.can, self.at, self.pen)

    def join(self, other: Ink) -> None:
        self.sent += other.sent
        self.at, self.pen = other.at, other.pen

    @property
    def text(self) -> str:
        return "".join(self.sent)

    def move(self, x: int, y: int) -> None:
        if self.at == (x, y):
            return
        here = self.at
        if here is not None and here[1] == y and x > here[0]:
            self.sent.append(f"\x1b[{x - here[0]}C" if x - here[0] > 1 else "\x1b[C")
        elif here is not None and x == 0 and here[1] == y - 1:
            self.sent.append("\r\n")
        else:
            self.sent.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H")
        self.at = (x, y)

    def use(self, pen: Pen) -> None:
        self.sent.append(change(self.pen, pen, self.can.fine))
        self.pen = pen

    def write(self, row: Row, x: int, y: int, end: int) -> None:
        """The cells from x to end, each with its pen; a blank takes any pen with which it looks the same."""
        while x < end:
            self.move(x, y)
            pen, start = row[x][1], x
            while x < end and row[x][1] == pen:
                x += 1
            text = "".join([sign for sign, _ in row[start:x]])
            if not text.isspace() or not same_blank(self.pen, pen):
                self.use(pen)
            if text.isascii():
                self.sent.append(text)
                self.at = (x, y) if x < len(row) else None
            else:
                self._carefully(row, start, y, x)

    def _carefully(self, row: Row, x: int, y: int, end: int) -> None:
        while x < end:
            sign = row[x][0]
            width = 2 if x + 1 < len(row) and not row[x + 1][0] and sign else 1
            self.move(x, y)
            if _disputed(sign, width):
                self.sent.append(" " * width)
                self.at = None
                self.move(x, y)
                self.sent.append(sign)
                self.at = None
            elif sign:
                self.sent.append(sign)
                self.at = (x + width, y) if x + width < len(row) else None
            x += width

    def erase(self, x: int, y: int, pen: Pen) -> None:
        """From here to the end of the row."""
        self.move(x, y)
        if not same_blank(self.pen, pen):
            self.use(pen)
        self.sent.append("\x1b[K")


def _disputed(sign: str, width: int) -> bool:
    """Whether terminals disagree about its width: signs of several parts, and wide ones that are no CJK letters."""
    if len(sign) != 1:
        return bool(sign)
    return width == 2 and not ("\u1100" <= sign <= "\u115f" or "\u2e80" <= sign <= "\uffef")


def difference(
    old: Sequence[Row | None],
    new: Sequence[Row],
    can: Can,
    cursor: tuple[int, int],
    at: tuple[int, int] | None,
) -> str:
    """What to send so that the terminal, which shows `old` (None: a row not known), shows `new` with its cursor there.

    The pen is the terminal's own before and after. `at` is where the cursor is now.
    """
    ink = Ink(can, at)
    whole = all(row is None for row in old)
    if whole:
        old = _cleared(ink, new)
    changed = [y for y, row in enumerate(new) if row is not old[y] and row != old[y]]
    ink.join((_by_pen if whole else _shortest)(ink.fork(), old, new, changed))
    if ink.pen:
        ink.use("")
    ink.move(*cursor)
    return ink.text


def _shortest(ink: Ink, old: Sequence[Row | None], new: Sequence[Row], changed: Sequence[int]) -> Ink:
    """Row by row, pen by pen, or by moving rows; where that leaves few to be written, the others aren't tried.

    A whole screen was a third shorter pen by pen in every size tried: nothing else is, which would take 2 ms of a start.
    """
    ways = []
    if ink.can.scroll and len(changed) >= MANY and (moved := _moved(old, new, changed)) is not None:
        scrolled = ink.fork()
        after = _scroll(scrolled, old, *moved)
        left = [y for y in range(len(new)) if new[y] != after[y]]
        _rows(scrolled, after, new, left)
        if len(left) * FEW <= len(changed):
            return scrolled
        ways.append(scrolled)
    plain = ink.fork()
    _rows(plain, old, new, changed)
    ways.append(plain)
    if len(changed) >= MANY:
        ways.append(_by_pen(ink.fork(), old, new, changed))
    return min(ways, key=lambda one: len(one.text))


def _cleared(ink: Ink, new: Sequence[Row]) -> Sequence[Row | None]:
    """Erase the whole screen with what most of its blanks look like."""
    pen = _ground([cell for row in new for cell in row], ink.can)
    if pen is None:
        return [None] * len(new)
    ink.use(pen)
    ink.sent.append("\x1b[2J")
    return [[(" ", pen)] * len(row) for row in new]


def _ground(cells: Sequence[Cell], can: Can) -> Pen | None:
    blanks = Counter(pen for sign, pen in cells if sign == " ")
    return next((pen for pen, _ in blanks.most_common() if erases(pen, can.bce)), None)


def _rows(ink: Ink, old: Sequence[Row | None], new: Sequence[Row], changed: Sequence[int]) -> None:
    for y in changed:
        before, row = old[y], new[y]
        ways = [] if before is None else [_row(ink.fork(), y, before, row)]
        if before is None or len(ways[0].text) > 20:
            ways.append(_anew(ink.fork(), y, row))
        ink.join(min(ways, key=lambda way: len(way.text)))


def _by_pen(ink: Ink, old: Sequence[Row | None], new: Sequence[Row], changed: Sequence[int]) -> Ink:
    """All that is written with one pen, then all with the next: shorter where each row has the same few of them.

    Rows with signs of disputed width are written in their order, since those may cover what stands behind them.
    """
    rowwise: list[int] = []
    pieces: dict[Pen, list[tuple[int, int, int]]] = {}
    for y in changed:
        row, before = new[y], old[y]
        if any(
            _disputed(sign, 1 if x + 1 == len(row) or row[x + 1][0] else 2) for x, (sign, _) in enumerate(row)
        ):
            rowwise.append(y)
            continue
        if before is None:
            ground = _ground(row, ink.can)
            if ground is None:
                rowwise.append(y)
                continue
            ink.erase(0, y, ground)
            before = [(" ", ground)] * len(row)
        for x, until in _spans(before, row, len(row)):
            for pen, start, end in _pieces(row, x, until):
                pieces.setdefault(pen, []).append((y, start, end))
    _rows(ink, old, new, rowwise)
    for places in pieces.values():
        for y, start, end in places:
            ink.write(new[y], start, y, end)
    return ink


def _pieces(row: Row, x: int, end: int) -> Iterator[tuple[Pen, int, int]]:
    """The parts of one pen; a blank goes with the part before it if it looks the same with that one's pen."""
    while x < end:
        pen, start = row[x][1], x
        while x < end and (row[x][1] == pen or (row[x][0] == " " and same_blank(pen, row[x][1]))):
            x += 1
        yield pen, start, x


def _anew(ink: Ink, y: int, row: Row) -> Ink:
    """Erase the row first, where that leaves blanks like its own."""
    pen = _ground(row, ink.can)
    if pen is None:
        ink.write(row, 0, y, len(row))
        return ink
    ink.erase(0, y, pen)
    return _row(ink, y, [(" ", pen)] * len(row), row)


def _row(ink: Ink, y: int, old: Row, new: Row) -> Ink:
    end = _blank_from(new, ink.can)
    fades = (
        end < len(new) and sum(not _alike(a, b) for a, b in zip(old[end:], new[end:], strict=True)) >= WORTH
    )
    for x, until in _spans(old, new, end if fades else len(new)):
        ink.write(new, x, y, until)
    if fades:
        ink.erase(end, y, new[-1][1])
    return ink


def _blank_from(row: Row, can: Can) -> int:
    """The cell from which on the row holds nothing but blanks that can be erased."""
    sign, pen = row[-1]
    end = len(row)
    if sign == " " and erases(pen, can.bce):
        while end and row[end - 1][0] == " " and same_blank(pen, row[end - 1][1]):
            end -= 1
    return end


def _alike(one: Cell, other: Cell) -> bool:
    return one == other or (one[0] == other[0] == " " and same_blank(one[1], other[1]))


def _spans(old: Row, new: Row, end: int) -> list[tuple[int, int]]:
    """From where to where the row has changed, whole signs, with what lies in the way of a sign of disputed width."""
    found: list[tuple[int, int]] = []
    x = 0
    while x < end:
        if old[x] == new[x] or _alike(old[x], new[x]):
            x += 1
            continue
        if found and found[-1][1] == x and len(new[x][0]) == 1 and (x + 1 == len(new) or new[x + 1][0]):
            x += 1  # what nearly every change is: the next cell of one that has begun
            found[-1] = (found[-1][0], x)
            continue
        start = x
        while start and not new[start][0]:
            start -= 1
        x += 1
        while x < len(new) and not new[x][0]:
            x += 1
        until = _reached(new, start, x)
        if found and start - found[-1][1] <= NEAR and _plain(new, found[-1][1], start):
            found[-1] = (found[-1][0], max(found[-1][1], _reached(new, found[-1][1], until)))
        else:
            found.append((start, until))
    return found


def _reached(row: Row, start: int, until: int) -> int:
    """As far as a terminal may draw that takes the signs between for wider: what is written again on the way, too."""
    x, before = start, until
    while x < until:
        if (parts := len(row[x][0])) > 1:
            until = max(until, min(x + 2 + WIDEST * parts, len(row)))
        x += 1
    while before < until < len(row) and not row[until][0]:
        until += 1
    return until


def _plain(row: Row, x: int, end: int) -> bool:
    """Whether these cells are one pen, so that to write them again costs no change of it."""
    return all(pen == row[x - 1][1] for _, pen in row[x:end])


# -- rows that have only moved


def _moved(
    old: Sequence[Row | None], new: Sequence[Row], changed: Sequence[int]
) -> tuple[int, int, int] | None:
    """The first and last row between which most have moved up, and by how many; down, if that is negative.

    Only the columns in which something has changed are looked at: beside the list stands what does not move.
    """
    left, right = _columns(old, new, changed)
    first, last = changed[0], changed[-1]

    def key(row: Row) -> tuple[Cell, ...]:
        return tuple(row[left:right])

    before = {}
    for y in range(first, last + 1):
        row = old[y]
        if row is not None:
            before[key(row)] = None if key(row) in before else y
    votes: Counter[int] = Counter()
    for y in changed:
        found = before.get(key(new[y]))
        if found is not None and found != y:
            votes[found - y] += 1
    by, count = votes.most_common(1)[0] if votes else (0, 0)
    return (first, last, by) if count >= MANY - 1 else None


def _columns(old: Sequence[Row | None], new: Sequence[Row], changed: Sequence[int]) -> tuple[int, int]:
    left, right = len(new[0]), 0
    for y in changed:
        before, row = old[y], new[y]
        if before is None:
            return 0, len(row)
        if before[:left] != row[:left]:
            left = next(x for x in range(left) if before[x] != row[x])
        if before[right:] != row[right:]:
            right = next(x for x in range(len(row), right, -1) if before[x - 1] != row[x - 1])
    return left, right


def _scroll(ink: Ink, old: Sequence[Row | None], first: int, last: int, by: int) -> list[Row | None]:
    """Move what stands between two rows, and give what the terminal then shows."""
    ink.use("")
    ink.sent.append(f"\x1b[{first + 1};{last + 1}r")
    ink.at = None
    if by > 0:
        ink.move(0, last)
        ink.sent.append("\n" * by)
    else:
        ink.move(0, first)
        ink.sent.append("\x1bM" * -by)
    ink.sent.append("\x1b[r")
    ink.at = None
    after = list(old)
    for y in range(first, last + 1):
        after[y] = old[y + by] if first <= y + by <= last else None
    return after
