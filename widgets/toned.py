"""What every widget that draws its own lines shares: pieces of text with a tone, and the styles that the tones have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from models.text import one_line
from widgets.blocks import Piece

TONES = ("strong", "heading", "quiet", "alert", "warn", "good", "key")


class Toned(Widget):
    """Draws `Piece`s. A tone has no ground, so that it can stand under the cursor's bar."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "toned--strong",
        "toned--heading",
        "toned--quiet",
        "toned--alert",
        "toned--warn",
        "toned--good",
        "toned--key",
        "toned--cursor",
    }
    DEFAULT_CSS = """
    Toned {
        height: 1;
        & > .toned--strong { text-style: bold; }
        & > .toned--heading { text-style: bold; color: $text-primary; }
        & > .toned--quiet { color: $text-muted; }
        & > .toned--alert { color: $text-error; text-style: bold; }
        & > .toned--warn { color: $text-warning; }
        & > .toned--good { color: $text-success; }
        & > .toned--key { color: $text-primary; }
        & > .toned--cursor {
            color: $block-cursor-blurred-foreground; background: $block-cursor-blurred-background;
        }
        &:focus > .toned--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
        &:nocolor:focus > .toned--cursor { text-style: reverse; }
    }
    """

    _held: dict[str, Style] | None = None

    def notify_style_update(self) -> None:
        """Another theme, or the focus has come or gone."""
        self._held = None
        super().notify_style_update()

    def tone_style(self, tone: str) -> Style:
        """The style of a tone; "" is the widget's own, "cursor" the bar's."""
        if self._held is None:
            self._held = {"": self.rich_style, "cursor": self.get_component_rich_style("toned--cursor")}
            for name in TONES:
                found = self.get_component_rich_style(f"toned--{name}")
                self._held[name] = Style(color=found.color, bold=found.bold)
        return self._held[tone]

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
