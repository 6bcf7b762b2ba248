"""A big file with hostile rows in it: every good row is in, every bad one named, in memory that does not grow with it.

`EVENHAND_ROWS=100000` makes it a big one indeed (CONTRIBUTING.md); it prints how long it took, and in how much memory.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from models.database import attach, database
from models.people import Person
from models.practice.people import hire
from models.record import rows
from models.verify import verify
from tests.factories import WEDNESDAY

ROWS = int(os.environ.get("EVENHAND_ROWS", "3000"))
EVERY = 100
"""One row in so many is bad."""
ROOM = 40_000
"""Kilobytes that a big file may take over a file of one row."""

MEASURED = """
import sys
from app.cli.door import run
code = run(sys.argv[1:])
most = "VmHWM: 0"
if sys.platform == "linux":  # what getrusage tells begins with the memory of whoever started us
    most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print("most", most.split()[1])
sys.exit(code)
"""

BAD = (
    "{n},,no name\r\n",
    "{n},too few\r\n",
    "{n},too,many,cells,here\r\n",
    '{n},"quoted" badly,\r\n',
    "{n},nul\0,\r\n",
    "{n}," + "x" * 1_100_000 + ",\r\n",
    "0,the same reference again,\r\n",
    "{n}," + "long " * 40 + ",\r\n",
    '{n},"never closed,\r\n',
)
GOOD = (
    "{n},Mr Person {n},07700 9{n:05}\r\n",
    "{n},=cmd|' /C calc'!A{n},@SUM(1)\r\n",
    '{n},"Line\r\nend {n}",\r\n',
    "{n},Zoë \x1b[2J\u202eLöw {n},+44\r\n",
    '{n},"He said ""{n}""",\t|x\r\n\r\n',
)


@pytest.fixture(params=["sqlite", "postgres"])
def practice(request: pytest.FixtureRequest) -> Iterator[str]:
    url = request.getfixturevalue(f"{request.param}_url")
    db = attach(url)
    db.connect()
    hire(WEDNESDAY)
    db.close()
    yield url
    if not database.is_closed():
        database.close()


def written(path: Path, rows: int) -> int:
    """A file of so many rows; how many of them are bad. Now and then a line is in Windows-1252."""
    random, bad = Random(1), 0
    with path.open("wb") as file:
        file.write(b"ref,name,phone\r\n")
        for number in range(rows):
            is_bad = number % EVERY == 50
            bad += is_bad
            text = (BAD[bad % len(BAD)] if is_bad else random.choice(GOOD)).format(n=number)
            mixed = "\u202e" not in text and random.random() < 0.01
            file.write(text.encode("cp1252" if mixed else "utf-8"))
    return bad


def imported(url: str, file: Path, report: Path) -> tuple[int, str, int]:
    """The exit code, what was said, and the most memory that it took, in kilobytes."""
    args = ["--database", url, "--as", "sam", "import", "customers", str(file), "--report", str(report)]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *args], capture_output=True, text=True, check=False
    )
    said, _, most = done.stdout.rpartition("most ")
    return done.returncode, said, int(most)


def test_a_big_file_with_hostile_rows_is_read_to_its_end(practice: str, tmp_path: Path) -> None:
    file, report = tmp_path / "big.csv", tmp_path / "report.csv"
    written(tmp_path / "one.csv", 1)
    code, said, least = imported(practice, tmp_path / "one.csv", report)
    assert (code, said) == (0, "Customers: 1 rows read. 1 added, 0 changed, 0 as they were, 0 refused.\n")
    bad, began = written(file, ROWS), time.monotonic()
    code, said, most = imported(practice, file, report)
    took = time.monotonic() - began
    sys.stdout.write(
        f"{ROWS:,} rows in {took:.1f} s; {most // 1024} MB, of one row {least // 1024} MB. {said}"
    )
    assert code == 1
    assert said == (
        f"Customers: {ROWS:,} rows read. {ROWS - bad - 1:,} added, 0 changed, 1 as they were, {bad:,} refused.\n"
    )
    with report.open(encoding="utf-8-sig", newline="") as refused:
        problems = list(csv.DictReader(refused))
    assert len(problems) == bad
    assert all(one["what is wrong"].endswith(".") and one["what to mend"] for one in problems)
    assert most < least + ROOM
    again, said, _ = imported(practice, file, report)
    assert again == 1
    assert f"0 added, 0 changed, {ROWS - bad:,} as they were" in said
    attach(practice)
    database.connect()
    assert Person.select().count() == ROWS - bad
    assert not [one for (one,) in rows(Person.select(Person.name)) if "\x1b" in one or "\u202e" in one]
    assert verify(deep=True).broken is None
