"""`--ascii`: no glyph outside ASCII reaches the terminal, and every line keeps its width."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from models.text import ascii_only


class AsciiFilter(LineFilter):
    """Where a sign is spelt out longer than it was (`£` as `GBP`), blanks further on in the line give way."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if all(segment.text.isascii() for segment in segments):
            return segments
        width = sum(cell_len(text) for text, _, control in segments if control is None)
        plain = [s if s.control is not None else Segment(ascii_only(s.text), s.style) for s in segments]
        return _narrowed(plain, sum(len(s.text) for s in plain if s.control is None) - width)


def _narrowed(segments: list[Segment], excess: int) -> list[Segment]:
    """Without `excess` cells, taken out of runs of blanks from the right, then off the end."""
    kept: list[Segment] = []
    for text, style, control in reversed(segments):
        while control is None and excess > 0 and "  " in text:
            head, _, tail = text.rpartition("  ")
            text, excess = f"{head} {tail}", excess - 1
        kept.append(Segment(text, style, control))
    if excess > 0 and kept:
        kept[0] = Segment(kept[0].text[:-excess] or "", kept[0].style, kept[0].control)
    if excess < 0:
        kept[0] = Segment(kept[0].text + " " * -excess, kept[0].style, kept[0].control)
    return kept[::-1]
