"""The one door for user text into the terminal. Textual and Rich read a plain `str` as markup: a customer's
note `[@click=app.quit]` would become a live action, `[/]` would end the program, and ESC would reach the
terminal even through `Content`. So text that a person wrote is given to a widget as `plain(text)` and in no
other way.
"""

from __future__ import annotations

from typing import cast

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from models.text import visible


def plain(text: str) -> Content:
    """For Textual's widgets, titles, tooltips and options: literal and harmless."""
    return Content(visible(text))


def plain_str(text: str) -> str:
    """`plain` for what Textual calls a `str` and then parses: border titles, the help of a palette entry,
    titles of TabPane and Collapsible. It takes Content there, and leaves it alone. (`textual.markup.escape`
    is no way: it lets `[Q](https://…)` through and doubles a backslash.)
    """
    return cast(str, plain(text))


def plain_rich(text: str) -> Text:
    """For the few places that are still Rich inside: DataTable, Tree and RichLog. `plain` everywhere else."""
    return Text(visible(text))


class PlainFilter(LineFilter):
    """The last line of defence, for `App.get_line_filters()`: cleans what comes to be drawn, whoever drew it.

    The app keeps one instance, since Textual caches lines by filter. A line never changes its width here, so
    text that slipped past `plain` may lose its end.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [segment if _harmless(segment) else _clean(segment) for segment in segments]


def _harmless(segment: Segment) -> bool:
    text, style, control = segment
    return control is not None or (
        text.isascii() and text.isprintable() and (style is None or style.link is None)
    )


def _clean(segment: Segment) -> Segment:
    text, style, _ = segment
    shown = visible(text).replace("\n", "␊")
    if shown != text:
        if not text.startswith("◌"):  # a mark whose letter is in the segment before
            shown = shown.removeprefix("◌")
        width = cell_len(text)
        shown = shown if cell_len(shown) == width else set_cell_size(shown, width)
    return Segment(shown, _without_link(style))


def _without_link(style: Style | None) -> Style | None:
    """No link is Evenhand's own, and a link's address goes to the terminal as it is."""
    return style.update_link(None) if style is not None and style.link is not None else style
