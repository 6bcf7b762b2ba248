"""The one Textual whose inner ways are known here. Asked before it is imported, too."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

MADE_FOR = "8.2.8"


def is_as_known(path: Sequence[str] | None = None) -> bool:
    """Whether the Textual that will be imported from these folders (all of Python's, if not said) is that one."""
    for folder in sys.path if path is None else path:
        if os.path.isdir(os.path.join(folder, "textual")):
            return os.path.isdir(os.path.join(folder, f"textual-{MADE_FOR}.dist-info"))
    return False
