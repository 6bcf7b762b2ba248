"""What a terminal can do, by its name. Without Textual, for the first paint."""

from __future__ import annotations

from collections.abc import Mapping

from app.cell_changes import Can

NO_BCE = ("TMUX", "STY")
"""Where one of these is set, another program stands between us and the terminal, whatever TERM says."""
KNOWN = (
    "xterm", "linux", "rxvt", "alacritty", "foot", "kitty", "konsole", "vte", "gnome", "putty", "wezterm", "ghostty",
    "contour", "mintty", "iterm", "st-",
)  # fmt: skip
"""How the names of terminals begin that scroll within margins and erase with the pen's background."""
SCROLLING = (*KNOWN, "tmux", "screen", "vt1", "vt2", "vt3", "vt4")

TRUECOLOUR, FINE, COARSE = "truecolor", "256", "standard"
"""All colours, 256 of them, 16 of them: by the names that Rich has for them."""


def colours_of(around: Mapping[str, str]) -> str:
    """As Rich finds it out."""
    if around.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return TRUECOLOUR
    kind = around.get("TERM", "").strip().lower().rpartition("-")[2]
    return FINE if kind in ("kitty", "256color") else COARSE


def can_do(around: Mapping[str, str], colours: str) -> Can:
    name = around.get("TERM", "")
    bare = not any(around.get(one) for one in NO_BCE)
    return Can(bce=bare and name.startswith(KNOWN), scroll=name.startswith(SCROLLING), fine=colours != COARSE)
