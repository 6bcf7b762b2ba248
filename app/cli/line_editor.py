"""The line in which somebody types, where it can be edited (readline): what stands in it, and what it begins with."""

from __future__ import annotations

import sys
from contextlib import suppress


def begin_with(text: str) -> None:
    """The next line can be edited with the arrow keys, and begins with this text. Nothing where there is no terminal."""
    if not sys.stdin.isatty():
        return
    with suppress(ImportError):
        import readline

        def put() -> None:
            readline.insert_text(text)

        readline.set_auto_history(False)
        readline.set_startup_hook(put if text else None)


def typed_so_far() -> str:
    """The line that was not ended yet, where it could be edited."""
    readline = sys.modules.get("readline")
    return str(readline.get_line_buffer()).strip() if readline is not None else ""
