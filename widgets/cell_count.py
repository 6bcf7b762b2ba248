"""How many cells a text takes, as Rich counts them. Rich comes only with the first sign that is not plainly one cell wide.

The queue is drawn before Rich and Textual are imported (app/prepaint.py), with the same widths as afterwards.
"""

from __future__ import annotations

from models.characters import NARROW

__all__ = ["NARROW", "cell_len", "chop_cells", "set_cell_size"]


def cell_len(text: str) -> int:
    """As `rich.cells.cell_len`."""
    if NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len as of_any

    return of_any(text)


def set_cell_size(text: str, total: int) -> str:
    """As `rich.cells.set_cell_size`: cut, or filled up with blanks."""
    if NARROW.fullmatch(text):
        return text[: max(0, total)].ljust(total)
    from rich.cells import set_cell_size as of_any

    return of_any(text, total)


def chop_cells(text: str, width: int) -> list[str]:
    """As `rich.cells.chop_cells`: in pieces of at most so many cells."""
    from rich.cells import chop_cells as of_any

    return of_any(text, width)
