"""`make reliability`: the long forms of the tests that show that nothing is lost and nobody gets in, as a table.

    python -m bench.reliability [R7 S4 …]

Each runs the test that `make test` runs in short, with more rounds; together they stay under 20 minutes on a quiet
machine. What a full figure asks for beyond that is said in its line.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """A figure: its number, what is tried, the test, how often here, how often the figure asks for, and its control.

    The control is what must be caught: it is part of the test, which fails where it passes unseen.
    """

    number: str
    what: str
    file: str
    named: str = ""
    rounds: dict[str, int] = field(default_factory=dict)
    full: int = 0
    control: str = ""


ROWS = (
    Row("R1", "writers killed, acknowledged writes looked for", "models/test_many_at_once.py", "r1", {"KILLS": 200}, 1000),
    Row("R2", "power cuts", "keeping/test_power_cuts.py", "", {"POWER_CUTS": 300}, 1000, "synchronous=NORMAL and OFF lose"),
    Row("R3", "servers killed, and a fail-over", "keeping/test_servers_that_go.py", "r3 or not_wait",
        {"SERVER_KILLS": 12}, 100, "a server that does not wait for its standby loses"),
    Row("R4", "a full disk under a draft, with and without room set aside", "terminal/test_full_disk.py"),
    Row("R5", "a fault at each statement of each verb", "models/test_all_or_nothing.py"),
    Row("R6", "processes at once on the same cases", "models/test_many_at_once.py", "r6", {"WRITERS": 32}),
    Row("R7", "backups under load, restored and verified", "keeping/test_backup.py", "r7", {"BACKUPS": 25}, 100),
    Row("R8", "migrations: killed, begun by several at once, newer refused", "test_migrations.py"),
    Row("R9", "hang-ups at random moments", "terminal/test_hang_ups.py", "", {"HANG_UPS": 40}, 200),
    Row("R10", "the screen while another process holds the write lock", "screens/test_never_waits.py"),
    Row("R11", "runs on both engines and in plain Python", "models/test_two_engines.py", "", {"RUNS": 100}, 5000),
    Row("S1", "1,200 statements by a login of each job", "office", "s1 or attacks", {"ATTACKERS": 9}, 0,
        "grants broken on purpose"),
    Row("S1", "every verb of a desk under its own login", "office/test_at_the_desks.py", "whatever", {"DESKS": 40}),
    Row("S2", "jobs that run every command about every record", "keeping/test_reading_is_recorded.py", "", {"READERS": 8},
        0, "a case file that forgets the record"),
    Row("S3", "forged environments and strangers", "cli/test_identity.py"),
    Row("S4", "random tamperings with the record, and clean runs", "keeping/test_tampering.py", "", {"TAMPERINGS": 10_000}),
    Row("S5", "every text and key of what was erased, in every file", "keeping/test_erased_bytes.py", "", {}, 0,
        "deleting rows alone leaves the words"),
    Row("S6", "hostile text on every widget", "test_hostile_text.py", "", {}, 0, "a terminal without the filter obeys it"),
    Row("S7", "inputs at each of 11 doors", "test_doors.py", "", {"FUZZ": 3000}),
    Row("S7", "hostile cells in exports", "exchange/test_export.py"),
)  # fmt: skip


def main(wanted: list[str]) -> int:
    print(f"{'':4}  {'':6}  {'seconds':>7}  what, and how often (of how many for the full figure)")
    held = [_tried(row) for row in ROWS if not wanted or row.number in wanted]
    return 0 if all(held) else 1


def _tried(row: Row) -> bool:
    """Run it and print its line; what went wrong follows."""
    began = time.monotonic()
    chosen = ["-k", row.named] if row.named else []
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/{row.file}", *chosen],
        env={**os.environ, **{f"EVENHAND_{name}": str(count) for name, count in row.rounds.items()}},
        capture_output=True,
        text=True,
        check=False,
    )
    tests = re.search(r"(\d+) passed", done.stdout)
    often = "".join(f"{count:,}" for count in row.rounds.values()) or f"{tests[1] if tests else 'no'} tests"
    of = f" (of {row.full:,}: EVENHAND_{next(iter(row.rounds))}={row.full})" if row.full else ""
    caught = f"; caught: {row.control}" if row.control else ""
    holds = "holds" if done.returncode == 0 else "FAILS"
    print(
        f"{row.number:4}  {holds:6}  {time.monotonic() - began:7.0f}  {row.what}: {often}{of}{caught}",
        flush=True,
    )
    if done.returncode:
        print(done.stdout[-2_000:])
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
