"""What the tests of the command line may ask for: a practice office, and the program run in this process or its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pendulum
import pytest

from models.database import attach
from models.practice.people import hire

MONDAY = pendulum.datetime(2026, 3, 2, 9, tz="Europe/London")
WEDNESDAY = "2026-03-04T15:40:00+00:00"
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Result:
    """How a command line ended: its exit code, and what came on the two streams."""

    code: int
    out: str
    err: str


def staffed(url: str) -> str:
    """Everybody of the practice office, and nothing that has happened."""
    db = attach(url)
    db.connect()
    hire(MONDAY)
    db.close()
    return url


@pytest.fixture
def practice_url(office_url: str) -> str:
    """A practice office on each engine."""
    return staffed(office_url)


@pytest.fixture
def sqlite_practice(sqlite_url: str) -> str:
    return staffed(sqlite_url)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for everything that the program keeps."""
    for name, folder in (
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CONFIG_HOME", "config"),
    ):
        monkeypatch.setenv(name, str(tmp_path / folder))
    for name in (
        "EVENHAND_DATABASE",
        "EVENHAND_KEY_FILE",
        "EVENHAND_NOW",
        "EVENHAND_CONFIG",
        "NO_COLOR",
        "SUDO_UID",
    ):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


Evenhand = Callable[..., Result]


@pytest.fixture
def evenhand(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Evenhand:
    """The program, run in this process: `evenhand("queue", "--json", stdin="", database=url, who="sam", now=…)`."""
    from app.cli.door import run

    def call(*args: str, stdin: str = "", database: str = "", who: str = "", now: str = WEDNESDAY) -> Result:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        monkeypatch.setenv("EVENHAND_NOW", now) if who else monkeypatch.delenv("EVENHAND_NOW", raising=False)
        common = [*(("--database", database) if database else ()), *(("--as", who) if who else ())]
        capsys.readouterr()
        code = run([*common, *args])
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return call


@pytest.fixture
def program(home: Path) -> Evenhand:
    """The program in a process of its own, as a shell starts it."""

    def call(
        *args: str, stdin: str | bytes = b"", env: dict[str, str] | None = None, **how: object
    ) -> Result:
        typed = stdin.encode() if isinstance(stdin, str) else stdin
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
        done = subprocess.run(
            [sys.executable, "-m", "app", *args],
            input=typed,
            capture_output=True,
            env=environment,
            timeout=60,
            **how,
        )  # type: ignore[call-overload]
        return Result(
            done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
        )

    return call
