"""dataclasses without inspect, which they hardly ever ask: 5 ms of each start. Imported before anything of ours."""

from __future__ import annotations

import sys

from models.later_module import later

if "dataclasses" not in sys.modules:
    with later("inspect"):
        import dataclasses  # noqa: F401
