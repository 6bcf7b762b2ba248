"""`make reliability`: the long forms of the tests that show that nothing is lost and nobody gets in, as a table.

    python -m bench.reliability [R7 S4 …]
    EVENHAND_BACKUPS=100 python -m bench.reliability R7

Each runs the test that `make test` runs in short, with more rounds; together they stay under 20 minutes on a quiet
machine. What the full figure asks for beyond that is said in its row, and what nothing here tries.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from bench import shared_host
from bench.reliability_rows import ROWS, Row

HOST = "host"
"""What asks for the row of a host that people share."""
BOUND = 20
"""Minutes that all rows together may take."""
SHOWN = 2_000
"""Letters of what a test said that went wrong."""


@dataclass(frozen=True)
class Seen:
    """What a run of pytest was seen to do: the names of the tests that passed, and how many ended otherwise."""

    passed: tuple[str, ...]
    others: int
    said: str

    def caught(self, control: str) -> bool:
        return any(control in name for name in self.passed)


def main(wanted: list[str]) -> int:
    began = time.monotonic()
    held: Counter[bool | None] = Counter(_tried(row) for row in ROWS if not wanted or row.number in wanted)
    if not wanted or HOST in wanted:
        held[_host()] += 1
    minutes = (time.monotonic() - began) / 60
    print(
        f"\n{held[True]} rows hold, {held[False]} fail, {held[None]} not tried here, in {minutes:.0f} minutes"
    )
    return 0 if not held[False] else 1


def _tried(row: Row) -> bool | None:
    """Run it and print its row; what went wrong follows. None where it can't be tried here."""
    if why := row.why_not():
        print(f"{row.number:5} not tried here: {why}. {row.goal}")
        return None
    began = time.monotonic()
    seen = _run(row)
    missed = [one for one in row.control if not seen.caught(one)]
    holds = bool(seen.passed) and not seen.others and not missed
    print(f"{row.number:5} {'holds' if holds else 'FAILS'}  {time.monotonic() - began:5.0f} s  {row.goal}")
    _line("measured", _measured(row, seen))
    _line("control", f"NOT caught: {', '.join(missed)}" if missed else _control(row))
    if row.lacks:
        _line("lacks", row.lacks)
    if not holds:
        print(seen.said[-SHOWN:])
    sys.stdout.flush()
    return holds


def _run(row: Row) -> Seen:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        files = [f"tests/{one}" for one in row.file.split()]
        chosen = ["-k", row.named] if row.named else []
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", *files, *chosen],
            env={**os.environ, **{_asked_as(name): str(count) for name, count in _rounds(row).items()}},
            capture_output=True,
            text=True,
            check=False,
        )  # fmt: skip
        cases = list(ET.parse(report).iter("testcase")) if report.exists() else []
    passed = tuple(case.get("name", "") for case in cases if not _went_wrong(case))
    # A run that broke off, or collected nothing, has no case that says so.
    return Seen(passed, max(len(cases) - len(passed), int(done.returncode != 0)), done.stdout + done.stderr)


def _went_wrong(case: ET.Element) -> bool:
    return any(case.find(kind) is not None for kind in ("failure", "error", "skipped"))


def _measured(row: Row, seen: Seen) -> str:
    """How often in this run, of how often asked for, and how the tests ended."""
    ended = f"{len(seen.passed)} tests passed, {seen.others} did not"
    if not row.rounds:
        return ended
    ((name, count),) = _rounds(row).items()
    if row.asked <= count:
        return f"{count:,} {row.of}; {ended}"
    return f"{count:,} of {row.asked:,} {row.of} (all: {_asked_as(name)}={row.asked}); {ended}"


def _rounds(row: Row) -> dict[str, int]:
    """How often here, unless the environment says otherwise."""
    return {name: int(os.environ.get(_asked_as(name), count)) for name, count in row.rounds.items()}


def _asked_as(name: str) -> str:
    return f"EVENHAND_{name}"


def _control(row: Row) -> str:
    return f"caught: {row.caught}" if row.control else "none of its own"


def _host() -> bool | None:
    """The row of a host that people share: None where it can't be tried here."""
    goal = "on a shared host sshd and sudo let in who they should, and nobody gets a file or a shell"
    if why := shared_host.why_not():
        print(f"{HOST:5} not tried on this machine: {why}. {goal}")
        return None
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "bench.shared_host"], capture_output=True, text=True, check=False
    )
    lines = done.stdout.splitlines() or ["nothing was said"]
    if done.returncode == 2:
        print(f"{HOST:5} {' '.join(lines)}")
        return None
    holds = done.returncode == 0
    print(f"{HOST:5} {'holds' if holds else 'FAILS'}  {time.monotonic() - began:5.0f} s  {goal}")
    _line("measured", lines[-1])
    _line("control", "caught: a key without a command gets a shell and the file, where one is left open")
    if not holds:
        print(done.stdout[-SHOWN:] + done.stderr[-SHOWN:])
    return holds


def _line(what: str, words: str) -> None:
    print(f"{'':6}{what:9} {words}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
