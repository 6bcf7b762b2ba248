"""What a sheet is made of, and how it lies in a width: pure, so that a layout is tested without a terminal.

Every text may be a user's: it is made visible here, and cut or wrapped by cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.text import one_line
from widgets.cell_count import cell_len, chop_cells, set_cell_size
from widgets.columns import GAP, Column, fit
from widgets.pieces import Piece, Tone
from widgets.row_window import Key

__all__ = [
    "Block", "Fact", "Gap", "Heading", "Item", "Line", "Piece", "Row", "Text", "Tone", "Words", "as_text", "lay", "wrap",
]  # fmt: skip

LABEL = 18
"""Cells for the label of a fact."""
GUTTER = 2
"""Cells on the left of every line; `>` stands there for the cursor."""
MARGIN = 2
"""Blank cells on the right of a sheet: the sign that there is more stands in the last one, apart from the words."""
A_WORD = 10
"""Cells that a column takes at least, unless it is a narrower one."""


Text = str | Piece | tuple["str | Piece", ...]


class Line(NamedTuple):
    """One line as it is drawn, without its gutter. `item` is the index of the item it belongs to, -1 for none."""

    pieces: tuple[Piece, ...] = ()
    item: int = -1


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty line."""


class Heading(NamedTuple):
    """Bold, with something quiet on its right: `Tasks          3 of 6 completed`."""

    text: str
    right: str = ""


class Fact(NamedTuple):
    """A label and its value, which may fill several lines under each other."""

    label: str
    value: Text
    tone: Tone = ""


class Words(NamedTuple):
    """A paragraph."""

    text: Text
    tone: Tone = ""
    indent: int = 0


class Item(NamedTuple):
    """A row that the cursor can stand on: cells under `columns`, then lines of detail below."""

    key: Key
    cells: tuple[str | Piece, ...]
    columns: tuple[Column, ...]
    detail: tuple[str | Piece, ...] = ()
    indent: int = 4


class Row(NamedTuple):
    """Cells under `columns`, which the cursor passes over."""

    cells: tuple[str | Piece, ...]
    columns: tuple[Column, ...]


Block = Gap | Heading | Fact | Words | Row | Item


def lay(blocks: Iterable[Block], width: int) -> tuple[list[Line], list[Item]]:
    """The lines of a sheet of `width` cells (gutter not counted), and its items in order."""
    lines: list[Line] = []
    items: list[Item] = []
    for block in blocks:
        if isinstance(block, Item):
            items.append(block)
            lines += (Line(line.pieces, len(items) - 1) for line in _item(block, width))
        else:
            lines += _plain_block(block, width)
    return lines, items


def as_text(item: Item) -> str:
    """An item as plain text, its cells on one line and each detail on its own: to be copied."""
    cells = (one_line(_piece(cell).text).strip() for cell in item.cells)
    details = (one_line(_piece(detail).text) for detail in item.detail)
    return "\n".join(["  ".join(filter(None, cells)), *details])


def _plain_block(block: Gap | Heading | Fact | Words | Row, width: int) -> Iterator[Line]:
    match block:
        case Row():
            yield from _cells(block.cells, block.columns, width)
        case Gap():
            yield Line()
        case Heading():
            yield from _heading(block, width)
        case Fact():
            yield from _fact(block, width)
        case Words():
            for pieces in wrap(block.text, width - block.indent, block.tone):
                yield Line((Piece(" " * block.indent), *pieces))


def _fact(fact: Fact, width: int) -> Iterator[Line]:
    label = LABEL if width >= 60 else 16 if width >= 32 else 10
    for number, pieces in enumerate(wrap(fact.value, width - label, fact.tone)):
        words = one_line(fact.label, label - 1) if number == 0 else ""
        yield Line((Piece(set_cell_size(words, label), "quiet"), *pieces))


def _cells(cells: tuple[str | Piece, ...], columns: tuple[Column, ...], width: int) -> Iterator[Line]:
    """The cells beside each other, each wrapped in its column: nothing that was written is cut.

    Where one that never goes would have room for no word, the cells stand under each other.
    """
    rooms = dict(fit(columns, width))
    if any(rooms.get(at, 0) < min(one.needs, A_WORD) for at, one in enumerate(columns) if not one.priority):
        yield from _stacked(cells, width)
        return
    places = [(index, room, _wrapped(cells, index, room)) for index, room in rooms.items()]
    for number in range(max((len(lines) for *_, lines in places), default=0)):
        pieces: list[Piece] = []
        for index, room, lines in places:
            text, tone = lines[number] if number < len(lines) else ("", "")
            if columns[index].align == "right":
                text = " " * (room - cell_len(text)) + text
            pieces.append(Piece(" " * (GAP if pieces else 0) + set_cell_size(text, room), tone))
        yield Line(tuple(pieces))


