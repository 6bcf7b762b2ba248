"""Regular expressions that are compiled when they are first asked something: most starts ask none of the large ones."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._pattern, self._flags), name)
        setattr(self, name, found)
        return found


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, for the methods of a pattern."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
