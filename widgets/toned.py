"""What every widget that draws its own lines shares: pieces of text with a tone, and the styles that the tones have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from models.text import one_line
from widgets.blocks import Piece

TONES: dict[str, tuple[str, bool]] = {
    "strong": ("foreground", True),
    "heading": ("text-primary", True),
    "quiet": ("text-muted", False),
    "alert": ("text-error", True),
    "warn": ("text-warning", False),
    "good": ("text-success", False),
    "key": ("text-primary", False),
}
"""The theme's variable that colours a tone, and whether it is bold. Not component classes: each of those costs a pass
over the style sheet for each widget at the start."""


class Toned(Widget):
    """Draws `Piece`s. A tone has no ground, so that it can stand under the cursor's bar."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Toned { height: 1; }
    """

    _held: dict[str, Style] | None = None

    def notify_style_update(self) -> None:
        """Another theme, or the focus has come or gone."""
        self._held = None
        super().notify_style_update()

    def tone_style(self, tone: str) -> Style:
        """The style of a tone; "" is the widget's own, "cursor" the bar's."""
        if self._held is None:
            colours = self.app.theme_variables
            self._held = {"": self.rich_style, "cursor": self._cursor_style(colours)}
            for name, (colour, bold) in TONES.items():
                self._held[name] = Style(color=colours[colour], bold=bold or None)
        return self._held[tone]

    def _cursor_style(self, colours: Mapping[str, str]) -> Style:
        """The cursor's bar; without colours it is reversed."""
        part = "" if self.has_focus else "-blurred"
        reverse = self.has_focus and self.app.no_color
        return Style(
            color=colours[f"block-cursor{part}-foreground"],
            bgcolor=colours[f"block-cursor{part}-background"],
            reverse=reverse or None,
        )

    def draw(self, pieces: Iterable[Piece], base: str = "") -> Strip:
        """The pieces as one line of the widget's width; under the cursor's bar tones don't show."""
        ground = self.tone_style(base)
        segments = [
            Segment(piece.text, ground + self.tone_style(piece.tone) if piece.tone and not base else ground)
            for piece in pieces
        ]
        return Strip(segments).adjust_cell_length(self.size.width, ground).simplify()


def cells_of(pieces: Sequence[Piece]) -> int:
    return sum(cell_len(piece.text) for piece in pieces)


def one_line_pieces(pieces: Sequence[str | Piece]) -> tuple[Piece, ...]:
    """Each made visible on one line; the blanks at their ends, which keep them apart, stay."""
    found = (piece if isinstance(piece, Piece) else Piece(piece) for piece in pieces)
    return tuple(Piece(_spaced(piece.text), piece.tone) for piece in found)


def cut_pieces(pieces: Sequence[Piece], room: int) -> tuple[Piece, ...]:
    """As much as goes into `room` cells."""
    kept: list[Piece] = []
    for piece in pieces:
        cells = cell_len(piece.text)
        if cells <= room:
            kept.append(piece)
        else:
            lead = len(piece.text) - len(piece.text.lstrip(" "))
            if room > lead:
                kept.append(Piece(" " * lead + one_line(piece.text, room - lead), piece.tone))
            break
        room -= cells
    return tuple(kept)


def _spaced(text: str) -> str:
    if not text.strip(" "):
        return text
    lead = len(text) - len(text.lstrip(" "))
    end = len(text) - len(text.rstrip(" "))
    return " " * lead + one_line(text) + " " * end
