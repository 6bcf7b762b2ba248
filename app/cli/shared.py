"""The options that every command takes; and a command line that has no other words, read without click.

To open the queue is what people do most, and click takes a tenth of the time that it may take.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

SHARED: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("--database",), {"metavar": "URL", "help": "A file, or postgresql://… (EVENHAND_DATABASE)."}),
    (("--as", "as_login"), {"metavar": "LOGIN", "help": "Act as somebody else, in a practice database."}),
    (("--plain",), {"is_flag": True, "help": "Text only, nothing drawn on the screen."}),
    (("--ascii",), {"is_flag": True, "help": "No glyph outside ASCII."}),
    (("--no-color",), {"is_flag": True, "help": "No colours (or set NO_COLOR)."}),
    (("--slow-link",), {"is_flag": True, "help": "Send as few bytes as possible."}),
)

COMPLETES = "_EVENHAND_COMPLETE"
"""With this variable a shell asks click for completions, with no words on the command line at all."""


def only_shared(arguments: Sequence[str]) -> dict[str, Any] | None:
    """The options by name, where there is nothing but whole options with their values; None leaves it to click."""
    if COMPLETES in os.environ:
        return None
    given: dict[str, Any] = {}
    rest = iter(arguments)
    for word in rest:
        name, has_value, value = word.partition("=")
        known = next((one for one in SHARED if one[0][0] == name), None)
        if known is None:
            return None
        names, how = known
        field = names[-1].removeprefix("--").replace("-", "_")
        if how.get("is_flag"):
            if has_value:
                return None
            given[field] = True
            continue
        if not has_value:
            value = next(rest, "")
        if not value or value.startswith("-"):
            return None
        given[field] = value
    return given
