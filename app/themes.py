"""Our colours as Textual takes them."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

from app.colours import COLOURS, DEFAULT, LIGHT, VARIABLES

__all__ = ["COLOURS", "DEFAULT", "THEMES"]


def _theme(name: str, dark: bool, colours: Mapping[str, str]) -> Theme:
    """`ground` is the page, `raised` panes and lines on it, `ink` the text, `quiet` what matters less; `bar` and
    `bar-ink` are the cursor.
    """
    taken = {variable: colours[colour] for variable, colour in VARIABLES.items()}
    return Theme(
        name=name,
        dark=dark,
        primary=colours["key"],
        secondary=colours["key"],
        accent=colours["key"],
        error=colours["alert"],
        warning=colours["warn"],
        success=colours["good"],
        foreground=colours["ink"],
        background=colours["ground"],
        surface=colours["ground"],
        panel=colours["raised"],
        luminosity_spread=0,
        text_alpha=1,
        variables=taken | {"block-cursor-text-style": "bold"},
    )


THEMES = tuple(_theme(name, name not in LIGHT, colours) for name, colours in COLOURS.items())
