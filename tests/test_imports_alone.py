"""Every screen can be the first of ours that is imported: a contractor's desk opens on another one than the queue."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
EACH_ALONE = """
import os, sys, peewee, pendulum, textual.app
for name in sys.argv[1:]:
    if not (child := os.fork()):
        try:
            __import__(name)
        except ImportError as error:
            print(name, error, flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""


def test_every_screen_can_come_first() -> None:
    names = [
        f"screens.{path.stem}" for path in sorted((ROOT / "screens").glob("*.py")) if path.stem != "__init__"
    ]
    found = subprocess.run(
        [sys.executable, "-c", EACH_ALONE, *names], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout == ""
