"""`evenhand`, and `python -m app`."""

from __future__ import annotations

from app import lean_dataclasses  # noqa: F401  (before them)

# isort: split
import gc
import sys


def main() -> None:
    """Run what was typed, and leave with its exit code."""
    gc.disable()  # what imports make is never garbage; a command switches it on when it is loaded
    from app.cli.door import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
