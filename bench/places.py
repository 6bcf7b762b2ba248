"""Where the benchmark keeps its data, and how it starts the programs that it measures."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]
PROGRAMS = Path(__file__).with_name("programs")

NOW = "2026-03-04T15:40:00+00:00"
"""The moment at which the data ends and the measured programs live: a Wednesday."""


def folder() -> Path:
    """The folder of the data: build/bench, or EVENHAND_BENCH."""
    found = Path(os.environ.get("EVENHAND_BENCH") or PROJECT / "build" / "bench").absolute()
    found.mkdir(parents=True, exist_ok=True)
    return found


def evenhand(*arguments: str) -> list[str]:
    """The command line of the program, as its users start it."""
    return [str(Path(sys.executable).with_name("evenhand")), *arguments]


def python(*arguments: str) -> list[str]:
    """The command line of the same Python."""
    return [sys.executable, *arguments]


def environment() -> dict[str, str]:
    """What measured programs get: compiled modules, an xterm with all colours, and nothing of the user's own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("EVENHAND_", "PYTHON"))}
    for name in ("NO_COLOR", "LINES", "COLUMNS", "TEXTUAL"):
        kept.pop(name, None)
    settings = str(folder() / "settings")
    return kept | {
        "EVENHAND_NOW": NOW,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "XDG_CONFIG_HOME": settings,
        "XDG_DATA_HOME": settings,
    }
