"""The colours. Each text colour has a contrast of at least 4.5 to 1 on each ground that it can stand on (7 to 1 in the
high-contrast theme), and no colour says what the words beside it do not say. Without Textual, for the first paint.
"""

from __future__ import annotations

from collections.abc import Mapping

DEFAULT = "evenhand"

#: Which of a theme's colours each of Textual's variables takes.
VARIABLES = {
    "text": "ink",
    "text-muted": "quiet",
    "text-disabled": "quiet",
    "text-error": "alert",
    "text-warning": "warn",
    "text-success": "good",
    "text-primary": "key",
    "text-accent": "key",
    "foreground-muted": "quiet",
    "foreground-disabled": "quiet",
    "border": "key",
    "border-blurred": "rule",
    "rule": "rule",
    "field": "field",
    "block-cursor-foreground": "bar-ink",
    "block-cursor-background": "bar",
    "block-cursor-blurred-foreground": "ink",
    "block-cursor-blurred-background": "rest",
    "block-hover-background": "raised",
    "input-cursor-foreground": "ground",
    "input-cursor-background": "ink",
    "input-selection-background": "rest",
    "scrollbar": "rule",
    "scrollbar-hover": "rule",
    "scrollbar-active": "key",
    "scrollbar-background": "ground",
    "scrollbar-background-hover": "ground",
    "scrollbar-background-active": "ground",
    "scrollbar-corner-color": "ground",
}

LIGHT = ("evenhand-light",)
"""The themes with a light ground."""

COLOURS: dict[str, Mapping[str, str]] = {
    DEFAULT: {"ground": "#12161b", "raised": "#1c232b", "field": "#222b35", "ink": "#dbe2ea", "quiet": "#98a6b5",
         "rule": "#3b4754", "key": "#86bbec", "alert": "#ff8f86", "warn": "#edbc5c", "good": "#85d3a1",
         "bar": "#2b5a88", "bar-ink": "#ffffff", "rest": "#2a3541"},
    "evenhand-light": {"ground": "#fbfbf9", "raised": "#eceeef", "field": "#ffffff", "ink": "#0b0c0c", "quiet": "#50585c",
         "rule": "#b1b8bc", "key": "#14518c", "alert": "#a3210f", "warn": "#7a4a00", "good": "#00532f",
         "bar": "#1d5c9c", "bar-ink": "#ffffff", "rest": "#dce5ee"},
    "high-contrast": {"ground": "#000000", "raised": "#101010", "field": "#101010", "ink": "#ffffff", "quiet": "#e0e0e0",
         "rule": "#ffffff", "key": "#8fd3ff", "alert": "#ffb0a8", "warn": "#ffe14d", "good": "#9dffb8",
         "bar": "#ffff00", "bar-ink": "#000000", "rest": "#333300"},
    "blue-orange": {"ground": "#10151c", "raised": "#1a222d", "field": "#202a37", "ink": "#dfe5ec", "quiet": "#9aa8b8",
         "rule": "#3d4a5a", "key": "#7fb8ff", "alert": "#ffa24d", "warn": "#ffd08a", "good": "#8cc4ff",
         "bar": "#24598f", "bar-ink": "#ffffff", "rest": "#27364a"},
}  # fmt: skip


def colours_of(theme: str) -> Mapping[str, str]:
    """The colours of a theme, by the names that `VARIABLES` uses; the usual ones for a theme that there is not."""
    return COLOURS.get(theme, COLOURS[DEFAULT])
