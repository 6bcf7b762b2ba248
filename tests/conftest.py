"""What every test may ask for: an office's database, fresh and migrated, on each of the two engines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from peewee import Database

from models.database import attach, open_database
from models.migrations.runner import migrate
from tests.factories import Office
from tests.postgres import TEMPLATE, Cluster

ENGINES = ("sqlite", "postgres")
STAFFED = "office_staffed"

# A property is true or false; how long one example takes on a busy machine says nothing about it.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server for this test process."""
    server = Cluster()
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def postgres_template(cluster: Cluster) -> str:
    """The name of a migrated database, to be copied for each test."""
    _migrated(cluster.create(TEMPLATE))
    return TEMPLATE


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file, to be copied for each test: 0.2 ms, where making one takes 50."""
    path = tmp_path_factory.mktemp("template") / "office.db"
    _migrated(str(path))
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh, migrated SQLite file."""
    path = tmp_path / "office.db"
    shutil.copy(sqlite_template, path)
    return str(path)


@pytest.fixture
def postgres_url(cluster: Cluster, postgres_template: str) -> Iterator[str]:
    """A fresh, migrated PostgreSQL database."""
    with cluster.fresh(postgres_template) as url:
        yield url


@pytest.fixture(params=ENGINES)
def office_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh, migrated database; the test runs once on each engine."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def office(office_url: str) -> Iterator[Database]:
    """The same, attached and connected: every record lives there until the test ends."""
    yield from _attached(office_url)


@pytest.fixture
def sqlite_office(sqlite_url: str) -> Iterator[Database]:
    """As `office`, on SQLite only: for what is the same on both engines and slow."""
    yield from _attached(sqlite_url)


@pytest.fixture(scope="session")
def staffed_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("staffed") / "office.db"
    shutil.copy(sqlite_template, path)
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
    shutil.copy(staffed_file, path)
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


@pytest.fixture(params=ENGINES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any tables, on each engine."""
    if request.param == "sqlite":
        yield str(tmp_path / "empty.db")
    else:
        with request.getfixturevalue("cluster").fresh() as url:
            yield url


def _attached(url: str) -> Iterator[Database]:
    db = attach(url)
    db.connect()
    try:
        yield db
    finally:
        while db.in_transaction():  # a test that failed inside one
            db.session_rollback()
        db.close()


def _migrated(url: str) -> None:
    db = open_database(url, create=True)
    db.connect()
    migrate(db)
    db.close()


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
