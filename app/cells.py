"""A text as the cells that it fills. Pure; Rich comes only with the first sign that is not plainly one cell wide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from widgets.cell_count import NARROW


class Surprise(Exception):
    """Something in a frame that is not as this file knows it."""


def cells(text: str) -> Sequence[str]:
    """One item a cell; a wide sign has an empty one behind it, and what takes no cell belongs to the sign before."""
    return text if NARROW.fullmatch(text) else _cells(text)


@lru_cache(2048)
def _cells(text: str) -> Sequence[str]:
    from rich.cells import split_graphemes

    found: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        sign = text[start:end]
        if any(one < " " or "\x7f" <= one <= "\x9f" for one in sign):
            raise Surprise("a control character")
        if width:
            found += [sign] + [""] * (width - 1)
        elif found:
            last = max(index for index, one in enumerate(found) if one)
            found[last] += sign
    return found
