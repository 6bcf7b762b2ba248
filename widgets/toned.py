"""What every widget that draws its own lines shares: pieces of text with a tone, and the styles that the tones have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from widgets.pieces import TONES, Piece


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