def _stacked(cells: tuple[str | Piece, ...], width: int) -> Iterator[Line]:
    """Each cell on lines of its own, all but the first a little to the right."""
    for number, cell in enumerate(cells):
        piece = _piece(cell)
        lead = 2 if number else 0
        for pieces in (
            wrap(" ".join(piece.text.split()), width - lead, piece.tone) if piece.text.strip() else ()
        ):
            yield Line((Piece(" " * lead), *pieces))


def _wrapped(cells: tuple[str | Piece, ...], index: int, room: int) -> list[tuple[str, Tone]]:
    cell = _piece(cells[index]) if index < len(cells) else Piece("")
    lead = len(cell.text) - len(cell.text.lstrip(" "))  # a sign that is set right, as ` !!`
    lines = wrap(" ".join(cell.text.split()), room - lead)
    return [(" " * lead + "".join(piece.text for piece in line), cell.tone) for line in lines]


def _item(item: Item, width: int) -> Iterator[Line]:
    if len(item.columns) == 1:  # nothing stands beside it: a long sentence is wrapped, not cut
        first = _piece(item.cells[0])
        yield from (Line(pieces) for pieces in wrap(first.text, width, first.tone))
    else:
        yield from _cells(item.cells, item.columns, width)
    for detail in item.detail:
        piece = _piece(detail)
        for wrapped in wrap(piece.text, width - item.indent, piece.tone or "quiet"):
            yield Line((Piece(" " * item.indent), *wrapped))


def _heading(heading: Heading, width: int) -> Iterator[Line]:
    """The right end stands on the first line, or under it where there is no room for both."""
    end = one_line(heading.right, width)
    room = width - cell_len(end) - GAP if end else width
    beside = cell_len(one_line(heading.text)) <= room or room > width // 2
    for number, pieces in enumerate(wrap(heading.text, room if beside else width, "heading")):
        used = sum(cell_len(piece.text) for piece in pieces)
        right = end if beside and not number else ""
        yield Line((*pieces, Piece(" " * (width - used - cell_len(right))), Piece(right, "quiet")))
    if end and not beside:
        yield Line((Piece(" " * (width - cell_len(end))), Piece(end, "quiet")))


def wrap(text: Text, width: int, tone: Tone = "") -> list[tuple[Piece, ...]]:
    """Lines of at most `width` cells, broken between words and at newlines; a word that is longer is chopped."""
    lines: list[list[Piece]] = [[]]
    room = width = max(1, width)
    apart = False
    for piece in (text,) if isinstance(text, str | Piece) else text:
        piece = _piece(piece)
        for number, paragraph in enumerate(piece.text.split("\n")):
            if number:
                lines.append([])
                room = width
            for word in _words(paragraph, width, apart):
                cells = cell_len(word)
                if cells > room:
                    lines.append([])
                    room = width
                    word = word.lstrip(" ")
                    cells = cell_len(word)
                lines[-1].append(Piece(word, piece.tone or tone))
                room -= cells
        apart = piece.text[-1:] == " "
    return [_joined(line) for line in lines]


def _words(paragraph: str, width: int, apart: bool) -> Iterator[str]:
    """Words, each but the first with the blank before it; one that fits on no line comes in chunks."""
    lead = apart or paragraph[:1] == " "
    for number, word in enumerate(one_line(paragraph).split(" ")):
        if not word:
            continue
        blank = " " if number or lead else ""
        if cell_len(word) < width:
            yield blank + word
        else:
            for chunk in chop_cells(word, max(2, width - 1)):
                yield blank + chunk
                blank = ""


def _joined(line: Sequence[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one tone as one piece."""
    joined: list[Piece] = []
    for piece in line:
        if joined and joined[-1].tone == piece.tone:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.tone)
        else:
            joined.append(piece)
    return tuple(joined)


def _piece(text: str | Piece) -> Piece:
    return text if isinstance(text, Piece) else Piece(text)
