"""An office to look at on the screen: cases at every stage, built once by the real verbs and copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.database import attach, database
from tests.screens.place import Place, build, copied


@pytest.fixture(scope="session")
def screen_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("screens") / "office.db"
    attach(copied(sqlite_template, path))
    database.connect()
    try:
        build()
    finally:
        database.close()
    return path


@pytest.fixture
def place(screen_template: Path, tmp_path: Path) -> Iterator[Place]:
    """The office's database, to be opened by anybody who works there."""
    here = Place(copied(screen_template, tmp_path / "office.db"))
    yield here
    here.close()
