"""An office in which files are imported, on each engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.files import Desk
from tests.factories import Office


@pytest.fixture
def desk(team: Office, tmp_path: Path) -> Desk:
    return Desk(team, tmp_path)


@pytest.fixture
def sqlite_desk(sqlite_team: Office, tmp_path: Path) -> Desk:
    return Desk(sqlite_team, tmp_path)
