"""An encrypted office for tests, and what can be read in the files beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models import office_key
from models.database import attach
from models.migrations.runner import migrate
from tests.cli.conftest import staffed

WORDS = "The zinnias were thrown at Ottoline"
"""What stands in a narrative, and nowhere else."""


@pytest.fixture
def key_file(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The office's key, in a folder of its own."""
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    path = folder / "office.key"
    office_key.make_file(str(path))
    monkeypatch.setenv("EVENHAND_KEY_FILE", str(path))
    office_key.kept_in(str(path))
    yield path
    office_key.kept_in("")


@pytest.fixture
def encrypted(key_file: Path, tmp_path: Path) -> str:
    """The path of an encrypted practice office, alone in its folder."""
    folder = tmp_path / "office"
    folder.mkdir(mode=0o700)
    path = str(folder / "office.db")
    db = attach(path, create=True)
    with db.connection_context():
        migrate(db)
    return staffed(path)


def in_clear(folder: Path, *words: str) -> dict[str, list[str]]:
    """The files of a folder in which one of these words can be read, in any of the ways in which text is stored."""
    found: dict[str, list[str]] = {}
    for file in sorted(folder.rglob("*")):
        body = file.read_bytes() if file.is_file() else b""
        for word in words:
            if any(word.encode(code) in body for code in ("utf-8", "utf-16-le", "utf-16-be")):
                found.setdefault(file.name, []).append(word)
    return found
