"""asyncio without TLS, which nothing here speaks through it: 6 ms of each start. Imported before anything of Textual's."""

from __future__ import annotations

import sys

if "ssl" not in sys.modules:
    sys.modules["ssl"] = None  # type: ignore[assignment]  # asyncio takes this for a Python that has none
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]
