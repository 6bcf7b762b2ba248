"""dataclasses without inspect, which they hardly ever ask: 5 ms of each start. Imported before anything of ours."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _Inspect(ModuleType):
    """Stands for the module until somebody asks it something."""

    def __getattr__(self, name: str) -> Any:
        import inspect

        return getattr(inspect, name)


if "inspect" not in sys.modules and "dataclasses" not in sys.modules:
    sys.modules["inspect"] = _Inspect("inspect")
    try:
        import dataclasses  # noqa: F401
    finally:
        del sys.modules["inspect"]
