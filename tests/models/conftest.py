"""An office with its people for each test: founded once for each engine, then copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import Database

from models.database import attach
from tests.conftest import ENGINES
from tests.factories import Office
from tests.postgres import Cluster

STAFFED = "office_staffed"


@pytest.fixture(scope="session")
def staffed_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("staffed") / "office.db"
    shutil.copyfile(sqlite_template, path)
    _staff(str(path))
    return path


@pytest.fixture(scope="session")
def staffed_database(cluster: Cluster, postgres_template: str) -> str:
    _staff(cluster.create(STAFFED, postgres_template))
    return STAFFED


@pytest.fixture
def staffed_copy(staffed_file: Path, tmp_path: Path) -> str:
    """A fresh copy of the staffed SQLite office."""
    path = tmp_path / "office.db"
    shutil.copyfile(staffed_file, path)
    path.chmod(0o600)
    return str(path)


@pytest.fixture(params=ENGINES)
def team_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a fresh, staffed office; the test runs once on each engine."""
    if request.param == "sqlite":
        yield request.getfixturevalue("staffed_copy")
    else:
        cluster = request.getfixturevalue("cluster")
        with cluster.fresh(request.getfixturevalue("staffed_database")) as url:
            yield url


@pytest.fixture
def team(team_url: str) -> Iterator[Office]:
    """The people of a fresh office, at work."""
    yield from _at_work(team_url)


@pytest.fixture
def sqlite_team(staffed_copy: str) -> Iterator[Office]:
    """As `team`, on SQLite only: for what is the same on both engines and slow."""
    yield from _at_work(staffed_copy)


def _staff(url: str) -> None:
    db = attach(url)
    db.connect()
    Office()
    db.close()


def _at_work(url: str) -> Iterator[Office]:
    db: Database = attach(url)
    db.connect()
    try:
        yield Office(rejoin=True)
    finally:
        while db.in_transaction():  # a test that failed inside one
            db.session_rollback()
        db.close()
