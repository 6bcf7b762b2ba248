"""Throw bytes at every door by which they come in, led by the branches of the code that they reach (S7).

    make fuzz, or: python -m bench.fuzz [SECONDS] [DOOR …]

Each door (`tests/doors.py`) has a process of its own for so many seconds. What makes it crash is kept in build/fuzz.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

KEPT = Path("build/fuzz")
WITHOUT = (
    "Atheris is not installed here: make fuzz (Linux, Python 3.11 to 3.13). The tests try the same doors."
)
LONGEST = 400
"""Bytes of an input."""


def main(words: list[str]) -> int:
    if importlib.util.find_spec("atheris") is None:
        print(WITHOUT)
        return 2
    from tests.test_doors import NAMES  # not before: what is imported already is not followed

    seconds = int(words[0]) if words else 60
    return max([_tried(name, seconds) for name in words[1:] or NAMES])


def _tried(name: str, seconds: int) -> int:
    """One door, in a process of its own, since the fuzzer ends it."""
    folder = KEPT / name.replace(" ", "-")
    (folder / "found").mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "bench.fuzz", "--door", name, str(seconds), str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    tried = re.search(r"Done (\d+) runs", done.stderr)
    reached = re.findall(r"cov: (\d+)", done.stderr)
    if done.returncode or tried is None:
        print(f"{name}: FAILS\n{done.stdout[-1500:]}{done.stderr[-1500:]}")
        return 1
    branches = f"{reached[-1]} branches" if reached else "no branch followed"
    print(f"{name}: {int(tried[1]):,} inputs in {seconds} s, {branches}, 0 findings", flush=True)
    return 0


def _door(name: str, seconds: str, folder: str) -> None:
    atheris: Any = importlib.import_module("atheris")

    with atheris.instrument_imports(include=["models", "app"]):
        from models.database import attach, database, open_database
        from models.migrations.runner import migrate
        from tests.doors import Doors
        from tests.factories import Office
    work = Path(tempfile.mkdtemp(prefix="evenhand-fuzz-"))
    made = open_database(str(work / "office.db"), create=True)
    made.connect()
    migrate(made)
    made.close()
    attach(str(work / "office.db"))
    database.connect()
    door, examples = Doors(Office(), work).every()[name]
    for number, one in enumerate(examples):
        Path(folder, "found", f"example-{number}").write_bytes(one)

    def once(data: bytes) -> None:
        door(data)

    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={folder}/",
        f"{folder}/found",
    ]
    atheris.Setup([sys.argv[0], *options], once)
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--door"]:
        _door(*sys.argv[2:5])
        os._exit(0)
    sys.exit(main(sys.argv[1:]))
