"""What stands above and below every screen: where this is and who is here, and when it was read. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from models.policy.roles import Actor
from models.policy.say import say_time
from widgets.pieces import Piece


def heading(path: Sequence[str], by: Actor) -> tuple[list[str | Piece], list[str | Piece]]:
    """The left and the right side of the title; where the role is too long for the line, the name alone stays."""
    left: list[str | Piece] = [Piece("Evenhand", "strong"), "  "]
    for number, step in enumerate(path):
        left += [Piece(" > ", "quiet")] if number else []
        left.append(step)
    return left, [Piece(by.name, "quiet"), Piece(f", {by.role.words}", "quiet")]


def updated_at(moment: datetime) -> str:
    """`Updated 3:40pm`."""
    return f"Updated {say_time(moment)}"
