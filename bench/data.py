"""Offices of 1,000, 100,000 and 1,000,000 incidents, made once by `evenhand seed` and kept until the tables change."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from bench.figures import Unmeasured
from bench.places import PROJECT, environment, evenhand, folder

SMALL, MIDDLE, LARGE = 1_000, 100_000, 1_000_000
BYTES_EACH = 18_000
"""What an incident takes on the disk, with its case, its record and its indexes."""
LEAD, CASEWORKER = "lena", "sam"


def sizes(quick: bool) -> tuple[int, ...]:
    """How many incidents the offices have that are compared; a quick run leaves out the largest."""
    return (SMALL, MIDDLE) if quick else (SMALL, MIDDLE, LARGE)


@cache
def office(incidents: int) -> str:
    """The path of the SQLite office of this size, made now if it isn't there. Raises Unmeasured without room for it."""
    path = folder() / f"office-{incidents}-{_tables()}.db"
    if not path.exists():
        for old in folder().glob(f"office-{incidents}-*"):
            old.unlink()
        _make(path, incidents)
    return str(path)


def _make(path: Path, incidents: int) -> None:
    need, free = incidents * BYTES_EACH, shutil.disk_usage(path.parent).free
    if need > free:
        raise Unmeasured(
            f"{incidents:,} incidents need {need / 1e9:.0f} GB in {path.parent}: free some, or give --quick."
        )
    minutes = max(1, round(incidents / 90_000))
    print(f"Making {incidents:,} incidents, once: {minutes} min, {need / 1e9:.2g} GB.", file=sys.stderr)
    made = subprocess.run(
        evenhand("--database", str(path), "seed", "--incidents", str(incidents)),
        env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        raise Unmeasured(f"evenhand seed failed: {made.stderr.strip()}")


@cache
def _tables() -> str:
    """Changes when the tables or their indexes do."""
    scripts = sorted((PROJECT / "models" / "migrations" / "versions").glob("*.py"))
    return hashlib.sha256(b"".join(one.read_bytes() for one in scripts)).hexdigest()[:10]
